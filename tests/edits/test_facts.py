"""The facts of a case, its number in MiMOSA, and the moment it came in."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from data import tables as t
from edits import facts
from queries.ask import ask
from tests.edits.said import key, sentences
from tests.factories import NOW, days_ago

TODAY = NOW.date()


@pytest.fixture
def worker(make, frozen):
    return make.staff("caseworker")


@pytest.fixture
def case(make, worker):
    return make.case(caseworker=worker, stage="registered", received_on=days_ago(5), since=days_ago(4))


def test_facts_are_corrected(make, worker, case):
    project = make.project()
    given = {"entry_point": "hotline", "source": "phone", "family_type": "family", "location": " Sabha ",
             "project_id": project.id}  # fmt: skip

    def no(**more):
        return sentences(facts.correct, by=worker, case_id=case.id, seen=case.row_version, **given | more)

    nothing = no(entry_point=None, source=None, family_type=None)
    assert [field for field, _said in nothing] == ["entry_point", "source", "family_type"]
    assert no(project_id=make.project(missions=["TN"]).id)[0][0] == "project_id"
    facts.correct(by=worker, key=key(), case_id=case.id, seen=case.row_version, **given)
    now = make.again(case, t.case_file)
    assert (now.entry_point, now.source, now.family_type, now.location, now.project_id) == (
        "hotline", "phone", "family", "Sabha", project.id)  # fmt: skip
    make.person(now)
    assert no(family_type="single")[0][0] == "family_type"


def test_a_case_came_in_earlier_never_later(db, make, worker, case):
    def no(**more):
        return sentences(facts.received, by=worker, case_id=case.id, seen=case.row_version, **more)

    assert no(on=None) == [("on", "Enter the day the case was received.")]
    assert no(on=TODAY + timedelta(days=1))[0][0] == "on"
    assert no(on=TODAY) == [
        ("on", "The case counts as received since 2026-03-06. Only an earlier moment can be added.")
    ]
    facts.received(by=worker, key=key(), case_id=case.id, seen=case.row_version, on=date(2026, 3, 2), at=time(23, 0))
    now = make.again(case, t.case_file)
    assert (now.received_on, now.stage) == (datetime(2026, 3, 2, 21, tzinfo=UTC), "registered")
    boss = make.staff("supervisor")
    for day, cases in ((days_ago(9), 0), (days_ago(7), 1), (NOW, 1)):
        assert ask("caseload_by_stage", boss, as_of=day)["cases"].sum() == cases
    spells = db.execute(select(t.stage_spell.c.stage, t.stage_spell.c.entered_as).order_by(t.stage_spell.c.from_at))
    assert [tuple(row) for row in spells] == [("received", "new"), ("received", "moved"), ("registered", "moved")]


def test_the_number_in_mimosa(make, worker, case):
    other = make.case(mimosa_no="MIM7")

    def no(**more):
        return sentences(facts.mimosa, by=worker, case_id=case.id, seen=case.row_version, **more)

    assert no(mimosa_no=" ", in_mimosa_on=TODAY) == [("mimosa_no", "Enter the MiMOSA number too, or take the day out.")]
    assert no(mimosa_no=other.mimosa_no)[0][0] == "mimosa_no"
    assert no(mimosa_no="MIM8", in_mimosa_on=TODAY + timedelta(days=1))[0][0] == "in_mimosa_on"
    facts.mimosa(by=worker, key=key(), case_id=case.id, seen=case.row_version, mimosa_no=" mim 8 ", in_mimosa_on=TODAY)
    now = make.again(case, t.case_file)
    assert (now.mimosa_no, now.in_mimosa_on) == ("MIM8", TODAY)
    facts.mimosa(by=worker, key=key(), case_id=case.id, seen=now.row_version, mimosa_no=None)
    assert make.again(case, t.case_file).mimosa_no is None
