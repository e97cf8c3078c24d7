"""Briefs and reports that are owed to a donor: what, by whom, until when."""

from datetime import date

from sqlalchemy import select

from data.tables import report_due, staff
from data.words import N_
from edits import entries, typed
from edits.change import Change, edit
from edits.projects import OFFICER, refuse, save
from edits.refusal import Problem, Refused

KINDS = ("brief", "narrative", "financial", "final", "other")


@edit("projects.save_report", roles=OFFICER)
def save_report(
    c: Change, *, project_id: int, report_id: int | None, kind: str, title: str | None, due_on: date | None,
    owner_id: int | None, done_on: date | None = None, seen: int = 0,
) -> int:  # fmt: skip
    """A brief or report with its owner and its day, and the day it went out; returns its id."""
    said = typed.text(title, "title", most=300)
    refuse(entries.missing(
        ("title", said, N_("Enter a title.")), ("due_on", due_on, N_("Enter the day it is due.")),
        ("kind", kind if kind in KINDS else None, N_("Choose what it is.")),
    ))  # fmt: skip
    if done_on is not None and done_on > c.at.date():
        raise Refused(Problem("done_on", typed.NOT_YET))
    if owner_id is not None and not c.db.scalar(select(staff.c.active).where(staff.c.id == owner_id)):
        raise Refused(Problem("owner_id", N_("Choose an active colleague.")))
    t = report_due.c
    twice = select(t.id).where(
        t.project_id == project_id, t.title == said, t.due_on == due_on, t.id != (report_id or 0)
    )  # fmt: skip
    if c.db.scalar(twice):
        raise Refused(Problem("title", N_("This is on the calendar for that day already.")))
    return save(c, report_due, report_id, seen, project_id, kind=kind, title=said, due_on=due_on, owner_id=owner_id,
                done_on=done_on)  # fmt: skip
