"""What the database refuses about the staff, whoever asks and however many at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from data.connection import owner_engine
from data.tables import absence, clearance, staff, staff_role, team


def refused(db, code, sql, **given):
    with pytest.raises(DBAPIError) as error:
        db.execute(text(sql), given)
    assert error.value.orig.sqlstate == code


@pytest.mark.parametrize("sql", [
    "update staff set active = false where id = :id",
    "update staff set expires_on = '2999-01-01' where id = :id",
    "delete from staff where id = :id",
    "delete from staff_role where staff_id = :id",
    "update staff_role set role = 'caseworker' where staff_id = :id",
    "truncate staff_role",
    "truncate staff cascade",
])  # fmt: skip
def test_the_last_administrator_stays(db, make, sql):
    last, other = make.staff("admin"), make.staff("admin")
    make.staff("admin", expires_on=date(2999, 1, 1))  # whose time ends one day does not count
    db.execute(text("update staff set active = false where id = :id"), {"id": other.id})
    refused(db, "MR051", sql, **({"id": last.id} if ":id" in sql else {}))
    assert db.scalar(text("select count(*) from staff_role where staff_id = :id and role = 'admin'"), {"id": last.id})


def test_one_of_two_administrators_may_go(db, make):
    one, _other = make.staff("admin"), make.staff("admin")
    db.execute(text("delete from staff where id = :id"), {"id": one.id})


def test_a_house_without_any_administrator_is_no_prison(db, make):
    worker = make.staff("caseworker")
    db.execute(text("update staff set active = false where id = :id"), {"id": worker.id})
    db.execute(text("delete from staff_role"))


@pytest.mark.parametrize("sql", [
    "update staff set active = false where id = :id", "delete from staff_role where staff_id = :id",
])  # fmt: skip
def test_two_administrators_do_not_remove_each_other(db, make, sql):
    ids = [make.staff("admin").id for _ in range(4)]

    def remove(which):
        try:
            with owner_engine().begin() as mine:
                mine.execute(text("select 1 from staff where id = :id for no key update"), {"id": which})
                mine.execute(text(sql), {"id": which})
        except DBAPIError as error:
            return error.orig.sqlstate
        return None

    with ThreadPoolExecutor(4) as pool:
        assert sorted(map(str, pool.map(remove, ids))) == ["MR051", "None", "None", "None"]


def test_an_older_snapshot_does_not_get_past_the_lock(db, make):
    one = make.staff("admin")
    make.staff("admin")
    with owner_engine().connect() as old:
        old.execution_options(isolation_level="REPEATABLE READ")
        refused(old, "MR050", "update staff set active = false where id = :id", id=one.id)


def test_nobody_changes_their_own_rights_once_it_is_known_who_is_signed_in(db, make):
    me, other = make.staff("admin", roles=["caseworker"]), make.staff("admin")
    office = make.office()
    mine = {
        "insert into staff_role values (:id, 'supervisor')": {"id": me.id},
        "delete from staff_role where staff_id = :id": {"id": me.id},
        "insert into staff_right values (:id, 'avm_clearance')": {"id": me.id},
        "insert into staff_office values (:id, :office)": {"id": me.id, "office": office.id},
        "update staff set expires_on = null, active = false where id = :id": {"id": me.id},
        "update staff_role set staff_id = :id where staff_id = :other": {"id": me.id, "other": other.id},
    }
    db.execute(text("create schema if not exists permit"))
    db.execute(text(f"create or replace function permit.staff_id() returns bigint language sql stable"
                    f" as 'select {int(me.id)}::bigint'"))  # fmt: skip
    for sql, given in mine.items():
        refused(db, "MR052", sql, **given)
    db.execute(text("update staff set name = 'Me', language = 'fr' where id = :id"), {"id": me.id})
    db.execute(text("insert into staff_role values (:id, 'supervisor')"), {"id": other.id})
    worker = make.staff("caseworker", offices=[office])
    with pytest.raises(DBAPIError, match="own rights"):
        away(make, worker, me)


def away(make, who, cover, first="2026-03-10", last="2026-03-20"):
    return make.row(absence, staff_id=who.id, cover_id=cover.id, from_day=first, to_day=last)


def test_leave_has_a_cover_who_is_there_and_does_the_same_work(make):
    one, two, three = (make.staff("caseworker") for _ in range(3))
    made = away(make, one, two)
    assert made.row_version == 1
    for code, who, cover, days in (
        ("MR053", one, three, ("2026-03-20", "2026-03-25")),  # away twice
        ("MR054", three, one, ("2026-03-01", "2026-03-10")),  # the cover is away
        ("MR055", two, three, ("2026-03-20", "2026-04-01")),  # covers for another
        ("MR056", three, make.staff("supervisor"), ("2026-05-01", "2026-05-02")),
        ("MR054", three, make.staff("caseworker", active=False), ("2026-05-01", "2026-05-02")),
        ("MR054", three, make.staff("caseworker", expires_on=date(2026, 5, 1)), ("2026-05-01", "2026-05-02")),
        ("23514", three, three, ("2026-05-01", "2026-05-02")),
        ("23514", three, two, ("2026-05-03", "2026-05-02")),
    ):
        with pytest.raises(DBAPIError) as error:
            away(make, who, cover, *days)
        assert error.value.orig.sqlstate in (code, "22000")
    away(make, one, three, "2026-03-21", "2026-03-25")
    again = make.change(absence, made, to_day="2026-03-15")
    assert again.row_version == 2


def test_two_leaves_at_once_do_not_overlap(db, make):
    one, two, three = (make.staff("caseworker") for _ in range(3))

    def plan(cover):
        try:
            with owner_engine().begin() as mine:
                mine.execute(text("insert into absence (staff_id, cover_id, from_day, to_day)"
                                  " values (:who, :cover, '2026-03-10', '2026-03-12')"),
                             {"who": one.id, "cover": cover.id})  # fmt: skip
        except DBAPIError as error:
            return error.orig.sqlstate
        return None

    with ThreadPoolExecutor(2) as pool:
        assert sorted(map(str, pool.map(plan, [two, three]))) == ["MR053", "None"]


def test_a_team_is_led_by_somebody_of_its_office(db, make):
    here, elsewhere = make.office(), make.office()
    boss, stranger = make.staff("supervisor", office=here), make.staff("supervisor", office=elsewhere)
    led = make.team(office=here, leader_id=boss.id)
    refused(db, "MR057", "update team set leader_id = :id", id=stranger.id)
    db.execute(text("update staff set active = false where id = :id"), {"id": boss.id})
    assert make.again(led, team).leader_id is None
    refused(db, "MR057", "update team set leader_id = :id", id=boss.id)


def test_what_is_in_use_is_not_closed(db, make):
    office = make.office()
    case = make.case(office=office)
    refused(db, "MR059", "update office set active = false")
    refused(db, "MR060", "update mission set active = false where code = 'LY'")
    team_ = make.team(office=office)
    member = make.staff("caseworker", office=office, team_id=team_.id)
    refused(db, "MR058", "update team set active = false")
    make.change(staff, member, active=False)
    db.execute(text("update team set active = false"))
    db.execute(text("insert into stage_change (case_id, office_id, at_office_id, from_stage, to_stage, happened_at,"
                    " imported) values (:id, :office, :office, 'registered', 'closed', '2026-03-11 10:00+00', true)"),
               {"id": case.id, "office": office.id})  # fmt: skip
    db.execute(text("update office set active = false"))
    db.execute(text("update mission set active = false where code = 'LY'"))


def test_the_avm_clearance_is_a_right_of_its_own(db, make):
    case = make.case(vulnerabilities=["medical"])
    of = {"case_id": case.id, "office_id": case.office_id, "kind": "avm", "outcome": "given",
          "happened_at": "2026-03-11 10:00+00"}  # fmt: skip
    with pytest.raises(DBAPIError, match="right of its own"):
        make.row(clearance, **of, by_id=make.staff("supervisor").id)
    officer = make.staff("supervisor", rights=["avm_clearance"])
    assert make.row(clearance, **of, by_id=officer.id)
    refused(db, "23514", "insert into staff_right values (:id, 'everything')", id=officer.id)


def test_only_numbers_of_cases_are_told(db, make):
    worker = make.staff("caseworker")
    make.case(caseworker=worker)
    make.case(caseworker=worker, stage="closed")
    make.case()
    found = db.execute(text("select caseworker_id, cases from open_cases_held() order by 1")).all()
    assert [tuple(row) for row in found] == [(worker.id, 1), (None, 1)]


def test_roles_are_what_they_were_after_a_refusal(db, make):
    last = make.staff("admin", roles=["supervisor"])
    refused(db, "MR051", "delete from staff_role where staff_id = :id", id=last.id)
    held = db.execute(staff_role.select().where(staff_role.c.staff_id == last.id)).all()
    assert {row.role for row in held} == {"admin", "supervisor"}
