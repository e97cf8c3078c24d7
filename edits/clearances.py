"""Decisions on a case by others: fitness to travel, and the AVM unit's clearance of a vulnerable case."""

from datetime import date

from sqlalchemy import select

from data.tables import case_file, clearance, staff_right
from data.words import N_
from edits import typed
from edits.change import Change, edit
from edits.refusal import CODES, Problem, Refused


@edit("clearances.record", roles=("caseworker", "supervisor"))
def record(c: Change, *, case_id: int, kind: str | None, outcome: str | None, on: date | None,
           note: str | None = None) -> int:  # fmt: skip
    """Record a decision (codes of clearance_kind and clearance_outcome) taken on a local day. The last one counts.

    The AVM unit's clearance is never recorded by the case's own caseworker, and only by who has the right to.
    """
    case = c.row(case_file, case_id)
    if kind == "avm" and case["caseworker_id"] == c.by.id:
        raise Refused(Problem("kind", CODES["MR006"]))
    if kind == "avm" and not _may_clear(c):
        raise Refused(Problem("kind", CODES["MR061"]))
    asked = (
        ("kind", kind, N_("Choose which decision it is.")),
        ("outcome", outcome, N_("Choose the outcome.")),
        ("on", on, N_("Enter the day of the decision.")),
    )
    missing = [Problem(field, sentence) for field, value, sentence in asked if not value]
    if missing or on is None:
        raise Refused(*missing)
    happened = typed.moment(
        c, case["mission"], on, None, fields=("on", "on"), since=case["received_on"],
        early=N_("The case was received on %(day)s. Enter a day from then on."),
    )  # fmt: skip
    return c.insert(
        clearance, case_id=case_id, office_id=case["office_id"], kind=kind, outcome=outcome,
        note=typed.text(note, "note"), by_id=c.by.id, happened_at=happened,
    )  # fmt: skip


def _may_clear(c: Change) -> bool:
    # asked of the table, not of the person: a right that was taken away meanwhile is gone
    wanted = select(staff_right.c.may).where(staff_right.c.staff_id == c.by.id, staff_right.c.may == "avm_clearance")
    return c.db.scalar(wanted) is not None
