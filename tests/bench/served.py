"""The app's process, seen from the bench."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.bench.bases import MOMENT, ROOT, Base

PATIENCE = 120  # seconds


class Served:
    """A running app: `port` on the loopback address, and `tell` for the taps in it."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self.port = port
        self._process = process

    def tell(self, do: str, **request: Any) -> dict[str, Any]:
        """Have the taps do something and give their answer. Raises RuntimeError with what went wrong there."""
        self._process.stdin.write(json.dumps({"do": do, **request}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        answer = json.loads(line) if line else {"failed": "the app ended"}
        if "failed" in answer:
            raise RuntimeError(f"{do}: {answer['failed']}")
        return answer

    def wait(self) -> None:
        """Return once it answers."""
        give_up = time.monotonic() + PATIENCE
        while not self._is_healthy():
            if self._process.poll() is not None or time.monotonic() > give_up:
                raise RuntimeError("The app does not start; app.log in its folder under .bench/ says why.")
            time.sleep(0.1)

    def _is_healthy(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", "/health")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()


@contextmanager
def serving(base: Base) -> Iterator[Served]:
    """A fresh process of the app on `base`, for as long as the block lasts."""
    port = _free_port()
    usual = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    with (base.home / "app.log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.app", MOMENT.isoformat(), str(port)],
            cwd=ROOT, env=usual | {"MARSA_HOME": str(base.home)},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True,
        )  # fmt: skip
    try:
        served = Served(process, port)
        served.wait()
        yield served
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
