"""What a running server says about itself in postmaster.pid, and whether it is true."""

from dataclasses import dataclass
from pathlib import Path

import psutil

NO_PROCESS = 2**31 - 2  # higher than any system numbers its processes


@dataclass(frozen=True)
class Postmaster:
    pid: int
    port: int
    socket_folder: str  # empty where the server listens on loopback only
    status: str  # starting, stopping, ready …

    def is_alive(self) -> bool:
        """Is the process of that number really this server? Numbers are used again, soonest in containers."""
        mark = self.socket_folder or str(self.port)
        try:
            return mark in psutil.Process(self.pid).cmdline()
        except psutil.Error:
            return False

    def has_lost_its_socket(self) -> bool:
        return bool(self.socket_folder) and not Path(self.socket_folder, f".s.PGSQL.{self.port}").exists()

    @property
    def address(self) -> dict[str, str]:
        """Host and port as libpq wants them."""
        return {"host": self.socket_folder or "127.0.0.1", "port": str(self.port)}


def written(folder: Path) -> Postmaster | None:
    """What postmaster.pid says, true or not; None where there is none or it is only half written."""
    try:
        lines = [line.strip() for line in (folder / "postmaster.pid").read_text().splitlines()]
        return Postmaster(int(lines[0]), int(lines[3]), lines[4], lines[7] if len(lines) > 7 else "")
    except (OSError, IndexError, ValueError):
        return None


def alive(folder: Path) -> Postmaster | None:
    """The server that runs on this folder, or None."""
    found = written(folder)
    return found if found and found.is_alive() else None


def disown(folder: Path) -> None:
    """Say in a dead server's postmaster.pid that its process is gone, though another now has its number.

    The rest stays: by it PostgreSQL finds out whether sessions of the dead server still run.
    """
    path = folder / "postmaster.pid"
    if path.exists():
        lines = path.read_text().splitlines()
        path.write_text("\n".join([str(NO_PROCESS), *lines[1:]]) + "\n")
