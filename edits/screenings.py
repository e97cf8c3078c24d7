"""Screening at a landing point, one person after the other. No name is written down here; a case, where one is opened,
seals it.

How many of a boat's people were screened is said in one place: the view boat_reached (docs/decisions/0024).
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import RowMapping, func, insert, select

from data.tables import disembarkation, screening, screening_need, screening_vulnerability
from data.words import N_
from edits import screening_cases, typed
from edits.change import Change, edit
from edits.landing_places import mine, point_of
from edits.refusal import Problem, Refused
from edits.screening_facts import Facts, checked, number

ROLES = ("caseworker", "supervisor")


@edit("screenings.record", roles=ROLES)
def record(
    c: Change, *, landing_id: int | None = None, point_id: int | None = None, outcome: str | None = "screened",
    wristband: str | None = None, sex: str | None = None, age: int | None = None, age_band: str | None = None,
    nationality: str | None = None, vulnerabilities: Sequence[str] = (), needs: Sequence[str] = (),
    at_once: Sequence[str] = (), consent: bool | None = None, case: Mapping[str, Any] | None = None,
) -> int:  # fmt: skip
    """Write down one person of a boat: screened, or not reached because they refused, were transferred or are in
    hospital. Gives the id. Where nobody knows the boat, or there was none, `point_id` says at which point.

    wristband: their number; None is the boat's next one. needs: services; at_once: those wanted now. case: opens a case
    with it, all at once or not at all (see `screening_cases.Given`).
    """
    # locked: two who screen people of one boat, or at one point, do it one after the other
    landing = mine(c, disembarkation, landing_id) if landing_id is not None else None
    point = point_of(c, point_id) if landing is None else None
    facts = checked(outcome=outcome, sex=sex, age=age, age_band=age_band, nationality=nationality,
                    vulnerabilities=vulnerabilities, needs=needs, at_once=at_once, consent=consent)  # fmt: skip
    if landing is not None:
        room(c, landing)
    of = _place(landing, point)
    its_number = own_number(c, of, number(wristband))
    at = max(c.at, landing["happened_at"]) if landing else c.at
    new_id = c.insert(screening, **of, wristband=its_number, by_id=c.by.id, **facts.columns, happened_at=at)
    beside(c, new_id, of["office_id"], facts)
    if case is not None:
        screening_cases.open_of(c, mine(c, screening, new_id), {"age": age, **case})
    return new_id


@edit("screenings.open_case", roles=ROLES)
def open_case(c: Change, *, screening_id: int, seen: int, case: Mapping[str, Any]) -> str:
    """Open a case for somebody who was screened; gives its number."""
    row = mine(c, screening, screening_id)
    c.check_seen(screening, row, seen)
    return screening_cases.open_of(c, row, case)


@edit("screenings.remove", roles=ROLES)
def remove(c: Change, *, screening_id: int, seen: int, reason: str) -> int:
    """Take out somebody who was entered by mistake. Somebody with a case stays."""
    row = mine(c, screening, screening_id)
    c.check_seen(screening, row, seen)
    if row["case_id"] is not None:
        raise Refused(Problem(None, N_("A case was opened for this person. They stay among those screened.")))
    reason = typed.why(reason)
    if not reason:
        raise Refused(Problem("reason", N_("Say why, for the history: entered twice, another boat …")))
    c.delete(screening, row, why=reason)
    return screening_id


def _place(landing: RowMapping | None, point: RowMapping | None) -> dict[str, Any]:
    """Where somebody belongs: to a boat, or only to a point."""
    if landing is not None:
        return {"disembarkation_id": landing["id"]} | {k: landing[k] for k in ("landing_point_id", "office_id")}
    assert point is not None  # noqa: S101, one of the two is there
    return {"disembarkation_id": None, "landing_point_id": point["id"], "office_id": point["office_id"]}


def beside(
    c: Change, screening_id: int, office_id: int, facts: Facts, before: Mapping[str, Any] | None = None
) -> None:  # fmt: skip
    """What they suffer from and what they need: rows of their own, one audit row."""
    of = {"screening_id": screening_id}
    if facts.vulnerabilities:
        rows = [{**of, "vulnerability": code} for code in facts.vulnerabilities]
        c.db.execute(insert(screening_vulnerability), rows)
    if facts.needs:
        c.db.execute(insert(screening_need), [{**of, "service": k, "at_once": now} for k, now in facts.needs.items()])
    if before or facts.vulnerabilities or facts.needs:
        said = {"vulnerabilities": list(facts.vulnerabilities), "needs": facts.needs, "office_id": office_id}
        c.audit(screening.name, screening_id, before=before, after=said)


def room(c: Change, landing: RowMapping) -> None:
    """Refuse one more person of a boat of which everybody is entered."""
    entered = c.db.scalar(select(func.count()).where(screening.c.disembarkation_id == landing["id"])) or 0
    if entered >= landing["people"]:
        text = N_("All %(people)s people of this boat are entered. If more came ashore, correct the landing first.")
        raise Refused(Problem(None, text, {"people": landing["people"]}))


def own_number(c: Change, of: Mapping[str, Any], given: str | None, but: int = 0) -> str:
    """The number given, if nobody else on the boat has it; else the next. Of no boat: nobody there these 30 days."""
    s = screening.c
    here = s.disembarkation_id == of["disembarkation_id"]
    if of["disembarkation_id"] is None:
        lately = s.happened_at > c.at - timedelta(days=30)
        here = s.disembarkation_id.is_(None) & (s.landing_point_id == of["landing_point_id"]) & lately
    taken = set(c.db.scalars(select(s.wristband).where(here, s.id != but)))
    if given in taken and given is not None:
        text = N_("Number %(number)s of this boat is entered already. Check it, or leave it empty for the next one.")
        raise Refused(Problem("wristband", text, {"number": given}))
    counted = [int(each) for each in taken if each and each.isdecimal() and len(each) < 5]
    return given or str(max(counted, default=0) + 1)
