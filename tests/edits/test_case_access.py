"""A case opened to the data-protection officer: one, for a reason, for a while, and everybody can see that it was."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from data import clock
from data.access import reading
from data.tables import audit, case_access, person
from edits import case_access as access
from edits import identities, notes, retention_holds
from edits.refusal import NotAllowed, NotFound, Refused
from queries import cases
from tests.edits.said import key, sentences
from tests.factories import days_ago


@pytest.fixture
def officer(make):
    return make.staff("data_protection", offices=[])


def standing(make, officer, case, **more):
    """An opening as a row: one that lasts, also where the test's clock stands still and the database's does not."""
    long = {"opened_at": days_ago(1), "until": datetime(2100, 1, 1, tzinfo=UTC)} | more
    return make.row(
        case_access, case_id=case.id, office_id=case.office_id, staff_id=officer.id, reason="review", **long
    )


def opened(officer, case, **more):
    return access.open(by=officer, key=key(), case_no=case.case_no, reason="request", **more)


def test_the_officer_sees_a_case_only_when_it_was_opened_and_only_that_one(make, officer):
    case, other = make.case(), make.case()
    assert cases.header(officer, case_no=case.case_no, as_of=clock.now()) is None
    opened(officer, case)
    assert cases.header(officer, case_no=case.case_no, as_of=clock.now()).case_id == case.id
    assert len(cases.persons(officer, case_id=case.id, as_of=clock.now())) == 1
    assert cases.find_by_number(officer, case.case_no) == case.case_no
    assert cases.header(officer, case_no=other.case_no, as_of=clock.now()) is None
    colleague = make.staff("data_protection", offices=[])
    assert cases.header(colleague, case_no=case.case_no, as_of=clock.now()) is None


def test_it_ends_by_itself(db, make, officer):
    db.execute(text("insert into setting (key, value) values ('case_access_minutes', '30')"))
    case = make.case()
    row = db.execute(select(case_access).where(case_access.c.id == opened(officer, case))).one()
    assert row.until - row.opened_at == timedelta(minutes=30)
    assert cases.open_to_officer(officer, case_id=case.id) == row.until
    over = make.case()
    standing(make, officer, over, opened_at=clock.now() - timedelta(hours=2), until=clock.now() - timedelta(hours=1))
    assert cases.header(officer, case_no=over.case_no, as_of=clock.now()) is None
    with pytest.raises(NotFound):
        identities.open_identity(by=officer, key=key(), person_id=make.head(over).id, reason="request")


def test_it_is_written_down_with_its_reason_and_nothing_that_was_typed(db, make, officer):
    case = make.case()
    opened(officer, case, note="Hawa asked by letter")
    row = db.execute(select(audit).where(audit.c.entity == "case_access")).one()
    assert (row.case_id, row.office_id, row.by_id, row.reason) == (case.id, case.office_id, officer.id, "request")
    assert "Hawa" not in str(row.after)
    seen = cases.edits(make.staff("supervisor"), case_id=case.id, as_of=clock.now())
    assert list(seen["entity"]) == ["case_access"]


def test_a_person_of_it_is_opened_with_a_reason_of_its_own(make, officer):
    case = make.case(caseworker=make.staff())
    head = make.head(case)
    with pytest.raises(NotFound):
        identities.open_identity(by=officer, key=key(), person_id=head.id, reason="request")
    opened(officer, case)
    assert identities.open_identity(by=officer, key=key(), person_id=head.id, reason="request")["phone"] is None


def test_what_is_wrong_is_said(make, officer):
    with pytest.raises(Refused) as no:
        access.open(by=officer, key=key(), case_no="LY-404", reason="curious")
    assert [problem.field for problem in no.value.problems] == ["reason", "case_no"]
    assert sentences(access.open, by=officer, case_no="  ", reason="review") == [
        ("case_no", "Enter the number of the case.")
    ]


@pytest.mark.parametrize("role", ["caseworker", "supervisor", "admin", "programme_officer", "head_of_mission"])
def test_nobody_else_opens_one(make, role):
    with pytest.raises(NotAllowed):
        opened(make.staff(role), make.case())


def test_the_officer_changes_nothing_in_it(make, officer):
    case = make.case()
    opened(officer, case)
    with pytest.raises(NotAllowed):
        notes.add(by=officer, key=key(), case_id=case.id, body="x")


def test_an_opening_is_never_changed(db, make, officer):
    opened(officer, make.case())
    for wrong in ("update case_access set until = until + interval '1 day'", "delete from case_access"):
        with pytest.raises(DBAPIError):
            db.execute(text(wrong))


def test_an_opening_moves_with_its_case(db, make, officer):
    case, there = make.case(), make.office()
    opened(officer, case)
    db.execute(text("update case_file set office_id = :there where id = :id"), {"there": there.id, "id": case.id})
    assert db.scalar(select(case_access.c.office_id)) == there.id


def test_the_officer_has_a_case_kept_and_lets_it_go(db, make, officer):
    case = make.case()
    with pytest.raises(NotFound):
        retention_holds.hold(by=officer, key=key(), case_id=case.id, reason="legal")
    opened(officer, case)
    held = retention_holds.hold(by=officer, key=key(), case_id=case.id, reason="legal")
    assert sentences(retention_holds.hold, by=officer, case_id=case.id, reason="legal") == [
        (None, "This case is kept already.")
    ]
    retention_holds.lift(by=officer, key=key(), retention_hold_id=held, seen=1)
    assert db.scalar(select(person.c.case_id).where(person.c.case_id == case.id)) == case.id


@pytest.mark.parametrize("role", ["supervisor", "pre_departure", "programme_officer", "admin"])
def test_nobody_else_learns_that_a_number_is_there(make, role):
    case, who = make.case(office=make.office()), make.staff(role, office=make.office())
    with reading(who) as db:
        assert db.execute(text("select * from case_to_open(:no)"), {"no": case.case_no}).all() == []
