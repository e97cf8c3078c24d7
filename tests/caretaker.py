"""Clears up after a test process, however it ended: kill -9 included.

It is a process of its own that waits until the pipe from the test process is closed, stops the PostgreSQL that
may still run in the folder, and removes the folder.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from data.embedded import postmaster

DATA = "postgresql"  # the server's data, inside the folder


@contextmanager
def looked_after(folder: Path) -> Iterator[Path]:
    """The new folder, for as long as the block lasts."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    caretaker = subprocess.Popen(
        [sys.executable, "-m", "tests.caretaker", str(folder)],
        stdin=subprocess.PIPE,
        start_new_session=True,  # Ctrl-C is not meant for it
    )
    try:
        yield folder
    finally:
        caretaker.communicate()


def _clear_up(folder: Path) -> None:
    left_behind = postmaster.alive(folder / DATA)
    if left_behind:
        server = psutil.Process(left_behind.pid)
        server.terminate()
        server.wait(timeout=60)
        if left_behind.socket_folder:
            shutil.rmtree(left_behind.socket_folder, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.stdin.read()
    _clear_up(Path(sys.argv[1]))
