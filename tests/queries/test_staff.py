"""Who is on the staff, for those who keep it: numbers of cases, never a case, and for nobody else."""

from datetime import date

import pytest

from data import tables as t
from queries import settings, staff
from tests.factories import NOW

TODAY = NOW.date()


@pytest.fixture
def admin(make):
    make.office(name="Tripoli")
    return make.staff("admin", offices=[])


def test_the_list_tells_states_leave_and_numbers(make, admin):
    worker, cover = make.staff("caseworker", name="Amal"), make.staff("caseworker", name="Bilal")
    make.case(caseworker=worker)
    make.case(caseworker=worker, stage="closed")
    make.staff("caseworker", name="Last", expires_on=TODAY)
    make.staff("caseworker", name="Over", expires_on=date(2026, 3, 10))
    make.staff("caseworker", name="Gone", active=False)
    make.row(t.absence, staff_id=worker.id, cover_id=cover.id, from_day=TODAY, to_day=date(2026, 3, 20))
    found = staff.members(admin, today=TODAY).set_index("name")
    assert found["state"].to_dict() == {"Amal": "active", "Bilal": "active", admin.name: "active", "Last": "active",
                                        "Over": "expired", "Gone": "inactive"}  # fmt: skip
    assert (found.loc["Amal", "open_cases"], found.loc["Amal", "cover"]) == (1, "Bilal")
    assert found.loc["Bilal", "away_until"] is None
    assert list(staff.members(admin, today=TODAY, words="AMA")["name"]) == ["Amal"]
    assert list(staff.members(admin, today=TODAY, role="admin")["name"]) == [admin.name]
    assert list(staff.members(admin, today=TODAY, state="expired")["name"]) == ["Over"]
    assert len(staff.members(admin, today=TODAY, office="none")) == 0


@pytest.mark.parametrize("role", ["supervisor", "caseworker", "programme_officer", "head_of_mission"])
def test_numbers_of_cases_and_sign_ins_are_for_those_who_keep_the_staff(make, admin, role):
    other = make.office()
    worker = make.staff("caseworker", office=other)
    make.case(caseworker=worker, office=other)
    make.row(t.audit, by_id=worker.id, what="access.sign_in", entity="access", role="caseworker")
    who, officer = make.staff(role), make.staff("data_protection", offices=[])
    for reader, cases in ((admin, 1), (officer, 1), (who, 0)):
        assert int(staff.members(reader, today=TODAY)["open_cases"].sum()) == cases
        assert int(staff.teams(reader, today=TODAY)["office_cases"].sum()) == cases
        assert (staff.one(reader, staff_id=worker.id).last_sign_in is not None) == bool(cases)


def test_a_leader_who_is_gone_is_told(make, admin):
    boss = make.staff("supervisor", expires_on=TODAY)
    make.team(leader_id=boss.id)
    assert list(staff.teams(admin, today=TODAY)["leader_gone"]) == [False]
    assert list(staff.teams(admin, today=date(2026, 3, 12))["leader_gone"]) == [True]


def test_leave_of_the_last_year_both_ways(make, admin):
    one, two = make.staff("caseworker"), make.staff("caseworker")
    for first, last in ((TODAY, TODAY), (date(2024, 1, 1), date(2024, 1, 9))):
        make.row(t.absence, staff_id=one.id, cover_id=two.id, from_day=first, to_day=last)
    for who in (one, two):
        assert [row.from_day for row in staff.absences(admin, staff_id=who.id, today=TODAY)] == [TODAY]


def test_standards_in_the_order_of_their_lists(db, admin):
    found = settings.standards(admin, mission="LY")
    of = found[found["kind"] == "service"]
    assert list(of["priority"])[:4] == ["emergency"] * 3 + ["urgent"]
    assert list(of["clock"])[:3] == ["acknowledge", "accept", "serve"]
    assert set(found["kind"]) == {"service", "stage", "caseload"}
    assert settings.holidays(admin, mission="LY", year=2026)["day"].is_monotonic_increasing
    assert {week.mission: week.weekend for week in settings.weeks(admin)}["MR"] == "6,7"
    assert settings.numbers(admin, names=["undo_hours"]) == {}
    assert settings.paper_rules(admin)["active"].all()
    assert not settings.entries(admin, code_list="service").empty
