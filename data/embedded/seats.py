"""Who is using the embedded database: one locked file for each user, and a gate to start or stop it.

The system frees a lock when its process dies, however it dies, so a seat that can be locked is empty.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout


class Seats:
    def __init__(self, home: Path) -> None:
        self._folder = home / "users"
        self._own: FileLock | None = None

    @property
    def taken(self) -> bool:
        """Does this user hold a seat?"""
        return self._own is not None

    @contextmanager
    def gate(self) -> Iterator[None]:
        """Only one process at a time starts or stops the server, takes a seat or leaves one."""
        self._folder.mkdir(mode=0o700, exist_ok=True)
        with FileLock(self._folder / "gate", thread_local=False):
            yield

    def take(self) -> None:
        """Hold a seat until `leave` (call inside the gate)."""
        self._own = FileLock(self._folder / f"{os.getpid()}-{secrets.token_hex(4)}.seat", thread_local=False)
        self._own.acquire()

    def leave(self) -> bool:
        """Give the seat back; False if none was held (call inside the gate)."""
        own, self._own = self._own, None
        if own is None:
            return False
        own.release()
        Path(own.lock_file).unlink(missing_ok=True)
        return True

    def others(self) -> bool:
        """Does anybody else hold a seat? Sweeps away those of dead processes (call inside the gate, after `leave`)."""
        return any(_is_held(seat) for seat in list(self._folder.glob("*.seat")))


def _is_held(seat: Path) -> bool:
    try:
        with FileLock(seat, timeout=0, thread_local=False):
            pass
    except Timeout:
        return True
    seat.unlink(missing_ok=True)
    return False
