"""One database for test after test: swept after each, which costs a fifth of a fresh copy, and warm for the next.

Swept means: the rows are those of the template again, sequences begin where they began, and the epoch is another, so
that no cache takes it for the one before. What a test did to the database itself (a trigger, a grant, statistics), or
left open in it, cannot be swept: then the database is dropped, and the next test has a fresh copy.
"""

from typing import Any

import psycopg
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from data import connection
from tests.server import drop_database
from tests.swept import Swept, Template, Worn

_LIKE_NEW = "reset session authorization; reset all; close all; unlisten *; select pg_advisory_unlock_all()"


class Reused:
    """The database of one test after another: `url = reused.out()`, then `reused.back()`."""

    def __init__(self, server: str, template: str) -> None:
        self._server, self._template = server, template
        self._one: Swept | None = None
        self._fresh: Template | None = None
        self._engines: dict[Any, Engine] = {}
        self._make_engine = connection._engine

    def out(self) -> str:
        """The URL of a database that is as the template is."""
        if self._one is None:
            self._one = Swept(self._server, self._template, self._fresh)
            self._fresh = self._one.fresh
        connection._engine = self._engine
        return self._one.url

    def back(self) -> None:
        """The test has ended: sweep its database, or drop it."""
        connection.leave()
        connection._engine = self._make_engine
        try:
            self._tidy()
            self._one.sweep()
        except (Worn, psycopg.Error, SQLAlchemyError):
            self.drop()

    def drop(self) -> None:
        """Be rid of the database and of everybody's connections to it."""
        for engine in self._engines.values():
            Engine.dispose(engine)
        self._engines.clear()
        if self._one:
            self._one.close()
            drop_database(self._server, self._one.url)
        self._one = None

    def _engine(self, settings: str = "", *, login: str | None = None, **more: Any) -> Engine:
        """An engine of connection's that outlives the test, with its connections, if it is to this database."""
        if connection.database().url != self._one.url:
            return self._make_engine(settings, login=login, **more)
        if (settings, login) not in self._engines:
            made = self._make_engine(settings, login=login, **more)
            made.dispose = _nothing
            self._engines[settings, login] = made
        return self._engines[settings, login]

    def _tidy(self) -> None:
        for (_settings, login), engine in self._engines.items():
            if engine.pool.checkedout():
                raise Worn
            if login is None:  # the logins' are made like new whenever they are given back
                lent = engine.raw_connection()
                lent.driver_connection.rollback()
                for each in _LIKE_NEW.split("; "):
                    lent.driver_connection.execute(each)
                lent.close()


def _nothing(close: bool = True) -> None:
    """Stay connected."""
