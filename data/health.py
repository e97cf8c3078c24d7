"""Can the database be used right now?"""

from sqlalchemy.exc import SQLAlchemyError

from data import migrate
from data.connection import NoDatabase, reading_engine


def trouble() -> str | None:
    """None when the database answers and has the tables this code knows, else one plain word."""
    try:
        with reading_engine().connect() as connection:
            return None if migrate.current(connection) == migrate.head() else "migrating"
    except (NoDatabase, SQLAlchemyError):
        return "unreachable"
