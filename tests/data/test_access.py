"""Who sees what: the app and the database judge alike, and a claim is worth something for its own transaction only."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, text

from data import access, connection
from data import tables as t
from data.person import ROLES, find, signed_in
from data.secure import problems, roles, secure

TODAY = datetime.now(UTC).date()


def seen(who):
    """The case numbers that the database lets somebody read, whatever is asked."""
    with access.reading(who) as db:
        try:
            return sorted(db.scalars(select(t.case_file.c.case_no)))
        except Exception as refused:
            return type(refused.orig).__name__


def leave(make, absent, cover, first=0, last=0):
    days = {"from_day": TODAY + timedelta(days=first), "to_day": TODAY + timedelta(days=last)}
    return make.row(t.absence, staff_id=absent.id, cover_id=cover.id, **days)


@pytest.fixture
def house(make):
    """Two offices with two caseworkers each, and a case of each of them and of nobody."""
    offices = [make.office(code=code) for code in ("LY-A", "LY-B")]
    people, cases = {}, {}
    for office in offices:
        for n in (1, 2):
            name = f"{office.code}-{n}"
            people[name] = make.staff("caseworker", office=office)
            cases[name] = make.case(office=office, caseworker=people[name], case_no=f"{name}-CASE").case_no
        make.case(office=office, case_no=f"{office.code}-NOBODY")
        people[f"{office.code}-head"] = make.staff("supervisor", office=office)
    return people, cases


def test_each_sees_their_own_whatever_is_asked(db, make, house):
    people, cases = house
    assert seen(people["LY-A-1"]) == [cases["LY-A-1"]]
    assert seen(people["LY-A-head"]) == ["LY-A-1-CASE", "LY-A-2-CASE", "LY-A-NOBODY"]
    for role in ("programme_officer", "head_of_mission", "admin"):
        assert seen(make.staff(role, offices=people["LY-A-head"].offices)) == "InsufficientPrivilege"
    assert seen(make.staff("data_protection")) == []
    assert seen(make.staff("pre_departure", offices=people["LY-A-head"].offices)) == []


def test_the_pre_departure_team_sees_what_was_handed_over_to_it(make, house):
    people, _ = house
    team = make.staff("pre_departure", offices=people["LY-A-head"].offices)
    here = make.case(office=people["LY-A-head"].offices[0], stage="pre_departure", stream="AVR")
    make.case(office=people["LY-B-head"].offices[0], stage="pre_departure", stream="AVR")
    assert seen(team) == [here.case_no]


def test_whoever_covers_a_leave_sees_the_cases_while_it_lasts(db, make, house):
    people, cases = house
    mine, theirs = people["LY-A-1"], people["LY-A-2"]
    away = leave(make, theirs, mine)
    assert seen(mine) == [cases["LY-A-1"], cases["LY-A-2"]]
    assert set(signed_in(mine.email).workers) == {mine.id, theirs.id}
    make.change(t.absence, away, from_day=TODAY + timedelta(days=1), to_day=TODAY + timedelta(days=2))
    assert seen(mine) == [cases["LY-A-1"]]
    leave(make, people["LY-B-head"], people["LY-A-head"], -1, 1)
    assert len(seen(people["LY-A-head"])) == 6


def test_nobody_who_left_or_lost_the_role_sees_anything(db, make, house):
    people, _ = house
    head = people["LY-A-head"]
    make.row(t.staff_role, staff_id=head.id, role="caseworker")
    db.execute(t.staff_role.delete().where(t.staff_role.c.staff_id == head.id, t.staff_role.c.role == "supervisor"))
    assert seen(head) == []  # who still says that they are a supervisor
    worker = people["LY-A-1"]
    make.change(t.staff, worker, expires_on=TODAY - timedelta(days=1))
    assert (seen(worker), signed_in(worker.email)) == ([], None)
    make.change(t.staff, people["LY-A-2"], active=False)
    assert (seen(people["LY-A-2"]), signed_in(people["LY-A-2"].email)) == ([], None)
    assert signed_in("nobody@example.org") is None


@pytest.mark.parametrize("role", ROLES)
def test_the_app_and_the_database_judge_alike(make, role):
    office, project = make.office(), make.project()
    point, another = (make.row(t.landing_point, code=f"P{n}", name=f"P{n}", mission="LY", office_id=office.id,
                               time_zone="Africa/Tripoli") for n in (1, 2))  # fmt: skip
    who = make.staff(role, office=office, projects=[project], points=[point])
    other = make.staff(role, office=make.office(mission="TN"), points=[another])
    if role in ("caseworker", "supervisor"):  # nobody else is stood in for
        leave(make, other, who)
    who = signed_in(who.email, role)
    with access.reading(who) as db:

        def asked(what):
            return db.scalar(text(f"select permit.{what}()"))

        assert (asked("staff_id"), asked("role")) == (who.id, role)
        assert sorted(asked("offices")) == list(who.offices)
        assert sorted(asked("missions")) == list(who.missions)
        assert sorted(asked("projects")) == list(who.projects)
        assert sorted(asked("workers") or ()) == list(who.workers or ())
        if role == "caseworker":
            assert sorted(asked("points")) == list(who.points)


def test_a_claim_is_for_its_own_transaction(db, house):
    people, _ = house
    with access.reading(people["LY-B-head"]) as look:
        claim = look.scalar(text("select current_setting('marsa.claim')"))
        kept = look.scalar(text("select current_setting('marsa.whole_offices')"))
    with access.reading(people["LY-A-1"]) as look:
        here = claim.replace(people["LY-B-head"].email, people["LY-A-head"].email)
        for stolen in (claim, here, "", "x" * 100):
            look.execute(text("select set_config('marsa.claim', :it, true), permit.enter()"), {"it": stolen})
            look.execute(text("select set_config('marsa.whole_offices', :it, true)"), {"it": kept})
            look.execute(text("set local role marsa_offices"))
            assert look.scalars(select(t.case_file.c.case_no)).all() == []


def test_the_logins_can_do_nothing_by_themselves(db, house):
    for engine in (connection.reading_engine(), connection.writing_engine(), connection.publishing_engine()):
        with engine.connect() as look, pytest.raises(Exception, match="permission denied"):
            look.execute(select(t.case_file.c.id))


def test_it_is_set_up_and_says_what_is_not(db):
    assert problems(db) == []
    assert secure(db) is False
    db.execute(text("create table forgotten (n int)"))
    db.execute(text("drop policy offices_select on case_note"))
    found = problems(db)
    assert "Nothing says who may read the table forgotten: data/secure/policies.py should." in found


@pytest.mark.postgres15
def test_it_holds_on_postgresql_15(db15, monkeypatch):
    with connection.owner_engine().connect() as look:
        assert problems(look) == []


def test_a_role_for_every_role():
    assert {roles.reads_as(role) for role in ROLES} == set(roles.READERS)
    assert {roles.writes_as(role) for role in ROLES} == set(roles.WRITERS)


def test_the_same_person_by_either_way(make):
    who = make.staff("supervisor", rights=["avm_clearance"])
    assert signed_in(who.email.upper()) == find(make.db, who.email) == who
