"""Planned movements: the day a return case is to travel, and by which flight, bus or charter."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import RowMapping, select

from data.tables import case_file
from data.tables.codes import stage
from data.words import N_
from edits import typed
from edits.change import Change, edit
from edits.refusal import Problem, Refused

ROLES = ("caseworker", "supervisor", "pre_departure")
LONGEST_NAME = 80


@edit("movements.plan", roles=ROLES)
def plan(c: Change, *, case_id: int, seen: int, planned_movement_on: date | None, movement: str | None = None) -> int:
    """Plan a case's movement for a local day, today or later, by a name the office gives it; None takes it back."""
    case = c.row(case_file, case_id)
    values = _checked(c, case, planned_movement_on, movement)
    c.update(case_file, case, seen, **values)
    return case_id


@edit("movements.plan_many", roles=ROLES)
def plan_many(c: Change, *, case_ids: Sequence[int], planned_movement_on: date | None,
              movement: str | None = None) -> dict[str, Any]:  # fmt: skip
    """The same day and movement for many cases: all that can be are planned.

    Gives planned (how many) and refused ([[case number, sentence], …]) in JSON.
    """
    if not case_ids:
        raise Refused(Problem("case_ids", N_("Choose at least one case.")))
    if planned_movement_on is None:
        raise Refused(Problem("planned_movement_on", N_("Enter the day of the movement.")))
    refused: list[list[str]] = []
    # always in the same order: two who plan the same cases wait for each other instead of blocking for ever
    for case_id in sorted(set(case_ids)):
        case = c.row(case_file, case_id)
        try:
            values = _checked(c, case, planned_movement_on, movement)
        except Refused as no:
            refused.append([case["case_no"], no.problems[0].text])
            continue
        c.update(case_file, case, case["row_version"], **values)
    if len(refused) == len(set(case_ids)):
        raise Refused(Problem(None, refused[0][1]))
    return {"planned": len(set(case_ids)) - len(refused), "refused": refused}


def _checked(c: Change, case: RowMapping, on: date | None, movement: str | None) -> dict[str, Any]:
    name = typed.text(movement, "movement", most=LONGEST_NAME)
    problems = []
    if case["stream"] != "AVR":
        problems.append(Problem(None, N_("Only return cases travel. Classify the case for return first.")))
    here = c.db.execute(select(stage).where(stage.c.code == case["stage"])).mappings().one()
    if not here["is_open"]:
        problems.append(Problem(None, N_("This case is closed. Open it again first.")))
    elif not here["counts_as_load"] and here["code"] != "pre_departure":
        problems.append(Problem(None, N_("This case has departed already.")))
    if on is not None and on < typed.today(c, case["mission"]) and on != case["planned_movement_on"]:
        problems.append(Problem("planned_movement_on", N_("This day has passed. Enter today or a later day.")))
    if name and on is None:
        problems.append(Problem("planned_movement_on", N_("Enter the day of the movement.")))
    if problems:
        raise Refused(*problems)
    return {"planned_movement_on": on, "movement": name}
