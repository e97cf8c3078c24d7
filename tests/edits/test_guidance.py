"""Guidance and assistance."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from data import tables as t
from edits import assistance, guidance
from edits.refusal import NotAllowed
from tests.edits.said import key, sentences
from tests.factories import NOW

TODAY = NOW.date()


@pytest.fixture
def worker(make, frozen):
    return make.staff("caseworker")


@pytest.fixture
def boss(make, frozen):
    return make.staff("supervisor")


@pytest.fixture
def case(make, worker):
    return make.case(caseworker=worker, persons=3)


def test_guidance_is_left_by_a_supervisor_and_answered_once(db, make, worker, boss, case):
    with pytest.raises(NotAllowed):
        guidance.leave(by=worker, key=key(), case_id=case.id, body="x")
    assert sentences(guidance.leave, by=boss, case_id=case.id, body=" ") == [("body", "Write the guidance first.")]
    made = guidance.leave(by=boss, key=key(), case_id=case.id, body="Ask about her sister in Zuwara")
    assert sentences(guidance.answer, by=worker, guidance_id=made, seen=1, text="")[0][0] == "text"
    guidance.answer(by=worker, key=key(), guidance_id=made, seen=1, text="She is in Zarzis")
    row = make.again(made, t.guidance)
    assert (row.answer, row.answered_by, row.answered_at) == ("She is in Zarzis", worker.id, NOW)
    assert sentences(guidance.answer, by=worker, guidance_id=made, seen=2, text="Again") == [
        (None, "This guidance was answered already.")
    ]
    said = str(list(db.execute(select(t.audit))))
    assert "Zuwara" not in said
    assert "Zarzis" not in said


def test_help_is_given_to_one_or_to_all(db, make, worker, case):
    project = make.project()
    given = {"by": worker, "case_id": case.id, "service": "food", "on": TODAY, "project_id": project.id}
    head = make.head(case)
    assert assistance.give(key=key(), **given, person_id=head.id) == 1
    assert assistance.give(key=key(), **given) == 2  # the head has it already
    rows = db.execute(select(t.assistance)).all()
    assert {(row.service, row.given_on, row.project_id, row.by_id) for row in rows} == {
        ("food", TODAY, project.id, worker.id)
    }

    def no(**more):
        return [field for field, _said in sentences(assistance.give, **given | more)]

    assert no() == ["service"]
    assert no(service=None, on=None) == ["service", "on"]
    assert no(on=TODAY + timedelta(days=1)) == ["on"]
    assert no(project_id=make.project(missions=["TN"]).id) == ["project_id"]
    assert no(person_id=make.head(make.case()).id) == ["person_id"]
