"""The Case page: what is done for persons and papers, who has the file, and what colleagues tell each other."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from data import tables as t
from tests.factories import NOW, days_ago
from tests.pages.opened import opened
from tests.pages.test_case import field, offered, page, press
from tests.ui import shown

TODAY = NOW.date()


@pytest.fixture
def worker(make, frozen):
    return make.staff("caseworker", name="Amal")


@pytest.fixture
def boss(make, worker):
    return make.staff("supervisor", name="Boss")


@pytest.fixture
def case(make, worker):
    return make.case(caseworker=worker, stage="documents", stream="AVR", since=days_ago(5))


def chips(at, name):
    return next(each for each in (*at.button_group, *at.multiselect) if name in (each.key or ""))


def test_an_assessment_is_recorded_with_its_findings(db, make, worker, case):
    at = page(worker, case, "assess")
    press(at, "Save the assessment")
    assert "Choose the kind of assessment." in shown.problems(at)
    field(at, "selectbox", "Kind").set_value("protection_screening")
    field(at, "date_input", "Completed on").set_value(TODAY)
    field(at, "selectbox", "Risk level").set_value("high")
    chips(at, "findings").set_value(["health_need"])
    chips(at, ".found").set_value(["vot"])
    press(at, "Save the assessment")
    said = shown.text(at)
    for text in ("Health need", "Protection screening", "High", "Victim of trafficking"):
        assert text in said, text
    assert make.again(case, t.case_file).risk_level == "high"


def test_consent_is_told_once_for_those_who_answered_alike(make, worker):
    family = make.case(caseworker=worker, persons=2, consent=None)
    clinic = make.agency(name="Clinic")
    heads = make.head(family)
    of = {"case_id": family.id, "office_id": family.office_id, "kind": "share"}
    child = make.db.execute(select(t.person).where(t.person.c.relation == "child")).one()
    for person in (heads, child):
        make.row(t.person_consent, **of, person_id=person.id, answer=True, how="oral", happened_at=days_ago(3))
    for answer, days in ((True, 3), (False, 1)):
        make.row(t.person_consent, **of, person_id=child.id, agency_id=clinic.id, answer=answer,
                 happened_at=days_ago(days))  # fmt: skip
    said = shown.text(page(worker, family))
    assert "Sharing with partners: Every partner: Yes" in said
    assert "persons 1, 2" in said
    assert "Sharing with partners: Clinic: Withdrawn" in said


def test_several_papers_are_ticked_and_one_is_waived(db, make, worker, case):
    at = press(page(worker, case), "List the required papers")
    ids = dict(db.execute(select(t.document.c.document_type, t.document.c.id)).all())
    at.session_state["open_tick_several"] = True
    at.run()
    press(at, "Save the papers")
    assert shown.problems(at) == ["Choose the papers."]
    chips(at, "papers").set_value([ids["photo"], ids["consent_form"]])
    field(at, "date_input", "On").set_value(TODAY)
    press(at, "Save the papers")
    assert db.execute(select(t.document.c.id).where(t.document.c.verified_by == worker.id)).all() == [
        (ids["consent_form"],), (ids["photo"],)]  # fmt: skip
    at.session_state["open_tick"] = True
    at.run()
    field(at, "selectbox", "Paper").set_value(ids["exit_permit"]).run()
    press(at, "Not required")
    assert shown.problems(at) == ["Write why this case can do without the paper."]
    field(at, "text_input", "Or: this case can do without it, because").set_value("Born in Libya")
    press(at, "Not required")
    assert "Born in Libya" in shown.text(at)
    assert "not required" in shown.text(at)


def test_the_pre_departure_team_receives_or_gives_back(db, make, frozen):
    receiver = make.staff("pre_departure")
    case = make.case(story=[("received", days_ago(9)), ("travel_ready", days_ago(3)), ("pre_departure", days_ago(1))],
                     stream="AVR")  # fmt: skip
    make.papers(case)
    make.clearance(case)
    handed = make.row(t.hand_over, case_id=case.id, office_id=case.office_id, handed_at=days_ago(1))
    at = page(receiver, case)
    assert "Waiting for its receipt" in shown.text(at)
    assert "has not confirmed yet that it received the case" in shown.text(at)
    at.session_state["open_give_back"] = True
    at.run()
    press(at, "Give the case back")
    assert shown.problems(at) == ["Write what is missing, so that the caseworker can put it right."]
    at.session_state["open_receive"] = True
    at.run()
    press(at, "Confirm the receipt")
    assert make.again(handed, t.hand_over).received_by == receiver.id
    assert "Received 11 Mar 2026" in shown.text(at)
    assert {"Move on", "End the case"} <= offered(at)


def test_facts_are_corrected_and_the_number_in_mimosa_is_kept(make, worker, case):
    at = page(worker, case, "facts")
    field(at, "selectbox", "Kind of case").set_value("single_headed_family")
    field(at, "text_input", "Place").set_value("Sabha")
    press(at, "Save the facts")
    now = make.again(case, t.case_file)
    assert (now.family_type, now.location) == ("single_headed_family", "Sabha")
    at.session_state["open_do.en"] = "mimosa"
    at.run()
    field(at, "text_input", "MiMOSA number").set_value("mim9")
    press(at, "Save the number")
    assert make.again(case, t.case_file).mimosa_no == "MIM9"


def test_a_supervisor_transfers_and_a_caseworker_does_not(make, worker, boss, case):
    there = make.office(name="Sabha")
    assert "Transfer" not in offered(page(worker, case))
    at = page(boss, case, "transfer")
    field(at, "selectbox", "Office").set_value(there.id)
    press(at, "Transfer the case")
    assert shown.problems(at) == ["Write why the case moves, for the colleagues who receive it."]
    field(at, "text_area", "Why, for those who receive it").set_value("They live there")
    press(at, "Transfer the case")
    assert make.again(case, t.case_file).office_id == there.id


def test_guidance_is_left_and_answered(db, make, worker, boss, case):
    at = page(boss, case, "guide")
    next(each for each in at.text_area if each.label == "Guidance").set_value("Ask <b>again</b>")
    press(at, "Leave the guidance")
    (left,) = db.execute(select(t.guidance)).all()
    make.change(t.guidance, left, happened_at=days_ago(1))
    at = page(worker, case, f"guidance_{left.id}")
    assert "Ask <b>again</b>" in shown.text(at)
    assert "1 to answer" in shown.text(at)
    next(each for each in at.text_area if each.label == "What was done, or why not").set_value("Asked")
    press(at, "Answer")
    assert make.again(left, t.guidance).answer == "Asked"
    assert "Leave guidance" not in [box.label for box in opened(worker, "case", case=case.case_no).expander]


def test_assistance_is_given_to_everybody(db, make, worker):
    family = make.case(caseworker=worker, persons=3)
    at = page(worker, family, "give_help")
    field(at, "selectbox", "Service").set_value("food")
    field(at, "date_input", "Given on").set_value(TODAY - timedelta(days=1))
    press(at, "Save the assistance")
    assert len(db.execute(select(t.assistance)).all()) == 3
