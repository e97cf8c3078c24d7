"""SQL of the attacker's own on one of the app's logins: sends it as it is, and gathers all that comes back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import psycopg
from sqlalchemy import Connection

from data import access, connection
from tests.attacks.tally import Tally, written
from tests.attacks.town import Attacker

LOGINS = {"reading": access.reading, "writing": access.writing, "publishing": access.publishing}
ENGINES = {
    "reading": connection.reading_engine,
    "writing": connection.writing_engine,
    "publishing": connection.publishing_engine,
}


@dataclass
class Injected:
    """A transaction of the app into which somebody writes SQL of their own."""

    attacker: Attacker
    driver: Any  # psycopg's connection, past SQLAlchemy
    login: str
    notices: list[str] = field(default_factory=list)

    def send(self, *statements: str) -> str:
        """Everything that comes back: rows of every result, notices, or the whole of an error."""
        self.notices.clear()
        answer: list[Any] = []
        try:
            for sql in statements:
                with self.driver.cursor() as cursor:
                    if sql.startswith("copy ") and "to stdout" in sql:
                        with cursor.copy(sql) as out:
                            answer += [bytes(part) for part in out]
                        continue
                    cursor.execute(sql)  # without parameters, so that many statements may follow each other
                    answer += _all(cursor)
        except psycopg.Error as error:
            said = error.diag
            answer += [str(error), said.message_detail, said.message_hint, said.context, said.internal_query]
        return written([*answer, *self.notices])

    def ends(self, *statements: str) -> str:
        """The same, and afterwards the transaction is where it was before."""
        self.driver.execute("savepoint here")
        try:
            return self.send(*statements)
        finally:
            self.driver.execute("rollback to savepoint here")


def _all(cursor: Any) -> Iterator[Any]:
    while True:
        if cursor.description:
            yield [column.name for column in cursor.description]
            yield from cursor.fetchall()
        if not cursor.nextset():
            return


@contextmanager
def injected(attacker: Attacker, login: str = "reading") -> Iterator[Injected]:
    """A transaction that the app opened for them, as it opens every one."""
    with LOGINS[login](attacker.person) as db:
        yield from _listening(attacker, db, login)
        if login == "writing":
            db.rollback()


@contextmanager
def unclaimed(attacker: Attacker, login: str = "reading") -> Iterator[Injected]:
    """A transaction in which nobody has said who asks."""
    with ENGINES[login]().connect() as db:
        yield from _listening(attacker, db, login)
        db.rollback()


def _listening(attacker: Attacker, db: Connection, login: str) -> Iterator[Injected]:
    driver = db.connection.driver_connection
    into = Injected(attacker, driver, login)

    def heard(said: Any) -> None:
        into.notices.append(f"{said.message_primary} {said.message_detail} {said.message_hint}")

    driver.add_notice_handler(heard)
    try:
        yield into
    finally:
        driver.remove_notice_handler(heard)


def tries(tally: Tally, into: Injected, attempts: Sequence[str | tuple[str, ...]]) -> str:
    """Count each as one attempt; gives all answers together."""
    answers = []
    for each in attempts:
        statements = (each,) if isinstance(each, str) else each
        answer = into.ends(*statements)
        tally.look(f"{into.attacker.name} ({into.login})", into.attacker.may, "; ".join(statements), answer)
        answers.append(answer)
    return "\n".join(answers)
