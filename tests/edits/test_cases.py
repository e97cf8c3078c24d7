"""Stages and their guards, reassigning, holds."""

from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import select, text

from data import tables as t
from edits import cases, clearances, papers
from edits.refusal import NotAllowed
from tests.edits.said import everything, key, problems, sentences
from tests.factories import NOW, days_ago

PAPERS = ["travel_document", "consent_form", "photo", "country_form", "exit_permit"]


@pytest.fixture
def who(make, frozen):
    return make.staff("supervisor", rights=["avm_clearance"])


def move(who, case, to_stage, **more):
    return cases.change_stage(by=who, key=key(), case_id=case.id, seen=case.row_version, to_stage=to_stage, **more)


def refusal(who, case, to_stage, **more):
    return sentences(cases.change_stage, by=who, case_id=case.id, seen=case.row_version, to_stage=to_stage, **more)


def test_a_stage_moves_the_case_and_its_history(db, make, who):
    case = make.case(stage="registered")
    move(who, case, "assessed", note="Seen today.")
    now = make.again(case, t.case_file)
    assert (now.stage, now.stage_since) == ("assessed", NOW)
    last = db.execute(select(t.stage_change).order_by(t.stage_change.c.id.desc()).limit(1)).one()
    assert (last.from_stage, last.to_stage, last.by_id, last.note, last.imported) == (
        "registered", "assessed", who.id, "Seen today.", False)  # fmt: skip


def test_a_late_entry_says_when_it_happened_in_the_missions_time(make, who):
    case = make.case(stage="registered", since=days_ago(9))
    move(who, case, "assessed", on=date(2026, 3, 5), at=time(23, 30))
    assert make.again(case, t.case_file).stage_since == datetime(2026, 3, 5, 21, 30, tzinfo=UTC)  # Tripoli is UTC+2


def test_days_out_of_order_are_refused(make, who):
    case = make.case(stage="registered", since=days_ago(2))
    assert refusal(who, case, "assessed", on=date(2026, 3, 8)) == [
        ("on", "The case has been in its stage since 2026-03-09. Enter a day from then on.")
    ]
    assert refusal(who, case, "assessed", on=date(2026, 3, 12)) == [
        ("on", "This day has not come yet. Enter the day it happened.")
    ]
    assert refusal(who, case, "assessed", on=date(2026, 3, 11), at=time(12, 1)) == [
        ("at", "This time has not come yet. Enter the time it happened.")
    ]


def test_classifying_takes_a_stream(make, who):
    case = make.case(stage="assessed")
    assert refusal(who, case, "classified") == [
        ("note", "Say why the case is classified so: choose a reason or write a note."),
        ("stream", "Choose the stream: return, or assistance to vulnerable migrants."),
    ]
    assert refusal(who, case, "classified", stream="AVM", programme="VHR")[0][0] == "programme"
    move(who, case, "classified", stream="AVR", programme="VHR", note="He wants to go home.")
    now = make.again(case, t.case_file)
    assert (now.stage, now.stream, now.programme) == ("classified", "AVR", "VHR")


def test_a_stream_keeps_to_its_track(make, who):
    avm = make.case(stage="classified", stream="AVM")
    assert refusal(who, avm, "documents") == [(None, "This stage is for return cases. Classify the case first.")]
    avr = make.case(stage="classified", stream="AVR")
    assert refusal(who, avr, "case_plan") == [(None, "This stage is for assistance cases. Classify the case first.")]
    # classified anew, with the other stream
    move(who, make.case(stage="documents", stream="AVR", programme="VHR"), "classified", stream="AVM", note="Afraid")


