"""Where Marsa keeps its own database on this machine."""

import os
from pathlib import Path

from platformdirs import user_data_path


def marsa_home() -> Path:
    """The folder of the embedded database: MARSA_HOME, else the user's data folder.

    Made on first use, open to its owner only.
    """
    chosen = os.environ.get("MARSA_HOME", "").strip()
    home = Path(chosen).expanduser().resolve() if chosen else user_data_path("marsa", appauthor=False)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    return home
