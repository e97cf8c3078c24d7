"""Somebody is asked by name to step in, and only they say that they know."""

from datetime import timedelta

import pytest

from data import tables as t
from edits import escalations
from edits.undo import last, undo
from queries import cases, first, messages
from tests.edits.said import key, sentences
from tests.factories import NOW


@pytest.fixture
def people(make, frozen):
    office = make.office()
    return {name: make.staff("caseworker" if name == "worker" else "supervisor", office=office)
            for name in ("worker", "chief", "other")}  # fmt: skip


@pytest.fixture
def case(make, people):
    return make.case(caseworker=people["worker"], office=people["worker"].offices[0])


def asked(who, case):
    return cases.escalations(who, case_id=case.id, as_of=NOW)


def test_one_is_asked_and_says_that_they_know(make, people, case):
    worker, chief, other = people.values()
    made = escalations.escalate(by=worker, key=key(), case_id=case.id, to_id=chief.id, need="No bed for her tonight")
    (row,) = asked(worker, case).itertuples()
    assert (row.need, row.asked, row.by) == ("No bed for her tonight", chief.name, worker.name)
    again = sentences(escalations.escalate, by=worker, case_id=case.id, to_id=chief.id, need="Still none")
    assert again[0][0] == "to_id"
    seen = make.again(made, t.escalation).row_version
    no = sentences(escalations.acknowledge, by=other, escalation_id=made, seen=seen)
    assert no == [(None, "Somebody else was asked. Only they can say that they have seen it.")]
    escalations.acknowledge(by=chief, key=key(), escalation_id=made, seen=seen, answer="I call the shelter")
    (row,) = asked(worker, case).itertuples()
    assert (row.answer, row.acknowledged_at) == ("I call the shelter", NOW)


def test_who_covers_sees_it_and_says_that_they_know(make, people, case):
    worker, chief, other = people.values()
    made = escalations.escalate(by=worker, key=key(), case_id=case.id, to_id=chief.id, need="No bed for her tonight")
    seen = make.again(made, t.escalation).row_version
    assert first.things(other, as_of=NOW).count["escalation"] == 0
    today = NOW.date()
    make.row(t.absence, staff_id=chief.id, cover_id=other.id, from_day=today, to_day=today)
    for who in (chief, other):
        assert first.things(who, as_of=NOW).count["escalation"] == 1
        assert asked(who, case)["to_reader"].tolist() == [True]
        assert messages.by_caseworker(who, as_of=NOW)["escalations"].sum() == 1
    tomorrow = NOW + timedelta(days=1)
    assert first.things(other, as_of=tomorrow).count["escalation"] == 0, "the leave is over"
    escalations.acknowledge(by=other, key=key(), escalation_id=made, seen=seen, answer="I call the shelter")
    assert make.again(made, t.escalation).acknowledged_by_id == other.id
    assert first.things(chief, as_of=NOW).count["escalation"] == 0


def test_whom_to_ask(make, people, case):
    worker, chief, _other = people.values()
    elsewhere = make.staff("supervisor", office=make.office())
    it = {"by": chief, "case_id": case.id, "need": "Look at it"}
    assert sentences(escalations.escalate, **it | {"need": " "}, to_id=None) == [
        ("need", "Write what you ask of them."), ("to_id", "Choose whom to ask."),
    ]  # fmt: skip
    assert sentences(escalations.escalate, **it, to_id=chief.id) == [("to_id", "Choose somebody other than yourself.")]
    for nobody in (worker, elsewhere):
        assert sentences(escalations.escalate, **it, to_id=nobody.id) == [
            ("to_id", "Choose an active supervisor of the case's office.")
        ]


def test_it_can_be_taken_back_until_it_was_seen(make, people, case):
    worker, chief, _other = people.values()
    it = {"by": worker, "case_id": case.id, "to_id": chief.id, "need": "Look at it"}
    escalations.escalate(key=key(), **it)
    undo(by=worker, key=key(), txid=last(worker).txid)
    assert asked(worker, case).empty
    made = escalations.escalate(key=key(), **it)
    escalations.acknowledge(by=chief, key=key(), escalation_id=made, seen=make.again(made, t.escalation).row_version)
    assert last(worker) is None
