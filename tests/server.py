"""One embedded PostgreSQL for a test process, and databases in it that are copies of one template."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
from sqlalchemy import make_url

from data.embedded import Embedded, cluster
from tests.caretaker import looked_after

# A test's database need not survive a power cut.
FORGETFUL = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "autovacuum": "off"}
NEW_EPOCH = "update setting set value = gen_random_uuid()::text where key = 'epoch'"
_numbers = count(1)


@contextmanager
def serving(home: Path) -> Iterator[str]:
    """The URL of an embedded PostgreSQL in `home`; both are gone afterwards."""
    cluster.SETTINGS.update(FORGETFUL)
    with looked_after(home):
        embedded = Embedded(home)
        try:
            yield embedded.start()
        finally:
            embedded.stop()


def new_database(server: str, template: str = "template1") -> str:
    """Copy `template` and give the copy's URL. Nobody may be connected to the template."""
    name = f"test_{next(_numbers)}"
    with plainly(server) as connection:
        connection.execute(f'create database "{name}" template "{template}" strategy file_copy')
        connection.execute(f'revoke temporary on database "{name}" from public')  # which a copy forgets
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def drop_database(server: str, url: str) -> None:
    """Drop it, whoever is still connected."""
    with plainly(server) as connection:
        connection.execute(f'drop database if exists "{make_url(url).database}" with (force)')


def give_new_epoch(url: str) -> None:
    """Make a copied database another one to every cache."""
    with plainly(url) as connection:
        connection.execute(NEW_EPOCH)


def plainly(url: str) -> psycopg.Connection:
    """A connection without SQLAlchemy, every statement of which commits."""
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(plain, autocommit=True)
