"""Whom a visit is to see, and what each needs."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from data import tables as t
from queries import visits
from queries.records import records
from tests.factories import NOW, days_ago

TODAY = NOW.date()


@pytest.fixture
def boss(make):
    return make.staff("supervisor")


@pytest.fixture
def visit(make, boss):
    def made(*cases, **more):
        given = {"office_id": boss.offices[0], "kind": "embassy", "country": "NG", "place": "Gate", "planned_on": TODAY}
        row = make.row(t.visit, **given | more)
        for case in cases:
            make.row(t.visit_case, visit_id=row.id, case_id=case.id, office_id=case.office_id)
        return row

    return made


def needs(who, visit):
    return records(visits.cases(who, visit_id=visit.id, as_of=NOW))


def test_what_a_case_needs_is_what_is_missing_now(make, boss, visit):
    case = make.case(stage="documents", stream="AVR", persons=2, family_type="family")
    make.document(case, "photo")
    make.document(case, "travel_document", received=TODAY)
    make.document(case, "exit_permit", required=False)
    make.follow_up(case, due_on=TODAY - timedelta(days=1))
    make.follow_up(case, due_on=TODAY)
    make.follow_up(case, due_on=TODAY - timedelta(days=5), done_on=TODAY)
    make.row(t.guidance, case_id=case.id, office_id=case.office_id, body="Ask.", happened_at=days_ago(1))
    row = needs(boss, visit(case))[0]
    assert (row.missing, row.follow_ups_late, row.not_assessed, row.guidance_waits) == (["photo"], 1, True, True)
    assert row.persons == [["M", 31], ["M", 31]]
    make.assessment(make.head(case))
    make.db.execute(text("update guidance set answered_at = :at"), {"at": NOW})
    row = needs(boss, visit())
    assert row == []


def test_a_fresh_case_needs_no_assessment_yet(make, boss, visit):
    assert not needs(boss, visit(make.case(stage="received")))[0].not_assessed
    assert needs(boss, visit(make.case(stage="registered")))[0].not_assessed


def test_each_sees_their_own_cases_of_a_visit(make, boss, visit):
    worker = make.staff("caseworker", office=boss.offices[0])
    mine, other = make.case(caseworker=worker), make.case()
    both = visit(mine, other)
    assert [row.case_no for row in needs(worker, both)] == [mine.case_no]
    assert len(needs(boss, both)) == 2
    assert visits.one(worker, visit_id=both.id).cases == 1
    stranger = make.staff("supervisor", office=make.office())
    assert needs(stranger, both) == []
    assert visits.one(stranger, visit_id=both.id) is None


def test_visits_to_come_stand_first_then_the_latest(boss, visit):
    later, soon = visit(planned_on=TODAY + timedelta(days=9)), visit(planned_on=TODAY)
    old, new = (visit(planned_on=TODAY - timedelta(days=n), done_on=TODAY - timedelta(days=n)) for n in (9, 2))
    off = visit(planned_on=TODAY + timedelta(days=1), cancelled_on=TODAY)
    found = visits.visits(boss)
    assert list(found["visit_id"]) == [soon.id, later.id, off.id, new.id, old.id]
    assert list(found["state"]) == ["coming", "coming", "cancelled", "done", "done"]


def test_candidates_match_nationality_place_and_missing_paper(make, boss, visit):
    lacking = make.case(stage="documents", stream="AVR", location="Sabha")
    has = make.case(stage="documents", stream="AVR", location="Sabha")
    make.document(has, "travel_document", received=TODAY)
    make.case(stage="assistance", stream="AVM", location="Zuwara")
    make.case(stage="departed", stream="AVR", location="Sabha")
    make.case(stage="closed", location="Sabha")

    def found(**more):
        return set(visits.candidates(boss, as_of=NOW, **more)["case_no"])

    assert found(place="Sabha") == {lacking.case_no, has.case_no}
    assert found(nationality="NG", missing="travel_document") == {lacking.case_no}
    assert found(nationality="ML") == set()
    assert found(place="Sabha", visit_id=visit(lacking).id) == {has.case_no}
    assert visits.places(boss, as_of=NOW) == ["Sabha", "Zuwara"]
