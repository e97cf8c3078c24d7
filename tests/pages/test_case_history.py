"""The history of a case in sentences, and taking back one's last edit from the page."""

from datetime import timedelta

import pytest

from data.tables import case_file
from edits import cases, clearances, follow_ups, notes, papers, referrals
from tests.edits.said import key
from tests.factories import NOW, days_ago
from tests.pages.opened import opened
from tests.pages.test_case import field, page, press
from tests.ui import shown

TODAY = NOW.date()


@pytest.fixture
def worker(make):
    return make.staff("caseworker", name="Amal")


@pytest.fixture
def boss(make, worker):
    return make.staff("supervisor", name="Boss")


@pytest.fixture
def case(make, worker):
    return make.case(caseworker=worker, stage="classified", stream="AVR", since=days_ago(5))


def history(who, case):
    return shown.text(page(who, case, "history"))


def told(at):
    """What the history says, and nothing else of the page: its notes and decisions stand elsewhere."""
    return "".join(body for body in shown.html(at) if "m-feed" in body and " on " in body)


def moved(who, case, **more):
    return cases.change_stage(by=who, key=key(), case_id=case.id, seen=case.row_version, **more)


def test_every_edit_is_a_sentence_with_who_and_why(worker, boss, case):
    moved(worker, case, to_stage="documents", note="her passport is in Tunis")
    notes.add(by=worker, key=key(), case_id=case.id, body="A secret word.")
    clearances.record(by=boss, key=key(), case_id=case.id, kind="medical", outcome="given", on=TODAY)
    follow_ups.plan(by=worker, key=key(), case_id=case.id, kind="call", due_on=TODAY + timedelta(days=365))
    said = history(worker, case)
    for text in (
        "Amal moved this case to “Documents” on ",
        "because: her passport is in Tunis",
        "Amal wrote a note on ",
        "Boss recorded a decision on ",
        "Fitness to travel, Given",
        "Amal planned a follow-up on ",
        "Amal put a paper on the list on ",
    ):
        assert text in said, text
    assert "document · " not in said


def test_the_history_is_narrowed_by_kind_and_by_colleague(worker, boss, case):
    notes.add(by=worker, key=key(), case_id=case.id, body="One.")
    clearances.record(by=boss, key=key(), case_id=case.id, kind="medical", outcome="given", on=TODAY)
    at = page(worker, case, "history")
    field(at, "selectbox", "Kind of edit").set_value("words")
    at.run()
    assert "Amal wrote a note" in told(at)
    assert "recorded a decision" not in told(at)
    field(at, "selectbox", "Kind of edit").set_value(None)
    field(at, "selectbox", "Colleague").set_value(boss.id)
    at.run()
    assert "Boss recorded a decision" in told(at)
    assert "wrote a note" not in told(at)


def test_older_edits_are_on_the_next_page(worker, case):
    for _n in range(21):
        notes.add(by=worker, key=key(), case_id=case.id, body="Again.")
    at = page(worker, case, "history")
    assert "Page 1 of 2, 21 edits" in shown.text(at)
    press(at, "Older")
    assert shown.text(at).count("Amal wrote a note") == 1 + 1  # the last edit stands on top of the page too


def test_what_was_saved_last_can_be_taken_back_from_the_page(worker, case):
    moved(worker, case, to_stage="documents")
    at = page(worker, case)
    assert "Saved: Amal moved this case to “Documents” on " in shown.text(at)
    press(at, "Undo")
    assert at.toast[0].value == "Taken back: all is as it was before."
    assert not [each for each in at.button if each.label == "Undo"]
    said = history(worker, case)
    assert "Amal took back the step to “Documents” on " in said
    assert "taken back since" in said


def test_today_and_caseload_offer_it_with_a_way_to_the_case(worker, boss, case):
    notes.add(by=worker, key=key(), case_id=case.id, body="One.")
    for name in ("today", "caseload"):
        at = opened(worker, name)
        assert "Saved: Amal wrote a note" in shown.text(at), name
        assert (case.case_no, f"/case?case={case.case_no}") in shown.links(at)
        assert "Saved:" not in shown.text(opened(boss, name)), "one's own only"


def test_what_was_built_on_is_refused_in_words(make, worker, boss, case):
    cases.hold(by=worker, key=key(), case_id=case.id, seen=case.row_version, reason="waiting_embassy")
    at = page(worker, case)
    cases.resume(by=boss, key=key(), case_id=case.id, seen=make.again(case, case_file).row_version)
    next(button for button in at.button if button.label == "Undo").click()
    at.run()
    assert not [each for each in at.button if each.label == "Undo"]


def test_a_referral_and_a_paper_are_told_by_name(make, worker, case):
    paper = make.document(case, "photo")
    papers.tick(by=worker, key=key(), document_id=paper.id, seen=paper.row_version, received_on=TODAY, verified_on=None)
    referral = make.referral(case)
    referrals.record_answer(by=worker, key=key(), referral_id=referral.id, seen=referral.row_version,
                            state="accepted", answered_on=TODAY)  # fmt: skip
    said = history(worker, case)
    assert "Amal changed the paper “Photograph” on " in said
    assert "Received on: —, now 11 Mar 2026" in said
    assert f"Amal recorded an answer to referral {referral.referral_no} on " in said
