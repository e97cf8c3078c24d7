"""The suite notices a leak: each of these opens one on purpose, and has it counted."""

import pytest
from sqlalchemy import event

from data import connection
from data.secure import problems
from tests.attacks.sql import injected, tries
from tests.attacks.tally import Tally
from tests.attacks.test_claims import LEFT_BEHIND
from tests.attacks.test_sql import PEEKS

OPENED = {
    "a policy that lets everybody": "create policy everybody on case_note for select to public using (true)",
    "a table without policies": "alter table case_note disable row level security",
    "a table that everybody reads": "alter table case_file disable row level security;"
    " grant select on case_file to public",
    "a view with its owner's rights": "create view case_note_all as select * from case_note;"
    " grant select on case_note_all to public",
    "a role that no policy holds": "alter role marsa_cases bypassrls",
}  # fmt: skip
SHUT = """
    drop policy if exists everybody on case_note; alter table case_note enable row level security;
    alter table case_file enable row level security; revoke select on case_file from public;
    drop view if exists case_note_all; alter role marsa_cases nobypassrls;
"""


def run(town, statements):
    town.make.db.connection.driver_connection.execute(statements)


@pytest.mark.parametrize("how", OPENED)
def test_a_leak_is_counted(town, how):
    counting = Tally(town.marks)
    run(town, OPENED[how])
    try:
        with injected(town.by_name("worker")) as into:
            tries(counting, into, [*PEEKS, "select * from case_note_all"])
    finally:
        run(town, SHUT)
    assert counting.leaks
    with injected(town.by_name("worker")) as into:
        tries(again := Tally(town.marks), into, PEEKS)
    assert (again.attempts, again.leaks) == (len(PEEKS), [])


def test_what_waits_in_a_connection_is_counted(town):
    """Without giving a connection on as new, a prepared statement waits in it."""
    engine = connection.reading_engine()
    engine.dispose()
    event.remove(engine, "reset", connection._as_new)
    counting = Tally(town.marks)
    try:
        for name, sql in (("worker", "commit; prepare theirs as select set_config('my.notes', string_agg(body, ' '),"
                           " false) from case_note; begin"), ("supervisor elsewhere", "execute theirs; commit; begin"),
                          ("worker", "select current_setting('my.notes', true)")):  # fmt: skip
            with injected(town.by_name(name)) as into:
                answer = into.send(sql)
        counting.look("worker", town.by_name("worker").may, "what waits", answer)
    finally:
        event.listen(engine, "reset", connection._as_new)
        engine.dispose()
    assert counting.leaks
    assert LEFT_BEHIND


def test_marks_say_whose(town):
    word, number = town.marks.word("b1"), town.marks.number("b1")
    assert town.marks.owners(f"x {word.upper()} y") == town.marks.owners(f"({number})") == {"b1"}
    assert town.marks.owners(f"{word}", but=f"asked for {word}") == set()
    assert town.marks.owners(f"1{number} 0.{number}") == set()


def test_the_database_says_itself_that_it_is_secure(town):
    assert problems(town.make.db) == []
