"""Planned movements, of one case and of many."""

from datetime import timedelta

import pytest

from data import tables as t
from edits import movements
from edits.refusal import Conflict, NotAllowed, NotFound
from tests.edits.said import everything, history, key, sentences
from tests.factories import NOW

TODAY = NOW.date()
LATER = TODAY + timedelta(days=9)


@pytest.fixture
def worker(make, frozen):
    return make.staff("caseworker")


@pytest.fixture
def case(make, worker):
    return make.case(stage="documents", stream="AVR", caseworker=worker)


def plan(by, case, **more):
    given = {"planned_movement_on": LATER, "movement": " Charter 7 "} | more
    return movements.plan(by=by, key=key(), case_id=case.id, seen=case.row_version, **given)


def test_a_movement_is_planned_changed_and_taken_back(db, make, worker, case):
    plan(worker, case)
    now = make.again(case, t.case_file)
    assert (now.planned_movement_on, now.movement) == (LATER, "Charter 7")
    assert history(db) == [("movements.plan", "case_file", worker.id, case.id, case.office_id)]
    with pytest.raises(Conflict):
        plan(worker, case)
    plan(worker, now, planned_movement_on=None, movement=None)
    assert make.again(case, t.case_file).planned_movement_on is None


def test_what_cannot_travel_is_refused_in_a_sentence(make, worker, case):
    def say(which, **more):
        given = {"planned_movement_on": LATER} | more
        return sentences(movements.plan, by=worker, case_id=which.id, seen=which.row_version, **given)

    assert say(case, planned_movement_on=TODAY - timedelta(days=1)) == [
        ("planned_movement_on", "This day has passed. Enter today or a later day.")]  # fmt: skip
    assert say(case, planned_movement_on=None, movement="Bus") == [
        ("planned_movement_on", "Enter the day of the movement.")]  # fmt: skip
    assert say(case, movement="x" * 81)[0][0] == "movement"
    assistance = make.case(stage="assistance", stream="AVM", caseworker=worker)
    assert say(assistance) == [(None, "Only return cases travel. Classify the case for return first.")]
    assert say(make.case(stage="departed", stream="AVR", caseworker=worker)) == [
        (None, "This case has departed already.")]  # fmt: skip
    assert say(make.case(stage="closed", stream="AVR", caseworker=worker)) == [
        (None, "This case is closed. Open it again first.")]  # fmt: skip


def test_many_at_once_does_what_can_be_done_and_names_the_rest(db, make, worker, case):
    other = make.case(stage="travel_ready", stream="AVR", caseworker=worker)
    assistance = make.case(stage="assistance", stream="AVM", caseworker=worker)
    ids = [other.id, case.id, assistance.id, case.id]
    given = {"by": worker, "key": key(), "case_ids": ids, "planned_movement_on": LATER, "movement": "Charter 7"}
    said = movements.plan_many(**given)
    why = "Only return cases travel. Classify the case for return first."
    assert said == {"planned": 2, "refused": [[assistance.case_no, why]]}
    assert movements.plan_many(**given) == said
    assert len(history(db)) == 2
    assert make.again(other, t.case_file).movement == "Charter 7"


def test_many_of_which_none_can_be_are_refused(make, worker, case):
    assert sentences(movements.plan_many, by=worker, case_ids=[], planned_movement_on=LATER)[0][0] == "case_ids"
    assert sentences(movements.plan_many, by=worker, case_ids=[case.id], planned_movement_on=None)[0][0]
    before = make.case(stage="closed", stream="AVR", caseworker=worker)
    assert sentences(movements.plan_many, by=worker, case_ids=[before.id], planned_movement_on=LATER) == [
        (None, "This case is closed. Open it again first.")]  # fmt: skip


def test_only_where_one_may(db, make, worker, case):
    stranger, head = make.staff("caseworker"), make.staff("head_of_mission")
    before = everything(db)
    with pytest.raises(NotFound):
        plan(stranger, case)
    with pytest.raises(NotFound):
        movements.plan_many(by=stranger, key=key(), case_ids=[case.id], planned_movement_on=LATER)
    with pytest.raises(NotAllowed):
        plan(head, case)
    assert everything(db) == before
    plan(make.staff("supervisor"), case)
