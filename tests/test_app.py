"""The server as people start it: answers once its database does, and leaves nothing behind when it ends."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from data.embedded import postmaster

CODE = Path(__file__).parents[1]


@contextmanager
def serving(**environment: str) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """The process and the address of an app that has just been started."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = {"STREAMLIT_SERVER_PORT": str(port), "STREAMLIT_SERVER_HEADLESS": "true"}
    app = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py"],
        cwd=CODE, env=os.environ | settings | environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield app, f"http://127.0.0.1:{port}"
    finally:
        app.terminate()
        app.wait(30)


def got(url: str) -> tuple[int, str]:
    """Status and text, once the app answers at all."""
    give_up = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310 - our own app
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()
        except OSError:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.1)


@pytest.fixture(autouse=True)
def _no_database_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda n: n.name)
def test_serves_and_leaves_no_database_behind(tmp_path: Path, number: int) -> None:
    with serving(MARSA_HOME=str(tmp_path), MARSA_SAMPLE="no") as (app, url):
        assert got(f"{url}/health") == (200, "ok")
        assert "marsa_questions_total" in got(f"{url}/metrics")[1]
        assert postmaster.alive(tmp_path / "postgresql")
        app.send_signal(number)
        app.wait(30)
    assert postmaster.alive(tmp_path / "postgresql") is None


def test_says_that_its_database_is_away_and_no_more() -> None:
    with serving(DATABASE_URL="postgresql://somebody:secret@127.0.0.1:1/none") as (_, url):
        assert got(f"{url}/health") == (503, "unreachable")


def test_no_page_can_be_run_without_the_frame() -> None:
    """Streamlit runs whatever lies in pages/ beside the script by itself, past the sign-in."""
    from app import FRAME

    assert FRAME.is_file()
    assert not (FRAME.parent / "pages").exists()
