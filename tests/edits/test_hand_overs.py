"""Hand-over to the pre-departure team, its receipt or return, and the way to arrival in order."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from data import tables as t
from edits import cases, hand_overs
from edits.refusal import NotAllowed
from tests.data.test_guards import move
from tests.edits.said import key, sentences
from tests.factories import NOW, days_ago

TODAY = NOW.date()


@pytest.fixture
def worker(make, frozen):
    return make.staff("caseworker")


@pytest.fixture
def receiver(make, frozen):
    return make.staff("pre_departure")


@pytest.fixture
def case(make, worker):
    case = make.case(caseworker=worker, stage="travel_ready", stream="AVR", since=days_ago(4))
    make.papers(case)
    make.clearance(case)
    return case


@pytest.fixture
def handed(db, make, worker, case):
    step(worker, case, "pre_departure", make, on=TODAY - timedelta(days=2))
    return db.execute(select(t.hand_over)).one()


def step(by, case, to_stage, make, **more):
    now = make.again(case, t.case_file)
    return cases.change_stage(by=by, key=key(), case_id=case.id, seen=now.row_version, to_stage=to_stage, **more)


def no(by, case, to_stage, make, **more):
    now = make.again(case, t.case_file)
    return sentences(cases.change_stage, by=by, case_id=case.id, seen=now.row_version, to_stage=to_stage, **more)


def test_from_hand_over_to_reintegration_in_order(db, make, worker, receiver, case, handed):
    assert (handed.case_id, handed.handed_by, handed.received_at) == (case.id, worker.id, None)
    with pytest.raises(NotAllowed):
        hand_overs.receive(by=worker, key=key(), hand_over_id=handed.id, seen=1)
    assert no(receiver, case, "departed", make)
    early = TODAY - timedelta(days=3)
    assert sentences(hand_overs.receive, by=receiver, hand_over_id=handed.id, seen=1, on=early)[0][0] == "on"
    hand_overs.receive(by=receiver, key=key(), hand_over_id=handed.id, seen=1, on=TODAY - timedelta(days=1))
    assert make.again(handed, t.hand_over).received_by == receiver.id
    assert sentences(hand_overs.receive, by=receiver, hand_over_id=handed.id, seen=2) == [
        (None, "This hand-over was answered already.")
    ]
    assert no(receiver, case, "departed", make, on=TODAY - timedelta(days=2)) == [
        ("on", "The case was received for departure on 2026-03-10. Enter a day from then on.")
    ]
    step(receiver, case, "departed", make, on=TODAY - timedelta(days=1))
    assert no(receiver, case, "arrived", make, on=TODAY - timedelta(days=2))[0][0] == "on"
    step(receiver, case, "arrived", make)
    step(receiver, case, "reintegration", make)
    assert db.scalar(select(t.case_file.c.stage)) == "reintegration"


def test_what_is_given_back_says_what_is_missing(db, make, worker, receiver, case, handed):
    assert sentences(hand_overs.give_back, by=receiver, hand_over_id=handed.id, seen=1, note=" ")[0][0] == "note"
    back = hand_overs.give_back(by=receiver, key=key(), hand_over_id=handed.id, seen=1, note="The photo is blurred")
    assert back == "travel_ready"
    row = make.again(handed, t.hand_over)
    assert (row.returned_by, row.returned_at, row.note, row.received_at) == (
        receiver.id, NOW, "The photo is blurred", None)  # fmt: skip
    # handed over again, and given back where a paper is missing by now
    step(worker, case, "pre_departure", make)
    again = db.execute(select(t.hand_over).order_by(t.hand_over.c.id.desc()).limit(1)).one()
    photo = db.execute(select(t.document).where(t.document.c.document_type == "photo")).one()
    make.change(t.document, photo, verified_on=None)
    assert hand_overs.give_back(by=receiver, key=key(), hand_over_id=again.id, seen=1, note="No photo") == "documents"
    assert make.again(case, t.case_file).stage == "documents"


def test_a_case_that_leaves_otherwise_no_longer_waits_for_its_receipt(make, worker, case, handed):
    boss = make.staff("supervisor")
    step(boss, case, "withdrawn", make, reason="own_wish")
    assert make.again(handed, t.hand_over).returned_at is not None
    # opened again, it waits for a receipt again
    step(boss, case, "pre_departure", make, reason="came_back")
    assert no(boss, case, "departed", make)


def test_the_database_itself_lets_nobody_depart_before_the_receipt(db, make, case, handed):
    now = make.again(case, t.case_file)
    with pytest.raises(DBAPIError, match="not_received"):
        move(make, now, "departed")
    with pytest.raises(DBAPIError, match="only ever added"):
        db.execute(text("delete from hand_over"))
    make.change(t.hand_over, handed, received_at=NOW + timedelta(hours=1))
    with pytest.raises(DBAPIError, match="only later"):
        move(make, now, "departed")
    make.change(t.hand_over, handed, received_at=handed.handed_at)
    move(make, now, "departed")


def test_one_of_history_is_not_judged(make, receiver):
    case = make.case(story=[("travel_ready", days_ago(5)), ("pre_departure", days_ago(3))], stream="AVR")
    step(receiver, case, "departed", make)
