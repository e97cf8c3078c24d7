"""The Case page: one case, what it lacks, and the forms that change it."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from data import tables as t
from edits import cases, follow_ups, papers, referrals
from tests.edits.said import key
from tests.factories import NOW, days_ago
from tests.pages.opened import opened
from tests.ui import shown

TODAY = NOW.date()
DOINGS = ("move", "classify", "hold", "give", "facts", "mimosa", "transfer", "end", "again")


@pytest.fixture
def worker(make, frozen):
    return make.staff("caseworker", name="Amal")


@pytest.fixture
def boss(make, worker):
    return make.staff("supervisor", name="Boss", rights=["avm_clearance"])


@pytest.fixture
def case(make, worker):
    return make.case(caseworker=worker, stage="documents", stream="AVR", since=days_ago(5), risk_level="high",
                     vulnerabilities=["medical", "vot"], mimosa_no="MIM42")  # fmt: skip


def page(who, case, *open_ones, **params):
    at = opened(who, "case", case=case.case_no, **params)
    for name in open_ones:
        if name in DOINGS:
            at.session_state["open_do.en"] = name
        else:
            at.session_state[f"open_{name}"] = True
    return at.run() if open_ones else at


def offered(at):
    """What the reader may do to the case itself."""
    return {option.content for group in at.button_group for option in group.proto.options
            if "open_do" in (group.key or "")}  # fmt: skip


def press(at, label):
    next(button for button in at.button if button.label == label).click()
    at.run()
    assert not at.exception, [error.value for error in at.exception]
    return at


def field(at, kind, label):
    return next(each for each in getattr(at, kind) if each.label == label)


def test_what_the_case_is_stands_on_top(make, worker, case):
    said = shown.text(page(worker, case))
    for text in (case.case_no, "Documents", "5 days", "limit 60 days", "High", "Amal", "MIM42", "Nigeria",
                 "Assisted voluntary return", "1 person"):  # fmt: skip
        assert text in said, text


def test_every_part_shows_its_rows(make, worker, case):
    make.document(case, "photo", verified=TODAY - timedelta(days=2), verified_by=worker.id)
    make.document(case, "exit_permit")
    make.clearance(case, "medical", note="Fit", by_id=worker.id)
    make.referral(case, due_at=days_ago(3), agency=make.agency(name="Clinic"))
    make.follow_up(case, due_on=TODAY - timedelta(days=1), note="Ask about papers")
    make.note(case, "She wants to go home.")
    make.assistance(make.head(case), service="food")
    at = page(worker, case)
    said = shown.text(at)
    for text in ("Medical condition", "Victim of trafficking", "Photograph", "verified", "Exit permit", "missing",
                 "Fitness to travel: Given", "Fit", "Clinic", "3 days late", "Ask about papers",
                 "She wants to go home.", "Food", "1 overdue", "4 not verified", "not on the list yet",
                 "1 late"):  # fmt: skip
        assert text in said, text


def test_what_blocks_the_next_step_is_said_with_the_way_to_it(make, worker):
    case = make.case(caseworker=worker, stage="medical", stream="AVR", vulnerabilities=["medical"])
    make.document(case, "photo", received=TODAY)
    at = page(worker, case)
    said = shown.text(at)
    assert "Nothing stands in the way of AVM clearance." in said
    assert "Before Travel ready:" in said
    assert ("Photograph: not verified yet.", "#papers") in shown.links(at)
    assert ("Fitness to travel has not been given.", "#clearances") in shown.links(at)
    fit = make.case(caseworker=worker, stage="medical", stream="AVR")
    assert "AVM clearance" not in shown.text(page(worker, fit)).split("Persons")[0]


def test_a_case_of_somebody_else_looks_like_none(make, worker, boss, case):
    there = make.office()
    elsewhere = make.staff("supervisor", office=there, team_id=make.team(office=there).id)
    receiver = make.staff("pre_departure")
    make.change(t.case_file, case, caseworker_id=make.staff("caseworker").id)
    for who in (worker, elsewhere, receiver):
        at = opened(who, "case", case=case.case_no)
        assert shown.states(at)[0][1].startswith(f"No case with the number {case.case_no} is open to you.")
        assert "Assisted voluntary return" not in shown.text(at)
        assert not at.expander
    assert "No case is chosen." in shown.text(opened(worker, "case"))
    assert "NO-SUCH" in shown.text(opened(worker, "case", case="NO-SUCH"))


def test_the_receiving_team_sees_what_was_handed_over_and_not_what_is_restricted(make, frozen):
    receiver = make.staff("pre_departure")
    case = make.case(story=[("received", days_ago(9)), ("travel_ready", days_ago(3)), ("pre_departure", days_ago(1))],
                     stream="AVR", vulnerabilities=["medical", "vot"])  # fmt: skip
    at = page(receiver, case)
    said = shown.text(at)
    assert "Medical condition, 1 restricted" in said
    assert "trafficking" not in said
    labels = [box.label for box in at.expander]
    assert "Move on" in offered(at)
    assert "Transfer" not in offered(at)
    assert "Record a decision" not in labels
    assert "New referral" not in labels


def test_looking_back_shows_what_was_and_no_form(make, worker):
    case = make.case(caseworker=worker, story=[("received", days_ago(9)), ("registered", days_ago(5))])
    make.note(case, "Written yesterday")
    at = opened(worker, "case", case=case.case_no, as_of=days_ago(7).isoformat())
    said = shown.text(at)
    assert "Received" in shown.text(at)
    assert "Registered" not in said
    assert "Written yesterday" not in said
    assert "Move on" not in offered(at)
    assert "Add a note" not in [box.label for box in at.expander]
    before = opened(worker, "case", case=case.case_no, as_of=days_ago(30).isoformat())
    assert "had not been received yet" in shown.text(before)


def test_what_somebody_typed_is_shown_as_text(make, worker, case):
    nasty = "<img src=x onerror=alert(1)> **bold** [x](http://x) $a$ :red[b]"
    make.note(case, nasty)
    make.follow_up(case, note=nasty)
    make.clearance(case, note=nasty)
    make.referral(case, agency=make.agency(name="<script>1</script>"))
    at = page(worker, case)
    assert shown.text(at).count(nasty) == 3
    assert not any("<img" in body or "<script" in body for body in shown.html(at))
    assert nasty not in [str(element.value) for element in at.markdown]


def test_a_refused_stage_says_all_that_is_missing_and_keeps_what_was_typed(db, make, worker):
    case = make.case(caseworker=worker, stage="medical", stream="AVR")
    make.papers(case, verified=TODAY)
    db.execute(update(t.document).where(t.document.c.document_type == "photo").values(verified_on=None))
    at = page(worker, case, "move")
    field(at, "selectbox", "Move to").set_value("travel_ready").run()
    field(at, "text_area", "Note").set_value("Please")
    press(at, "Change the stage")
    assert shown.problems(at) == [
        "Photograph: not verified yet. Go there", "Fitness to travel has not been given. Go there",
    ]  # fmt: skip
    assert field(at, "text_area", "Note").value == "Please"
    assert make.again(case, t.case_file).stage == "medical"
    # put right by a colleague, the same form goes through
    paper = db.execute(select(t.document).where(t.document.c.document_type == "photo")).one()
    papers.tick(
        by=worker, key=key(), document_id=paper.id, seen=paper.row_version, received_on=TODAY, verified_on=TODAY
    )
    make.clearance(case)
    press(at, "Change the stage")
    assert make.again(case, t.case_file).stage == "travel_ready"
    assert at.toast[0].value == "The stage is changed."
    assert "Travel ready" in shown.text(at)
    assert at.session_state["open_do.en"] is None


def test_a_colleague_who_was_faster_is_shown_beside(make, worker, boss, case):
    at = page(boss, case, "move")
    cases.change_stage(by=worker, key=key(), case_id=case.id, seen=case.row_version, to_stage="medical")
    field(at, "selectbox", "Move to").set_value("classified").run()
    field(at, "text_area", "Note").set_value("Wrong stream")
    press(at, "Change the stage")
    assert shown.tables(at)[0] == [["Field", "Stands there now", "Yours"], ["Stage", "Medical", "Classified"]]
    press(at, "Go on with mine")
    press(at, "Change the stage")
    assert make.again(case, t.case_file).stage == "classified"


def test_ones_own_other_edit_is_no_conflict(make, boss, case):
    at = page(boss, case, "hold", "note")
    field(at, "selectbox", "Why").set_value("detained")
    press(at, "Put on hold")
    assert make.again(case, t.case_file).hold_reason == "detained"
    assert "Resume the case before it can move on." in shown.text(at)
    at.session_state["open_do.en"] = "hold"
    press(at.run(), "Resume the case")
    at.session_state["open_do.en"] = "move"
    at.run()
    field(at, "selectbox", "Move to").set_value("medical").run()
    press(at, "Change the stage")
    assert make.again(case, t.case_file).stage == "medical"


def test_a_supervisor_gives_the_case_to_somebody_else(make, worker, boss, case):
    other = make.staff("caseworker", name="Bilal")
    assert "Give to a caseworker" not in offered(page(worker, case))
    at = page(boss, case, "give")
    to = next(each for each in at.selectbox if each.label == "Caseworker")
    assert to.options == ["Bilal · 0 cases"]
    to.set_value(other.id)
    press(at, "Give the case")
    assert make.again(case, t.case_file).caseworker_id == other.id
    assert "Bilal" in shown.text(at)


def test_a_paper_is_ticked(db, make, worker, case):
    paper = make.document(case, "photo")
    at = page(worker, case, "tick")
    field(at, "date_input", "Verified on").set_value(TODAY)
    press(at, "Save the paper")
    assert shown.problems(at) == ["Enter the date the paper was received."]
    assert field(at, "date_input", "Verified on").value == TODAY
    field(at, "date_input", "Received on").set_value(TODAY)
    press(at, "Save the paper")
    assert make.again(paper, t.document).verified_by == worker.id
    assert "Photographverified11 Mar 202611 Mar 2026 · Amal" in shown.text(at)


def test_missing_papers_are_listed_with_one_button(db, make, worker, case):
    at = press(page(worker, case), "List the required papers")
    assert db.scalar(select(func.count()).select_from(t.document)) == 5
    assert "5 not verified" in shown.text(at)


def test_referring_answering_and_what_is_wrong(db, make, worker, case):
    clinic = make.agency(name="Clinic")
    make.agency(name="School", services=["education"])
    at = page(worker, case, "refer")
    field(at, "selectbox", "Service").set_value("medical").run()
    assert field(at, "selectbox", "Agency").options == ["Clinic"]
    press(at, "Send")
    assert shown.problems(at) == ["Choose the agency to send it to.", "Choose the priority."]
    field(at, "selectbox", "Agency").set_value(clinic.id)
    field(at, "selectbox", "Priority").set_value("normal")
    press(at, "Send")
    sent = db.execute(select(t.referral)).one()
    assert (sent.state, sent.agency_id) == ("sent", clinic.id)

    at = page(worker, case, referral=sent.id)
    press(at, "Save the answer")
    assert shown.problems(at) == ["Choose what the partner answered.", "Enter the date the partner answered."]
    field(at, "selectbox", "Answer").set_value("accepted")
    field(at, "date_input", "Answered on").set_value(TODAY)
    press(at, "Save the answer")
    assert make.again(sent, t.referral).state == "accepted"
    assert "Accepted" in shown.text(at)


def test_without_consent_a_referral_stays_a_draft(db, make, worker):
    case = make.case(caseworker=worker, consent=None)
    clinic = make.agency(name="Clinic")
    at = page(worker, case, "refer")
    field(at, "selectbox", "Service").set_value("medical").run()
    field(at, "selectbox", "Agency").set_value(clinic.id)
    field(at, "selectbox", "Priority").set_value("urgent")
    press(at, "Send")
    (problem,) = shown.problems(at)
    assert problem.startswith("Consent to share has not been asked.")
    press(at, "Keep as draft")
    draft = db.execute(select(t.referral)).one()
    assert draft.state == "draft"
    at.session_state["open_consent"] = True
    at.run()
    press(at, "Save the answer")
    assert shown.problems(at) == ["Choose what was asked.", "Choose the answer."]
    at.button_group(key=next(group.key for group in at.button_group if "kinds" in (group.key or ""))).set_value(
        ["share"]
    )
    field(at, "radio", "Answer").set_value(True)
    field(at, "selectbox", "What may be shared").set_value("identity_and_need")
    field(at, "selectbox", "How consent was given").set_value("oral")
    press(at, "Save the answer")
    at = page(worker, case, referral=draft.id)
    press(at, "Send")
    assert make.again(draft, t.referral).state == "sent"


def test_follow_ups_decisions_and_notes_are_written(db, make, worker, boss, case):
    at = page(boss, case, "plan", "decide", "note")
    field(at, "selectbox", "How").set_value("visit")
    next(each for each in at.date_input if each.label == "On").set_value(TODAY + timedelta(days=3))
    press(at, "Plan the follow-up")
    assert db.scalar(select(t.follow_up.c.kind)) == "visit"
    field(at, "selectbox", "Decision").set_value("avm")
    field(at, "selectbox", "Outcome").set_value("given")
    field(at, "date_input", "Decided on").set_value(TODAY)
    press(at, "Save the decision")
    assert db.scalar(select(t.clearance.c.by_id)) == boss.id
    press(at, "Add the note")
    assert shown.problems(at) == ["Write the note first."]
    next(each for each in at.text_area if each.key and each.key.endswith("body")).set_value("Seen.")
    press(at, "Add the note")
    assert "Seen." in shown.text(at)
    # planned by the database's own clock, which the frozen one does not know
    make.change(t.follow_up, db.execute(select(t.follow_up)).one(), recorded_at=NOW)
    at.session_state["open_done"] = True
    at.run()
    field(at, "date_input", "Done on").set_value(TODAY)
    press(at, "Save the follow-up")
    assert db.scalar(select(t.follow_up.c.done_on)) == TODAY


def test_a_form_that_was_open_is_shut_on_the_next_case(make, worker, case):
    at = page(worker, case, "note")
    assert at.text_area
    at.query_params["case"] = make.case(caseworker=worker).case_no
    at.run()
    assert not at.exception
    assert not at.text_area


def test_it_asks_few_questions(make, worker, case, monkeypatch):
    from queries import ask

    asked = []
    known = ask._answer
    monkeypatch.setattr(ask, "_answer", lambda question, *more: asked.append(question) or known(question, *more))
    page(worker, case)
    assert len([question.name for question in asked if not question.keep]) <= 15


def versions(at, label):
    """What stands side by side after a form was sent too late."""
    press(at, label)
    return [table[1:] for table in shown.tables(at) if table[0][0] == "Field"]


def test_a_hold_that_a_colleague_took_first_is_said(make, worker, boss, case):
    at = page(boss, case, "hold")
    field(at, "selectbox", "Why").set_value("detained")
    field(at, "text_area", "Note").set_value("In Zawiya")
    cases.hold(by=worker, key=key(), case_id=case.id, seen=case.row_version, reason="unreachable")
    assert versions(at, "Put on hold") == [
        [["On hold because", "Person cannot be reached for now", "Person detained"]]
    ]  # fmt: skip
    assert field(at, "text_area", "Note").value == "In Zawiya"
    press(at, "Keep theirs")
    assert [button.label for button in at.button if "hold" in button.label or "Resume" in button.label] == [
        "Resume the case"
    ]  # fmt: skip


def test_an_answer_that_a_colleague_gave_first_is_said(make, worker, boss, case):
    sent = make.referral(case)
    at = page(boss, case, referral=sent.id)
    field(at, "selectbox", "Answer").set_value("acknowledged")
    field(at, "date_input", "Answered on").set_value(TODAY)
    referrals.record_answer(by=worker, key=key(), referral_id=sent.id, seen=sent.row_version, state="client_declined",
                            answered_on=TODAY)  # fmt: skip
    assert versions(at, "Save the answer") == [[["Answer", "Declined by the person", "Acknowledged"]]]
    press(at, "Keep theirs")
    assert make.again(sent, t.referral).state == "client_declined"


def test_a_follow_up_that_a_colleague_did_first_is_said(make, worker, boss, case):
    planned = make.follow_up(case)
    at = page(boss, case, "done")
    field(at, "date_input", "Done on").set_value(TODAY)
    next(each for each in at.text_area if each.label == "What came of it").set_value("He is well")
    follow_ups.done(by=worker, key=key(), follow_up_id=planned.id, seen=1, done_on=TODAY - timedelta(days=1))
    assert versions(at, "Save the follow-up") == [[["Done on", "10 Mar 2026", "11 Mar 2026"]]]
    assert next(each for each in at.text_area if each.label == "What came of it").value == "He is well"


def test_a_stage_that_a_colleague_came_to_first_is_said(make, worker, boss, case):
    at = page(boss, case, "move")
    field(at, "selectbox", "Move to").set_value("medical").run()
    field(at, "text_area", "Note").set_value("Dr. S")
    cases.change_stage(by=worker, key=key(), case_id=case.id, seen=case.row_version, to_stage="medical")
    assert versions(at, "Change the stage") == [[["Stage", "Medical", "Medical"]]]
    assert field(at, "text_area", "Note").value == "Dr. S"
    press(at, "Keep theirs")
    assert make.again(case, t.case_file).stage == "medical"


def test_it_is_the_same_on_the_list_of_referrals(make, worker, boss, case):
    sent = make.referral(case, due_at=days_ago(1))
    at = opened(boss, "referrals", answer=sent.id)
    field(at, "selectbox", "Answer").set_value("acknowledged")
    field(at, "date_input", "Answered on").set_value(TODAY)
    referrals.record_answer(by=worker, key=key(), referral_id=sent.id, seen=sent.row_version, state="not_accepted",
                            answered_on=TODAY, reason="criteria")  # fmt: skip
    press(at, "Save the answer")
    assert shown.tables(at)[-1][1:] == [["Answer", "Not accepted", "Acknowledged"]]
    assert make.again(sent, t.referral).state == "not_accepted"
