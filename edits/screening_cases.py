"""A case for somebody who was screened at a landing point: opened by the same edit as any other, and linked."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, TypedDict

from sqlalchemy import RowMapping, select

from data.tables import case_file, landing_point, person, screening, screening_need, screening_vulnerability
from data.words import N_
from edits import consents, escalations, openings, referrals, typed, vulnerabilities  # noqa: F401 - looked up by name
from edits.change import EDITS, Change
from edits.refusal import Problem, Refused
from edits.screening_facts import case_person


class Given(TypedDict, total=False):
    """What is told for the case alone. to_id and need: a supervisor is asked by name to step in."""

    age: int | None
    given_names: str | None
    family_name: str | None
    phone: str | None
    document_no: str | None
    birth_date: date | None
    caseworker_id: int | None
    risk_level: str | None
    how: str | None  # consent was given
    scope: str | None  # what may be shared
    apart: Collection[int]
    to_id: int | None
    need: str | None


def open_of(c: Change, row: RowMapping, given: Mapping[str, Any]) -> str:
    """Open it, inside an edit: with the vulnerabilities, the answer on consent, a draft referral for each service that
    is wanted now, and the escalation. Gives the case's number. `row`: of screening, locked.
    """
    if row["case_id"] is not None:
        raise Refused(Problem(None, N_("A case was opened for this person already.")))
    codes = list(c.db.scalars(select(screening_vulnerability.c.vulnerability)
                              .where(screening_vulnerability.c.screening_id == row["id"])))  # fmt: skip
    number = str(_work("openings.open_case", c, **_file(c, row, given, "uac" in codes)))
    case = c.db.execute(select(case_file).where(case_file.c.case_no == number)).mappings().one()
    head = c.db.execute(select(person).where(person.c.case_id == case["id"])).mappings().one()
    vulnerabilities.found(c, head, codes, c.at)
    if row["consent"] is not None:
        _work("consents.record", c, case_id=case["id"], kinds=["share"], answer=row["consent"],
              scope=given.get("scope") or "need_only", how=given.get("how") or "oral")  # fmt: skip
    for service in _wanted(c, row) if row["consent"] is not False else ():
        _work("referrals.add", c, case_id=case["id"], service=service, priority="urgent", agency_id=None, send=False,
              person_id=head["id"])  # fmt: skip
    if given.get("to_id") or (given.get("need") or "").strip():
        _work("escalations.escalate", c, case_id=case["id"], to_id=given.get("to_id"), need=given.get("need"))
    c.update(screening, row, row["row_version"], case_id=case["id"])
    return number


def _file(c: Change, row: RowMapping, given: Mapping[str, Any], alone: bool) -> dict[str, Any]:
    point = c.db.execute(select(landing_point).where(landing_point.c.id == row["landing_point_id"])).mappings().one()
    return {
        "office_id": row["office_id"], "received_on": typed.today(c, point["mission"]), "entry_point": "landing",
        "source": "in_person", "family_type": "single", "location": point["name"], "alone": alone,
        "persons": [case_person(given, row)], "caseworker_id": given.get("caseworker_id"),
        "risk_level": given.get("risk_level"), "apart": given.get("apart") or (),
    }  # fmt: skip


def _wanted(c: Change, row: RowMapping) -> list[str]:
    now = select(screening_need.c.service).where(screening_need.c.screening_id == row["id"], screening_need.c.at_once)
    return list(c.db.scalars(now.order_by(screening_need.c.service)))


def _work(what: str, c: Change, **given: Any) -> Any:
    """Another edit's work inside this one's transaction."""
    return EDITS[what][1](c, **given)
