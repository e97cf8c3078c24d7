"""Takes away what told whose case it was, batch by batch, each its own transaction: it can be stopped and started."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Table, delete, insert, null, or_, select, text, update

from data.retention import due
from data.retention.lists import DELETED, DRAFTS_OF_CASE, DRAFTS_OF_GUIDANCE, EMPTIED, MARK, MARKED, RENUMBERED
from data.tables import audit, case_file, draft, edit_key, guidance, metadata, person, told_apart

BATCH = 200
# nothing that the number was made from leads back to it
_NEW_NUMBER = {
    "case_no": "upper('ANON-' || substr(replace(gen_random_uuid()::text, '-', ''), 1, 16))",
    "mimosa_no": "'ANON-' || substr(replace(gen_random_uuid()::text, '-', ''), 1, 16)",
    "referral_no": "'R-ANON-' || substr(replace(gen_random_uuid()::text, '-', ''), 1, 16)",
}


def anonymise(engine: Engine, at: datetime, told: Callable[[int], None] = lambda _done: None) -> int:
    """Anonymise all that is due at this moment; how many cases it was. `told` hears how many are done, batch by batch.

    Runs as the owner of the tables. A case that is anonymised is passed over the next time.
    """
    done = 0
    while True:
        with engine.begin() as db:
            cases = due.take(db, at, BATCH)
            if cases:
                db.execute(text("select set_config('marsa.anonymising', 'yes', true)"))
                _batch(db, [case["id"] for case in cases], [case["case_no"] for case in cases], at)
                _write_down(db, [dict(case) for case in cases])
        if not cases:
            return done
        done += len(cases)
        told(done)


def _batch(db: Connection, ids: list[int], numbers: list[str], at: datetime) -> None:
    _drop_drafts(db, ids)
    persons = select(person.c.id).where(person.c.case_id.in_(ids))
    db.execute(delete(told_apart).where(or_(told_apart.c.person_id.in_(persons), told_apart.c.other_id.in_(persons))))
    for name in DELETED:
        db.execute(delete(metadata.tables[name]).where(metadata.tables[name].c.case_id.in_(ids)))
    for name, columns in EMPTIED.items():
        _set(db, name, ids, columns, null())
    for name, columns in MARKED.items():
        _set(db, name, ids, columns, MARK)
    # a double click is long over; what an edit answered may have been the number
    db.execute(delete(edit_key).where(edit_key.c.result[0].astext.in_(numbers)))
    for name, columns in RENUMBERED.items():
        for column in columns:
            _renumber(db, name, ids, column)
    db.execute(update(case_file).where(case_file.c.id.in_(ids)).values(anonymised_at=at))


def _set(db: Connection, name: str, ids: list[int], columns: tuple[str, ...], value: Any) -> None:
    table = metadata.tables[name]
    for column in columns:
        said = table.c[column].is_not(None)
        db.execute(update(table).where(_of(table).in_(ids), said).values({column: value}))


def _renumber(db: Connection, name: str, ids: list[int], column: str) -> None:
    table = metadata.tables[name]
    new = text(_NEW_NUMBER[column])
    db.execute(update(table).where(_of(table).in_(ids), table.c[column].is_not(None)).values({column: new}))


def _of(table: Table) -> Any:
    return table.c.id if table is case_file else table.c.case_id


def _drop_drafts(db: Connection, ids: list[int]) -> None:
    answers = db.scalars(select(guidance.c.id).where(guidance.c.case_id.in_(ids))).all()
    for forms, about in ((DRAFTS_OF_CASE, ids), (DRAFTS_OF_GUIDANCE, answers)):
        db.execute(delete(draft).where(draft.c.form.in_(forms), draft.c.about.in_([str(each) for each in about])))


def _write_down(db: Connection, cases: list[dict[str, Any]]) -> None:
    db.execute(insert(audit), [
        {"what": "retain", "entity": "retention", "entity_id": str(case["id"]), "role": "operator",
         "case_id": case["id"], "office_id": case["office_id"]}
        for case in cases
    ])  # fmt: skip
