"""A whole office for tests of the whole: sample data in a MARSA_HOME of its own, and apps that serve it."""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Row, create_engine, text
from sqlalchemy.pool import NullPool

from data import connection
from data.embedded import cluster, running
from data.migrate import migrate
from data.sample import load
from tests import surroundings
from tests.caretaker import looked_after
from tests.server import FORGETFUL

CODE = Path(__file__).parents[1]
CASES = 3000
PATIENCE = 90  # seconds


@dataclass(frozen=True)
class App:
    """An app that has been started: its process, its address, and what it writes on its terminal."""

    process: subprocess.Popen[bytes]
    url: str
    terminal: Path

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    def health(self) -> str:
        """Its own word for how it is, "" while it does not answer at all."""
        try:
            with urllib.request.urlopen(f"{self.url}/health", timeout=30) as answer:  # noqa: S310 - our own app
                return answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.read().decode()
        except OSError:
            return ""

    def wait(self) -> None:
        """Return once it answers at all."""
        give_up = time.monotonic() + PATIENCE
        while not self.health():
            if self.process.poll() is not None or time.monotonic() > give_up:
                raise RuntimeError(f"The app does not start: {self.terminal.read_text()[-2000:]}")
            time.sleep(0.1)


@dataclass(frozen=True)
class Office:
    """Its MARSA_HOME and the URL of its database, which runs."""

    home: Path
    url: str

    def rows(self, question: str, **params: Any) -> Sequence[Row[Any]]:
        """What the owner of the database reads."""
        engine = create_engine(self.url, poolclass=NullPool)
        with engine.connect() as connection:
            return connection.execute(text(question), params).all()


@contextmanager
def serving(home: Path, *, port: int = 0, **environment: str) -> Iterator[App]:
    """A fresh process of the app on `home`, which answers, on a free port or a given one; it ends with the block."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))
        port = probe.getsockname()[1]
    settings = {"STREAMLIT_SERVER_PORT": str(port), "STREAMLIT_SERVER_HEADLESS": "true", "MARSA_HOME": str(home)}
    terminal = home / f"app-{port}.txt"
    with terminal.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py"],
            cwd=CODE, env=os.environ | settings | environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
        )  # fmt: skip
    app = App(process, f"http://127.0.0.1:{port}", terminal)
    try:
        app.wait()
        yield app
    finally:
        process.terminate()
        process.wait(PATIENCE)


@contextmanager
def empty_home() -> Iterator[Path]:
    """A new MARSA_HOME that is gone afterwards, also when the tests are killed."""
    with looked_after(surroundings.ROOM / f"marsa-office-{secrets.token_hex(4)}") as home:
        yield home


@pytest.fixture(scope="session")
def filled_home() -> Iterator[Path]:
    """A MARSA_HOME with sample data, made once; nothing runs there. Copy it with `office_in`."""
    cluster.SETTINGS.update(FORGETFUL)
    with empty_home() as home:
        with running(home) as url:
            with pytest.MonkeyPatch.context() as patch:  # its own keys, which its app will have
                patch.setenv("MARSA_HOME", str(home))
                connection.use(url, embedded=True)
                migrate(connection.owner_engine())
                connection.leave()
            engine = create_engine(url)
            load(engine, cases=CASES, seed=1, progress=False)
            engine.dispose()
        yield home


@pytest.fixture(scope="session")
def sample_office(filled_home: Path) -> Iterator[Office]:
    """The office that most journeys share; each changes what no other counts."""
    with running(filled_home) as url:
        yield Office(filled_home, url)


@pytest.fixture(scope="session")
def app(sample_office: Office) -> Iterator[App]:
    """The app on it, one process for all journeys of a test process; it may not stumble once."""
    with serving(sample_office.home) as started:
        yield started
    said = started.terminal.read_text()
    assert "Traceback" not in said, said[-4000:]
    assert " on page " not in said, said[-4000:]


def copied(home: Path, to: Path) -> Path:
    """A copy of a MARSA_HOME on which nothing runs."""
    shutil.copytree(home, to, dirs_exist_ok=True)
    return to
