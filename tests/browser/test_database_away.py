"""The database goes away under a running app: said in a sentence, and over as soon as it is back."""

import psutil
import pytest

from data.embedded import postmaster
from tests.office import serving
from tests.own_office import DOMAIN

pytestmark = [pytest.mark.browser, pytest.mark.long]


def test_a_killed_database_is_said_in_words_and_comes_back(enter, own_office):
    files = own_office.home / "postgresql"
    with serving(own_office.home) as app:
        boss = enter(f"supervisor@{DOMAIN}", at=app)
        boss.open("/caseload")
        boss.sees("EXAMPLE-1")

        # killed, but with its files in place: nobody notices
        _kill(files)
        boss.runs_again()
        boss.sees("EXAMPLE-1")

        # and out of reach
        _kill(files)
        files.rename(files.with_name("away"))
        boss.page.keyboard.press("r")
        boss.sees("The database does not answer.")
        boss.sees("pass on reference")
        assert "Traceback" not in boss.text
        assert b"Traceback" not in boss.sent
        assert app.health() == "unreachable"

        files.with_name("away").rename(files)
        boss.runs_again()
        boss.sees("EXAMPLE-1")
        assert app.health() == "ok"
        assert "Traceback" not in app.terminal.read_text()


def _kill(files):
    server = psutil.Process(postmaster.alive(files).pid)
    sessions = server.children()
    server.kill()
    psutil.wait_procs([server, *sessions], timeout=30)
