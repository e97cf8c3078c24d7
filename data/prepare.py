"""Makes a database ready to be used: started, migrated and, where it is new and our own, filled with sample data."""

import os
from pathlib import Path

from sqlalchemy import text

from data import connection, migrate


def prepare(home: Path | None = None) -> None:
    """Start, migrate, and load the sample into a new embedded database. Leaves a server of DATABASE_URL as it is."""
    database = connection.start(home)
    if not database.embedded:
        return
    engine = connection.owner_engine()
    with engine.connect() as look:
        new = migrate.current(look) is None
    migrate.migrate(engine)
    if new and os.environ.get("MARSA_SAMPLE", "yes") != "no":
        from data.sample import load  # the generator is only needed once in a database's life

        load(engine)


def is_sample() -> bool:
    """Whether the database holds the invented sample."""
    with connection.reading_engine().connect() as look:
        return look.scalar(text("select value from setting where key = 'sample'")) is not None
