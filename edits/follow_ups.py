"""Follow-ups: planned for a day, then done."""

from datetime import date

from sqlalchemy import select

from data.tables import case_file, follow_up
from data.words import N_
from edits import typed
from edits.change import Change, edit
from edits.refusal import Problem, Refused

ROLES = ("caseworker", "supervisor", "pre_departure")


@edit("follow_ups.plan", roles=ROLES)
def plan(c: Change, *, case_id: int, kind: str | None, due_on: date | None, note: str | None = None) -> int:
    """Plan a follow-up for a local day, today or later."""
    case = c.row(case_file, case_id)
    if not kind:
        raise Refused(Problem("kind", N_("Choose how you will follow up.")))
    if due_on is None:
        raise Refused(Problem("due_on", N_("Enter the day of the follow-up.")))
    if due_on < typed.today(c, case["mission"]):
        raise Refused(Problem("due_on", N_("This day has passed. Enter today or a later day.")))
    return c.insert(
        follow_up, case_id=case_id, office_id=case["office_id"], kind=kind, due_on=due_on,
        note=typed.text(note, "note"), by_id=c.by.id,
    )  # fmt: skip


@edit("follow_ups.done", roles=ROLES)
def done(c: Change, *, follow_up_id: int, seen: int, done_on: date | None, note: str | None = None) -> int:
    """Say on which local day a follow-up was done; what came of it is added under what was planned."""
    planned = c.row(follow_up, follow_up_id)
    if done_on is None:
        raise Refused(Problem("done_on", N_("Enter the day it was done.")))
    mission = c.db.execute(select(case_file.c.mission).where(case_file.c.id == planned["case_id"])).scalar_one()
    typed.past_day(c, mission, done_on, "done_on")
    kept = "\n".join(filter(None, (planned["note"], typed.text(note, "note")))) or None
    c.check_seen(follow_up, planned, seen, done_on=done_on)
    if planned["done_on"] is not None:
        raise Refused(Problem("done_on", N_("This was done already, on %(day)s."), {"day": planned["done_on"]}))
    c.update(follow_up, planned, seen, done_on=done_on, done_by=c.by.id, note=kept)
    return follow_up_id
