"""One edit for many cases: what can be done is done, the rest is said for each, and all of it can be taken back."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from data import tables as t
from edits import cases, many, undo
from edits.refusal import Coded, NotAllowed
from tests.edits.said import everything, key, problems
from tests.factories import NOW, days_ago

TODAY = NOW.date()


@pytest.fixture
def worker(make, frozen):
    return make.staff("caseworker", name="Amal")


@pytest.fixture
def boss(make, worker):
    return make.staff("supervisor", name="Boss")


@pytest.fixture
def three(make, worker):
    return [make.case(caseworker=worker, stage="registered", since=days_ago(5)) for _n in range(3)]


def ids(some):
    return [each.id for each in some]


def again(make, some):
    return [make.again(each, t.case_file) for each in some]


def test_all_are_given_to_a_colleague_in_one_transaction(db, make, boss, three):
    other = make.staff("caseworker")
    said = many.each(by=boss, key=key(), what="cases.reassign", case_ids=ids(three), given={"caseworker_id": other.id})
    assert said == {"done": ids(three), "refused": []}
    assert {each.caseworker_id for each in again(make, three)} == {other.id}
    assert db.execute(text("select count(distinct txid), count(distinct what) from audit")).one() == (1, 1)


def test_what_cannot_be_is_said_for_each_and_the_rest_is_done(make, boss, worker, three):
    closed = make.case(caseworker=worker, stage="withdrawn")
    elsewhere = make.case(office=make.office(mission="MR"))
    held = make.case(caseworker=worker, stage="documents", held="waiting_embassy")
    chosen = [*three, closed, elsewhere, held]
    said = many.each(by=boss, key=key(), what="cases.hold", case_ids=ids(chosen), given={"reason": "detained"})
    assert said["done"] == ids(three)
    told = {each["case_no"]: many.problem(each["problems"][0]).text for each in said["refused"]}
    assert told == {
        closed.case_no: "This case is closed: nothing waits any more.",
        held.case_no: "This case is on hold already. Resume it first.",
        None: "This record is not there, or it belongs to another office.",
    }
    assert {each.hold_reason for each in again(make, three)} == {"detained"}


def test_each_case_says_what_it_lacks_with_the_way_to_it(make, boss, worker):
    ready = make.case(caseworker=worker, stage="medical", stream="AVR")
    make.document(ready, "photo", verified=TODAY)
    make.clearance(ready, "medical")
    lacking = make.case(caseworker=worker, stage="medical", stream="AVR", family_type="single")
    make.document(lacking, "photo")
    given = {"to_stage": "travel_ready"}
    said = many.each(by=boss, key=key(), what="cases.change_stage", case_ids=[ready.id, lacking.id], given=given)
    (refused,) = [each for each in said["refused"] if each["case_id"] == lacking.id]
    found = [many.problem(each) for each in refused["problems"]]
    assert Coded("document_type", "photo") in [each.params.get("paper") for each in found]
    assert {each.where for each in found} >= {"papers", "clearances"}
    assert make.again(lacking, t.case_file).stage == "medical"


def test_a_field_that_is_wrong_for_all_is_said_at_the_field(db, boss, three):
    before = everything(db)
    given = {"kind": None, "due_on": TODAY - timedelta(days=1)}
    found = problems(many.each, by=boss, what="follow_ups.plan", case_ids=ids(three), given=given)
    assert [each.field for each in found] == ["kind"]
    assert everything(db) == before


def test_a_case_changed_meanwhile_is_left_alone(make, boss, worker, three):
    seen = {each.id: each.row_version for each in three}
    cases.hold(by=worker, key=key(), case_id=three[1].id, seen=three[1].row_version, reason="detained")
    given = {"to_stage": "assessed"}
    said = many.each(by=boss, key=key(), what="cases.change_stage", case_ids=ids(three), given=given, seen=seen)
    assert said["done"] == [three[0].id, three[2].id]
    assert said["refused"][0]["problems"][0]["text"] == many.MEANWHILE


def test_the_whole_is_taken_back_at_once(db, make, boss, three):
    many.each(by=boss, key=key(), what="cases.hold", case_ids=ids(three), given={"reason": "detained"})
    found = undo.last(boss)
    assert set(found.cases) == set(ids(three))
    undo.undo(by=boss, key=key(), txid=found.txid)
    assert {each.held_since for each in again(make, three)} == {None}
    assert db.scalar(select(t.case_hold.c.id)) is None


def test_cases_are_put_on_the_list_of_a_visit(make, boss, three):
    visit = make.row(t.visit, office_id=three[0].office_id, kind="detention_centre", place="Tajoura", planned_on=TODAY)
    said = many.each(by=boss, key=key(), what="visits.add_cases", case_ids=ids(three), given={"visit_id": visit.id})
    assert said["done"] == ids(three)
    assert len(make.db.execute(select(t.visit_case)).all()) == 3


def test_a_double_click_does_it_once(db, boss, three):
    same, given = key(), {"kind": "call", "due_on": TODAY}
    for _n in range(2):
        said = many.each(by=boss, key=same, what="follow_ups.plan", case_ids=ids(three), given=given)
        assert said["done"] == ids(three)
    assert db.scalar(text("select count(*) from follow_up")) == 3


def test_what_the_role_may_not_do_for_one_it_may_not_do_for_many(make, worker, three):
    with pytest.raises(NotAllowed):
        many.each(by=worker, key=key(), what="cases.reassign", case_ids=ids(three), given={"caseworker_id": worker.id})
    with pytest.raises(NotAllowed):
        many.each(by=worker, key=key(), what="notes.add", case_ids=ids(three), given={"body": "x"})


def test_not_more_at_once_than_can_be_looked_at(boss):
    (found,) = problems(many.each, by=boss, what="cases.hold", case_ids=range(1, 502), given={"reason": "detained"})
    assert "too many" in found.text
