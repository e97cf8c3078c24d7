"""Referrals: sending with consent, deadlines, answers in order."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from data import tables as t
from edits import referrals
from tests.edits.said import everything, key, sentences
from tests.factories import NOW, days_ago

TODAY = NOW.date()


@pytest.fixture
def who(make, frozen):
    return make.staff("caseworker")


@pytest.fixture
def case(make, who):
    return make.case(caseworker=who)


@pytest.fixture
def refer(make, who, case):
    agency = make.agency(services=["medical", "shelter"])

    def given(**more):
        return {
            "by": who,
            "case_id": case.id,
            "service": "medical",
            "priority": "normal",
            "agency_id": agency.id,
        } | more

    return given


def events(db, referral_id):
    wanted = select(t.referral_event).where(t.referral_event.c.referral_id == referral_id)
    return db.execute(wanted.order_by(t.referral_event.c.id)).all()


def test_sending_fixes_the_deadlines(db, make, who, refer):
    made = referrals.add(key=key(), **refer(note="Diabetes"))
    row = make.again(made, t.referral)
    assert (row.state, row.sent_at, row.by_id, row.person_id) == ("sent", NOW, who.id, None)
    (sent,) = events(db, made)
    # Wednesday 11 March; Friday and Saturday are free in Libya: three working days end with Monday 16 March
    assert sent.acknowledge_due_at == datetime(2026, 3, 16, 22, tzinfo=UTC)
    # 7 working days; the holidays of Eid al-Fitr 2026 come later than that
    assert sent.accept_due_at is not None
    assert sent.serve_due_at > sent.accept_due_at
    assert sent.note == "Diabetes"
    assert referrals.add(key=key(), **refer(service="shelter")) != made


def test_an_emergency_runs_by_the_hour(db, refer):
    made = referrals.add(key=key(), **refer(priority="emergency", on=TODAY, at=time(9, 30)))
    (sent,) = events(db, made)
    assert sent.happened_at == datetime(2026, 3, 11, 7, 30, tzinfo=UTC)
    assert sent.acknowledge_due_at == sent.serve_due_at == sent.happened_at + timedelta(hours=24)


def test_what_is_missing_is_said_field_by_field(db, make, refer):
    before = everything(db)
    found = sentences(referrals.add, **refer(service=None, priority=None, agency_id=None))
    assert found == [
        ("service", "Choose the service."),
        ("priority", "Choose the priority."),
        ("agency_id", "Choose the agency to send it to."),
    ]
    assert sentences(referrals.add, **refer(on=TODAY + timedelta(days=1)))[0][0] == "on"
    assert sentences(referrals.add, **refer(on=date(2026, 2, 1))) == [
        ("on", "The case was received on 2026-03-01. Enter a day from then on.")
    ]
    assert everything(db) == before


def test_the_agency_works_there_and_offers_it(make, refer):
    tunis = make.agency(mission="TN")
    closed = make.agency(active=False)
    unknown = make.agency(services=[])
    for agency in (tunis.id, closed.id, 98765):
        assert sentences(referrals.add, **refer(agency_id=agency)) == [
            ("agency_id", "This agency does not work in the case's mission. Choose another.")
        ]
    legal = sentences(referrals.add, **refer(service="legal"))
    assert legal[0][1].endswith("does not offer: legal. Choose another agency.")
    assert referrals.add(key=key(), **refer(agency_id=unknown.id, service="legal"))


@pytest.mark.parametrize("consent", [None, False])
def test_nothing_is_sent_without_consent(make, who, consent):
    case = make.case(caseworker=who, consent=consent)
    child = make.person(case, relation="child", consent_share=True)
    agency = make.agency()
    given = {"by": who, "case_id": case.id, "service": "medical", "priority": "normal", "agency_id": agency.id}
    (said,) = sentences(referrals.add, **given)
    assert said[0] == "person_id"
    assert "draft" in said[1]
    assert referrals.add(key=key(), **given, person_id=child.id)
    draft = make.again(referrals.add(key=key(), **given, send=False), t.referral)
    assert (draft.state, draft.sent_at) == ("draft", None)
    assert sentences(referrals.send, by=who, referral_id=draft.id, seen=1, agency_id=agency.id) == [said]
    make.change(t.person, make.head(case), consent_share=True)
    referrals.send(by=who, key=key(), referral_id=draft.id, seen=1, agency_id=agency.id)
    assert make.again(draft, t.referral).state == "sent"


def test_a_person_of_another_case_cannot_be_referred(make, refer):
    stranger = make.head(make.case())
    assert sentences(referrals.add, **refer(person_id=stranger.id)) == [("person_id", "Choose a person of this case.")]
    nobody = make.case(persons=0)
    said = sentences(referrals.add, **refer(by=make.staff("supervisor"), case_id=nobody.id))
    assert said == [("person_id", "The case has no head whose consent could be asked. Choose a person.")]


def test_answers_come_in_order(db, make, who, case):
    sent = make.referral(case, sent_at=days_ago(3))

    def say(**more):
        given = {"referral_id": sent.id, "seen": make.again(sent, t.referral).row_version, "state": "accepted",
                 "answered_on": TODAY}  # fmt: skip
        return sentences(referrals.record_answer, by=who, **given | more)

    def answer(state, on, **more):
        return referrals.record_answer(by=who, key=key(), referral_id=sent.id, answered_on=on, state=state,
                                       seen=make.again(sent, t.referral).row_version, **more)  # fmt: skip

    before = everything(db)
    assert say(answered_on=None) == [("answered_on", "Enter the date the partner answered.")]
    assert say(state=None) == [("state", "Choose what the partner answered.")]
    assert say(answered_on=TODAY + timedelta(days=1)) == [
        ("answered_on", "This day has not come yet. Enter the day it happened.")
    ]
    assert say(answered_on=TODAY - timedelta(days=4)) == [
        ("answered_on", "The step before was on 2026-03-08. Enter the date the partner answered, from then on.")
    ]
    assert say(state="closed") == [("state", "After “sent” it cannot become “closed”. Choose another.")]
    assert say(state="not_accepted") == [("reason", "Choose the reason.")]
    assert everything(db) == before

    answer("acknowledged", TODAY - timedelta(days=3))  # the day it was sent: not before the moment it was sent
    assert events(db, sent.id)[-1].happened_at == days_ago(3)
    answer("accepted", TODAY - timedelta(days=1))
    assert events(db, sent.id)[-1].happened_at == datetime(2026, 3, 10, 10, tzinfo=UTC)  # noon in Tripoli
    answer("service_provided", TODAY, note="Operated")
    assert (make.again(sent, t.referral).state, events(db, sent.id)[-1].happened_at) == ("service_provided", NOW)
    answer("feedback_given", TODAY)
    answer("closed", TODAY)
    assert say(state="accepted")[0][0] == "state"


def test_a_refusal_by_the_partner_ends_it(db, make, who, case):
    sent = make.referral(case)
    referrals.record_answer(by=who, key=key(), referral_id=sent.id, seen=sent.row_version, state="not_accepted",
                            answered_on=TODAY, reason="no_capacity", note="Full until April")  # fmt: skip
    assert make.again(sent, t.referral).state == "not_accepted"
    last = events(db, sent.id)[-1]
    assert (last.reason, last.note, last.by_id) == ("no_capacity", "Full until April", who.id)


def test_an_emergencys_answer_needs_its_time(make, who, case):
    sent = make.referral(case, priority="emergency", sent_at=NOW - timedelta(hours=5))  # 07:00 in Tripoli

    def say(at):
        return sentences(referrals.record_answer, by=who, referral_id=sent.id, seen=sent.row_version, state="accepted",
                         answered_on=TODAY, answered_at=at)  # fmt: skip

    assert say(None) == [("answered_at", "Enter the time too: an emergency's clock runs by the hour.")]
    assert say(time(6, 59))[0][0] == "answered_at"
    assert say(time(12, 1)) == [("answered_at", "This time has not come yet. Enter the time it happened.")]
    referrals.record_answer(by=who, key=key(), referral_id=sent.id, seen=sent.row_version, state="accepted",
                            answered_on=TODAY, answered_at=time(7, 0))  # fmt: skip


def test_an_answer_ends_a_pause(make, who, case, frozen):
    from queries.ask import ask

    paused = make.referral(case, paused=True)
    referrals.record_answer(by=who, key=key(), referral_id=paused.id, seen=paused.row_version, state="accepted",
                            answered_on=TODAY)  # fmt: skip
    assert make.again(paused, t.referral).state == "accepted"
    assert ask("referrals_overdue", who, as_of=frozen).empty


def test_a_sent_referral_is_not_sent_again(make, who, case):
    sent = make.referral(case)
    said = sentences(referrals.send, by=who, referral_id=sent.id, seen=sent.row_version, agency_id=sent.agency_id)
    assert said == [(None, "This referral was sent already.")]
    draft = make.referral(case, state="draft", sent_at=days_ago(1))
    agency = make.agency()
    assert sentences(referrals.send, by=who, referral_id=draft.id, seen=1, agency_id=agency.id,
                     on=TODAY - timedelta(days=2)) == [
        ("on", "The draft was written on 2026-03-10. Enter a day from then on.")
    ]  # fmt: skip