def test_a_case_is_classified_anew_where_it_stands(db, make, who):
    case = make.case(stage="classified", stream="AVR", programme="VHR", since=days_ago(2))

    def say(**more):
        return sentences(cases.reclassify, by=who, case_id=case.id, seen=case.row_version, **more)

    assert [field for field, _said in say(stream=None)] == ["stream", "note"]
    assert say(stream="AVR", programme="VHR", note="x")[0][0] == "stream"
    assert say(stream="AVM", programme="VHR", note="x")[0][0] == "programme"
    cases.reclassify(by=who, key=key(), case_id=case.id, seen=case.row_version, stream="AVM", note="Afraid to return")
    now = make.again(case, t.case_file)
    assert (now.stage, now.stream, now.programme) == ("classified", "AVM", None)
    last = db.execute(select(t.stage_change).order_by(t.stage_change.c.id.desc()).limit(1)).one()
    assert (last.from_stage, last.to_stage, last.note) == ("classified", "classified", "Afraid to return")
    other = make.case(stage="documents", stream="AVR")
    assert sentences(cases.reclassify, by=who, case_id=other.id, seen=other.row_version, stream="AVM", note="x")


def test_no_stage_is_jumped_over(db, make, who):
    case = make.case(stage="registered")
    before = everything(db)
    found = problems(cases.change_stage, by=who, case_id=case.id, seen=case.row_version, to_stage="travel_ready")
    assert [(each.field, each.text) for each in found] == [
        ("to_stage", "No step leads from %(here)s to %(there)s. Choose another stage.")
    ]
    assert refusal(who, case, None) == [("to_stage", "Choose the stage to move to.")]
    assert refusal(who, case, "nonsense")[0][0] == "to_stage"
    assert everything(db) == before


def test_a_refusal_names_everything_that_is_missing_and_where(db, make, who):
    case = make.case(stage="medical", stream="AVR", family_type="single_headed_family", vulnerabilities=["shf"])
    make.document(case, "photo", received=date(2026, 3, 1))
    make.papers(case)
    db.execute(text("delete from document where document_type = 'shf_custody'"))
    found = problems(cases.change_stage, by=who, case_id=case.id, seen=case.row_version, to_stage="travel_ready")
    assert [(each.text % each.params, each.where) for each in found] == [
        ("photo: not verified yet.", "papers"),
        ("shf_custody: not verified yet.", "papers"),
        ("Fitness to travel has not been given.", "clearances"),
        ("The case is vulnerable: the AVM unit's clearance has not been given.", "clearances"),
    ]


def test_documents_lists_the_papers_and_travel_ready_wants_them_all(db, make, who):
    worker = make.staff("caseworker")
    case = make.case(stage="classified", stream="AVR", caseworker=worker, vulnerabilities=["medical"])
    move(worker, case, "documents")
    listed = db.execute(select(t.document).order_by(t.document.c.id)).all()
    assert [paper.document_type for paper in listed] == PAPERS
    for paper in listed:
        papers.tick(by=worker, key=key(), document_id=paper.id, seen=1, received_on=NOW.date(), verified_on=NOW.date())
    clearances.record(by=worker, key=key(), case_id=case.id, kind="medical", outcome="given", on=NOW.date())
    move(worker, make.again(case, t.case_file), "medical")
    move(worker, make.again(case, t.case_file), "clearance")
    waiting = make.again(case, t.case_file)
    assert [sentence for _field, sentence in refusal(worker, waiting, "travel_ready")] == [
        "The case is vulnerable: the AVM unit's clearance has not been given."
    ]
    clearances.record(by=who, key=key(), case_id=case.id, kind="avm", outcome="refused", on=NOW.date())
    assert refusal(worker, waiting, "travel_ready")
    clearances.record(by=who, key=key(), case_id=case.id, kind="avm", outcome="given", on=NOW.date())
    move(worker, make.again(case, t.case_file), "travel_ready")
    move(worker, make.again(case, t.case_file), "pre_departure")
    # the receiver moves it on, and does nothing else with it
    receiver = make.staff("pre_departure")
    assert refusal(receiver, make.again(case, t.case_file), "departed") == [
        (None, "The pre-departure team has not confirmed yet that it received the case.")
    ]
    handed = db.execute(select(t.hand_over)).one()
    assert (handed.handed_by, handed.handed_at) == (worker.id, NOW)
    make.change(t.hand_over, handed, received_at=NOW, received_by=receiver.id)
    move(receiver, make.again(case, t.case_file), "departed")
    with pytest.raises(NotAllowed):
        move(receiver, make.again(case, t.case_file), "registered")


