"""Today, by role: each number equals the rows and opens their list."""

import pytest

from data.tables import nil_report
from tests.factories import NOW, days_ago
from tests.pages.opened import opened
from tests.ui import shown
from ui import registry

AS_OF = NOW.isoformat()


def test_a_supervisor_sees_what_is_late_stuck_and_unassigned(make):
    boss, worker = make.staff("supervisor"), make.staff("caseworker")
    late = make.case(caseworker=worker, stage="registered", since=days_ago(40))
    make.referral(late, sent_at=days_ago(20), due_at=days_ago(3))
    make.referral(late, sent_at=days_ago(2), due_at=NOW.replace(hour=22))
    make.referral(late, sent_at=days_ago(2), due_at=days_ago(-20))
    make.case(stage="received", received_on=days_ago(1), since=days_ago(1))
    make.follow_up(late, due_on=days_ago(4).date())
    at = opened(boss, "today", as_of=AS_OF)
    tiles = shown.tiles(at)
    assert (tiles["Overdue referrals"], tiles["Referrals due today"]) == ("1", "1")
    assert (tiles["Cases unassigned too long"], tiles["Cases stuck in a stage"]) == ("1", "1")
    assert {"/referrals", "/caseload"} <= {link.split("?")[0] for _, link in shown.links(at)}
    assert "First things" in [each.value for each in at.subheader]


def test_a_caseworkers_today_is_their_own(make):
    worker = make.staff("caseworker")
    make.referral(make.case(), sent_at=days_ago(20), due_at=days_ago(3))
    make.referral(make.case(caseworker=worker), sent_at=days_ago(20), due_at=days_ago(3))
    at = opened(worker, "today", as_of=AS_OF)
    assert shown.tiles(at)["Overdue referrals"] == "1"
    assert "Cases unassigned too long" not in shown.tiles(at)
    assert "Record a landing" not in [button.label for button in at.button]


def test_at_a_landing_point_recording_a_landing_comes_first(make):
    office = make.office(mission="MR")
    point = make.landing_point(office=office)
    at = opened(make.staff("caseworker", office=office, points=[point]), "today", as_of=AS_OF)
    assert "Record a landing" in [button.label for button in at.main.button]


def test_landings_nobody_reported_are_unknown_and_reported_none_are_none(make):
    office = make.office()
    boss, point = make.staff("supervisor", office=office), make.landing_point(office=office)
    make.landing(point, landed_at=days_ago(40))
    silent = shown.tiles(opened(boss, "today", as_of=AS_OF))
    assert silent["Landed in the last 72 hours"] == "—"
    make.row(nil_report, landing_point_id=point.id, day=NOW.date())
    assert shown.tiles(opened(boss, "today", as_of=AS_OF))["Landed in the last 72 hours"] == "0"
    make.landing_point(office=office)
    make.landing(point, landed_at=days_ago(0.5), men=9)
    told = shown.tiles(opened(boss, "today", as_of=AS_OF))["Landed in the last 72 hours"]
    assert told == "at least 9", "another point was silent"


@pytest.mark.parametrize("role", registry.EVERYBODY)
def test_today_opens_to_every_role_on_an_empty_database(make, role):
    at = opened(make.staff(role), "today", as_of=AS_OF)
    assert at.title[0].value == "Today"


@pytest.mark.parametrize("role", ["programme_officer", "admin", "data_protection"])
def test_without_cases_of_their_own_nobody_sees_one(make, role):
    office = make.office()
    case = make.case(office=office, stage="registered", since=days_ago(40))
    make.referral(case, sent_at=days_ago(20), due_at=days_ago(3))
    said = shown.text(opened(make.staff(role, office=office), "today", as_of=AS_OF))
    assert case.case_no not in said
    assert "Overdue" not in said


def test_whoever_receives_cases_can_turn_to_the_last_of_them(make):
    office = make.office()
    for _each in range(27):
        make.case(office=office, stage="pre_departure", since=days_ago(2))
    receiver = make.staff("pre_departure", office=office)
    at = opened(receiver, "today", as_of=AS_OF)
    assert shown.tiles(at)["Handed over to us"] == "27"
    assert len(shown.tables(at)[0]) - 1 == 25
    at.query_params["page"] = "2"
    at.run()
    assert len(shown.tables(at)[0]) - 1 == 2
    assert office.name in shown.text(at)


def test_a_surge_is_one_line_on_today_of_who_is_concerned(make, frozen):
    office = make.office(mission="LY")
    boss = make.staff("supervisor", office=office)
    point = make.landing_point(office=office, code="TRI", name="Tripoli port", reception_capacity=100)
    there = make.staff("caseworker", office=office, points=[point])
    make.landing(point, landed_at=days_ago(0.5), men=10)
    assert "Capacity:" not in shown.text(opened(boss, "today"))
    make.landing(point, landed_at=days_ago(1.5), men=95)
    line = "Capacity: Tripoli port – of what can be received, 10% landed in 24 hours and 105% in 72 hours."
    at = opened(boss, "today")
    assert line in shown.text(at)
    assert ("Capacity: Tripoli port", "/disembarkations?point=TRI") in shown.links(at)
    assert line in shown.text(opened(there, "today"))
