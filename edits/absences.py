"""Leave, and who covers: while it lasts, the cover sees and edits what is the absent colleague's."""

from datetime import UTC, date

from sqlalchemy import select

from data.tables import absence, staff_office
from data.words import N_
from edits import entries, typed
from edits.change import Change, edit
from edits.refusal import CODES, Problem, Refused
from edits.staffing import ADMIN

LONGEST_NOTE = 500


@edit("absences.plan", roles=ADMIN)
def plan(c: Change, *, staff_id: int, cover_id: int | None, from_day: date | None, to_day: date | None,
         note: str | None = None) -> int:  # fmt: skip
    """Somebody is away from a day to another, both included (days of UTC), and a colleague covers."""
    cover, begins, ends = _checked(c, staff_id, cover_id, from_day, to_day)
    return c.insert(absence, staff_id=staff_id, cover_id=cover, from_day=begins, to_day=ends, by_id=c.by.id,
                    note=typed.text(note, "note", most=LONGEST_NOTE))  # fmt: skip


@edit("absences.change", roles=ADMIN)
def change(c: Change, *, absence_id: int, seen: int, cover_id: int | None, from_day: date | None, to_day: date | None,
           note: str | None = None) -> int:  # fmt: skip
    """Other days or another cover; the last day set to yesterday ends a leave now."""
    row = entries.held(c, absence, id=absence_id)
    cover, begins, ends = _checked(c, row["staff_id"], cover_id, from_day, to_day, was=row["to_day"])
    entries.write(c, absence, row, seen, cover_id=cover, from_day=begins, to_day=ends,
                  note=typed.text(note, "note", most=LONGEST_NOTE))  # fmt: skip
    return absence_id


@edit("absences.cancel", roles=ADMIN)
def cancel(c: Change, *, absence_id: int, seen: int) -> int:
    """A leave that is not taken. One that has begun is ended by its last day, so that its cover stays known."""
    row = entries.held(c, absence, id=absence_id)
    if row["from_day"] <= c.at.astimezone(UTC).date():
        raise Refused(Problem(None, N_("This leave has begun. Change its last day instead.")))
    entries.take_out(c, absence, row, seen)
    return absence_id


def _checked(c: Change, staff_id: int, cover_id: int | None, from_day: date | None, to_day: date | None, *,
             was: date | None = None) -> tuple[int, date, date]:  # fmt: skip
    problems = entries.missing(
        ("cover_id", cover_id, N_("Choose who covers.")),
        ("from_day", from_day, N_("Enter the first day of the leave.")),
        ("to_day", to_day, N_("Enter the last day of the leave.")),
    )
    if problems or cover_id is None or from_day is None or to_day is None:
        raise Refused(*problems)
    if to_day < from_day:
        raise Refused(Problem("to_day", N_("The last day is before the first one. Enter a later day.")))
    if was is None and to_day < c.at.astimezone(UTC).date():
        raise Refused(Problem("to_day", N_("This leave is over already. Enter today or a later day.")))
    if cover_id == c.by.id:
        raise Refused(Problem("cover_id", CODES["MR052"]))
    if cover_id == staff_id:
        raise Refused(Problem("cover_id", N_("Somebody else must cover.")))
    mine = select(staff_office.c.office_id).where(staff_office.c.staff_id == staff_id)
    shared = select(staff_office.c.office_id).where(staff_office.c.staff_id == cover_id)
    if not c.db.scalar(shared.where(staff_office.c.office_id.in_(mine)).limit(1)):
        raise Refused(Problem("cover_id", N_("Choose somebody who works for the same office.")))
    return cover_id, from_day, to_day
