"""The board: each point now, and its totals; the trend beside last year; who told. Small rows, numbers by hand."""

from datetime import date, timedelta

import pytest

from data.tables import point_count, reception_exit
from queries import board, landings, last_year
from queries.board import Total
from queries.records import records
from tests.factories import NOW, days_ago
from tests.factories_landings import at, nil
from tests.queries.test_landings import rows


@pytest.fixture
def boss(make):
    return make.staff("supervisor", office=make.office(mission="LY"))


@pytest.fixture
def point(make, boss):
    return make.landing_point(office=boss.offices[0], code="TRI", reception_capacity=100, screeners_per_shift=2)


def now(who):
    return {row.point: row for row in records(board.now(who, as_of=NOW))}


def test_a_point_in_one_row(make, boss, point):
    make.landing(point, landed_at=days_ago(0.5), men=50, medical=2, screened=38)
    make.landing(point, landed_at=days_ago(2.5), men=30, medical=None, screened=None)
    make.landing(point, landed_at=days_ago(3.5), men=900, medical=900, screened=0)
    row = now(boss)["TRI"]
    assert (row.people_24h, row.people_72h, row.boats_72h) == (50, 80, 2)
    assert (row.medical_72h, row.medical_unknown_72h) == (2, 1)
    assert (row.waiting, row.no_figure_people) == (12, 30)
    # 12 people and two screeners who see six an hour each: one hour; with the 30 nobody told of, three and a half
    assert (row.hours_to_clear, row.hours_at_most) == (1, 3.5)
    assert row.in_reception is None
    assert row.sources == "iom_field"


def test_in_reception_is_counted_or_follows_from_exits_and_is_never_who_landed(make, boss, point):
    boat = make.landing(point, landed_at=days_ago(2), men=50)
    of = {"landing_point_id": point.id, "office_id": point.office_id}
    make.row(reception_exit, **of, disembarkation_id=boat.id, kind="released", people=8, happened_at=days_ago(1))
    assert (now(boss)["TRI"].in_reception, now(boss)["TRI"].reception_said) == (42, "exits")
    make.row(point_count, **of, kind="reception", people=61, happened_at=days_ago(0.1))
    assert (now(boss)["TRI"].in_reception, now(boss)["TRI"].reception_said) == (61, "count")


def test_nobody_landed_is_nobody_waiting_and_not_reported_is_unknown(make, boss, point):
    silent = make.landing_point(office=boss.offices[0], code="SIL")
    nil(make, point, "2026-03-11")
    found = now(boss)
    assert (found["TRI"].people_72h, found["TRI"].waiting, found["TRI"].medical_72h) == (0, 0, 0)
    assert (found["SIL"].people_72h, found["SIL"].waiting, found["SIL"].medical_72h) == (None, None, None)
    assert silent.code == "SIL"


def test_a_total_is_at_least_where_a_point_or_a_boat_is_unknown(make, boss, point):
    other = make.landing_point(office=boss.offices[0], code="OTH", reception_capacity=None, screeners_per_shift=3)
    make.landing(point, men=40, medical=1, dead=0, missing=None, screened=10)
    make.landing(other, men=7, medical=0, dead=2, missing=1, screened=7)
    sums = board.totals(board.now(boss, as_of=NOW))
    assert (sums["people_24h"], sums["medical_72h"], sums["waiting"]) == (
        Total(47, False), Total(1, False), Total(30, False))  # fmt: skip
    assert (sums["dead_72h"], sums["missing_72h"]) == (Total(2, False), Total(1, True))
    assert (sums["capacity"], sums["screeners"]) == (Total(100, True), Total(5, False))
    assert sums["in_reception"] == Total(None, True)
    make.landing(other, men=3, screened=None, medical=None)
    sums = board.totals(board.now(boss, as_of=NOW))
    assert (sums["people_72h"], sums["medical_72h"], sums["waiting"]) == (
        Total(50, False), Total(1, True), Total(30, True))  # fmt: skip


