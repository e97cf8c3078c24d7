"""The facts of a case: where and how it came, what kind of family it is, who pays, its number in MiMOSA."""

import re
from datetime import date, time
from typing import Any

from sqlalchemy import select

from data.tables import case_file, person, project_mission
from data.words import N_
from edits import stages, typed
from edits.change import Change, edit
from edits.refusal import Problem, Refused

ON_CASES = ("caseworker", "supervisor")
LONGEST_PLACE = 120


@edit("facts.correct", roles=ON_CASES)
def correct(
    c: Change, *, case_id: int, seen: int, entry_point: str | None, source: str | None, family_type: str | None,
    location: str | None = None, project_id: int | None = None,
) -> int:  # fmt: skip
    """Correct where and how a case came in, its kind of family and its project. The list of papers follows."""
    case = c.row(case_file, case_id)
    asked = (
        ("entry_point", entry_point, N_("Choose the entry point.")),
        ("source", source, N_("Choose how the case came in.")),
        ("family_type", family_type, N_("Choose the kind of case.")),
    )
    problems = [Problem(field, sentence) for field, value, sentence in asked if not value]
    persons = list(c.db.scalars(select(person.c.relation).where(person.c.case_id == case_id)))
    if family_type == "single" and len(persons) > 1:
        problems.append(Problem("family_type", N_("There is more than one person in the case. Choose a family."), {},
                                "persons"))  # fmt: skip
    works_there = select(project_mission).where(
        project_mission.c.project_id == project_id, project_mission.c.mission == case["mission"]
    )
    if project_id is not None and c.db.execute(works_there).first() is None:
        problems.append(Problem("project_id", N_("This project does not work in the case's mission. Choose another.")))
    if problems:
        raise Refused(*problems)
    c.update(
        case_file, case, seen, entry_point=entry_point, source=source, family_type=family_type,
        location=typed.text(location, "location", most=LONGEST_PLACE), project_id=project_id,
    )  # fmt: skip
    return case_id


@edit("facts.received", roles=ON_CASES)
def received(c: Change, *, case_id: int, seen: int, on: date | None, at: time | None = None) -> int:
    """Say that a case had come in earlier than was written down. History is only added to, so never later."""
    case = c.row(case_file, case_id)
    if on is None:
        raise Refused(Problem("on", N_("Enter the day the case was received.")))
    happened = typed.moment(c, case["mission"], on, at, fields=("on", "at"))
    c.check_seen(case_file, case, seen, received_on=happened)
    if happened >= case["received_on"]:
        day = case["received_on"].astimezone(typed.zone(c, case["mission"])).date()
        sentence = N_("The case counts as received since %(day)s. Only an earlier moment can be added.")
        raise Refused(Problem("on", sentence, {"day": day}))
    values: dict[str, Any] = {"received_on": happened}
    c.update(case_file, case, seen, **values)
    stages.begin(c, case, happened)
    return case_id


@edit("facts.mimosa", roles=ON_CASES)
def mimosa(c: Change, *, case_id: int, seen: int, mimosa_no: str | None, in_mimosa_on: date | None = None) -> int:
    """Say under which number a case is in MiMOSA, and since which local day; without a number it is not there."""
    case = c.row(case_file, case_id)
    number = re.sub(r"\s+", "", typed.text(mimosa_no, "mimosa_no", most=40) or "").upper() or None
    if number is None and in_mimosa_on is not None:
        raise Refused(Problem("mimosa_no", N_("Enter the MiMOSA number too, or take the day out.")))
    typed.past_day(c, case["mission"], in_mimosa_on, "in_mimosa_on")
    same = select(case_file.c.case_no).where(case_file.c.mimosa_no == number, case_file.c.id != case_id)
    if number is not None and c.db.execute(same).first() is not None:
        raise Refused(
            Problem("mimosa_no", N_("Another case already has this MiMOSA number. Check which one is right."))
        )
    c.update(case_file, case, seen, mimosa_no=number, in_mimosa_on=in_mimosa_on)
    return case_id
