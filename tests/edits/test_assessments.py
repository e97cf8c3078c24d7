"""Assessments and vulnerabilities: what was found out about a person, and what follows for the case."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from data import tables as t
from edits import assessments, vulnerabilities
from edits.refusal import NotFound
from tests.edits.said import everything, key, sentences
from tests.factories import NOW

TODAY = NOW.date()


@pytest.fixture
def worker(make, frozen):
    return make.staff("caseworker")


@pytest.fixture
def case(make, worker):
    return make.case(caseworker=worker, risk_level="low")


@pytest.fixture
def head(make, case):
    return make.head(case)


def given(head, **more):
    return {"person_id": head.id, "kind": "protection_screening", "on": TODAY, "risk_level": "high",
            "findings": ["violence_signs", "health_need"], "tool": "interview"} | more  # fmt: skip


def test_the_newest_assessments_risk_is_the_cases(db, make, worker, case, head):
    made = assessments.record(by=worker, key=key(), **given(head, found=["gbv", "medical"]))
    row = make.again(made, t.assessment)
    assert (row.kind, row.tool, row.risk_level, row.completed_on, row.by_id) == (
        "protection_screening", "interview", "high", TODAY, worker.id)  # fmt: skip
    assert set(db.scalars(select(t.assessment_finding.c.finding))) == {"violence_signs", "health_need"}
    assert set(db.scalars(select(t.person_vulnerability.c.vulnerability))) == {"gbv", "medical"}
    assert make.again(case, t.case_file).risk_level == "high"
    # one that was made before and only written down now
    assessments.record(by=worker, key=key(), **given(head, on=TODAY - timedelta(days=3), risk_level="medium"))
    assert make.again(case, t.case_file).risk_level == "high"


def test_what_is_missing_is_said_field_by_field(db, worker, head):
    before = everything(db)
    nothing = {"kind": None, "on": None, "risk_level": None, "findings": []}
    assert [field for field, _said in sentences(assessments.record, by=worker, **given(head, **nothing))] == [
        "kind", "on", "risk_level", "findings"]  # fmt: skip
    assert sentences(assessments.record, by=worker, **given(head, findings=["no_concern", "legal_need"])) == [
        ("findings", "“No protection concern” stands alone. Take it out, or the others.")
    ]
    assert sentences(assessments.record, by=worker, **given(head, on=TODAY + timedelta(days=1)))[0][0] == "on"
    assert sentences(assessments.record, by=worker, **given(head, on=TODAY - timedelta(days=99)))[0][0] == "on"
    assert sentences(assessments.record, by=worker, **given(head, person_id=None))[0][0] == "person_id"
    assert sentences(assessments.record, by=worker, **given(head, risk_level="extreme"))[0][0] is None
    assert everything(db) == before


def test_vulnerabilities_are_added_once_and_taken_away(db, worker, head):
    assert vulnerabilities.add(by=worker, key=key(), person_id=head.id, vulnerabilities=["vot", "vot", "medical"]) == [
        "vot", "medical"]  # fmt: skip
    assert vulnerabilities.add(by=worker, key=key(), person_id=head.id, vulnerabilities=["vot", "sc"]) == ["sc"]
    assert sentences(vulnerabilities.add, by=worker, person_id=head.id, vulnerabilities=[])[0][0] == "vulnerabilities"
    assert sentences(vulnerabilities.add, by=worker, person_id=head.id, vulnerabilities=["sc"])
    vulnerabilities.remove(by=worker, key=key(), person_id=head.id, vulnerability="sc")
    assert sentences(vulnerabilities.remove, by=worker, person_id=head.id, vulnerability="sc")
    assert set(db.scalars(select(t.person_vulnerability.c.vulnerability))) == {"vot", "medical"}
    last = db.execute(select(t.audit).order_by(t.audit.c.id.desc()).limit(1)).one()
    assert (last.what, last.before["vulnerability"], last.case_id) == ("vulnerabilities.remove", "sc", head.case_id)


def test_only_on_ones_own_cases(make, frozen, head):
    with pytest.raises(NotFound):
        assessments.record(by=make.staff("caseworker"), key=key(), **given(head))
    with pytest.raises(NotFound):
        vulnerabilities.add(by=make.staff("caseworker"), key=key(), person_id=head.id, vulnerabilities=["sc"])
