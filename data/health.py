"""Can the database be used right now?"""

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from data import migrate
from data.connection import NoDatabase, NotSecure, owner_engine, reading_engine
from data.sealing import NoKey


def trouble() -> str | None:
    """None when the database answers and has the tables this code knows, else one plain word."""
    try:
        return _found(reading_engine())
    except NoKey:  # nobody can be let in, which a page says; whether the database is there is another matter
        return _without_key()
    except (NoDatabase, NotSecure, SQLAlchemyError):
        return "unreachable"


def _without_key() -> str | None:
    try:
        return _found(owner_engine())
    except SQLAlchemyError:
        return "unreachable"


def _found(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return None if migrate.current(connection) == migrate.head() else "migrating"