def test_only_a_vulnerable_case_goes_to_the_avm_unit(make, who):
    case = make.case(stage="medical", stream="AVR")
    assert refusal(who, case, "clearance") == [
        (None, "Only vulnerable cases go to the AVM unit. Move this one to travel ready.")
    ]


def test_ways_out_need_a_reason_and_end_a_hold(db, make, who):
    case = make.case(stage="registered", held="unreachable")
    assert refusal(who, case, "lost_contact") == [("reason", "Say why the case ends.")]
    assert refusal(who, case, "closed") == [("reason", "Say why the case ends.")]
    assert refusal(who, case, "assessed") == [(None, "The case is on hold. Resume it first.")]
    move(who, case, "lost_contact", reason="no_answer")
    now = make.again(case, t.case_file)
    assert (now.stage, now.held_since, now.hold_reason) == ("lost_contact", None, None)
    assert db.scalar(select(t.case_hold.c.held_to)) == NOW
    # in again
    assert refusal(who, now, "registered") == [("reason", "Say why the case is opened again.")]
    move(who, now, "registered", reason="came_back")
    assert make.again(case, t.case_file).stage == "registered"
    # the work is done: closing needs no words
    move(who, make.case(stage="review", stream="AVM"), "closed")


def test_reassigning_is_for_supervisors_and_to_caseworkers_who_are_there(db, make, who):
    first, second, gone = make.staff(), make.staff(), make.staff(active=False)
    elsewhere = make.staff(office=make.office())
    case = make.case(caseworker=first)

    def say(by, to):
        return sentences(cases.reassign, by=by, case_id=case.id, seen=case.row_version, caseworker_id=to)

    for nobody in (None, 987654, gone.id, elsewhere.id, who.id):
        assert say(who, nobody) == [("caseworker_id", "Choose an active caseworker of this case's office.")]
    assert say(who, first.id)[0][1] == "This colleague has the case already. Choose another one."
    assert say(first, second.id) == [(None, "Your role does not include this. Ask your supervisor.")]
    cases.reassign(by=who, key=key(), case_id=case.id, seen=case.row_version, caseworker_id=second.id, reason="Leave")
    now = make.again(case, t.case_file)
    assert (now.caseworker_id, now.assigned_at) == (second.id, NOW)
    given = db.execute(select(t.case_assignment)).one()
    assert (given.caseworker_id, given.by_id, given.reason) == (second.id, who.id, "Leave")


def test_a_hold_is_taken_and_ended_once(db, make, who):
    case = make.case()
    assert sentences(cases.hold, by=who, case_id=case.id, seen=case.row_version, reason=None)[0][0] == "reason"
    assert sentences(cases.resume, by=who, case_id=case.id, seen=case.row_version) == [
        (None, "This case is not on hold.")
    ]
    cases.hold(by=who, key=key(), case_id=case.id, seen=case.row_version, reason="detained", note="Gharyan")
    held = make.again(case, t.case_file)
    assert (held.held_since, held.hold_reason) == (NOW, "detained")
    assert sentences(cases.hold, by=who, case_id=case.id, seen=held.row_version, reason="detained")[0][1].startswith(
        "This case is on hold already."
    )
    cases.resume(by=who, key=key(), case_id=case.id, seen=held.row_version)
    assert make.again(case, t.case_file).held_since is None
    spell = db.execute(select(t.case_hold)).one()
    assert (spell.held_from, spell.held_to, spell.by_id, spell.resumed_by_id) == (NOW, NOW, who.id, who.id)
    closed = make.case(stage="withdrawn")
    assert sentences(cases.hold, by=who, case_id=closed.id, seen=closed.row_version, reason="detained") == [
        (None, "This case is closed: nothing waits any more.")
    ]
