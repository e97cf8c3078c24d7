"""Field visits: prepared for a place and a day, with the cases to see there, and what came of each."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import RowMapping, select
from sqlalchemy.dialects.postgresql import insert

from data.tables import case_file, office, staff, staff_office, visit, visit_case
from data.words import N_
from edits import typed
from edits.change import Change, edit
from edits.refusal import NotFound, Problem, Refused

ROLES = ("caseworker", "supervisor")
LONGEST_PLACE = 120
MOST_CASES = 300


@edit("visits.prepare", roles=ROLES)
def prepare(
    c: Change, *, office_id: int | None, kind: str | None, place: str | None, planned_on: date | None,
    country: str | None = None, lead_id: int | None = None, note: str | None = None, case_ids: Sequence[int] = (),
) -> int:  # fmt: skip
    """Prepare a visit from an office on a local day, today or later, with its first cases. Gives its id."""
    where = None if office_id not in c.by.offices else c.db.execute(
        select(office).where(office.c.id == office_id)).mappings().one_or_none()  # fmt: skip
    if where is None:
        raise Refused(Problem("office_id", N_("Choose the office that goes.")))
    values = _checked(c, where["id"], kind=kind, place=place, country=country, lead_id=lead_id, note=note)
    if planned_on is None:
        raise Refused(Problem("planned_on", N_("Enter the day of the visit.")))
    if planned_on < typed.today(c, where["mission"]):
        raise Refused(Problem("planned_on", N_("This day has passed. Enter today or a later day.")))
    new_id = c.insert(visit, office_id=where["id"], planned_on=planned_on, by_id=c.by.id, **values)
    _add(c, new_id, case_ids)
    return new_id


@edit("visits.change", roles=ROLES)
def change(
    c: Change, *, visit_id: int, seen: int, place: str | None, planned_on: date | None, country: str | None = None,
    lead_id: int | None = None, note: str | None = None,
) -> int:  # fmt: skip
    """Correct a visit that is still to come."""
    row = _to_come(c, visit_id)
    values = _checked(c, row["office_id"], kind=row["kind"], place=place, country=country, lead_id=lead_id, note=note)
    if planned_on is None:
        raise Refused(Problem("planned_on", N_("Enter the day of the visit.")))
    c.update(visit, row, seen, planned_on=planned_on, **values)
    return visit_id


@edit("visits.add_cases", roles=ROLES)
def add_cases(c: Change, *, visit_id: int, case_ids: Sequence[int] = (), case_nos: str | None = None) -> int:
    """Put cases on a visit's list, by id or by number (several apart by blanks or commas). Gives how many are new."""
    row = _to_come(c, visit_id)
    numbers = re.split(r"[\s,;]+", (typed.text(case_nos, "case_nos") or "").upper())
    wanted = [number for number in numbers if number]
    if not case_ids and not wanted:
        raise Refused(Problem("case_nos", N_("Choose cases, or enter their numbers.")))
    known = select(case_file.c.case_no, case_file.c.id).where(
        case_file.c.case_no.in_(wanted), case_file.c.office_id.in_(c.by.offices)
    )
    if c.by.role == "caseworker":
        known = known.where(case_file.c.caseworker_id == c.by.id)
    found = {number: int(case_id) for number, case_id in c.db.execute(known)}
    lacking = [number for number in wanted if number not in found]
    if lacking:
        words = {"numbers": ", ".join(lacking)[:200]}
        raise Refused(Problem("case_nos", N_("No case of yours has the number %(numbers)s. Check it."), words))
    return _add(c, row["id"], [*case_ids, *found.values()])


@edit("visits.remove_case", roles=ROLES)
def remove_case(c: Change, *, visit_case_id: int, seen: int) -> int:
    """Take a case off the list of a visit, as long as nothing came of it there."""
    row = c.row(visit_case, visit_case_id)
    _to_come(c, row["visit_id"])
    c.check_seen(visit_case, row, seen, outcome=row["outcome"])
    if row["outcome"] or row["seen_on"]:
        raise Refused(Problem(None, N_("Something is recorded for this case. Clear it first, then take it off.")))
    c.delete(visit_case, row)
    return visit_case_id


@edit("visits.done", roles=ROLES)
def done(c: Change, *, visit_id: int, seen: int, on: date | None) -> int:
    """Say that a visit was made, on a local day that has come."""
    row = _to_come(c, visit_id)
    if on is None:
        raise Refused(Problem("on", N_("Enter the day of the visit.")))
    typed.past_day(c, _mission(c, row), on, "on")
    c.update(visit, row, seen, done_on=on)
    return visit_id


@edit("visits.cancel", roles=ROLES)
def cancel(c: Change, *, visit_id: int, seen: int) -> int:
    """Say that a visit will not be made; its list stays to be read."""
    row = _to_come(c, visit_id)
    c.update(visit, row, seen, cancelled_on=typed.today(c, _mission(c, row)))
    return visit_id


def _to_come(c: Change, visit_id: int) -> RowMapping:
    row = c.row(visit, visit_id)
    if row["cancelled_on"] is not None:
        raise Refused(Problem(None, N_("This visit was cancelled. Prepare another one.")))
    if row["done_on"] is not None:
        raise Refused(Problem(None, N_("This visit was made on %(day)s."), {"day": row["done_on"]}))
    return row


def _mission(c: Change, row: RowMapping) -> str:
    return str(c.db.scalar(select(office.c.mission).where(office.c.id == row["office_id"])))


def _checked(c: Change, office_id: int, *, kind: str | None, place: str | None, country: str | None,
             lead_id: int | None, note: str | None) -> dict[str, Any]:  # fmt: skip
    named = typed.text(place, "place", most=LONGEST_PLACE)
    problems = []
    if not kind:
        problems.append(Problem("kind", N_("Choose what you will visit.")))
    if not named:
        problems.append(Problem("place", N_("Enter the place.")))
    if kind == "embassy" and not country:
        problems.append(Problem("country", N_("Choose the embassy's country.")))
    if lead_id is not None and not _works_there(c, lead_id, office_id):
        problems.append(Problem("lead_id", N_("Choose an active colleague of this office.")))
    if problems:
        raise Refused(*problems)
    return {"kind": kind, "place": named, "country": country, "lead_id": lead_id, "note": typed.text(note, "note")}


def _works_there(c: Change, staff_id: int, office_id: int) -> bool:
    there = select(staff.c.id).join(staff_office, staff_office.c.staff_id == staff.c.id)
    wanted = there.where(staff.c.id == staff_id, staff.c.active, staff_office.c.office_id == office_id)
    return c.db.execute(wanted).first() is not None


def _add(c: Change, visit_id: int, case_ids: Sequence[int]) -> int:
    ids = sorted(set(case_ids))
    if len(ids) > MOST_CASES:
        raise Refused(Problem("case_nos", N_("A visit has at most %(most)s cases."), {"most": MOST_CASES}))
    added = 0
    for case_id in ids:
        try:
            case = c.row(case_file, case_id)
        except NotFound as no:
            raise Refused(Problem("case_nos", N_("One of the cases is no longer yours. Choose again."))) from no
        of = {"visit_id": visit_id, "case_id": case_id, "office_id": case["office_id"]}
        line = insert(visit_case).values(**of).on_conflict_do_nothing().returning(visit_case.c.id)
        if new_id := c.db.scalar(line):
            c.audit("visit_case", new_id, before=None, after=of)
            added += 1
    return added
