"""Papers, decisions, follow-ups, notes, consent."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from data import tables as t
from edits import clearances, follow_ups, notes, papers
from edits.refusal import NotAllowed
from tests.edits.said import key, sentences
from tests.factories import NOW

TODAY = NOW.date()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
def worker(make, frozen):
    return make.staff("caseworker")


@pytest.fixture
def case(make, worker):
    return make.case(caseworker=worker, family_type="family")


def test_the_list_has_what_the_family_and_the_mission_need(db, make, worker, case):
    make.document(case, "photo", verified=YESTERDAY)
    added = papers.list_required(by=worker, key=key(), case_id=case.id)
    assert added == ["travel_document", "consent_form", "country_form", "birth_certificates", "exit_permit"]
    assert papers.list_required(by=worker, key=key(), case_id=case.id) == []
    kept = db.execute(select(t.document).where(t.document.c.document_type == "photo")).one()
    assert kept.verified_on == YESTERDAY


def test_a_single_headed_family_needs_custody_papers(make, worker):
    single_headed = make.case(caseworker=worker, family_type="single_headed_family")
    added = papers.list_required(by=worker, key=key(), case_id=single_headed.id)
    assert {"shf_custody", "birth_certificates"} <= set(added)


def test_ticks_are_in_order_and_keep_who_made_them(make, worker, case):
    colleague = make.staff("supervisor")
    paper = make.document(case)

    def tick(by, seen, received_on, verified_on):
        papers.tick(by=by, key=key(), document_id=paper.id, seen=seen, received_on=received_on, verified_on=verified_on)
        return make.again(paper, t.document)

    def say(received_on, verified_on):
        return sentences(papers.tick, by=worker, document_id=paper.id, seen=1, received_on=received_on,
                         verified_on=verified_on)  # fmt: skip

    assert say(None, TODAY) == [("received_on", "Enter the date the paper was received.")]
    assert say(TODAY, YESTERDAY) == [("verified_on", "A paper is verified on or after the day it was received.")]
    assert say(TOMORROW, None) == [("received_on", "This day has not come yet. Enter the day it happened.")]
    assert say(TODAY, TOMORROW) == [("verified_on", "This day has not come yet. Enter the day it happened.")]
    now = tick(worker, 1, YESTERDAY, None)
    assert (now.received_on, now.received_by, now.verified_by) == (YESTERDAY, worker.id, None)
    now = tick(colleague, 2, YESTERDAY, TODAY)
    assert (now.received_by, now.verified_on, now.verified_by) == (worker.id, TODAY, colleague.id)
    now = tick(worker, 3, None, None)
    assert (now.received_on, now.received_by, now.verified_on, now.verified_by) == (None,) * 4


def test_the_avm_units_clearance_is_never_the_caseworkers_own(make, worker, case):
    def give(by, kind, **more):
        given = {"outcome": "given", "on": TODAY} | more
        return clearances.record(by=by, key=key(), case_id=case.id, kind=kind, **given)

    may = ["avm_clearance"]
    officer, both = make.staff("supervisor", rights=may), make.staff("supervisor", roles=["caseworker"], rights=may)
    own = make.case(caseworker=both)
    assert give(worker, "medical", on=YESTERDAY)
    assert give(officer, "avm")
    assert sentences(clearances.record, by=make.staff("supervisor"), case_id=case.id, kind="avm", outcome="given",
                     on=TODAY)[0][0] == "kind"  # fmt: skip
    for by, which in ((worker, case), (both, own)):
        assert sentences(clearances.record, by=by, case_id=which.id, kind="avm", outcome="given", on=TODAY) == [
            ("kind", "The case's own caseworker cannot clear it. Ask a colleague of the AVM unit.")
        ]
    fields = [field for field, _s in sentences(clearances.record, by=worker, case_id=case.id, kind=None, outcome=None,
                                               on=None)]  # fmt: skip
    assert fields == ["kind", "outcome", "on"]
    assert sentences(clearances.record, by=worker, case_id=case.id, kind="medical", outcome="given", on=TOMORROW)
    assert sentences(clearances.record, by=worker, case_id=case.id, kind="medical", outcome="given",
                     on=date(2026, 2, 1)) == [
        ("on", "The case was received on 2026-03-01. Enter a day from then on.")
    ]  # fmt: skip


def test_a_follow_up_is_planned_ahead_and_done_once(make, worker, case):
    def plan(**more):
        return sentences(follow_ups.plan, by=worker, case_id=case.id, **{"kind": "call", "due_on": TODAY} | more)

    assert plan(kind=None) == [("kind", "Choose how you will follow up.")]
    assert plan(due_on=None) == [("due_on", "Enter the day of the follow-up.")]
    assert plan(due_on=YESTERDAY) == [("due_on", "This day has passed. Enter today or a later day.")]
    made = follow_ups.plan(by=worker, key=key(), case_id=case.id, kind="visit", due_on=TOMORROW, note="Bring forms")

    def say(seen, **more):
        return sentences(follow_ups.done, by=worker, follow_up_id=made, seen=seen, **more)

    assert say(1, done_on=None) == [("done_on", "Enter the day it was done.")]
    assert say(1, done_on=TOMORROW)[0][0] == "done_on"
    follow_ups.done(by=worker, key=key(), follow_up_id=made, seen=1, done_on=TODAY, note="She has them.")
    now = make.again(made, t.follow_up)
    assert (now.done_on, now.done_by, now.note) == (TODAY, worker.id, "Bring forms\nShe has them.")
    assert say(2, done_on=TODAY) == [("done_on", "This was done already, on 2026-03-11.")]


def test_a_note_says_something_and_is_kept_as_typed(make, worker, case):
    for nothing in (None, "", "  \n ", "\x00\x07"):
        assert sentences(notes.add, by=worker, case_id=case.id, body=nothing) == [("body", "Write the note first.")]
    assert sentences(notes.add, by=worker, case_id=case.id, body="x" * 8001) == [
        ("body", "This is too long. Shorten it to 8000 characters.")
    ]
    made = notes.add(by=worker, key=key(), case_id=case.id, body=" <b>مرحبا</b>\n=1+1\x00 ")
    assert make.again(made, t.case_note).body == "<b>مرحبا</b>\n=1+1"


def test_the_pre_departure_team_writes_on_what_it_was_given(make, worker, case):
    receiver = make.staff("pre_departure")
    assert sentences(notes.add, by=receiver, case_id=case.id, body="Hello")[0][1].startswith("This record is not there")
    handed = make.case(story=[("travel_ready", NOW - timedelta(days=3)), ("pre_departure", NOW - timedelta(days=1))])
    assert notes.add(by=receiver, key=key(), case_id=handed.id, body="Hello")
    with pytest.raises(NotAllowed):
        papers.list_required(by=receiver, key=key(), case_id=handed.id)
