"""First things on Today: why a thing stands there, and dealing with it in its row."""

import pytest
from sqlalchemy import text

from data import tables as t
from edits import guidance, referrals
from tests.factories import NOW, days_ago
from tests.pages.opened import opened
from tests.pages.test_case import field, press
from tests.ui import shown


@pytest.fixture
def worker(make, frozen):
    return make.staff("caseworker", name="Amal")


@pytest.fixture
def boss(make, worker):
    return make.staff("supervisor", name="Boss")


@pytest.fixture
def late(make, worker):
    case = make.case(caseworker=worker, since=days_ago(2), risk_level="high")
    agency = make.agency(name="Amal <b>Clinic</b>")
    return make.referral(case, agency=agency, sent_at=days_ago(20), due_at=days_ago(10))


def choose(at, row, code):
    at.session_state[f"first_do_{row}.en"] = code
    return at.run()


def offered(at):
    return {option.content for group in at.button_group for option in group.proto.options}


def test_a_row_says_what_why_whose_and_how_it_got_its_place(boss, late):
    said = shown.text(opened(boss))
    assert "Overdue referral Medical, Amal <b>Clinic</b>: 10 days late, waits for acknowledgement" in said
    assert "Amal: 1 case, 8% of the standard" in said
    assert "24 = risk 4 (High) × lateness 2 × silence 3 (20 days)" in said
    assert "Risk: 10 for an emergency referral, 4 for a high risk" in said


def test_a_contact_is_logged_in_the_row_and_taken_back(make, worker, late):
    at = opened(worker, row=f"referral-{late.id}")
    assert "Sent to Amal <b>Clinic</b>" in shown.text(at)
    field(at, "text_area", "Whom you reached, and what was said").set_value("The desk")
    press(at, "Save the contact")
    assert make.db.scalar(text("select count(*) from referral_step where kind = 'contact'")) == 1
    assert "row" not in at.query_params
    assert "8 = risk 4 (High) × lateness 2 × silence 1" in shown.text(at)
    press(at, "Undo")
    assert make.db.scalar(text("select count(*) from referral_step where kind = 'contact'")) == 0


def test_a_form_that_is_refused_stays_open_with_what_was_typed(worker, late):
    at = opened(worker, row=f"referral-{late.id}")
    choose(at, f"referral-{late.id}", "extend")
    field(at, "text_area", "Note").set_value("They need a week")
    press(at, "Extend the deadline")
    assert shown.problems(at) == ["Enter the last day of the extension.", "Choose why it needs more time."]
    assert field(at, "text_area", "Note").value == "They need a week"


def test_an_escalation_stands_first_for_whom_it_is_until_they_have_seen_it(make, worker, boss, late):
    at = opened(worker, row=f"referral-{late.id}")
    assert {"Log a contact", "Record the answer", "Extend", "Hold", "Escalate"} < offered(at)
    assert "Give to a caseworker" not in offered(at)
    choose(at, f"referral-{late.id}", "escalate")
    field(at, "selectbox", "Whom").set_value(boss.id)
    field(at, "text_area", "What you ask of them").set_value("Call <i>their</i> head")
    press(at, "Escalate")
    at = opened(boss)
    assert "Amal asked you less than a day ago: Call <i>their</i> head" in shown.text(at)
    up = make.db.execute(t.escalation.select()).one()
    at = opened(boss, row=f"escalation-{up.id}")
    press(at, "I have seen it")
    assert make.again(up, t.escalation).acknowledged_by_id == boss.id
    assert "asked you" not in shown.text(at)
    assert "Escalated to you" not in shown.text(opened(worker))


def test_an_unassigned_case_is_given_away_in_its_row(make, boss, worker):
    case = make.case(stage="received", received_on=days_ago(1), since=days_ago(1))
    at = opened(boss, row=f"case-{case.id}")
    [each for each in at.selectbox if each.label == "Caseworker"][-1].set_value(worker.id)
    press(at, "Give the case")
    assert make.again(case, t.case_file).caseworker_id == worker.id
    assert "Nothing waits. Well done." in shown.text(at)


