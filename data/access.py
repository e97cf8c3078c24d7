"""Transactions in which the database knows who asks, and lets them see and change what they may, and nothing else.

    with access.reading(who) as db: db.execute(…)    # a question: one look, nothing can be written
    with access.writing(who) as db: db.execute(…)    # an edit: committed at the end, rolled back by an exception

How it holds is told in docs/security.md; the roles and conditions are in data/secure/.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, text

from data.connection import owner_engine, publishing_engine, reading_engine, writing_engine
from data.person import Person
from data.secure import roles
from data.secure.signing import claim

_HERE = text("select pg_backend_pid(), cast(extract(epoch from transaction_timestamp()) * 1000000 as bigint)")
_ENTER = text("""
    select set_config('marsa.claim', :claim, true), set_config('role', :role, true)
""")
_KEEP = text("select permit.enter()")


@contextmanager
def reading(who: Person) -> Iterator[Connection]:
    """One moment of the database, as `who` may see it. The operator at the command line sees everything."""
    if who.id is None:
        with _as_operator() as db:
            yield db
        return
    with _look(reading_engine()) as db:
        enter(db, who.email, who.role, roles.reads_as(who.role))
        yield db


@contextmanager
def publishing(who: Person) -> Iterator[Connection]:
    """The same for drawing up a briefing: raw counts of the projects of `who`, and no row at all."""
    if who.id is None:
        with _as_operator() as db:
            yield db
        return
    with _look(publishing_engine()) as db:
        enter(db, who.email, who.role, roles.PUBLISHER)
        yield db


@contextmanager
def writing(who: Person) -> Iterator[Connection]:
    """An edit by `who`."""
    if who.id is None:
        with owner_engine().begin() as db:
            yield db
        return
    with writing_engine().begin() as db:
        enter(db, who.email, who.role, roles.writes_as(who.role), keep=False)
        yield db


@contextmanager
def arriving(email: str, role: str) -> Iterator[Connection]:
    """For finding out who somebody is who has signed in with this e-mail address: they read what everybody reads."""
    with _look(reading_engine()) as db:
        enter(db, email.strip().lower(), role if role.isidentifier() else "", roles.FIGURES)
        yield db


def enter(db: Connection, email: str, role: str, database_role: str, *, keep: bool = True) -> None:
    """Say who asks, for the transaction that begins here. Whether that is true the database finds out by itself.

    keep: look up once what they may see, for a transaction in which nothing changes.
    """
    backend, began = db.execute(_HERE).one()
    db.execute(_ENTER, {"claim": claim(backend, began, role, email), "role": database_role})
    if keep:
        db.execute(_KEEP)


@contextmanager
def _look(engine: Engine) -> Iterator[Connection]:
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as db:
        try:
            yield db
        finally:
            db.rollback()


@contextmanager
def _as_operator() -> Iterator[Connection]:
    with _look(owner_engine()) as db:
        db.execute(text("set transaction read only"))
        yield db
