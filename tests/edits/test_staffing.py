"""Staff, their rights, leave and teams: by an administrator, never their own, audited, in words when refused."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from data import tables as t
from data.person import find
from edits import absences, staffing, teams
from edits.refusal import Conflict, NotAllowed
from tests.edits.said import history, key, sentences
from tests.factories import NOW

TODAY = NOW.date()
DAY = timedelta(days=1)


@pytest.fixture
def admin(make, frozen):
    make.office()
    return make.staff("admin", offices=[])


def entitled(make, who, **more):
    row = make.again(who, t.staff)
    return {"staff_id": who.id, "seen": row.row_version, "roles": list(who.roles), "offices": list(who.offices)} | more


def changed(make, who, **more):
    row = make.again(who, t.staff)
    return {"staff_id": who.id, "seen": row.row_version, "name": row.name, "language": row.language,
            "team_id": row.team_id, "active": row.active, "expires_on": row.expires_on} | more  # fmt: skip


def test_somebody_is_put_on_the_staff(db, make, admin):
    new = staffing.add(by=admin, key=key(), email=" Amina@Example.org ", name="Amina", roles=["caseworker"])
    assert find(db, "amina@example.org").roles == ("caseworker",)
    assert [(what, entity) for what, entity, *_ in history(db)] == [("staffing.add", "staff"),
                                                                    ("staffing.add", "staff_role")]  # fmt: skip
    given = {"by": admin, "email": "amina@example.org", "name": "Amina", "roles": ["caseworker"]}
    assert [field for field, _ in sentences(staffing.add, **given)] == ["email"]
    assert [f for f, _ in sentences(staffing.add, by=admin, email="", name=" ")] == ["email", "name", "roles"]
    assert sentences(staffing.add, **given | {"email": "amina"})[0][1].startswith("This is not an e-mail address.")
    assert (
        sentences(staffing.add, **given | {"email": "b@example.org", "expires_on": TODAY - DAY})[0][0] == "expires_on"
    )
    assert sentences(staffing.add, **given | {"email": "b@example.org", "roles": ["boss"]})
    assert make.again(new, t.staff).active


@pytest.mark.parametrize("role", ["caseworker", "supervisor", "head_of_mission", "data_protection",
                                  "programme_officer", "pre_departure"])  # fmt: skip
def test_only_an_administrator_keeps_the_staff(make, admin, role):
    who, other = make.staff(role), make.staff("caseworker")
    with pytest.raises(NotAllowed):
        staffing.entitle(by=who, key=key(), **entitled(make, other))
    with pytest.raises(NotAllowed):
        staffing.change(by=who, key=key(), **changed(make, other, active=False))
    with pytest.raises(NotAllowed):
        staffing.add(by=who, key=key(), email="x@example.org", name="X", roles=["admin"])
    with pytest.raises(NotAllowed):
        absences.plan(by=who, key=key(), staff_id=other.id, cover_id=who.id, from_day=TODAY, to_day=TODAY)


def test_roles_and_rights_change_as_a_whole_and_are_audited(db, make, admin):
    who, office, project = make.staff("caseworker"), make.office(), make.project()
    point = make.landing_point()
    given = entitled(make, who, roles=["supervisor"], offices=[office.id], projects=[project.id], points=[point.id],
                     rights=["avm_clearance"])  # fmt: skip
    staffing.entitle(by=admin, key=key(), **given)
    now = find(db, who.email)
    assert (now.roles, now.offices, now.projects, now.points) == (("supervisor",), (office.id,), (project.code,),
                                                                  (point.id,))  # fmt: skip
    assert db.scalar(select(t.staff_right.c.may).where(t.staff_right.c.staff_id == who.id)) == "avm_clearance"
    assert {entity for _w, entity, *_ in history(db)} == {"staff_role", "staff_office", "staff_project", "staff_point",
                                                          "staff_right"}  # fmt: skip
    # somebody else had the form open all the while
    with pytest.raises(Conflict) as conflict:
        staffing.entitle(by=admin, key=key(), **given)
    assert [str(role) for role in conflict.value.theirs["roles"]] == ["supervisor"]
    assert conflict.value.theirs["offices"] == [office.code]


def test_what_cannot_be_given_is_said(make, admin):
    who, closed = make.staff("caseworker"), make.office(active=False)

    def no(**more):
        return [field for field, _ in sentences(staffing.entitle, by=admin, **entitled(make, who, **more))]

    assert no(roles=[]) == ["roles"]
    assert no(rights=["avm_clearance"]) == ["rights"]
    assert no(offices=[*who.offices, closed.id]) == ["offices"]
    assert no(roles=["caseworker", "king"]) == [None]
    # what somebody has stays theirs when it is closed
    make.change(t.office, make.again(who.offices[0], t.office), active=False)
    staffing.entitle(by=admin, key=key(), **entitled(make, who, roles=["caseworker", "pre_departure"]))


def test_nobody_edits_their_own_rights(make, admin):
    own = "Nobody changes their own roles and rights. Ask another administrator."
    asked = entitled(make, admin, roles=["admin", "supervisor"])
    assert sentences(staffing.entitle, by=admin, **asked) == [(None, own)]
    make.staff("admin")
    assert sentences(staffing.change, by=admin, **changed(make, admin, active=False)) == [(None, own)]
    assert sentences(staffing.change, by=admin, **changed(make, admin, expires_on=TODAY)) == [(None, own)]
    staffing.change(by=admin, key=key(), **changed(make, admin, name="Me", language="fr"))
    assert make.again(admin, t.staff).language == "fr"
    both = make.staff("admin", roles=["supervisor"])
    other = make.staff("supervisor")
    days = {"from_day": TODAY, "to_day": TODAY}
    assert sentences(absences.plan, by=both, staff_id=other.id, cover_id=both.id, **days) == [("cover_id", own)]


def test_the_last_administrator_stays(make, admin):
    make.staff("admin", expires_on=TODAY + 100 * DAY)
    second = make.staff("admin")
    staffing.change(by=second, key=key(), **changed(make, admin, active=False))
    third = make.staff("admin", expires_on=date(2999, 1, 1))  # the database has its own clock
    for call, given in (
        (staffing.change, changed(make, second, active=False)),
        (staffing.change, changed(make, second, expires_on=TODAY + 9 * DAY)),
        (staffing.entitle, entitled(make, second, roles=["supervisor"])),
    ):
        assert sentences(call, by=third, **given)[0][1].startswith("At least one administrator stays")


def test_whoever_leaves_leads_no_team_and_is_turned_away(db, make, admin):
    who = make.staff("supervisor")
    led = make.team(office=who.offices[0], leader_id=who.id)
    case = make.case(caseworker=who)
    staffing.change(by=admin, key=key(), **changed(make, who, active=False))
    row = make.again(who, t.staff)
    assert (row.active, row.left_at) == (False, NOW)
    assert make.again(led, t.team).leader_id is None
    assert find(db, who.email) is None
    assert make.again(case, t.case_file).caseworker_id == who.id, "a case keeps whom it had until it is given on"
    staffing.change(by=admin, key=key(), **changed(make, who, active=True))
    assert make.again(who, t.staff).left_at is None


def test_a_person_is_in_a_team_of_an_office_of_theirs(make, admin):
    who = make.staff("caseworker")
    near, far = make.team(office=who.offices[0]), make.team(office=make.office())
    staffing.change(by=admin, key=key(), **changed(make, who, team_id=near.id))
    assert sentences(staffing.change, by=admin, **changed(make, who, team_id=far.id))[0][0] == "team_id"
    assert sentences(staffing.change, by=admin, **changed(make, who, name=" "))[0][0] == "name"
    assert sentences(staffing.change, by=admin, **changed(make, who, expires_on=TODAY - DAY))[0][0] == "expires_on"


def test_leave_is_planned_changed_ended_and_cancelled(make, admin):
    who, cover, far = (make.staff("caseworker") for _ in range(3))
    far = make.staff("caseworker", office=make.office())

    def plan(**more):
        given = {"staff_id": who.id, "cover_id": cover.id, "from_day": TODAY, "to_day": TODAY + 9 * DAY} | more
        return {"by": admin, **given}

    made = absences.plan(key=key(), **plan(note="Leave"))
    assert [f for f, _ in sentences(absences.plan, **plan(cover_id=None, from_day=None, to_day=None))] == [
        "cover_id", "from_day", "to_day"
    ]  # fmt: skip
    for field, more in (("to_day", {"to_day": TODAY - DAY}), ("cover_id", {"cover_id": far.id}),
                        ("cover_id", {"cover_id": who.id}), ("to_day", {"from_day": TODAY - 9 * DAY,
                                                                        "to_day": TODAY - DAY})):  # fmt: skip
        assert [each for each, _ in sentences(absences.plan, **plan(**more))] == [field]
    assert sentences(absences.plan, **plan())[0][1].startswith("This person is away on some of these days already.")
    assert sentences(absences.cancel, by=admin, absence_id=made, seen=1)[0][1].startswith("This leave has begun.")
    absences.change(by=admin, key=key(), absence_id=made, seen=1, cover_id=cover.id, from_day=TODAY - DAY, to_day=TODAY)
    with pytest.raises(Conflict):
        absences.change(by=admin, key=key(), absence_id=made, seen=1, cover_id=cover.id, from_day=TODAY, to_day=TODAY)
    later = absences.plan(key=key(), **plan(from_day=TODAY + 20 * DAY, to_day=TODAY + 30 * DAY))
    absences.cancel(by=admin, key=key(), absence_id=later, seen=1)


def test_offices_and_teams(make, admin):
    office = teams.add_office(by=admin, key=key(), mission="MR", code="mr-atr", name="Atar")
    made = teams.add(by=admin, key=key(), office_id=office, code="ATR-1", name="Atar 1")
    boss = make.staff("supervisor", offices=[office])
    teams.change(by=admin, key=key(), team_id=made, seen=1, name="Atar one", leader_id=boss.id, active=True)
    assert (make.again(office, t.office).code, make.again(made, t.team).leader_id) == ("MR-ATR", boss.id)
    stranger = make.staff("supervisor")
    asked = {"by": admin, "team_id": made, "seen": 2, "name": "Atar"}
    assert sentences(teams.change, **asked, leader_id=stranger.id, active=True)[0][1].startswith("A team is led by")
    make.case(office=office)
    assert sentences(teams.change_office, by=admin, office_id=office, seen=1, name="Atar", active=False) == [
        (None, "This office has open cases. Move them to another office or close them first.")
    ]
    assert [f for f, _ in sentences(teams.add, by=admin, office_id=None, code="a b", name="")] == [
        "office_id", "name", "code"
    ]  # fmt: skip
    assert sentences(teams.add, by=admin, office_id=office, code="atr-1", name="x")
