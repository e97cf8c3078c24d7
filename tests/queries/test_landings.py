"""Landings: few rows in, and the numbers that they must make."""

from datetime import UTC, date, datetime, timedelta

import pytest

from data.tables import landing_point
from queries import landings
from tests.factories import NOW, days_ago
from tests.factories_landings import at, nil, on_board, series

MARCH = {"period_from": date(2026, 3, 1), "period_to": date(2026, 3, 31)}


def rows(frame, *columns):
    """The frame's rows as plain values, empty ones as None."""
    part = frame[list(columns or frame.columns)]
    return [tuple(None if value != value or value is None else value for value in row)
            for row in part.astype(object).where(part.notna(), None).itertuples(index=False, name=None)]  # fmt: skip


@pytest.fixture
def boss(make):
    return make.staff("supervisor", office=make.office(mission="LY"))


@pytest.fixture
def point(make, boss):
    return make.landing_point(office=boss.offices[0], code="TRI", reception_capacity=100)


# the promised questions


def test_a_day_has_its_boats_its_nil_report_or_nothing(make, boss, point):
    make.landing(point, landed_at=at(point, "2026-03-08 10:00"), men=30, women=5)
    make.landing(point, landed_at=at(point, "2026-03-08 22:00"), unknown=7, verified=True)
    nil(make, point, "2026-03-10")
    found = landings.by_day(boss, as_of=NOW, **MARCH)
    assert rows(found) == [
        (date(2026, 3, 8), "TRI", 42, 2),
        (date(2026, 3, 9), "TRI", None, None),
        (date(2026, 3, 10), "TRI", 0, 0),
        (date(2026, 3, 11), "TRI", None, None),  # NOW's own day; none of the days to come
    ]


def test_days_belong_to_the_point(make, boss, point):
    # 00:30 in Tripoli is still the day before in UTC
    make.landing(point, landed_at=at(point, "2026-03-10 00:30"), men=9)
    make.landing(point, landed_at=at(point, "2026-03-10 23:59"), men=1)
    found = landings.by_day(boss, as_of=NOW, period_from=date(2026, 3, 10), period_to=date(2026, 3, 10))
    assert rows(found) == [(date(2026, 3, 10), "TRI", 10, 2)]


def test_a_boat_beside_a_nil_report_counts_once(make, boss, point):
    make.landing(point, landed_at=at(point, "2026-03-11 09:00"), men=9)
    nil(make, point, "2026-03-11")
    assert rows(landings.by_day(boss, as_of=NOW, **MARCH)) == [(date(2026, 3, 11), "TRI", 9, 1)]


def test_the_dead_and_the_missing_are_never_among_the_landed(make, boss, point):
    make.landing(point, men=10, dead=3, missing=20)
    assert rows(landings.by_day(boss, as_of=NOW, **MARCH), "people") == [(10,)]
    sums = landings.totals(landings.by_point(boss, as_of=NOW, **MARCH))
    assert (sums["people"], sums["dead"], sums["missing"]) == (10, 3, 20)


def test_a_past_moment_does_not_know_what_came_later(make, boss, point):
    make.landing(point, landed_at=days_ago(3), men=4)
    make.landing(point, landed_at=days_ago(1), men=5)
    nil(make, point, "2026-03-09")
    found = landings.by_day(boss, as_of=days_ago(2), **MARCH)
    assert rows(found, "day", "people") == [(date(2026, 3, 8), 4), (date(2026, 3, 9), 0)]
    assert landings.by_day(boss, as_of=days_ago(4), **MARCH).empty


def test_without_a_moment_the_whole_period_is_answered(make, boss, point):
    make.landing(point, landed_at=at(point, "2026-03-30 09:00"), men=4)
    assert rows(landings.by_day(boss, as_of=None, **MARCH), "day", "people") == [
        (date(2026, 3, 30), 4), (date(2026, 3, 31), None)]  # fmt: skip


def test_a_closed_point_ends_with_its_last_report(make, boss, point):
    make.landing(point, landed_at=at(point, "2026-03-02 09:00"), men=4)
    make.landing(point, landed_at=at(point, "2026-03-04 09:00"), men=4)
    make.change(landing_point, point, active=False)
    assert [row[1] for row in rows(landings.by_day(boss, as_of=NOW, **MARCH), "day", "people")] == [4, None, 4]


