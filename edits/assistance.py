"""Assistance given: a service to one person, or to everybody in the case, on a day, paid by a project."""

from datetime import date

from sqlalchemy import RowMapping, select

from data.tables import assistance, case_file, person, project, project_mission
from data.words import N_
from edits import typed
from edits.change import Change, edit
from edits.refusal import Problem, Refused


@edit("assistance.give", roles=("caseworker", "supervisor", "pre_departure"))
def give(c: Change, *, case_id: int, service: str | None, on: date | None, person_id: int | None = None,
         project_id: int | None = None) -> int:  # fmt: skip
    """Record a service given on a local day to a person, or to everybody in the case (None). Gives how many persons.

    Whoever has it from that day already is left out.
    """
    case = c.row(case_file, case_id)
    problems = []
    if not service:
        problems.append(Problem("service", N_("Choose the service.")))
    if on is None:
        problems.append(Problem("on", N_("Enter the day it was given.")))
    if project_id is not None and not _works_there(c, project_id, case):
        problems.append(Problem("project_id", N_("This project does not work in the case's mission. Choose another.")))
    if problems or on is None:
        raise Refused(*problems)
    typed.moment(
        c, case["mission"], on, None, fields=("on", "on"), since=case["received_on"],
        early=N_("The case was received on %(day)s. Enter a day from then on."),
    )  # fmt: skip
    wanted = select(person).where(person.c.case_id == case_id).order_by(person.c.person_no)
    if person_id is not None:
        wanted = wanted.where(person.c.id == person_id)
    persons = c.db.execute(wanted).mappings().all()
    if not persons:
        raise Refused(
            Problem("person_id", N_("No person is registered in this case yet. Add one first."), {}, "persons")
        )
    same = select(assistance.c.person_id).where(
        assistance.c.case_id == case_id, assistance.c.service == service, assistance.c.given_on == on
    )
    have = set(c.db.scalars(same))
    fresh = [each for each in persons if each["id"] not in have]
    if not fresh:
        raise Refused(Problem("service", N_("This service is recorded for that day already.")))
    for each in fresh:
        c.insert(
            assistance, case_id=case_id, office_id=case["office_id"], person_id=each["id"], service=service,
            given_on=on, project_id=project_id, by_id=c.by.id,
        )  # fmt: skip
    return len(fresh)


def _works_there(c: Change, project_id: int, case: RowMapping) -> bool:
    wanted = (
        select(project.c.id)
        .join(project_mission, project_mission.c.project_id == project.c.id)
        .where(project.c.id == project_id, project_mission.c.mission == case["mission"])
    )
    return c.db.execute(wanted).first() is not None
