"""Surroundings in which mistakes show: an odd time zone, no settings of the person who runs the tests.

Importing this sets them up, so that it can come before whatever reads them.
"""

import os
import shutil
import tempfile
import time
from pathlib import Path

# Thirteen hours ahead of UTC: a naive "today" is the wrong day for most of the day in every mission.
ODD_TIME_ZONE = "Pacific/Apia"
MEMORY, ENOUGH = Path("/dev/shm"), 3_000_000_000  # noqa: S108 - what is made there has a name of its own


def _room() -> Path:
    """Where databases of tests lie: in memory where the machine lets us, because they come and go by the thousand.

    ext4 passes over the place of every file that was deleted within five minutes, one by one: a database copied after
    many were dropped costs it a third of a second of the processor.
    """
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH:
        return MEMORY
    return Path(tempfile.gettempdir())


ROOM = _room()
HOME = ROOM / f"marsa-tests-{os.getpid()}"


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
