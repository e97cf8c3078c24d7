"""Identities: sealed, opened with a reason, found in any spelling by those who may; and nowhere else to be read."""

import logging
from datetime import date

import pytest
from sqlalchemy import func, select

from data import tables as t
from data.identities import FIELDS
from data.sealing import NoKey, Tampered
from edits import identities
from edits.refusal import Conflict, NotAllowed, NotFound
from tests.edits.said import everything, history, key, sentences
from tests.factories import days_ago

HAWA = {"given_names": "Hawa Binta", "family_name": "Sidibé", "phone": "+221 77 640 11 22", "document_no": "a 12-3456",
        "birth_date": date(1995, 5, 17)}  # fmt: skip


@pytest.fixture
def worker(make, frozen):
    return make.staff("caseworker")


@pytest.fixture
def hawa(make, worker):
    person = make.head(make.case(caseworker=worker))
    identities.record(by=worker, key=key(), person_id=person.id, seen=0, **HAWA)
    return person


def opened(who, person, reason="call"):
    return identities.open_identity(by=who, key=key(), person_id=person.id, reason=reason)


def hits(who, words):
    return [(hit.person_id, hit.met) for hit in identities.search(by=who, text=words)]


def test_it_comes_back_as_it_was_and_stands_nowhere_in_plain(db, worker, hawa, caplog):
    caplog.set_level(logging.DEBUG)
    assert opened(worker, hawa) == HAWA | {"row_version": 1}
    hits(worker, "Sidibe")
    stored = str(everything(db)) + caplog.text
    for secret in (
        "Hawa",
        "Binta",
        "Sidib",
        "77640",
        "77 640",
        "6401122",
        "640 11 22",
        "123456",
        "12-3456",
        "1995-05-17",
        "sdb",
    ):
        assert secret not in stored, secret


def test_the_audit_says_what_changed_and_never_to_what(db, worker, hawa):
    change = {**HAWA, "phone": "0777 99 88 77", "document_no": ""}
    identities.record(by=worker, key=key(), person_id=hawa.id, seen=1, **change)
    rows = list(db.scalars(select(t.audit.c.after).where(t.audit.c.what == "identities.record").order_by("id")))
    of = {"case_id": hawa.case_id, "office_id": hawa.office_id}
    assert rows == [of | {"fields": list(FIELDS)}, of | {"fields": ["phone", "document_no"]}]
    assert (hits(worker, "77 64 01 122"), hits(worker, "a123456")) == ([], [])
    assert hits(worker, "+221 777 99 88 77") == [(hawa.id, ("phone",))]


def test_opening_needs_a_reason_and_is_logged_before_anything_is_shown(db, make, worker, hawa):
    assert sentences(identities.open_identity, by=worker, person_id=hawa.id, reason="") == [
        ("reason", "Choose why you need to know who this is.")
    ]
    opened(worker, hawa, "papers")
    said = db.execute(select(t.audit).where(t.audit.c.what == "identities.open")).one()
    assert (said.by_id, said.reason, said.case_id) == (worker.id, "papers", hawa.case_id)
    assert db.scalar(select(func.count()).where(t.edit_key.c.result.cast(t.audit.c.what.type).like("%Hawa%"))) == 0


def test_who_may_open_and_find(make, worker, hawa):
    boss = make.staff("supervisor")
    assert opened(boss, hawa)["phone"] == HAWA["phone"]
    assert hits(boss, "هاوا سيديبي") == [(hawa.id, ("name",))]
    receiver, colleague = make.staff("pre_departure"), make.staff("caseworker")
    elsewhere = make.staff("supervisor", office=make.office())
    for who in (receiver, colleague, elsewhere):
        with pytest.raises(NotFound):
            opened(who, hawa)
        assert hits(who, "Hawa Sidibe") == []
    with pytest.raises(NotFound):  # no case is open to the officer
        opened(make.staff("data_protection"), hawa)
    for role in ("programme_officer", "head_of_mission", "admin"):
        with pytest.raises(NotAllowed):
            opened(make.staff(role), hawa)
        with pytest.raises(NotFound):
            hits(make.staff(role), "Hawa")


