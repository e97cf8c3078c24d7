"""Transfers: a case goes to another office, or is taken over by another agency."""

from sqlalchemy import func, select

from data.tables import agency, case_assignment, case_file, office, project_mission
from data.tables.codes import stage
from data.words import N_
from edits import consents, open_clocks, stages, typed
from edits.change import Change, edit
from edits.refusal import Problem, Refused


@edit("transfers.to_office", roles=("supervisor",))
def to_office(c: Change, *, case_id: int, seen: int, office_id: int | None, note: str | None) -> int:
    """Give an open case, with everything in it, to another office. It keeps its stage and has no caseworker there yet.

    Both offices' balances follow: transferred out of one, in to the other. Gives the other office's id.
    """
    case = c.row(case_file, case_id)
    why = typed.text(note, "note")
    there = c.db.execute(select(office).where(office.c.id == office_id, office.c.active)).mappings().one_or_none()
    problems = []
    if there is None or there["id"] == case["office_id"]:
        problems.append(Problem("office_id", N_("Choose another office that is open.")))
    if why is None:
        problems.append(Problem("note", N_("Write why the case moves, for the colleagues who receive it.")))
    if problems or there is None:
        raise Refused(*problems)
    c.check_seen(case_file, case, seen, office_id=office_id)
    if not c.db.scalar(select(stage.c.is_open).where(stage.c.code == case["stage"])):
        raise Refused(Problem(None, N_("This case is closed. Open it again first.")))
    kept = case["project_id"] if _works_in(c, case["project_id"], there["mission"]) else None
    # the step is written while the case is still this office's; its rows then move along with the case
    stages.enter(c, case, case["stage"], max(c.at, case["stage_since"]), reason="other_office", note=why,
                 at_office_id=there["id"])  # fmt: skip
    c.insert(case_assignment, case_id=case_id, office_id=case["office_id"], caseworker_id=None, by_id=c.by.id,
             happened_at=c.at)  # fmt: skip
    c.audit("case_file", case_id, before={name: case[name] for name in ("office_id", "mission", "caseworker_id")},
            after={"office_id": there["id"], "mission": there["mission"], "caseworker_id": None})  # fmt: skip
    c.db.execute(select(func.permit.move_case(case_id, there["id"], kept)))
    return int(there["id"])


@edit("transfers.to_agency", roles=("supervisor",))
def to_agency(c: Change, *, case_id: int, seen: int, agency_id: int | None, note: str | None = None,
              revoke: bool = False) -> int:  # fmt: skip
    """End a case here because another agency takes it over; the head of family must consent that it gets the file.

    `revoke` says that this ends the referrals that still wait.
    """
    case = c.row(case_file, case_id)
    wanted = select(agency).where(agency.c.id == agency_id, agency.c.active, agency.c.mission == case["mission"])
    there = c.db.execute(wanted).mappings().one_or_none()
    c.check_seen(case_file, case, seen, stage="transferred")
    problems = stages.in_the_way(c, case, "transferred", "other_agency")
    problems += open_clocks.problems(c, case_id, revoke=revoke)
    if case["held_since"] is not None:
        problems.append(Problem(None, N_("The case is on hold. Resume it first."), {}, "stage"))
    if there is None:
        problems.append(Problem("agency_id", N_("Choose the agency that takes the case over.")))
    else:
        problems += [_on_the_form(each) for each in consents.problems_of_sending(c, case_id, None, agency_id, c.at)]
    if problems or there is None:
        raise Refused(*problems)
    said = " · ".join(filter(None, (there["name"], typed.text(note, "note"))))
    happened = max(c.at, case["stage_since"])
    if revoke:
        open_clocks.close(c, case_id, happened)
    stages.enter(c, case, "transferred", happened, reason="other_agency", note=said)
    return case_id


def _on_the_form(problem: Problem) -> Problem:
    return Problem("agency_id", problem.text, problem.params, problem.where)


def _works_in(c: Change, project_id: int | None, mission: str) -> bool:
    wanted = select(project_mission).where(
        project_mission.c.project_id == project_id, project_mission.c.mission == mission
    )
    return c.db.execute(wanted).first() is not None
