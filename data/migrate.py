"""Brings a database's tables up to date, and says whether they are."""

import logging
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from data import figures, seed
from data.connection import NoDatabase
from data.sealing import NoKey
from data.secure import secure

log = logging.getLogger(__name__)
# any number, the same in every process: two apps that start at once migrate one after the other
_LOCK = 20_261_121


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    return config


@cache  # to know it, every migration is read; whoever watches the app asks every few seconds
def head() -> str:
    """The newest revision the code knows."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def current(connection: Connection) -> str | None:
    """The database's revision; None for a database that was never migrated."""
    return MigrationContext.configure(connection).get_current_revision()


def migrate(engine: Engine, *, sample_if_new: bool = False) -> None:
    """Run what is missing, add missing code list entries, set up who may do what; all of it or nothing.

    `sample_if_new` leaves a mark in a database that was empty: it is to be filled with the sample. The mark stays, so
    that a start that is killed before the sample is loaded is made good by the next one.
    """
    with engine.begin() as connection:
        connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        new = current(connection) is None
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        seed.load(connection)
        _secure(connection)
        figures.make(connection)
        if new and sample_if_new:
            connection.execute(text("insert into setting (key, value) values ('sample_wanted', 'yes')"))


def _secure(connection: Connection) -> None:
    try:
        secure(connection)
    except (NoDatabase, NoKey) as why:  # commands of the owner work without; the app serves nobody until there is one
        secure(connection, keyless=True)
        log.warning("%s Then run: python -m data secure", why)