def test_kinds_and_people_narrow_the_list_in_the_address(make, boss, worker, late):
    make.case(stage="received", received_on=days_ago(1), since=days_ago(1))
    at = opened(boss)
    kinds = {text_: link for text_, link in shown.links(at) if "kind=" in link}
    assert kinds == {"Overdue referral 1": "?kind=referral_late", "Unassigned case 1": "?kind=unassigned"}
    narrowed = shown.text(opened(boss, kind="unassigned"))
    assert "Nobody follows it" in narrowed
    assert "10 days late" not in narrowed
    theirs = shown.text(opened(boss, caseworker=worker.id))
    assert "10 days late" in theirs
    assert "Nobody follows it" not in theirs
    assert "Nothing waits that matches these filters." not in theirs


def test_a_row_that_was_dealt_with_says_so(boss, late):
    gone = "This is not among your first things any more"
    assert gone in shown.text(opened(boss, row="referral-99999"))
    assert gone not in shown.text(opened(boss, row="referral-²"))


def test_many_are_dealt_with_together(make, boss, worker, late):
    nobodys = make.case(stage="received", received_on=days_ago(1), since=days_ago(1))
    at = opened(boss)
    for name in (f"referral-{late.id}", f"case-{nobodys.id}"):
        at.checkbox(key=f"pick_{name}").check()
    at.run()
    assert "2 things chosen" in shown.text(at)
    field(at, "selectbox", "What to do with them").set_value("contact")
    at.run()
    field(at, "text_area", "Whom you reached, and what was said").set_value("Called both")
    press(at, "Do it for 2 things")
    assert "Done for 2 cases." in shown.text(at)
    assert make.db.scalar(text("select count(*) from case_note")) == 1
    assert make.db.scalar(text("select count(*) from referral_step where kind = 'contact'")) == 1


def test_of_two_referrals_of_one_case_the_one_that_was_done_is_not_chosen_any_more(make, boss, late):
    case = make.db.execute(t.case_file.select().where(t.case_file.c.id == late.case_id)).one()
    other = make.referral(case, service="shelter", sent_at=days_ago(20), due_at=days_ago(9))
    at = opened(boss)
    for row in (late, other):
        at.checkbox(key=f"pick_referral-{row.id}").check()
    at.run()
    field(at, "selectbox", "What to do with them").set_value("contact")
    at.run()
    field(at, "text_area", "Whom you reached, and what was said").set_value("Called both")
    referrals.record_answer(by=boss, key="other", referral_id=other.id, seen=other.row_version, answered_on=NOW.date(),
                            state="client_declined")  # fmt: skip
    press(at, "Do it for 2 things")
    assert "Done for 1 case." in shown.text(at)
    assert list(at.session_state["picks_first"]["chosen"]) == [f"referral-{other.id}"]


def test_who_looks_back_changes_nothing(boss, late):
    at = opened(boss, as_of="2026-03-10", row=f"referral-{late.id}")
    assert not at.checkbox
    assert not [text_ for text_, _link in shown.links(at) if text_ in ("Act", "Close")]
    assert "days late" in shown.text(at)


def test_what_was_typed_stays_where_a_colleague_was_faster_with_the_only_thing(make, worker, boss):
    case = make.case(caseworker=worker, since=days_ago(1))
    asked = guidance.leave(by=boss, key="leave", case_id=case.id, body="May she stay?")
    at = opened(worker, row=f"guidance-{asked}")
    field(at, "text_area", "What was done, or why not").set_value("She may")
    guidance.answer(by=boss, key="answer", guidance_id=asked, seen=1, text="Yes")
    press(at, "Answer")
    said = shown.text(at)
    assert "Nothing waits. Well done." in said
    assert "Somebody else changed this meanwhile." in said
    assert field(at, "text_area", "What was done, or why not").value == "She may"
