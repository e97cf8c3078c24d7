"""A case that must be kept although its time is over: said, with a reason, by the data-protection officer."""

from sqlalchemy import select

from data.tables import case_file, retention_hold
from data.words import N_
from edits import typed
from edits.change import Change, edit
from edits.refusal import Problem, Refused

# codes, so that no name gets into the audit with them
REASONS = {
    "legal": N_("A claim or a court case"),
    "inquiry": N_("An inquiry"),
    "request": N_("A request of the person that is not answered yet"),
    "tracing": N_("The family is being looked for"),
}


@edit("retention_holds.hold", roles=("data_protection",))
def hold(c: Change, *, case_id: int, reason: str | None, note: str | None = None) -> int:
    """Keep a case, which is open to the officer, until the hold is lifted."""
    case = c.row(case_file, case_id)
    if reason not in REASONS:
        raise Refused(Problem("reason", N_("Choose why the case must be kept.")))
    held = select(retention_hold.c.id).where(retention_hold.c.case_id == case_id, retention_hold.c.lifted_at.is_(None))
    if c.db.scalar(held):
        raise Refused(Problem(None, N_("This case is kept already.")))
    return c.insert(
        retention_hold, why=reason, case_id=case_id, office_id=case["office_id"], reason=reason,
        note=typed.text(note, "note"), by_id=c.by.id, held_from=c.at,
    )  # fmt: skip


@edit("retention_holds.lift", roles=("data_protection",))
def lift(c: Change, *, retention_hold_id: int, seen: int) -> int:
    """Let the case go when its time is over."""
    row = c.row(retention_hold, retention_hold_id)
    if row["lifted_at"] is not None:
        raise Refused(Problem(None, N_("This hold was lifted already.")))
    c.update(retention_hold, row, seen, lifted_at=c.at, lifted_by=c.by.id)
    return retention_hold_id
