"""A throw-away PostgreSQL 15, where the machine has its programs: the oldest release that Marsa supports."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.caretaker import DATA, looked_after
from tests.surroundings import ROOM

PROGRAMS = Path(os.environ.get("POSTGRES15", "/usr/lib/postgresql/15/bin"))
HOW_TO_INSTALL = (
    "no PostgreSQL 15 on this machine: `sudo apt install postgresql-15` (Debian 12), "
    "or name the folder of its programs in the variable POSTGRES15"
)


def is_here() -> bool:
    return (PROGRAMS / "initdb").exists()


@contextmanager
def running() -> Iterator[str]:
    """The SQLAlchemy URL of its empty database, reached by a private socket alone; gone afterwards."""
    with looked_after(Path(tempfile.mkdtemp(prefix="marsa-", dir=ROOM))) as folder:
        data, sockets = folder / DATA, folder / "sockets"
        for made in (folder, data, sockets):
            made.mkdir(mode=0o700, exist_ok=True)
            _give_away(made)
        _run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        options = f"-h '' -k {sockets} -c fsync=off -c full_page_writes=off"
        _run("pg_ctl", "-D", data, "-w", "-t", "60", "-l", data / "log", "-o", options, "start")
        yield f"postgresql+psycopg://postgres@/postgres?host={sockets}"


def _run(program: str, *arguments: object) -> None:
    subprocess.run(
        [PROGRAMS / program, *map(str, arguments)], cwd="/", check=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, **_account(),
    )  # fmt: skip


def _account() -> dict[str, Any]:
    """PostgreSQL refuses to run as root."""
    return {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}


def _give_away(folder: Path) -> None:
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
