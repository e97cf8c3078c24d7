"""What makes a person vulnerable: added and taken away, one code at a time."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import RowMapping, select

from data.tables import case_file, person, person_vulnerability
from data.words import N_
from edits import typed
from edits.change import Change, edit
from edits.refusal import Problem, Refused

ON_CASES = ("caseworker", "supervisor")


@edit("vulnerabilities.add", roles=ON_CASES)
def add(c: Change, *, person_id: int, vulnerabilities: Sequence[str], on: date | None = None) -> list[str]:
    """Say what was found out about a person on a local day (None: now). Gives the codes that were not there yet."""
    row = c.row(person, person_id)
    case = c.row(case_file, row["case_id"])
    if not vulnerabilities:
        raise Refused(Problem("vulnerabilities", N_("Choose at least one vulnerability.")))
    happened = c.at if on is None else typed.moment(
        c, case["mission"], on, None, fields=("on", "on"), since=case["received_on"],
        early=N_("The case was received on %(day)s. Enter a day from then on."),
    )  # fmt: skip
    added = found(c, row, vulnerabilities, happened)
    if not added:
        raise Refused(Problem("vulnerabilities", N_("These are recorded already. Choose others.")))
    return added


@edit("vulnerabilities.remove", roles=ON_CASES)
def remove(c: Change, *, person_id: int, vulnerability: str | None) -> str:
    """Take away what was recorded by mistake or no longer holds; the audit keeps that it stood there."""
    row = c.row(person, person_id)
    table = person_vulnerability.c
    wanted = select(person_vulnerability).where(table.person_id == row["id"], table.vulnerability == vulnerability)
    there = c.db.execute(wanted.with_for_update()).mappings().one_or_none()
    if there is None:
        raise Refused(Problem("vulnerability", N_("Choose a vulnerability that is recorded for this person.")))
    c.delete(person_vulnerability, there)
    return str(vulnerability)


def found(c: Change, row: RowMapping, codes: Sequence[str], happened: datetime) -> list[str]:
    """Add those of `codes` that the person does not have yet, inside another edit; gives them."""
    mine = select(person_vulnerability.c.vulnerability).where(person_vulnerability.c.person_id == row["id"])
    known = set(c.db.scalars(mine))
    added = [code for code in dict.fromkeys(codes) if code not in known]
    for code in added:
        c.insert(
            person_vulnerability, person_id=row["id"], case_id=row["case_id"], office_id=row["office_id"],
            vulnerability=code, happened_at=happened,
        )  # fmt: skip
    return added
