"""Which database a process uses, and what each way into it allows."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, make_url, text
from sqlalchemy.exc import DBAPIError

from data import connection
from data.connection import NoDatabase
from data.embedded import running


@pytest.fixture(autouse=True)
def _nothing_open(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(connection, "_current", None)
    yield
    connection.leave()


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(tmp_path_factory.mktemp("home")) as found:
        yield found


def test_says_so_when_no_database_is_open() -> None:
    with pytest.raises(NoDatabase, match="No database is open"):
        connection.reading_engine()


@pytest.mark.parametrize("given", ["postgres://u:p@h/d", "postgresql://u:p@h/d", "postgresql+psycopg://u:p@h/d"])
def test_a_server_is_named_by_database_url(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("DATABASE_URL", given)
    with connection.opened() as database:
        assert database == connection.Database("postgresql+psycopg://u:p@h/d", embedded=False)


@pytest.mark.parametrize("given", ["sqlite:///x.db", "mysql://h/d", "nonsense"])
def test_nothing_but_postgresql(given: str) -> None:
    with pytest.raises(NoDatabase, match="begins with postgresql://"):
        connection.use(given, embedded=False)


def test_a_command_starts_the_embedded_one_and_leaves_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MARSA_HOME", str(tmp_path / "home"))
    with connection.opened() as database, connection.opened() as inner:
        assert database.embedded
        assert inner == database
        with connection.owner_engine().connect() as look:
            assert look.scalar(text("select current_database()")) == "marsa"
    assert (tmp_path / "home").stat().st_mode & 0o777 == 0o700
    assert not (tmp_path / "home" / "postgresql" / "postmaster.pid").exists()
    with pytest.raises(NoDatabase):
        connection.database()


def test_reading_cannot_write_and_does_not_last(db: Connection) -> None:
    with connection.reading_engine().connect() as look:
        assert look.scalar(text("select current_setting('statement_timeout')")) == "20s"
        # without it the tenth visit to the Caseload page of 200,000 cases runs into that time-out
        assert look.scalar(text("select current_setting('plan_cache_mode')")) == "force_custom_plan"
        assert look.scalar(text("select current_setting('TimeZone')")) == "UTC"
        look.execute(text("set local role marsa_figures"))
        with pytest.raises(DBAPIError, match="read-only transaction"):
            look.execute(text("create temporary table written as select 1 as n"))


def test_writing_writes_in_utc_under_our_name(db: Connection) -> None:
    with connection.writing_engine().begin() as edit:
        assert edit.scalar(text("select current_setting('transaction_read_only')")) == "off"
        assert edit.scalar(text("select current_setting('TimeZone')")) == "UTC"
        assert edit.scalar(text("select current_setting('application_name')")) == "marsa"


def test_another_database_means_other_engines(new_db: Callable[[], str]) -> None:
    url = new_db()
    connection.use(url, embedded=True)
    before = connection.reading_engine()
    connection.use(make_url(url).set(database="postgres").render_as_string(hide_password=False), embedded=True)
    with connection.reading_engine().connect() as look:
        assert look.scalar(text("select current_database()")) == "postgres"
    assert connection.reading_engine() is not before
