"""Which periods a briefing can speak of, and what each is compared with."""

from datetime import UTC, date, datetime

import pytest

from briefing import period
from briefing.period import Period

START, END, TODAY = date(2025, 1, 1), date(2026, 12, 31), date(2026, 11, 21)


def test_quarters_come_first_the_latest_on_top():
    found = [each.code for each in period.choices(START, END, TODAY)]
    assert found[:3] == ["2026-Q4", "2026-Q3", "2026-Q2"]
    assert found[-3:] == ["2026", "2025", "project"]
    assert "2026-H2" in found
    assert "2027" not in found


def test_a_period_is_whole_days():
    by_code = {each.code: each for each in period.choices(START, END, TODAY)}
    assert (by_code["2026-Q3"].first, by_code["2026-Q3"].last) == (date(2026, 7, 1), date(2026, 9, 30))
    assert (by_code["2026-H1"].first, by_code["2026-H1"].last) == (date(2026, 1, 1), date(2026, 6, 30))
    assert by_code["2026"].days == 365


def test_a_page_opens_with_the_last_quarter_that_is_over():
    assert period.usual(period.choices(START, END, TODAY), TODAY).code == "2026-Q3"


def test_a_project_that_has_not_begun_offers_itself():
    found = period.choices(date(2027, 1, 1), date(2027, 12, 31), TODAY)
    assert [each.code for each in found] == ["project"]
    assert period.usual(found, TODAY).code == "project"


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        (Period("2026-Q3", date(2026, 7, 1), date(2026, 9, 30)), date(2026, 4, 1), date(2026, 6, 30)),
        (Period("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)), date(2025, 10, 1), date(2025, 12, 31)),
        (period.months(date(2026, 5, 9), date(2026, 6, 2)), date(2026, 3, 1), date(2026, 4, 30)),
        # 52 days of the quarter have passed: the 52 days before it
        (Period("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)), date(2026, 8, 10), date(2026, 9, 30)),
    ],
)
def test_before_is_as_long(asked, first, last):
    found = period.before(asked, TODAY, START)
    assert (found.first, found.last) == (first, last)


def test_nothing_stands_before_the_project():
    assert period.before(Period("2025", date(2025, 1, 1), date(2025, 12, 31)), TODAY, START) is None
    assert period.before(Period("project", START, END), TODAY, START) is None


def test_a_trend_shows_a_year_or_the_period():
    quarter = Period("2026-Q3", date(2026, 7, 1), date(2026, 9, 30))
    assert period.year_to(quarter, TODAY, START).first == date(2025, 10, 1)
    assert period.year_to(Period("project", START, END), TODAY, START).first == START


def test_the_cut_off_is_the_end_of_the_hour():
    found = period.cut_off(datetime(2026, 11, 21, 19, 50, tzinfo=UTC))
    assert found == datetime(2026, 11, 21, 19, 59, 59, 999999, tzinfo=UTC)


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), "2026"),
        (date(2026, 7, 1), date(2026, 12, 31), "2026-H2"),
        (date(2026, 10, 1), date(2026, 12, 31), "2026-Q4"),
        (date(2026, 2, 1), date(2026, 2, 28), "2026-02"),
        (date(2026, 2, 1), date(2026, 3, 31), "custom"),
        (date(2026, 1, 2), date(2026, 3, 31), "custom"),
    ],
)
def test_days_have_a_name_where_there_is_one(first, last, code):
    assert Period.between(first, last).code == code


def test_values_are_entered_for_what_is_over():
    offered = period.choices(START, END, TODAY)
    found = [each.code for each in period.over(offered, START, END, TODAY)]
    assert found[0] == "2026-Q3"
    assert "2026" not in found
    assert "2025" in found
    assert "2026-10" in found
    assert "2026-11" not in found