def test_the_receiver_sees_what_was_handed_over(make, worker):
    case = make.case(story=[("received", days_ago(4)), ("pre_departure", days_ago(1))], caseworker=worker)
    identities.record(by=worker, key=key(), person_id=make.head(case).id, seen=0, **HAWA)
    receiver = make.staff("pre_departure")
    assert opened(receiver, make.head(case))["family_name"] == "Sidibé"
    assert [hit.case_id for hit in identities.search(by=receiver, text="Sidibe")] == [case.id]
    with pytest.raises(NotAllowed):
        identities.record(by=receiver, key=key(), person_id=make.head(case).id, seen=1, **HAWA)


def test_every_search_is_logged_without_its_words(db, worker, hawa):
    assert hits(worker, "Binta Hawa") == [(hawa.id, ("name",))]
    assert hits(worker, "Hawa Sow") == []
    assert hits(worker, "77 640 11 22") == [(hawa.id, ("phone",))]
    assert hits(worker, "A123456") == [(hawa.id, ("document",))]
    assert hits(worker, "?") == []
    said = db.scalars(select(t.audit.c.after).where(t.audit.c.what == "identities.search").order_by("id"))
    assert [(row["by"], row["hits"]) for row in said] == [
        (["name"], 1), (["name"], 0), (["document", "phone"], 1), (["document", "name", "phone"], 1), ([], 0),
    ]  # fmt: skip


def test_what_cannot_be_is_said_all_at_once(db, make, worker, hawa):
    before = everything(db)
    wrong = {"given_names": "12", "phone": "12", "document_no": "-", "birth_date": date(2027, 1, 1)}
    assert sentences(identities.record, by=worker, person_id=hawa.id, seen=1, **wrong) == [
        ("birth_date", "This birth date has not come yet. Correct it."),
        ("phone", "A phone number has 6 to 15 digits. Check this one."),
        ("given_names", "A name has letters. Leave this empty if it is not known."),
        ("document_no", "This number is too short for a document. Check it."),
        ("birth_date", "The case says born in 1995. Correct one of the two."),
    ]
    with pytest.raises(Conflict):
        identities.record(by=worker, key=key(), person_id=hawa.id, seen=0, given_names="Awa")
    assert everything(db) == before


def test_a_birth_date_sets_the_year_and_leaving_all_empty_forgets(db, make, worker):
    person = make.person(make.case(caseworker=worker), birth_year=None)
    identities.record(by=worker, key=key(), person_id=person.id, seen=0, birth_date=date(2001, 2, 3))
    assert make.again(person, t.person).birth_year == 2001
    identities.record(by=worker, key=key(), person_id=person.id, seen=1)
    assert opened(worker, person) == dict.fromkeys(FIELDS) | {"row_version": 0}
    assert history(db)[-2][1] == "person_identity"


def test_another_persons_seal_does_not_open(db, make, worker, hawa):
    other = make.person(make.case(caseworker=worker))
    identities.record(by=worker, key=key(), person_id=other.id, seen=0, given_names="Other")
    stolen = select(t.person_identity.c.sealed).where(t.person_identity.c.person_id == hawa.id).scalar_subquery()
    db.execute(t.person_identity.update().where(t.person_identity.c.person_id == other.id).values(sealed=stolen))
    with pytest.raises(Tampered):
        opened(worker, other)


def test_without_a_key_it_says_so(make, worker, monkeypatch):
    person = make.person(make.case(caseworker=worker))

    def no_key(*_given):
        raise NoKey

    monkeypatch.setattr(identities, "digests", no_key)
    monkeypatch.setattr("data.identities.digests", no_key)
    said = sentences(identities.record, by=worker, person_id=person.id, seen=0, given_names="Awa")
    assert said == [(None, identities.NO_KEY)]
    assert hits(worker, "Awa") == []
