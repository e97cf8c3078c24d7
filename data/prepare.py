"""Makes a database ready to be used: started, migrated and, where it is new and our own, filled with sample data."""

import os
from pathlib import Path

from sqlalchemy import Engine, text

from data import connection, migrate

# any number, the same in every process: of two apps that start at once, one fills and the other waits
_LOCK = 20_261_122


def prepare(home: Path | None = None) -> None:
    """Start, migrate, and load the sample into a new embedded database. Leaves a server of DATABASE_URL as it is.

    MARSA_SAMPLE=no leaves a new database empty, to be filled by `python -m data import`.
    """
    database = connection.start(home)
    if not database.embedded:
        return
    engine = connection.owner_engine()
    migrate.migrate(engine, sample_if_new=os.environ.get("MARSA_SAMPLE", "yes") != "no")
    _fill(engine)


def _fill(engine: Engine) -> None:
    with engine.connect() as holder:
        holder.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        marks = set(holder.scalars(text("select key from setting where key in ('sample_wanted', 'sample')")))
        if marks == {"sample_wanted"}:
            from data.sample import load  # the generator is only needed once in a database's life

            load(engine)
        holder.commit()
