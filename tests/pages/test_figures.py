"""What a head of mission and a programme officer see: figures, of which small ones are hidden, and no case anywhere."""

import re

import pytest
from sqlalchemy import text

from data import tables as t
from tests.factories import NOW, days_ago
from tests.pages.opened import opened
from tests.ui import shown
from ui import registry

AS_OF = NOW.isoformat()
CASE_NO = re.compile(r"\b[A-Z]{2}-\d{6}\b")
WHY = "Small counts are hidden because somebody could be found in them"


class Mission:
    """An office with cases, boats and referrals, and those who see only figures of it."""

    def __init__(self, make):
        self.make, self.office = make, make.office(mission="LY", name="Tripoli")
        self.point = make.landing_point(office=self.office, name="Harbour")
        self.head = make.staff("head_of_mission", office=self.office)
        self.boss = make.staff("supervisor", office=self.office)
        project = make.project(missions=("LY",), points=[self.point])
        self.officer = make.staff("programme_officer", offices=[], projects=[project])

    def cases(self, count, **more):
        return [self.make.case(office=self.office, **more) for _n in range(count)]


@pytest.fixture
def mission(make, frozen):
    return Mission(make)


def test_the_caseload_is_told_and_small_counts_have_the_mark(mission):
    mission.cases(12, stage="registered", nationality="SD")
    mission.cases(6, stage="documents", nationality="SD")
    mission.cases(3, stage="assessed", nationality="TD")
    at = opened(mission.head, "caseload")
    said = shown.text(at)
    assert shown.tiles(at)["Open cases"] == "21"
    lines = said.replace("\n", "").replace(" ", "")
    assert "Assessedhidden" in lines
    assert "Documentshidden" in lines
    assert "Registered12" in lines
    assert WHY in said
    assert not CASE_NO.search(said)
    assert not [link for link in shown.links(at) if "stage=" in link[1]]


def test_where_nothing_is_small_it_is_what_a_supervisor_sees(mission):
    mission.cases(12, stage="registered", nationality="SD", risk_level="high")
    mission.cases(8, stage="assessed", nationality="TD", risk_level="low")
    head, boss = (shown.tiles(opened(who, "caseload")) for who in (mission.head, mission.boss))
    assert head == boss
    said = shown.text(opened(mission.head, "caseload"))
    assert WHY not in said
    assert "hidden" not in said


def test_filters_in_the_address_narrow_nothing(mission):
    mission.cases(12, stage="registered")
    mission.cases(7, stage="assessed")
    mission.cases(9, stage="documents", stream="AVR")
    for params in ({"stage": "assessed"}, {"office": mission.office.code}, {"caseworker": "1"}):
        assert shown.tiles(opened(mission.head, "caseload", **params))["Open cases"] == "28"
    assert shown.tiles(opened(mission.head, "travel", nationality="SD"))["Return cases not handed over"] == "9"


def test_a_caseworkers_few_cases_are_hidden_and_so_is_a_balance_of_few(mission):
    worker = mission.make.staff("caseworker", office=mission.office)
    mission.cases(3, caseworker=worker, stage="registered", since=days_ago(40))
    mission.cases(9, stage="registered", since=days_ago(40))
    at = opened(mission.head, "caseload")
    rows = [row for table in shown.tables(at) for row in table if worker.name in row]
    assert rows[0][2] == "hidden"
    assert "hidden" not in shown.text(opened(mission.boss, "caseload"))


def test_travel_is_told_without_a_case(mission):
    mission.cases(7, stage="documents", stream="AVR")
    at = opened(mission.head, "travel")
    assert shown.tiles(at)["Return cases not handed over"] == "7"
    assert not CASE_NO.search(shown.text(at))
    mission.cases(2, stage="medical", stream="AVR", nationality="TD")
    said = shown.text(opened(mission.head, "travel"))
    assert WHY in said


def test_today_hides_what_is_small(mission):
    late = [mission.make.referral(case, sent_at=days_ago(9), due_at=days_ago(2)) for case in mission.cases(3)]
    assert late
    mission.cases(20)
    tiles = shown.tiles(opened(mission.head, "today"))
    assert tiles["Overdue referrals"] == "hidden"
    assert shown.tiles(opened(mission.boss, "today"))["Overdue referrals"] == "3"


@pytest.mark.parametrize("role", ["head", "officer"])
def test_landings_are_told_by_month_and_the_few_are_hidden(mission, role):
    who = getattr(mission, role)
    mission.make.landing(mission.point, landed_at=days_ago(1), men=60, women=12, girls=2, dead=2)
    at = opened(who, "disembarkations")
    said, tiles = shown.text(at), shown.tiles(at)
    assert tiles["People, last 72 hours"] == "74"
    assert tiles["Dead, last 72 hours"] == "hidden"
    assert tiles["People"] == "74"
    assert tiles["Dead"] == "hidden"
    assert tiles["Missing"] == "—", "nobody told"
    assert "Girlshidden" in said.replace("\n", "").replace(" ", "")
    assert "Womenhidden" in said.replace("\n", "").replace(" ", ""), "with the girls, for the sum is told"
    assert WHY in said
    assert "Boats as told by: IOM staff at the point · 1 boat provisional" in said
    assert "Boats by source: IOM staff at the point 1; 1 boat provisional" in said
    assert "landing=" not in str(shown.links(at))
    # the landing page of before, and a day, are not asked for any more
    assert shown.tiles(opened(who, "disembarkations", **{"from": "2026-03-10", "to": "2026-03-10"}))["People"] == "74"
    assert "Nothing was reported" in shown.text(opened(who, "disembarkations", month="2025-12"))


def test_figures_of_which_something_is_not_known_are_at_least(mission):
    mission.make.landing_point(office=mission.office, name="Silent quay")
    mission.make.landing(mission.point, landed_at=days_ago(1), men=60, dead=7, missing=0)
    mission.make.landing(mission.point, landed_at=days_ago(1), men=20)
    at = opened(mission.head, "disembarkations")
    tiles = shown.tiles(at)
    assert (tiles["People, last 72 hours"], tiles["Dead, last 72 hours"]) == ("at least 80", "at least 7")
    assert tiles["Missing, last 72 hours"] == "none known"
    assert "1 point has not reported" in shown.text(at)


@pytest.mark.parametrize("role", ["head", "officer"])
def test_no_page_shows_a_case_or_the_name_of_anybody_in_one(mission, role, db):
    for case in mission.cases(6, stage="documents", stream="AVR"):
        mission.make.referral(case, sent_at=days_ago(9), due_at=days_ago(2))
    numbers = set(db.scalars(text("select case_no from case_file")))
    for info in registry.PAGES:
        at = opened(getattr(mission, role), info.key)
        told = shown.text(at) + str(shown.links(at))
        assert not [number for number in numbers if number in told], info.key


def test_the_past_says_that_it_is_told_by_months(mission):
    mission.cases(9, since=days_ago(60), received_on=days_ago(70))
    said = shown.text(opened(mission.head, "caseload", as_of=days_ago(20).isoformat()))
    assert "how it was when a month began" in said


def test_a_published_series_is_everybodys(mission):
    series = mission.make.row(t.landing_point, code="UK", name="Channel", time_zone="Europe/London")
    assert series.mission is None
    at = opened(mission.officer, "disembarkations")
    assert any("Published series" in box.label for box in at.selectbox)