def test_a_published_series_stands_apart(make, boss, point):
    make.landing(point, landed_at=at(point, "2026-03-09 10:00"), men=10)
    series(make, {"2026-03-07": (500, 10), "2026-03-09": (0, None)})
    day = landings.by_day(boss, as_of=NOW, period_from=date(2026, 3, 5), period_to=date(2026, 3, 9))
    assert rows(day) == [
        (date(2026, 3, 7), "UK", 500, 10),
        (date(2026, 3, 8), "UK", None, None),
        (date(2026, 3, 9), "TRI", 10, 1),
        (date(2026, 3, 9), "UK", 0, None),
    ]
    assert rows(landings.by_day(boss, as_of=NOW, point="UK", **MARCH), "people") == [(500,), (None,), (0,)]
    assert rows(landings.by_year(boss, as_of=NOW)) == [(2026, "TRI", 10), (2026, "UK", 500)]
    trend = landings.trend(boss, as_of=NOW, grain="month", **MARCH)
    assert rows(trend, "starts_on", "people", "boats") == [(date(2026, 3, 1), 10, 1)]
    trend = landings.trend(boss, as_of=NOW, grain="month", point="UK", **MARCH)
    assert rows(trend, "people", "days_reported", "days_due") == [(500, 2, 3)]
    assert rows(landings.by_point(boss, as_of=NOW, **MARCH), "point") == [("TRI",)]
    assert rows(landings.now(boss, as_of=NOW), "point") == [("TRI",)]


def test_years(make, boss, point):
    make.landing(point, landed_at=at(point, "2025-12-31 23:50"), men=3)
    make.landing(point, landed_at=at(point, "2026-01-01 00:10"), men=4)
    nil(make, point, "2024-05-05")
    found = landings.by_year(boss, as_of=NOW, point="TRI")
    assert rows(found) == [(2024, "TRI", 0), (2025, "TRI", 3), (2026, "TRI", 4)]


# who may see them


def test_one_sees_the_points_of_ones_missions(make, boss, point):
    elsewhere = make.landing_point(office=make.office(mission="MR"), code="NDB")
    make.landing(point, men=1)
    make.landing(elsewhere, men=2)
    officer = make.staff("programme_officer", offices=(), projects=[make.project(missions=("MR",))])
    nobody = make.staff("supervisor", offices=())
    assert rows(landings.by_day(boss, as_of=NOW, **MARCH), "point") == [("TRI",)]
    assert rows(landings.now(officer, as_of=NOW), "point") == [("NDB",)]
    assert landings.by_day(officer, as_of=NOW, **MARCH).empty, "a boat is a row, and theirs are figures"
    for found in (
        landings.by_day(nobody, as_of=NOW, **MARCH), landings.by_year(nobody, as_of=NOW), landings.points(nobody),
        landings.trend(nobody, as_of=NOW, grain="day", **MARCH), landings.by_point(nobody, as_of=NOW, **MARCH),
        landings.by_nationality(nobody, as_of=NOW, **MARCH), landings.now(nobody, as_of=NOW),
        landings.latest(nobody, as_of=NOW, **MARCH),
    ):  # fmt: skip
        assert found.empty
    assert landings.one(nobody, landing_no="L-1") is None


def test_one_records_at_ones_own_points(make, boss, point):
    other = make.landing_point(office=make.office(mission="LY"), code="ZAW")
    closed = make.landing_point(office=boss.offices[0], active=False)
    worker = make.staff("caseworker", office=boss.offices[0], points=[other, closed])
    officer = make.staff("programme_officer", office=boss.offices[0])
    assert [list(landings.writable(who)["point"]) for who in (boss, worker, officer)] == [["TRI"], ["ZAW"], []]


# over a period


