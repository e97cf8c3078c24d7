"""Which database this process uses, and the ways into it: as its owner, and as somebody who reads, writes or publishes.

    with connection.reading(who) as db: …    # one transaction, in which the database lets `who` see what they may

The three logins of the app can do nothing by themselves (data/secure/roles.py). Only the owner's is not limited: it is
for commands, and for the app's own database on this machine.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Dialect, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from data.embedded import CannotStart, Embedded
from data.home import marsa_home
from data.signals import ending_in_order

READ_SECONDS = 20


@dataclass(frozen=True)
class Database:
    """`url` is a SQLAlchemy URL; `embedded` is true for the one that Marsa runs itself, `server` if we started it."""

    url: str
    embedded: bool
    server: Embedded | None = field(default=None, compare=False)


class NotSecure(RuntimeError):
    """The database does not keep, or not know, what it should; the message says what to do."""


class NoDatabase(RuntimeError):
    """No database has been chosen yet, or the one that was named cannot be used."""


_current: Database | None = None


def use(url: str, *, embedded: bool) -> None:
    """Make `url` the database of this process; the one before is left. Raises NoDatabase if it is not PostgreSQL's."""
    _use(Database(_with_driver(url), embedded))


def database() -> Database:
    """The database of this process. Raises NoDatabase before `use` or `start`."""
    if _current is None:
        raise NoDatabase("No database is open.")
    return _current


def start(home: Path | None = None) -> Database:
    """Use the server of DATABASE_URL, else start the embedded one in `home` (default: MARSA_HOME) and use that."""
    url = os.environ.get("DATABASE_URL", "").strip()
    if url:
        use(url, embedded=False)
    elif _current is None or _current.server is None:
        server = Embedded(home or marsa_home())
        _use(Database(server.start(), embedded=True, server=server))
    return database()


def leave() -> None:
    """Close every connection and leave the embedded server, which stops if nobody else uses it."""
    _use(None)


@contextmanager
def opened() -> Iterator[Database]:
    """The database of a command, left when the command ends, also by Ctrl-C, TERM or a closed terminal."""
    if _current is not None:
        yield _current
        return
    with ending_in_order():
        try:
            yield start()
        finally:
            leave()


@cache
def owner_engine() -> Engine:
    """For migrations, code lists, sample data and imports."""
    return _engine(pool_size=1, max_overflow=4)


@cache
def reading_engine() -> Engine:
    """The login for questions: nothing can be written through it, and a question ends after READ_SECONDS."""
    return _engine(_READ_ONLY, pool_size=6, login="marsa_reading")


@cache
def writing_engine() -> Engine:
    """The login for edits."""
    return _engine(pool_size=4, login="marsa_writing")


@cache
def publishing_engine() -> Engine:
    """The login for briefings, which are drawn up from raw counts and protected before anybody sees them."""
    return _engine(_READ_ONLY, pool_size=2, login="marsa_publishing")


# Planned anew for its own parameters each time: a question asked often on one connection would otherwise get one
# plan for any office and any filter: over 20 seconds on 200,000 cases, where its own takes half of one.
_READ_ONLY = (
    f"-c default_transaction_read_only=on -c statement_timeout={READ_SECONDS}s -c plan_cache_mode=force_custom_plan"
)
_ENGINES = (owner_engine, reading_engine, writing_engine, publishing_engine)


def _engine(settings: str = "", *, pool_size: int, max_overflow: int = 6, login: str | None = None) -> Engine:
    session: dict[str, Any] = {
        "application_name": "marsa",
        "connect_timeout": 10,
        "options": f"-c timezone=UTC {settings}",
    }
    url = make_url(database().url)
    if login:
        url = url.set(username=login, password=None)
        session["prepare_threshold"] = None  # a statement kept in the session would be gone: see _as_new
    # what was typed is in the parameters, and no error may carry it into a log
    engine = create_engine(url, connect_args=session, pool_pre_ping=True, pool_size=pool_size,
                           max_overflow=max_overflow, hide_parameters=True)  # fmt: skip
    event.listen(engine, "do_connect", _connected)
    if login:
        event.listen(engine, "reset", _as_new)
    return engine


def _as_new(driver: Any, _record: object, _state: object) -> None:
    """Nothing that one person left in a session meets the next: no setting, statement, lock or cursor."""
    driver.rollback()
    driver.autocommit = True
    driver.execute("discard all")
    driver.autocommit = False


def _connected(dialect: Dialect, _record: object, _args: object, named: dict[str, Any]) -> Any:
    """A connection to the embedded server, which is started again first if it was killed under us."""
    if str(named.get("user", "")).startswith("marsa_"):
        from data.secure.roles import password  # made from keys that are read at need

        named["password"] = password(named["user"])
    server = _current and _current.server
    if not server:
        return _let_in(dialect, named)
    try:
        return dialect.connect(**named | server.address)
    except psycopg.OperationalError as unreachable:
        try:
            server.again()
        except (CannotStart, OSError) as why:
            raise unreachable from why
    return dialect.connect(**named | server.address)


def _let_in(dialect: Dialect, named: dict[str, Any]) -> Any:
    try:
        return dialect.connect(**named)
    except psycopg.OperationalError as refused:
        # the server says no more before it knows who asks; the sentence is its own, and quotes the login alone
        if f'"{named.get("user")}"' in str(refused) and str(named.get("user", "")).startswith("marsa_"):
            raise NotSecure(
                "The database does not know the logins of this installation. As its owner, run: python -m data secure"
            ) from refused
        raise


def _use(chosen: Database | None) -> None:
    global _current
    for engine in _ENGINES:
        if engine.cache_info().currsize:
            engine().dispose()
            engine.cache_clear()
    left, _current = _current, chosen
    if left and left.server:
        left.server.stop()


def _with_driver(url: str) -> str:
    try:
        named = make_url(url)
    except ArgumentError:
        named = make_url("unknown://")
    if named.drivername.split("+")[0] not in ("postgres", "postgresql"):
        raise NoDatabase("Marsa works with PostgreSQL only: its address begins with postgresql://")
    return named.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
