"""A contact or an escalation for many of the First things at once."""

import pytest
from sqlalchemy import text

from data import tables as t
from edits import many_things, undo
from edits.refusal import Refused
from tests.factories import days_ago

KEY = "one"


@pytest.fixture
def worker(make, frozen):
    return make.staff("caseworker", name="Amal")


@pytest.fixture
def boss(make, worker):
    return make.staff("supervisor", name="Boss")


@pytest.fixture
def two(make, worker):
    cases = [make.case(caseworker=worker, since=days_ago(3)) for _n in range(2)]
    return [(cases[0].id, make.referral(cases[0], sent_at=days_ago(20), due_at=days_ago(3)).id), (cases[1].id, None)]


def each(by, what, things, key=KEY, **given):
    return many_things.each(by=by, key=key, what=what, things=things, given=given)


def test_a_contact_goes_to_the_referral_or_into_the_notes_and_is_taken_back_whole(make, worker, two):
    found = each(worker, "contact", two, note="Called them all")
    assert (found["done"], found["refused"]) == ([two[0][0], two[1][0]], [])
    events = "select kind, note from referral_event where kind = 'contact' and undoes is null"
    assert make.db.execute(text(events)).all() == [("contact", "Called them all")]
    assert make.db.execute(text("select case_id, body from case_note")).all() == [(two[1][0], "Called them all")]
    last = undo.last(worker)
    assert set(last.cases) == {two[0][0], two[1][0]}
    undo.undo(by=worker, key="back", txid=last.txid)
    assert make.db.scalar(text("select count(*) from referral_step where kind = 'contact'")) == 0
    assert make.db.scalar(text("select count(*) from case_note")) == 0


def test_somebody_is_asked_about_each(make, worker, boss, two):
    each(worker, "escalate", two, to_id=boss.id, need="Step in")
    asked = make.db.execute(text("select case_id, referral_id, to_id, need from escalation order by case_id")).all()
    assert asked == [(*thing, boss.id, "Step in") for thing in two]
    with pytest.raises(Refused) as refused:
        each(worker, "escalate", two, key="two", to_id=boss.id, need="Step in")
    assert [problem.field for problem in refused.value.problems] == ["to_id"]


def test_a_field_that_is_wrong_for_all_is_said_in_the_form(make, worker, two):
    with pytest.raises(Refused) as refused:
        each(worker, "contact", [two[1]], note=" ")
    assert [problem.field for problem in refused.value.problems] == ["note"]
    with pytest.raises(Refused) as refused:
        each(worker, "escalate", two, to_id=None, need="")
    assert {problem.field for problem in refused.value.problems} == {"need", "to_id"}
    with pytest.raises(Refused):
        each(worker, "contact", [], note="Called")
    with pytest.raises(Refused):
        each(worker, "cases.reassign", two)
    assert make.db.scalar(text("select count(*) from audit where entity in ('case_note', 'escalation')")) == 0


def test_what_is_not_theirs_is_refused_and_the_rest_is_done(make, worker, two):
    other = make.case(caseworker=make.staff("caseworker"))
    ended = make.referral(make.again(_case(make, two), t.case_file), state="closed", sent_at=days_ago(9))
    found = each(worker, "contact", [*two, (other.id, None), (two[0][0], ended.id)], note="Called")
    assert found["done"] == [two[0][0], two[1][0]]
    # one referral of the first case was done and the other was not
    assert {(told["case_id"], told["referral_id"]) for told in found["refused"]} == {
        (other.id, None), (two[0][0], ended.id),
    }  # fmt: skip


def _case(make, two):
    return make.db.execute(t.case_file.select().where(t.case_file.c.id == two[0][0])).one()