def test_weeks_begin_on_the_missions_day_and_gaps_stay_gaps(make, boss, point):
    make.landing(point, landed_at=at(point, "2026-03-01 10:00"), men=1)  # a Sunday: Libya's week begins
    make.landing(point, landed_at=at(point, "2026-03-07 10:00"), men=2)
    make.landing(point, landed_at=at(point, "2026-03-15 10:00"), men=4)
    of = {"as_of": datetime(2026, 3, 20, tzinfo=UTC), "grain": "week", "period_from": date(2026, 3, 1),
          "period_to": date(2026, 3, 18)}  # fmt: skip
    assert landings.week_start(landings.points(boss)) == 7
    assert rows(landings.trend(boss, week_start=7, **of)) == [
        (date(2026, 3, 1), 3, 2, 2, 7, True),
        (date(2026, 3, 8), None, None, 0, 7, True),
        (date(2026, 3, 15), 4, 1, 1, 4, False),
    ]
    assert rows(landings.trend(boss, week_start=1, **of), "starts_on", "people") == [
        (date(2026, 2, 23), 1), (date(2026, 3, 2), 2), (date(2026, 3, 9), 4), (date(2026, 3, 16), None)]  # fmt: skip


def test_weeks_begin_on_monday_where_missions_differ(make, boss, point):
    make.landing_point(office=make.office(mission="MR"))
    both = make.staff("supervisor", offices=[boss.offices[0], make.office(mission="MR")])
    assert landings.week_start(landings.points(both)) == 1


def test_by_sex_and_age_with_the_unknown_and_by_point(make, boss, point):
    quiet, silent = (make.landing_point(office=boss.offices[0], code=code) for code in ("QUI", "SIL"))
    make.landing(point, men=30, women=5, girls=2, boys=3, unknown=10)
    nil(make, quiet, "2026-03-11")
    make.landing(silent, landed_at=days_ago(60), men=5)
    found = landings.by_point(boss, as_of=NOW, period_from=date(2026, 3, 10), period_to=date(2026, 3, 11))
    assert rows(found, "point", "people", "boats", "days_reported", "days_due") == [
        ("TRI", 50, 1, 1, 1), ("QUI", 0, 0, 1, 1), ("SIL", None, None, 0, 2)]  # fmt: skip
    sums = landings.totals(found)
    assert [sums[name] for name in ("women", "men", "girls", "boys", "unknown")] == [5, 30, 2, 3, 10]
    assert landings.totals(found[found["point"] == "SIL"])["people"] is None


def test_coverage_counts_only_boats_whose_screening_is_known(make, boss, point):
    make.landing(point, men=40, screened=30)
    make.landing(point, men=10, screened=0, verified=True)
    make.landing(point, men=500)
    sums = landings.totals(landings.by_point(boss, as_of=NOW, **MARCH))
    assert (sums["screened"], sums["screened_of"]) == (30, 50)
    assert (sums["no_figure_boats"], sums["no_figure_people"]) == (1, 500)
    assert (sums["provisional_boats"], sums["provisional_people"]) == (2, 540)


def test_no_screening_figure_at_all_is_not_zero(make, boss, point):
    make.landing(point, men=40)
    sums = landings.totals(landings.by_point(boss, as_of=NOW, **MARCH))
    assert sums["screened"] is None


def test_nationalities_with_the_rest_as_unknown(make, boss, point):
    on_board(make, make.landing(point, men=60), SN=40, GM=12)
    make.landing(point, men=5)
    found = landings.by_nationality(boss, as_of=NOW, **MARCH)
    assert rows(found) == [("SN", 40), ("GM", 12), ("unknown", 13)]


def test_the_list_adds_up_to_the_total_and_comes_in_pages(make, boss, point):
    for n in range(5):
        make.landing(point, landed_at=days_ago(n), men=10 + n)
    pages = [landings.latest(boss, as_of=NOW, rows=3, skip=skip, **MARCH) for skip in (0, 3)]
    assert [list(page["people"]) for page in pages] == [[10, 11, 12], [13, 14]]
    sums = landings.totals(landings.by_point(boss, as_of=NOW, **MARCH))
    assert sums["people"] == sum(int(page["people"].sum()) for page in pages)
    assert sums["boats"] == 5


# now


