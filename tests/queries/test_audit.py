"""The questions about the audit: each row once, by its kind, and of a case nothing but its number and fields."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from data import connection, sealing
from data.trail import sealer, verify
from edits import case_access, cases, exports, notes, trail
from edits.refusal import NotFound
from queries import audit, clock
from queries.records import records
from queries.snapshot import NotYours
from tests.edits.said import key


@pytest.fixture(autouse=True)
def outside(monkeypatch, tmp_path):
    monkeypatch.setenv("MARSA_ANCHORS", str(tmp_path / "anchors"))


@pytest.fixture
def officer(make):
    return make.staff("data_protection", offices=[])


@pytest.fixture
def look(officer):
    """Searches all that was written today, as the officer."""

    def search(who=officer, **chosen):
        now = clock.now()
        days = {"from_day": now.date() - timedelta(days=1), "to_day": now.date() + timedelta(days=1)}
        return records(audit.search(who, as_of=now, **days | chosen))

    return search


def test_what_was_done_is_found_by_kind_case_person_and_office(make, look, officer):
    case, who = make.case(), make.staff("supervisor")
    notes.add(by=who, key=key(), case_id=case.id, body="said in confidence")
    other = make.case(office=make.office(mission="MR"))
    with pytest.raises(NotFound):
        notes.add(by=who, key=key(), case_id=other.id, body="x")
    trail.signed_in(by=officer)
    exports.log(by=who, key=key(), what="visit_cases", about="visit 1", form="xlsx", purpose="meeting",
                case_ids=[case.id])  # fmt: skip
    assert [row.kind for row in look()] == ["export", "signed", "refused", "edit"]
    assert [row.kind for row in look(kind="refused")] == ["refused"]
    assert [row.what for row in look(case_no=case.case_no)] == ["notes.add"]
    assert look(case_no="nothing of the kind") == []
    assert [row.by for row in look(by_id=who.id)] == [who.name] * 3
    assert [row.what for row in look(office_id=case.office_id)] == ["notes.add"]
    assert [row.what for row in look(entity="case_note", role="supervisor")] == ["notes.add"]
    assert look(from_day=date(2020, 1, 1), to_day=date(2020, 2, 1)) == []


def test_of_a_case_only_the_fields_are_told_until_it_was_opened(make, look, officer):
    case, who = make.case(), make.staff("supervisor")
    cases.hold(by=who, key=key(), case_id=case.id, seen=case.row_version, reason="waiting_embassy")
    row = look(entity="case_hold")[0]
    assert (row.case_no, row.before, row.after, "reason" in row.fields) == (case.case_no, None, None, True)
    case_access.open(by=officer, key=key(), case_no=case.case_no, reason="review")
    assert look(entity="case_hold")[0].after["reason"] == "waiting_embassy"
    assert look(who=make.staff("data_protection", offices=[]), entity="case_hold")[0].after is None


def test_pages_follow_each_other_and_say_how_many_there_are(make, look):
    case, who = make.case(), make.staff("supervisor")
    for _ in range(5):
        notes.add(by=who, key=key(), case_id=case.id, body="x")
    first, second = look(rows=3), look(rows=3, skip=3)
    assert [len(first), len(second)] == [3, 2]
    assert {row.all_rows for row in first + second} == {5}
    assert len({row.audit_id for row in first + second}) == 5


def test_other_roles_find_only_what_is_theirs(make, look):
    case, who = make.case(), make.staff("supervisor")
    notes.add(by=who, key=key(), case_id=case.id, body="x")
    trail.signed_in(by=who)
    for role in ("admin", "programme_officer", "caseworker", "head_of_mission"):
        other = make.staff(role, office=make.office(mission="DZ"))
        with suppress(NotYours):  # most may not even ask
            assert look(who=other) == [], role


def test_how_far_it_is_sealed_and_what_verifying_found(db, make, officer, look):
    case, who = make.case(), make.staff("supervisor")
    notes.add(by=who, key=key(), case_id=case.id, body="x")
    before = audit.state(officer)
    assert (before["sealed"], before["unsealed"]) == (0, 1)
    assert not look()[0].sealed
    owner = connection.owner_engine()
    sealer.seal(owner)
    report = verify.verify(owner)
    verify.keep(owner, report, clock.now())
    state = audit.state(officer)
    assert (state["sealed"], state["unsealed"], state["verified_wrong"]) == (1, 0, 0)
    assert look()[0].sealed
    assert sealing.ring()


def test_counts_by_kind_are_those_of_the_list(make, officer, look, db):
    case, who = make.case(), make.staff("supervisor")
    for _ in range(3):
        notes.add(by=who, key=key(), case_id=case.id, body="x")
    trail.signed_in(by=who)
    found = {row.kind: (row.entries, row.people) for row in records(audit.kinds(officer, as_of=clock.now()))}
    assert found == {"edit": (3, 1), "signed": (1, 1)}
    for kind, (entries, _) in found.items():
        assert len(look(kind=kind)) == entries


def test_every_kind_that_the_database_knows_has_a_name(db):
    source = db.scalar(text("select prosrc from pg_proc where proname = 'audit_kind'"))
    assert all(f"'{kind}'" in source for kind in audit.KINDS)
