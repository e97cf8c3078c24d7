"""Can the database be used right now?"""

from sqlalchemy.exc import SQLAlchemyError

from data import migrate
from data.connection import NoDatabase, NotSecure, reading_engine
from data.sealing import NoKey


def trouble() -> str | None:
    """None when the database answers and has the tables this code knows, else one plain word."""
    try:
        with reading_engine().connect() as connection:
            return None if migrate.current(connection) == migrate.head() else "migrating"
    except (NoDatabase, NotSecure, NoKey, SQLAlchemyError):
        return "unreachable"
