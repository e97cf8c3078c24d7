"""Assessments: a screening or interview of a person, with its tool, its findings and the risk it showed."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import RowMapping, func, select

from data.tables import assessment, assessment_finding, case_file, person
from data.words import N_
from edits import typed, vulnerabilities
from edits.change import Change, edit
from edits.refusal import Problem, Refused

NOTHING = "no_concern"


@edit("assessments.record", roles=("caseworker", "supervisor"))
def record(
    c: Change, *, person_id: int | None, kind: str | None, on: date | None, risk_level: str | None,
    findings: Sequence[str], tool: str | None = None, found: Sequence[str] = (),
) -> int:  # fmt: skip
    """Record an assessment completed on a local day, with `findings` (codes) and the vulnerabilities `found` in it.

    The newest assessment's risk is the case's. Gives the assessment's id.
    """
    if person_id is None:
        raise Refused(Problem("person_id", N_("Choose the person.")))
    row = c.row(person, person_id)
    case = c.row(case_file, row["case_id"])
    asked = (
        ("kind", kind, N_("Choose the kind of assessment.")),
        ("on", on, N_("Enter the day of the assessment.")),
        ("risk_level", risk_level, N_("Choose the risk level.")),
        ("findings", findings, N_("Choose what was found, or that there is no concern.")),
    )
    problems = [Problem(field, sentence) for field, value, sentence in asked if not value]
    if NOTHING in findings and len(set(findings)) > 1:
        problems.append(Problem("findings", N_("“No protection concern” stands alone. Take it out, or the others.")))
    if problems or on is None:
        raise Refused(*problems)
    happened = typed.moment(
        c, case["mission"], on, None, fields=("on", "on"), since=case["received_on"],
        early=N_("The case was received on %(day)s. Enter a day from then on."),
    )  # fmt: skip
    newest = _is_newest(c, case, on)
    of = {"case_id": case["id"], "office_id": case["office_id"]}
    made = c.insert(
        assessment, **of, person_id=person_id, kind=kind, tool=tool, risk_level=risk_level, completed_on=on,
        by_id=c.by.id,
    )  # fmt: skip
    for code in dict.fromkeys(findings):
        c.insert(assessment_finding, **of, assessment_id=made, finding=code)
    if newest:
        c.update(case_file, case, case["row_version"], risk_level=risk_level)
    vulnerabilities.found(c, row, found, happened)
    return made


def _is_newest(c: Change, case: RowMapping, on: date) -> bool:
    theirs = assessment.c.case_id == case["id"], assessment.c.risk_level.is_not(None)
    last: date | None = c.db.scalar(select(func.max(assessment.c.completed_on)).where(*theirs))
    return last is None or on >= last