def test_the_board_and_the_period_add_up_to_the_list(make, boss, point):
    for n in range(5):
        make.landing(point, landed_at=days_ago(n / 2), men=10 + n, source="iom_field" if n % 2 else "coast_guard",
                     verified=n > 2, food=n if n else None)  # fmt: skip
    period = {"period_from": date(2026, 3, 1), "period_to": date(2026, 3, 11)}
    listed = int(landings.latest(boss, as_of=NOW, **period)["people"].sum())
    told = landings.told(boss, as_of=NOW, **period)
    sums = landings.totals(landings.by_point(boss, as_of=NOW, **period))
    assert listed == sums["people"] == int(told["people"].sum()) == 10 + 11 + 12 + 13 + 14
    assert board.totals(board.now(boss, as_of=NOW))["people_72h"] == Total(listed, False)
    assert rows(told, "source", "verified", "boats", "people", "food", "food_of") == [
        ("coast_guard", False, 2, 22, 2, 12), ("coast_guard", True, 1, 14, 4, 14), ("iom_field", True, 1, 13, 3, 13),
        ("iom_field", False, 1, 11, 1, 11)]  # fmt: skip
    assert int(told["boats"].sum()) == sums["boats"] == 5


# beside last year

PEOPLE = ("starts_on", "people", "people_before", "days_reported_before", "days_due_before")


def trend(who, grain, first, last, **more):
    period = {"period_from": date.fromisoformat(first), "period_to": date.fromisoformat(last)}
    return rows(last_year.trend(who, as_of=NOW, grain=grain, **period, **more), *PEOPLE)


def test_each_day_stands_beside_its_date_and_a_gap_stays_one(make, boss, point):
    make.landing(point, landed_at=at(point, "2025-03-08 10:00"), men=7)
    nil(make, point, "2025-03-10")
    make.landing(point, landed_at=at(point, "2026-03-09 10:00"), men=5)
    assert trend(boss, "day", "2026-03-08", "2026-03-10") == [
        (date(2026, 3, 8), None, 7, 1, 1), (date(2026, 3, 9), 5, None, 0, 1), (date(2026, 3, 10), None, 0, 1, 1)
    ]  # fmt: skip


def test_a_week_stands_beside_the_one_52_weeks_earlier_and_begins_on_the_missions_day(make, boss, point):
    first = date(2026, 3, 1)  # a Sunday; so is the day 52 weeks before
    make.landing(point, landed_at=at(point, "2025-03-02 10:00"), men=7)
    make.landing(point, landed_at=at(point, "2025-03-08 10:00"), men=20)
    make.landing(point, landed_at=at(point, "2026-03-07 10:00"), men=5)
    assert (first - timedelta(weeks=52)).isoformat() == "2025-03-02"
    assert trend(boss, "week", "2026-03-01", "2026-03-07", week_start=7) == [(first, 5, 27, 2, 7)]


def test_a_part_of_a_month_stands_beside_the_same_part(make, boss, point):
    make.landing(point, landed_at=at(point, "2025-02-27 10:00"), men=1)
    make.landing(point, landed_at=at(point, "2025-03-04 10:00"), men=7)
    make.landing(point, landed_at=at(point, "2025-03-30 10:00"), men=70)
    make.landing(point, landed_at=at(point, "2026-03-02 10:00"), men=5)
    assert trend(boss, "month", "2026-02-01", "2026-03-11") == [
        (date(2026, 2, 1), None, 1, 1, 2), (date(2026, 3, 1), 5, 7, 1, 11)]  # fmt: skip


def test_29_february_has_no_day_beside_it(make, boss, point):
    make.landing(point, landed_at=at(point, "2023-02-28 10:00"), men=1)
    make.landing(point, landed_at=at(point, "2024-02-29 10:00"), men=2)
    assert trend(boss, "day", "2024-02-28", "2024-03-01") == [
        (date(2024, 2, 28), None, 1, 1, 1), (date(2024, 2, 29), 2, None, None, None),
        (date(2024, 3, 1), None, None, 0, 1)]  # fmt: skip
    assert trend(boss, "day", "2025-02-28", "2025-03-01")[0][:3] == (date(2025, 2, 28), None, None)


def test_nothing_a_year_earlier_is_empty_and_not_0(make, boss, point):
    make.landing(point, men=5)
    assert trend(boss, "month", "2026-03-01", "2026-03-11") == [(date(2026, 3, 1), 5, None, None, None)]
    assert trend(boss, "month", "2020-03-01", "2020-03-11") == []