def test_the_last_hours(make, boss, point):
    make.landing(point, landed_at=NOW - timedelta(hours=1), men=60, dead=1, screened=20)
    make.landing(point, landed_at=NOW - timedelta(hours=24), men=20, missing=2, verified=True)
    make.landing(point, landed_at=NOW - timedelta(hours=71), men=10)
    make.landing(point, landed_at=NOW - timedelta(hours=72), men=1000)
    make.landing(point, landed_at=NOW + timedelta(hours=1), men=1000)
    assert rows(
        landings.now(boss, as_of=NOW), "boats_24h", "people_24h", "share_24h", "boats_72h", "people_72h", "share_72h",
        "dead_72h", "missing_72h", "screened_72h", "waiting_72h", "no_figure_72h", "provisional_72h", "last_day",
    ) == [(1, 60, 0.6, 3, 90, 0.9, 1, 2, 20, 40, 2, 2, date(2026, 3, 11))]  # fmt: skip


def test_hours_of_which_nobody_told_anything_are_empty(make, boss, point):
    make.landing(point, landed_at=days_ago(20), men=5)
    wanted = ("people_24h", "people_72h", "screened_72h", "last_day")
    assert rows(landings.now(boss, as_of=NOW), *wanted) == [(None, None, None, date(2026, 2, 19))]
    nil(make, point, "2026-03-09")
    assert rows(landings.now(boss, as_of=NOW), *wanted) == [(None, 0, None, date(2026, 3, 9))]
    nil(make, point, "2026-03-10")
    assert rows(landings.now(boss, as_of=NOW), *wanted) == [(0, 0, None, date(2026, 3, 10))]


def test_a_point_that_never_reported_is_there_with_nothing(make, boss, point):
    assert rows(landings.now(boss, as_of=NOW), "point", "people_24h", "last_day") == [("TRI", None, None)]
    assert landings.by_point(boss, as_of=NOW, **MARCH).empty


# one landing


def test_one_landing_in_the_words_of_its_place(make, boss, point):
    landing = make.landing(point, landed_at=at(point, "2026-03-10 00:30"), men=3, screened=0, boat="wooden")
    on_board(make, landing, SN=2)
    found = landings.one(boss, landing_no=landing.landing_no)
    assert (found.landed_at, found.people, found.screened, found.boat) == ("2026-03-10 00:30:00", 3, 0, "wooden")
    assert found.referred is None or found.referred != found.referred
    assert landings.nationalities(boss, landing_no=landing.landing_no) == {"SN": 2}


@pytest.mark.parametrize("narrowed", [{"mission": "MR"}, {"point": "NDB"}, {"point": "no such point"}])
def test_filters_narrow_every_number_alike(make, boss, point, narrowed):
    both = make.staff("supervisor", offices=[boss.offices[0], make.office(mission="MR")])
    other = make.landing_point(office=both.offices[1], code="NDB")
    make.landing(point, men=1)
    on_board(make, make.landing(other, men=2), SN=2)
    expected = [] if narrowed.get("point") == "no such point" else [2]
    assert list(landings.by_point(both, as_of=NOW, **MARCH, **narrowed)["people"]) == expected
    assert list(landings.trend(both, as_of=NOW, grain="day", **MARCH, **narrowed)["people"]) == expected
    assert list(landings.by_nationality(both, as_of=NOW, **MARCH, **narrowed)["people"]) == expected
    assert list(landings.latest(both, as_of=NOW, **MARCH, **narrowed)["people"]) == expected
    assert list(landings.now(both, as_of=NOW, **narrowed)["people_24h"]) == expected


def test_boats_by_who_told_of_them_for_figures_too(make, boss, point):
    for source, verified in (("coast_guard", True), ("iom_field", False), ("iom_field", True)):
        make.landing(point, landed_at=days_ago(1), source=source, verified=verified)
    make.landing(point, landed_at=days_ago(40), source="media")
    elsewhere = make.landing_point(office=make.office(mission="MR"))
    make.landing(elsewhere, landed_at=days_ago(1))
    for who in (boss, make.staff("head_of_mission", office=boss.offices[0])):
        found = landings.by_source(who, as_of=NOW, **MARCH)
        assert rows(found, "source", "boats", "provisional") == [("iom_field", 2, 1), ("coast_guard", 1, 0)]
