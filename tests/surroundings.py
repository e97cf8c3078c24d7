"""Surroundings in which mistakes show: an odd time zone, no settings of the person who runs the tests.

Importing this sets them up, so that it can come before whatever reads them.
"""

import os
import tempfile
import time
from pathlib import Path

# Thirteen hours ahead of UTC: a naive "today" is the wrong day for most of the day in every mission.
ODD_TIME_ZONE = "Pacific/Apia"
HOME = Path(tempfile.gettempdir()) / f"marsa-tests-{os.getpid()}"


def _set_up() -> None:
    """Change this process's environment; programs that tests start inherit it."""
    for name in list(os.environ):
        if name == "DATABASE_URL" or name.startswith(("PG", "STREAMLIT_")):
            del os.environ[name]
    os.environ["MARSA_HOME"] = str(HOME)
    os.environ["TZ"] = ODD_TIME_ZONE
    if hasattr(time, "tzset"):
        time.tzset()


_set_up()
