"""One look at the database: everything a page shows in one run is read at one moment.

A page run opens a snapshot (one read-only REPEATABLE READ transaction) and every question in it sees the same state, so
a tile and its list cannot disagree. A question asked outside a page run opens one of its own.
"""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import ProgrammingError

from data import access
from data.person import Person

_DENIED = "42501"  # PostgreSQL's word for a table that the role never reads

_current: ContextVar["Snapshot | None"] = ContextVar("snapshot", default=None)


class NotYours(ValueError):
    """A question about rows that the reader's role never sees: for them it has figures, or nothing."""


@dataclass
class Snapshot:
    """An open look at the database by one person."""

    connection: Connection
    who: Person
    epoch: str
    versions: Mapping[str, int]
    beside: ExitStack
    asked: list[tuple[str, float, bool]] = field(default_factory=list)  # question, seconds, from the cache
    publishing: Connection | None = None
    remembered: dict[tuple[str, str], list[dict[Any, Any]]] = field(default_factory=dict)  # what is asked for often

    def version(self, topics: tuple[str, ...]) -> tuple[str, tuple[int, ...]]:
        """What the answers to questions on these topics depend on, besides their parameters."""
        return self.epoch, tuple(self.versions.get(topic, 0) for topic in topics)

    def read(self, sql: str, parameters: Mapping[str, Any]) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Column names and rows."""
        return _read(self.connection, sql, parameters)

    def publish(self, sql: str, parameters: Mapping[str, Any]) -> tuple[list[str], list[tuple[Any, ...]]]:
        """The same with the publishing login, at one moment of its own: the raw counts that a briefing is made of."""
        if self.publishing is None:
            self.publishing = self.beside.enter_context(access.publishing(self.who))
        return _read(self.publishing, sql, parameters)


def _read(connection: Connection, sql: str, parameters: Mapping[str, Any]) -> tuple[list[str], list[tuple[Any, ...]]]:
    try:
        result = connection.execute(text(sql), dict(parameters))
    except ProgrammingError as error:
        if getattr(error.orig, "sqlstate", None) == _DENIED:
            raise NotYours("This question is not answered to somebody in your role.") from None
        raise
    return list(result.keys()), [tuple(row) for row in result]


@contextmanager
def snapshot(who: Person) -> Iterator[Snapshot]:
    """Open a snapshot for `who`; questions asked inside use it. Inside an open one of the same person, join it."""
    around = _current.get()
    if around is not None and around.who == who and not around.connection.closed:
        yield around
        return
    with access.reading(who) as connection, ExitStack() as beside:
        opened = _open(connection, who, beside)
        token = _current.set(opened)
        try:
            yield opened
        finally:
            _current.reset(token)


def _open(connection: Connection, who: Person, beside: ExitStack) -> Snapshot:
    # the version comes first: it fixes the transaction's moment, so a cached answer is never younger than its key
    rows = connection.execute(text("select topic, sum(n)::bigint from version_slot group by topic"))
    versions = {topic: int(n) for topic, n in rows}
    epoch = connection.scalar(text("select value from setting where key = 'epoch'"))
    # whoever may see other rows never meets an answer that was kept for somebody else: also by the database's own idea
    # of them, should the app's be wrong
    seen = connection.scalar(text("select concat_ws(' ', permit.role(), permit.offices(), permit.workers())"))
    return Snapshot(connection, who, f"{epoch} {who.role} {seen}", versions, beside)
