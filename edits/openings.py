"""A new case: the file, its persons, who they are, its first stage and its caseworker, all at once or not at all."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import func, select

from data.tables import (
    case_assignment,
    case_file,
    office,
    person,
    person_vulnerability,
    project,
    project_mission,
    stage_change,
    told_apart,
)
from data.words import N_
from edits import cases, duplicates, identities, typed
from edits.change import Change, edit
from edits.refusal import Problem, Refused

GROWN_UP = 18
OLDEST = 110
EARLIEST = date(2000, 1, 1)
Given = Mapping[str, Any]


@edit("openings.open_case", roles=("caseworker", "supervisor"))
def open_case(
    c: Change, *, office_id: int | None, received_on: date | None, received_at: time | None = None,
    entry_point: str | None, source: str | None, family_type: str | None, persons: Sequence[Given],
    location: str | None = None, project_id: int | None = None, caseworker_id: int | None = None,
    risk_level: str | None = None, mimosa_no: str | None = None, alone: bool = False, apart: Collection[int] = (),
) -> str:  # fmt: skip
    """Open a case at stage `received`; returns its number (MISSION-YEAR-00001, counted by mission and year).

    persons: the head first; each has sex, birth_year or age, nationality, relation and fields of the identity. alone: a
    child without family, recorded as unaccompanied. apart: ids of persons who look alike and are somebody else; as long
    as there are others, the case is refused. A caseworker's case is their own.
    """
    where = _office(c, office_id)
    problems = _asked_for(entry_point=entry_point, source=source, family_type=family_type)
    at = _received(c, where["mission"], received_on, received_at, problems)
    people = [_person(c, where["mission"], given, at, f"{place}.", problems) for place, given in enumerate(persons)]
    problems += _family(family_type, people, at.year)
    worker = c.by.id if c.by.role == "caseworker" else caseworker_id
    problems += _known(c, where, worker, project_id)
    mimosa_no = (typed.text(mimosa_no, "mimosa_no", most=40) or "").upper() or None
    problems += mimosa_taken(c, mimosa_no)
    place = typed.text(location, "location", most=200)
    if problems:
        raise Refused(*problems)
    others = _alike(c, people, place, at, apart)
    values = {
        "case_no": next_number(c, where["mission"], at), "mimosa_no": mimosa_no, "source": source, "location": place,
        "in_mimosa_on": typed.today(c, where["mission"]) if mimosa_no else None, "mission": where["mission"],
        "office_id": office_id, "entry_point": entry_point, "project_id": project_id, "family_type": family_type,
        "risk_level": risk_level, "stage": "received", "stage_since": at, "received_on": at, "caseworker_id": worker,
        "assigned_at": c.at if worker else None,
    }  # fmt: skip
    case_id = c.insert(case_file, **values)
    of: dict[str, Any] = {"case_id": case_id, "office_id": office_id}
    c.insert(stage_change, **of, at_office_id=office_id, to_stage="received", by_id=c.by.id, happened_at=at)
    if worker:
        c.insert(case_assignment, **of, caseworker_id=worker, by_id=c.by.id, happened_at=c.at)
    ids = [add_person(c, of, given, number) for number, given in enumerate(people, 1)]
    if alone and _is_child(people[0], at.year):
        c.insert(person_vulnerability, person_id=ids[0], **of, vulnerability="uac", happened_at=c.at)
    for other in others:
        tell_apart(c, ids[other.place], other.person_id)
    return str(values["case_no"])


def add_person(c: Change, of: Given, given: Given, number: int) -> int:
    """Insert a person and, sealed, who they are."""
    columns = {name: given.get(name) for name in ("sex", "birth_year", "nationality", "relation")}
    person_id = c.insert(person, **of, person_no=number, **columns)
    identities.write(c, {"id": person_id, **of}, dict(given), {})
    return person_id


def tell_apart(c: Change, one: int, other: int) -> None:
    """Remember that two persons are not one."""
    low, high = sorted((one, other))
    known = select(told_apart.c.person_id).where(told_apart.c.person_id == low, told_apart.c.other_id == high)
    if c.db.execute(known).first() is None:
        c.insert(told_apart, person_id=low, other_id=high, by_id=c.by.id)


def next_number(c: Change, code: str, at: datetime) -> str:
    """The next number of a mission's year; two who ask at once wait for each other."""
    start = f"{code}-{at.astimezone(typed.zone(c, code)).year}-"
    c.db.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"case_no {start}"))))
    last = c.db.scalar(select(func.permit.highest_case_number(start)))
    return f"{start}{(last or 0) + 1:05d}"


