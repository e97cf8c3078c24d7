"""Between sending and answer: pauses, more time, appointments, contacts, a second try, drafts thrown away."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select, text

from data import tables as t
from edits import referral_clock as clock
from edits import referrals
from edits.refusal import Conflict, Refused
from edits.undo import last, undo
from queries.referrals import listing
from tests.edits.said import everything, key, sentences
from tests.factories import NOW

TODAY = NOW.date()  # Wednesday 11 March 2026 in Tripoli, where Friday and Saturday are free


@pytest.fixture
def who(make, frozen):
    return make.staff("caseworker")


@pytest.fixture
def case(make, who):
    return make.case(caseworker=who)


@pytest.fixture
def sent(db, make, who, case):
    """A referral sent on Sunday 1 March, as a form sees it: `sent()` reads it anew."""
    agency = make.agency(services=["medical", "shelter"])
    with_it = {"by": who, "case_id": case.id, "service": "medical", "priority": "normal", "agency_id": agency.id}
    made = referrals.add(key=key(), on=date(2026, 3, 1), at=time(23, 59), **with_it)
    return lambda: make.again(made, t.referral)


def dues(db, referral):
    """The last day of each clock, in Tripoli."""
    asked = "select acknowledge_due_at, accept_due_at, serve_due_at from referral_spell where referral_id = :id"
    row = db.execute(text(asked + " and to_at = 'infinity'"), {"id": referral.id}).one()
    return [(due + timedelta(hours=2, microseconds=-1)).date() if due else None for due in row]


def waits(who, referral):
    found = listing(who, as_of=NOW, due=None, referral_id=referral.id)
    return found.iloc[0] if len(found) else None


def test_it_keeps_the_standard_it_was_sent_under(db, sent):
    row = sent()
    assert (row.acknowledge_hours, row.accept_hours, row.serve_hours) == (72, 168, 336)
    assert row.standards_from
    before = dues(db, row)
    db.execute(text("update service_standard set hours = 24, provenance = 'Agreed later'"))
    assert dues(db, row) == before == [date(2026, 3, 4), date(2026, 3, 10), date(2026, 3, 19)]
    assert sent().acknowledge_hours == 72


def test_a_pause_moves_every_deadline_by_its_working_days(db, who, sent):
    before = dues(db, sent())
    # Tuesday to Monday: Tuesday, Wednesday, Thursday, Sunday; Friday and Saturday are free anyway
    clock.hold(by=who, key=key(), referral_id=sent().id, seen=sent().row_version, reason="missing_papers",
               on=date(2026, 3, 3))  # fmt: skip
    assert waits(who, sent()).bucket == "paused"
    clock.resume(by=who, key=key(), referral_id=sent().id, seen=sent().row_version, on=date(2026, 3, 9))
    assert before == [date(2026, 3, 4), date(2026, 3, 10), date(2026, 3, 19)]
    # Eid al-Fitr makes Sunday 22 March free too
    assert dues(db, sent()) == [date(2026, 3, 10), date(2026, 3, 16), date(2026, 3, 26)]
    assert waits(who, sent()).bucket == "late_1_3"


def test_an_answer_ends_a_pause(db, who, sent):
    clock.hold(by=who, key=key(), referral_id=sent().id, seen=sent().row_version, reason="missing_papers",
               on=date(2026, 3, 3))  # fmt: skip
    answer = {"by": who, "referral_id": sent().id, "state": "accepted", "answered_on": date(2026, 3, 9)}
    referrals.record_answer(key=key(), seen=sent().row_version, **answer)
    row = waits(who, sent())
    assert (row.waits_on, row.bucket) == ("serve", "due_later")
    assert dues(db, sent())[2] == date(2026, 3, 26)


def test_more_time_for_the_clock_that_runs(db, who, sent):
    until = date(2026, 3, 12)
    clock.extend(by=who, key=key(), referral_id=sent().id, seen=sent().row_version, until=until, reason="no_capacity")
    # what comes after is never due before
    assert dues(db, sent()) == [until, until, date(2026, 3, 19)]
    again = {"by": who, "referral_id": sent().id, "seen": sent().row_version, "reason": "no_capacity"}
    assert sentences(clock.extend, **again, until=until) == [
        ("until", "It is due on 2026-03-12 already. Enter a later day.")
    ]
    assert sentences(clock.extend, **again, until=TODAY - timedelta(days=1))[0][0] == "until"
    assert sentences(clock.extend, **again | {"reason": None}, until=None) == [
        ("reason", "Choose why it needs more time."), ("until", "Enter the last day of the extension."),
    ]  # fmt: skip
    clock.extend(key=key(), until=date(2026, 3, 15), **again)
    assert dues(db, sent())[0] == date(2026, 3, 15)


def test_an_appointment_is_the_deadline_and_no_pause_moves_it(db, who, sent):
    day = date(2026, 4, 2)
    clock.appointment(by=who, key=key(), referral_id=sent().id, seen=sent().row_version, on=day, at=time(9))
    row = waits(who, sent())
    assert (row.state, row.waits_on, row.due_at) == ("accepted", "serve", datetime(2026, 4, 2, 7, tzinfo=UTC))
    clock.hold(by=who, key=key(), referral_id=sent().id, seen=sent().row_version, reason="person_asked")
    clock.resume(by=who, key=key(), referral_id=sent().id, seen=sent().row_version)
    assert waits(who, sent()).due_at == datetime(2026, 4, 2, 7, tzinfo=UTC)
    clock.appointment(by=who, key=key(), referral_id=sent().id, seen=sent().row_version, on=date(2026, 3, 20))
    assert dues(db, sent())[2] == date(2026, 3, 20)
    past = {"by": who, "referral_id": sent().id, "seen": sent().row_version, "on": TODAY - timedelta(days=1)}
    assert sentences(clock.appointment, **past)[0][0] == "on"


def test_a_contact_changes_no_clock(db, who, sent):
    before = dues(db, sent())
    clock.contact(by=who, key=key(), referral_id=sent().id, note="Called, they look into it", on=date(2026, 3, 5))
    assert dues(db, sent()) == before
    assert sentences(clock.contact, by=who, referral_id=sent().id, note=" ")[0][0] == "note"
    early = sentences(clock.contact, by=who, referral_id=sent().id, note="Called", on=date(2026, 3, 2))
    assert early == [("on", "The last thing happened to it on 2026-03-05. Enter a day from then on.")]


def test_asking_again_starts_the_clocks_anew_under_the_same_standard(db, who, sent):
    refused = {"by": who, "referral_id": sent().id, "state": "not_accepted", "reason": "no_capacity"}
    referrals.record_answer(key=key(), seen=sent().row_version, answered_on=date(2026, 3, 8), **refused)
    assert waits(who, sent()) is None
    db.execute(text("update service_standard set hours = 24"))
    clock.reopen(by=who, key=key(), referral_id=sent().id, seen=sent().row_version, note="They have beds again")
    assert waits(who, sent()).state == "sent"
    assert dues(db, sent())[0] == date(2026, 3, 16)  # three working days, as first
    assert sent().sent_at == datetime(2026, 3, 1, 21, 59, tzinfo=UTC)
    again = sentences(clock.reopen, by=who, referral_id=sent().id, seen=sent().row_version)
    assert again == [(None, "Only a referral that was sent and has ended is opened again.")]


def test_asking_again_leaves_nothing_of_the_deadlines_before(db, make, who, case):
    db.execute(text("delete from service_standard"))
    it = {"by": who, "case_id": case.id, "service": "medical", "priority": "normal"}
    made = referrals.add(key=key(), **it, agency_id=make.agency(services=["medical"]).id)
    row = lambda: make.again(made, t.referral)  # noqa: E731
    until = date(2026, 3, 12)
    clock.extend(by=who, key=key(), referral_id=made, seen=row().row_version, until=until, reason="no_capacity")
    assert waits(who, row()).bucket == "due_7_days"
    referrals.record_answer(by=who, key=key(), referral_id=made, seen=row().row_version, state="no_show",
                            answered_on=TODAY)  # fmt: skip
    clock.reopen(by=who, key=key(), referral_id=made, seen=row().row_version)
    assert waits(who, row()).bucket == "no_deadline"


def test_nothing_is_sent_for_a_case_that_has_ended(db, make, who):
    ended = make.case(caseworker=who, stage="withdrawn")
    refused = make.referral(ended, state="sent", events=[{"state": "not_accepted", "reason": "criteria"}])
    no = [(None, "The case has ended. Open it again first, then send the referral.")]
    with pytest.raises(Refused) as raised:
        clock.reopen(by=who, key=key(), referral_id=refused.id, seen=make.again(refused, t.referral).row_version)
    assert [(each.field, each.text) for each in raised.value.problems] == no


def test_the_right_answer_has_its_day_after_the_wrong_one_was_taken_back(db, who, sent):
    it = {"by": who, "referral_id": sent().id, "answered_on": date(2026, 3, 4)}
    referrals.record_answer(key=key(), **it, seen=sent().row_version, state="accepted")
    undo(by=who, key=key(), txid=last(who).txid)
    referrals.record_answer(key=key(), **it, seen=sent().row_version, state="not_accepted", reason="criteria")
    assert sent().state == "not_accepted"


def test_what_stands_still_is_not_stopped_and_what_runs_is_not_resumed(db, who, sent):
    before = everything(db)
    it = {"by": who, "referral_id": sent().id, "seen": sent().row_version}
    assert sentences(clock.resume, **it) == [(None, "This referral is not on hold.")]
    assert sentences(clock.hold, **it, reason=None) == [("reason", "Choose why it has to wait.")]
    assert sentences(clock.hold, **it, reason="no_access", on=TODAY + timedelta(days=1))[0][0] == "on"
    assert everything(db) == before
    clock.hold(key=key(), **it, reason="no_access")
    with pytest.raises(Conflict):  # another form that was open on it
        clock.extend(key=key(), **it, until=date(2026, 4, 1), reason="no_capacity")
    it["seen"] = sent().row_version
    assert sentences(clock.hold, **it, reason="no_access") == [(None, "This referral is on hold already.")]
    assert sentences(clock.extend, **it, until=date(2026, 4, 1), reason="no_capacity") == [
        (None, "This referral is on hold. Resume it first.")
    ]


def test_a_draft_is_thrown_away_and_taken_back(db, make, who, case):
    made = referrals.add(by=who, key=key(), case_id=case.id, service="medical", priority="normal", agency_id=None,
                         send=False)  # fmt: skip
    seen = make.again(made, t.referral).row_version
    clock.discard(by=who, key=key(), referral_id=made, seen=seen)
    assert make.again(made, t.referral).state == "revoked"
    undo(by=who, key=key(), txid=last(who).txid)
    assert make.again(made, t.referral).state == "draft"


def test_each_of_them_can_be_taken_back(db, who, sent):
    before = dues(db, sent())
    for call, more in (
        (clock.hold, {"reason": "no_access"}),
        (clock.extend, {"until": date(2026, 4, 1), "reason": "no_capacity"}),
        (clock.appointment, {"on": date(2026, 4, 1)}),
    ):
        call(by=who, key=key(), referral_id=sent().id, seen=sent().row_version, **more)
        undo(by=who, key=key(), txid=last(who).txid)
        row = waits(who, sent())
        assert (row.state, row.bucket, dues(db, sent())) == ("sent", "late_4_7", before), call


def test_the_database_itself_refuses_a_second_pause(db, who, sent):
    clock.hold(by=who, key=key(), referral_id=sent().id, seen=sent().row_version, reason="no_access")
    event = db.execute(select(t.referral_event).where(t.referral_event.c.kind == "held")).mappings().one()
    copied = {name: event[name] for name in ("referral_id", "case_id", "office_id", "kind", "reason", "happened_at")}
    with pytest.raises(Exception, match="the clock does not stand so"):
        db.execute(t.referral_event.insert().values(copied))
