"""Taking back one's own last edit, where nothing has built on it. What cannot be taken back is never offered.

What an edit wrote is read from the audit rows of its transaction (edits/reverse.py says how each is taken back). Not
taken back: what others hold in hands (a referral sent, a new case, an export), what somebody answered (consent), what
the audit does not tell (names, free text that was written over).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, func, select

from data import access, clock, settings
from data.person import Person
from data.tables import audit, case_file
from data.words import N_
from edits import reverse, trail
from edits.change import Change, edit
from edits.refusal import Problem, Refused

ROLES = ("caseworker", "supervisor", "pre_departure")
# a search, an export, the opening of an identity, who came and who was turned away are logged, and are no edits
_CHANGES = and_(
    audit.c.entity.not_in(("search", "export")), audit.c.what.not_in(("identities.open", *trail.WITHOUT_CHANGE))
)
GONE = N_("This is no longer your last edit, or it was taken back already. Look at what stands there now.")


@dataclass(frozen=True)
class Undoable:
    """One's own last edit, which can be taken back. `rows`: what it wrote, as the audit tells it, in order."""

    txid: int
    at: datetime
    rows: Sequence[RowMapping]
    cases: dict[int, str]  # id → case number

    @property
    def what(self) -> str:
        """The name of the edit."""
        return str(self.rows[0]["what"])


def last(by: Person) -> Undoable | None:
    """The last edit of `by`, if it can still be taken back; None otherwise."""
    if by.id is None or by.role not in ROLES:
        return None
    with access.writing(by) as db:
        return _last(db, by)


@edit("undo", roles=ROLES)
def undo(c: Change, *, txid: int) -> int:
    """Take back the transaction `txid`, all of it or nothing; gives how many rows it had.

    Refused where it is not the person's last edit, where something has been built on it, or where what was put back
    would now lack something.
    """
    # two tabs: the second waits for the first, and then finds that it was taken back
    c.db.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"undo {c.by.id}"))))
    found = _last(c.db, c.by)
    if found is None or found.txid != txid:
        raise Refused(Problem(None, GONE))
    c.undoes = txid
    for row in reversed(found.rows):
        reverse.take_back(c, row, found.rows)
    return len(found.rows)


def _last(db: Connection, by: Person) -> Undoable | None:
    own = select(audit.c.txid).where(audit.c.by_id == by.id, _CHANGES).order_by(audit.c.id.desc()).limit(1)
    changes = select(audit).where(audit.c.txid == own.scalar_subquery(), _CHANGES).order_by(audit.c.id)
    rows = db.execute(changes).mappings().all()
    if not rows or any(row["undoes"] is not None for row in rows) or not reverse.can(rows):
        return None
    at: datetime = rows[0]["recorded_at"]
    if at < clock.now() - timedelta(hours=settings.whole(db, "undo_hours")) or _is_built_on(db, rows):
        return None
    ids = sorted({int(row["case_id"]) for row in rows if row["case_id"] is not None})
    numbers = select(case_file.c.id, case_file.c.case_no).where(case_file.c.id.in_(ids))
    allowed = numbers.where(case_file.c.office_id.in_(by.offices)).order_by(case_file.c.id)
    return Undoable(int(rows[0]["txid"]), at, rows, {row.id: row.case_no for row in db.execute(allowed)})


def _is_built_on(db: Connection, rows: Sequence[RowMapping]) -> bool:
    """Whether a later edit touched the same rows, or took a case of theirs a step further."""
    touched = {(row["entity"], row["entity_id"]) for row in rows}
    cases = {row["case_id"] for row in rows} - {None}
    later: Any = select(audit.c.entity, audit.c.entity_id, audit.c.case_id).where(audit.c.id > rows[-1]["id"])
    return any(
        (row.entity, row.entity_id) in touched or (row.entity in reverse.STEPS and row.case_id in cases)
        for row in db.execute(later.where(audit.c.entity.in_({e for e, _ in touched} | reverse.STEPS)))
    )
