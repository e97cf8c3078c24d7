"""Questions about what is done for a case: consent, assessments, papers, hand-overs, guidance."""

import pytest

from data import tables as t
from queries import cases, first, offices, projects
from queries.records import records
from tests.factories import NOW, days_ago


@pytest.fixture
def worker(make):
    return make.staff("caseworker")


@pytest.fixture
def case(make, worker):
    return make.case(caseworker=worker, stage="documents", stream="AVR", since=days_ago(6))


def of(case):
    return {"case_id": case.id, "office_id": case.office_id}


def test_the_latest_answer_of_each_kind_and_receiver_counts(make, worker, case):
    head, clinic = make.head(case), make.agency(name="Clinic")
    for answer, days, agency in ((True, 9, None), (False, 3, None), (True, 5, clinic.id)):
        make.row(t.person_consent, **of(case), person_id=head.id, kind="share", answer=answer,
                 happened_at=days_ago(days), agency_id=agency)  # fmt: skip
    make.row(t.person_consent, **of(case), person_id=head.id, kind="assistance", answer=False, happened_at=days_ago(4))

    def said(at):
        found = records(cases.consents(worker, case_id=case.id, as_of=at))
        return [(row.kind, row.agency, row.answer, row.withdrawn) for row in found]

    assert said(NOW) == [
        ("assistance", None, False, False),
        ("share", None, False, True),
        ("share", "Clinic", True, False),
    ]
    assert said(days_ago(8)) == [("share", None, True, False)]
    assert cases.consents(make.staff("caseworker"), case_id=case.id, as_of=NOW).empty


def test_findings_are_for_those_who_need_them(make, worker):
    case = make.case(caseworker=worker, story=[("received", days_ago(9)), ("pre_departure", days_ago(2))], stream="AVR")
    made = make.assessment(make.head(case), risk_level="high")
    for finding in ("violence_signs", "health_need"):
        make.row(t.assessment_finding, **of(case), assessment_id=made.id, finding=finding)
    (row,) = cases.assessments(worker, case_id=case.id, as_of=NOW).itertuples()
    assert (list(row.findings), row.risk) == (["health_need", "violence_signs"], "high")
    (row,) = cases.assessments(make.staff("pre_departure"), case_id=case.id, as_of=NOW).itertuples()
    assert list(row.findings) == []
    assert cases.assessments(worker, case_id=case.id, as_of=days_ago(8)).empty


def test_papers_that_the_rules_ask_for_show_before_they_are_listed(make, worker, case):
    make.document(case, "photo", verified=NOW.date())
    found = cases.papers(worker, case_id=case.id, as_of=NOW)
    assert list(found["document_type"]) == ["travel_document", "consent_form", "country_form", "exit_permit", "photo"]
    assert list(found["document_id"].isna()) == [True, True, True, True, False]
    # nothing is asked of a case that has not come so far, nor of one that does not return
    for other in (make.case(caseworker=worker), make.case(caseworker=worker, stage="case_plan", stream="AVM")):
        assert cases.papers(worker, case_id=other.id, as_of=NOW).empty


def test_a_hand_over_is_told_as_of_the_moment(make, worker, case):
    make.row(t.hand_over, **of(case), handed_at=days_ago(5), received_at=days_ago(2), received_by=worker.id)
    (row,) = cases.hand_overs(worker, case_id=case.id, as_of=NOW).itertuples()
    assert (row.received_at, row.received_by) == (days_ago(2), worker.name)
    found = cases.hand_overs(worker, case_id=case.id, as_of=days_ago(3))
    assert found["received_at"].isna().all()
    assert cases.hand_overs(worker, case_id=case.id, as_of=days_ago(6)).empty


def test_guidance_waits_until_it_is_answered_or_the_case_ends(make, worker, case):
    boss = make.staff("supervisor")
    make.row(t.guidance, **of(case), body="Old", happened_at=days_ago(9), answered_at=days_ago(4), answer="Done")
    make.row(t.guidance, **of(case), body="New", happened_at=days_ago(3), by_id=boss.id)
    ended = make.case(caseworker=worker, stage="withdrawn")
    make.row(t.guidance, **of(ended), body="Ended", happened_at=days_ago(3))
    for who in (worker, boss):
        (row,) = first.things(who, as_of=NOW, kind="guidance").rows.itertuples()
        assert (row.words, row.days_silent, row.by) == ("New", 3, boss.name)
        assert list(first.things(who, as_of=days_ago(5), kind="guidance").rows["words"]) == ["Old"]
    assert first.things(make.staff("caseworker"), as_of=NOW).all == 0
    told = cases.guidance(boss, case_id=case.id, as_of=NOW)
    assert list(told["body"]) == ["New", "Old"]
    assert list(told["answer"].fillna("—")) == ["—", "Done"]


def test_where_a_case_may_go_and_who_pays(make, worker):
    there = make.office(mission="TN", name="Tunis")
    make.office(name="Closed", active=False)
    assert there.id in set(offices.everywhere(worker)["office_id"])
    assert "Closed" not in set(offices.everywhere(worker)["name"])
    here, _elsewhere = make.project(code="HERE"), make.project(code="THERE", missions=["TN"])
    assert list(projects.of_mission(worker, "LY")["code"]) == [here.code]
