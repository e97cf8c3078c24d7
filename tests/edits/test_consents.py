"""Consent: by kind and receiver, withdrawn, and what may be sent because of it."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from data import tables as t
from edits import consents, referrals
from tests.edits.said import everything, key, sentences
from tests.factories import NOW, days_ago

TODAY = NOW.date()


@pytest.fixture
def worker(make, frozen):
    return make.staff("caseworker")


@pytest.fixture
def case(make, worker):
    return make.case(caseworker=worker, consent=None)


@pytest.fixture
def agency(make):
    return make.agency()


def say(worker, case, **more):
    given = {"kinds": ["share"], "answer": True, "scope": "identity_and_need", "how": "oral"} | more
    return consents.record(by=worker, key=key(), case_id=case.id, **given)


def may(db, person, agency, at=None):
    return db.scalar(text("select may_share(:p, :a, :at)"), {"p": person.id, "a": agency.id, "at": at})


def heard(make, person, answer, days, agency=None):
    of = {"person_id": person.id, "case_id": person.case_id, "office_id": person.office_id}
    return make.row(t.person_consent, **of, kind="share", answer=answer, happened_at=days_ago(days),
                    agency_id=agency.id if agency else None)  # fmt: skip


def test_answers_are_kept_and_the_general_one_stands_beside_the_person(db, make, worker, case):
    assert say(worker, case, kinds=["share", "statistics", "assistance"], note=" He asked twice. ") == 3
    head = make.head(case)
    assert (head.consent_share, head.consent_statistics) == (True, True)
    # one of them is what the file came with
    rows = db.execute(select(t.person_consent).order_by(t.person_consent.c.id)).all()
    came = rows.pop(1)
    assert (came.kind, came.answer, came.by_id, came.happened_at) == ("statistics", True, None, case.received_on)
    assert [(row.kind, row.scope, row.how, row.note, row.by_id) for row in rows] == [
        ("share", "identity_and_need", "oral", "He asked twice.", worker.id),
        ("statistics", None, "oral", "He asked twice.", worker.id),
        ("assistance", None, "oral", "He asked twice.", worker.id),
    ]
    say(worker, case, answer=False, scope=None, how=None)
    assert make.head(case).consent_share is False
    assert make.head(case).consent_statistics is True
    assert "asked twice" not in str(list(db.execute(select(t.audit.c.after))))


def test_a_late_entry_does_not_overrule_a_later_answer(make, worker, case):
    say(worker, case, answer=False)
    say(worker, case, on=TODAY - timedelta(days=2))
    assert make.head(case).consent_share is False


def test_everybody_or_one(db, make, worker):
    family = make.case(caseworker=worker, persons=3, consent=None)
    assert say(worker, family) == 3
    assert say(worker, family, person_id=make.head(family).id, answer=False) == 1
    assert [p.consent_share for p in db.execute(select(t.person).order_by(t.person.c.person_no))] == [False, True, True]


def test_what_is_missing_is_said_field_by_field(db, make, worker, case, agency):
    def no(**more):
        given = {"kinds": ["share"], "answer": True, "scope": "need_only", "how": "oral"} | more
        return [field for field, _said in sentences(consents.record, by=worker, case_id=case.id, **given)]

    before = everything(db)
    assert no(kinds=[], answer=None) == ["kinds", "answer"]
    assert no(scope=None, how=None) == ["scope", "how"]
    assert no(kinds=["share", "statistics"], agency_id=agency.id) == ["agency_id"]
    assert no(agency_id=make.agency(mission="TN").id) == ["agency_id"]
    assert no(on=TODAY + timedelta(days=1)) == ["on"]
    assert no(on=TODAY - timedelta(days=60)) == ["on"]
    assert no(person_id=make.head(make.case()).id) == ["person_id"]
    assert everything(db)["person_consent"] == before["person_consent"]


@pytest.mark.parametrize(("general", "own", "expected"), [
    ([], [], False),
    ([(True, 5)], [], True),
    ([(False, 5)], [], False),
    ([(True, 5)], [(False, 9)], False),  # a refusal of this agency wins, whenever it was
    ([(True, 5)], [(False, 2)], False),
    ([], [(True, 5)], True),
    ([(False, 9)], [(True, 5)], True),
    ([(False, 2)], [(True, 5)], False),  # a later no to everybody overrules
    ([(False, 2), (True, 1)], [(True, 5)], True),
    ([(True, 5)], [(False, 4), (True, 3)], True),
])  # fmt: skip
def test_one_definition_of_what_may_be_shared(db, make, case, agency, general, own, expected):
    head = make.head(case)
    for answer, days in general:
        heard(make, head, answer, days)
    for answer, days in own:
        heard(make, head, answer, days, agency)
    assert may(db, head, agency) is expected
    assert may(db, head, agency, days_ago(20)) is False


def test_what_an_import_says_counts(db, make, worker, agency):
    case = make.case(caseworker=worker, consent=True)
    head = make.head(case)
    assert may(db, head, agency) is True
    heard(make, head, True, 5)
    heard(make, head, True, 4, agency)
    make.change(t.person, head, consent_share=False)  # a file that came later
    assert may(db, head, agency) is False


def test_what_the_file_came_with_is_not_lost(db, make, worker, agency):
    case = make.case(caseworker=worker, consent=True)
    say(worker, case, answer=False)
    assert may(db, make.head(case), agency) is False
    assert may(db, make.head(case), agency, days_ago(3)) is True


def test_an_answer_is_never_written_over(db, make, case):
    row = heard(make, make.head(case), False, 3)
    for attack in ("update person_consent set answer = true", "update person_consent set happened_at = now()",
                   "delete from person_consent"):  # fmt: skip
        with pytest.raises(DBAPIError, match="only ever added"):
            db.execute(text(attack))
    assert make.again(row, t.person_consent).answer is False
    # an erasure takes the answers along
    db.execute(text("delete from person"))
    assert db.scalar(text("select count(*) from person_consent")) == 0


def test_nothing_is_sent_to_an_agency_that_was_refused(db, make, worker, agency):
    case = make.case(caseworker=worker, consent=True)
    say(worker, case, answer=False, agency_id=agency.id, how=None, scope=None)
    given = {"by": worker, "case_id": case.id, "service": "medical", "priority": "normal", "agency_id": agency.id}
    assert sentences(referrals.add, **given) == [("person_id", consents.NOT_THEM)]
    # it may go to others, and what was sent before the refusal may still be written down
    assert referrals.add(key=key(), **given | {"agency_id": make.agency().id})
    assert referrals.add(key=key(), **given, on=TODAY - timedelta(days=1))


def test_a_late_entry_needs_the_consent_of_its_day(make, worker, case, agency):
    say(worker, case)
    given = {"by": worker, "case_id": case.id, "service": "medical", "priority": "normal", "agency_id": agency.id}
    assert sentences(referrals.add, **given, on=TODAY - timedelta(days=1))[0][0] == "on"
    assert referrals.add(key=key(), **given)


def test_the_database_itself_sends_nothing_without_consent(db, make, case, agency):
    draft = make.referral(case, state="draft", agency=agency)
    of = {"referral_id": draft.id, "case_id": case.id, "office_id": case.office_id, "happened_at": NOW}
    make.change(t.referral, draft, agency_id=agency.id)
    with pytest.raises(DBAPIError, match="consented"):
        make.row(t.referral_event, **of, state="sent")
    with pytest.raises(DBAPIError, match="never sent"):
        make.row(t.referral_event, **of, state="accepted")
    heard(make, make.head(case), True, 3, agency)
    make.change(t.referral, draft, sent_at=NOW)
    make.row(t.referral_event, **of, state="sent")
    # nor is it turned to somebody else afterwards
    with pytest.raises(DBAPIError, match="consented"):
        make.change(t.referral, draft, agency_id=make.agency().id)
