"""What every command has in common: a database that is up to date, and trouble told in one sentence."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
import psycopg
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from data import migrate, sealing
from data.connection import NoDatabase, NotSecure, opened, owner_engine
from data.embedded import CannotStart
from data.imports.refusals import FileRefused
from data.staffing import StaffRefused


@contextmanager
def in_words() -> Iterator[None]:
    """What goes wrong is said in one sentence; a value of a row never is, because the driver quotes it."""
    try:
        yield
    except (NoDatabase, CannotStart, FileRefused, StaffRefused, NotSecure, sealing.NoKey, sealing.Tampered) as error:
        raise click.ClickException(str(error)) from error
    except (DBAPIError, psycopg.Error) as error:
        raise click.ClickException(_refused_by_database(error)) from error
    except SQLAlchemyError as error:
        raise click.ClickException(f"The address of the database cannot be used: {type(error).__name__}.") from error


def _refused_by_database(error: Exception) -> str:
    said = getattr(error, "orig", error)  # COPY goes past SQLAlchemy, straight to the driver
    rule = getattr(getattr(said, "diag", None), "constraint_name", None)
    if rule:
        again = "Run it again; if it stays so, report the rule's name."
        return f"The database refused this because of its rule {rule}. Nothing was written. {again}"
    if code := getattr(said, "sqlstate", None):
        return f"The database stopped this with error {code}. Nothing was written."
    return "The database does not answer. Nothing was written; check that it runs and that its address is right."


@contextmanager
def migrated() -> Iterator[Engine]:
    """The database, whose tables must be there and up to date."""
    with in_words(), opened():
        engine = owner_engine()
        with engine.connect() as look:
            if migrate.current(look) != migrate.head():
                raise click.ClickException("The tables are not up to date. Run first: python -m data migrate")
        yield engine
