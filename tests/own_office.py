"""An office that begins with nothing: an empty database of its own, filled from the CSV templates alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from data import connection
from data.__main__ import main
from data.embedded import cluster, running
from data.imports.kinds import KINDS
from tests.office import Office, empty_home
from tests.server import FORGETFUL

DOMAIN = "office.example"


@pytest.fixture(scope="session")
def own_office() -> Iterator[Office]:
    """Its MARSA_HOME, where its database runs; staff of the roles that open the pages."""
    cluster.SETTINGS.update(FORGETFUL)
    with empty_home() as home, running(home) as url:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("MARSA_HOME", str(home))
            with connection.opened():  # only while it is filled: what comes next has a database of its own
                _fill(home)
        yield Office(home, url)


def ran(*arguments: str) -> Result:
    """`python -m data …` on the MARSA_HOME of the moment; fails where it does."""
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    return result


def _fill(home: Path) -> None:
    ran("migrate")
    ran("staff", "add", f"admin@{DOMAIN}", "--admin")
    for kind in KINDS:
        file = home / f"{kind}.csv"
        file.write_text(ran("import", kind, "--template").stdout, encoding="utf-8")
        told = ran("import", kind, str(file), "--strict")
        assert "1 added" in told.output, told.output
    project = ["--project", "EXAMPLE-P1"]
    office = ["--office", "LY-TIP"]
    ran("staff", "add", f"supervisor@{DOMAIN}", "--role", "supervisor", *office, "--point", "LY-TNB")
    ran("staff", "add", f"programme@{DOMAIN}", "--role", "programme_officer", *project)
    ran("staff", "add", f"head@{DOMAIN}", "--role", "head_of_mission", "--mission", "LY", *project)