def checked_person(c: Change, code: str, given: Given, at: datetime, field: str = "") -> tuple[dict[str, Any],
                                                                                            list[Problem]]:  # fmt: skip
    """A person as typed: sex, birth_year (from an age or a birth date if need be), the identity; and what is wrong."""
    problems: list[Problem] = []
    values, wrong = identities.checked(c, dict(given), code, field)
    year, age, born = given.get("birth_year"), given.get("age"), values["birth_date"]
    now = typed.today(c, code).year
    if age is not None and not 0 <= age <= OLDEST:
        problems.append(Problem(f"{field}age", N_("This age cannot be right. Enter 0 to 110, or leave it empty.")))
    elif age is not None and year is None and born is None:
        year = at.astimezone(typed.zone(c, code)).year - age
    if year is not None and year > now:
        problems.append(Problem(f"{field}birth_year", N_("This year has not come yet. Correct the year of birth.")))
    elif year is not None and year < now - OLDEST:
        problems.append(Problem(f"{field}birth_year", N_("Nobody is that old. Correct the year of birth.")))
    elif born and year is not None and born.year != year:
        problems.append(Problem(f"{field}birth_date", N_("The year and the day of birth contradict each other.")))
    if not given.get("sex"):
        problems.append(Problem(f"{field}sex", N_("Choose the sex; “unknown” may be chosen too.")))
    values |= {"sex": given.get("sex"), "nationality": given.get("nationality"), "relation": given.get("relation")}
    return values | {"birth_year": born.year if born else year}, [*problems, *wrong]


def _person(c: Change, code: str, given: Given, at: datetime, field: str, problems: list[Problem]) -> dict[str, Any]:
    head = field == "0."
    values, wrong = checked_person(c, code, given, at, field)
    values["relation"] = "head" if head else values["relation"]
    if not values["relation"] or (values["relation"] == "head" and not head):
        wrong.append(Problem(f"{field}relation", N_("Choose how this person is related to the head of the case.")))
    problems += wrong
    return values


def _asked_for(**given: Any) -> list[Problem]:
    sentences = {
        "entry_point": N_("Choose how the person came to you."),
        "source": N_("Choose how the case was received."),
        "family_type": N_("Choose whether this is a family or a single person."),
    }
    return [Problem(name, sentences[name]) for name, value in given.items() if not value]


def _office(c: Change, office_id: int | None) -> Any:
    wanted = select(office).where(office.c.id == office_id, office.c.id.in_(c.by.offices), office.c.active)
    found = c.db.execute(wanted).mappings().one_or_none()
    if found is None:
        raise Refused(Problem("office_id", N_("Choose one of your offices.")))
    return found


def _received(c: Change, code: str, on: date | None, at: time | None, problems: list[Problem]) -> datetime:
    if on is None:
        problems.append(Problem("received_on", N_("Enter the day the case was received.")))
        return c.at
    if on < EARLIEST:
        problems.append(Problem("received_on", N_("This day cannot be right. Check the year.")))
    try:
        return typed.moment(c, code, on, at, fields=("received_on", "received_at"))
    except Refused as refused:
        problems += refused.problems
        return c.at


def _is_child(given: Given, year: int) -> bool:
    return given["birth_year"] is not None and year - given["birth_year"] < GROWN_UP


def _family(family_type: str | None, people: Sequence[Given], year: int) -> list[Problem]:
    if not people:
        return [Problem(None, N_("A case is about somebody. Enter at least one person."))]
    if family_type == "single" and len(people) > 1:
        return [Problem("family_type", N_("Several persons are a family. Choose the kind of family."))]
    if family_type and family_type != "single" and len(people) < 2:
        return [Problem("family_type", N_("A family has at least two persons. Add them, or choose single person."))]
    if _is_child(people[0], year) and len(people) > 1:
        return [Problem("0.birth_year", N_("A child cannot be the head of a family. Make an adult the first person; "
                                           "a child who is alone is a single person."))]  # fmt: skip
    children = any(_is_child(each, year) or each["relation"] == "child" for each in people[1:])
    if family_type == "single_headed_family" and not children:
        return [Problem("family_type", N_("A single-headed family has a child. Add the child, or choose family."))]
    return []


def _known(c: Change, where: Given, worker: int | None, project_id: int | None) -> list[Problem]:
    problems = []
    if worker and c.by.role != "caseworker" and not cases._works_there(c, worker, where["id"]):
        problems.append(Problem("caseworker_id", N_("Choose an active caseworker of this case's office.")))
    running = select(project.c.id).join(project_mission, project_mission.c.project_id == project.c.id).where(
        project.c.id == project_id, project_mission.c.mission == where["mission"])  # fmt: skip
    if project_id and c.db.execute(running).first() is None:
        problems.append(Problem("project_id", N_("Choose a project that works in this mission.")))
    return problems


def mimosa_taken(c: Change, mimosa_no: str | None, case_id: int | None = None) -> list[Problem]:
    """Whether another case has this MiMOSA number; it is named where the person may see it."""
    if not mimosa_no:
        return []
    taken = c.db.execute(select(case_file).where(case_file.c.mimosa_no == mimosa_no)).mappings().one_or_none()
    if taken is None or taken["id"] == case_id:
        return []
    seen = taken["office_id"] in c.by.offices and (c.by.role != "caseworker" or taken["caseworker_id"] == c.by.id)
    if seen:
        return [Problem("mimosa_no", N_("Case %(case)s has this MiMOSA number. Open that case, or check the number."),
                        {"case": taken["case_no"]})]  # fmt: skip
    return [Problem("mimosa_no", N_("Another case already has this MiMOSA number. Check which one is right."))]


def _alike(c: Change, people: Sequence[Given], place: str | None, at: datetime,
           apart: Collection[int]) -> list[duplicates.Likely]:  # fmt: skip
    found = duplicates.search(c.db, c.by, people, place, at)
    if any(other.person_id not in apart for other in found):
        raise Refused(Problem("apart", N_("Somebody like this is in a case already. Open that case, or say that it is "
                                          "another person.")))  # fmt: skip
    return found
