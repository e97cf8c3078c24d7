"""The page on what became of referrals: each number opens the referrals it counts."""

from datetime import date
from urllib.parse import parse_qsl

import pytest

from pages.parts.outcome_period import Period, bounds
from tests.factories import days_ago
from tests.pages.opened import opened
from tests.ui import shown

SUNDAY, MONDAY = 7, 1


# Wednesday 11 March 2026
@pytest.mark.parametrize(
    ("code", "week_start", "first", "last"),
    [
        ("this_week", SUNDAY, "2026-03-08", "2026-03-11"),
        ("this_week", MONDAY, "2026-03-09", "2026-03-11"),
        ("last_week", SUNDAY, "2026-03-01", "2026-03-07"),
        ("weeks_13", SUNDAY, "2025-12-14", "2026-03-11"),
        ("this_month", SUNDAY, "2026-03-01", "2026-03-11"),
        ("last_month", SUNDAY, "2026-02-01", "2026-02-28"),
        ("this_quarter", SUNDAY, "2026-01-01", "2026-03-11"),
        ("last_quarter", SUNDAY, "2025-10-01", "2025-12-31"),
    ],
)
def test_a_period_has_its_days(code, week_start, first, last):
    found = bounds(code, date(2026, 3, 11), week_start)
    assert found == (date.fromisoformat(first), date.fromisoformat(last))


def test_before_is_as_long_and_a_trend_has_whole_weeks():
    month = Period(date(2026, 3, 1), date(2026, 3, 11), SUNDAY)
    assert (month.before.first, month.before.last, month.before.days) == (date(2026, 2, 18), date(2026, 2, 28), 11)
    assert (month.trend.first, month.trend.last) == (date(2025, 12, 14), date(2026, 3, 11))
    long = Period(date(2020, 1, 1), date(2026, 3, 11), SUNDAY)
    assert long.trend.first == date(2025, 3, 9), "a year of weeks at most"
    leap = bounds("last_quarter", date(2024, 5, 31), MONDAY)
    assert leap == (date(2024, 1, 1), date(2024, 3, 31))


@pytest.fixture
def boss(make, frozen):
    return make.staff("supervisor")


@pytest.fixture
def rows(make, boss):
    case = make.case(received_on=days_ago(30), caseworker=make.staff("caseworker", name="Amal"))
    slow, quick = make.agency(name="<b>Slow</b> clinic"), make.agency(name="Quick clinic")
    late = {"sent_at": days_ago(9), "due_at": days_ago(6)}
    for _n in range(6):
        make.referral(case, agency=slow, **late)
        make.referral(case, agency=quick, state="service_provided", **late)
    make.referral(case, agency=quick, state="sent", **late, events=[
        {"kind": "state", "state": "not_accepted", "reason": "criteria", "happened_at": days_ago(8)}])  # fmt: skip
    return slow, quick


def listed(at):
    return len(shown.tables(at)[-1]) - 1


def test_each_number_opens_the_referrals_it_counts(boss, rows):
    at = opened(boss, "outcomes")
    assert shown.tiles(at) == {
        "Sent": "13", "No answer in time": "46%", "Still no answer, overdue": "6", "Late at any step": "6",
        "Acceptance": "46%", "Completion": "46%",
    }  # fmt: skip
    said = shown.text(at)
    assert "<b>Slow</b> clinic leaves the most without an answer in time: 100% (6 of 6)" in said
    assert "Criteria not met 1" in said
    counts = {"Sent": 13, "No answer in time": 6, "Still no answer, overdue": 6, "Late at any step": 6}
    for label, address in shown.tile_links(at).items():
        opened_list = opened(boss, "outcomes", **dict(parse_qsl(address.removeprefix("?"))))
        assert listed(opened_list) == counts.get(label, 6), label
    assert "No referral counts in this number." in shown.text(
        opened(boss, "outcomes", show="overdue", agency=rows[1].id)
    )
    agencies = shown.tables(at)[0]
    assert agencies[1][:3] == ["<b>Slow</b> clinic", "6", "100% (6 of 6)"]
    assert agencies[2][:3] == ["Quick clinic", "7", "0% (0 of 7)"]


def test_a_week_and_an_agency_narrow_the_page(boss, rows):
    slow, _quick = rows
    week = opened(boss, "outcomes", period="custom", **{"from": "2026-03-01", "to": "2026-03-07"}, agency=slow.id)
    assert shown.tiles(week)["Sent"] == "6"
    assert "Left without an answer in time: 100% (6 of 6)" in shown.text(week)
    other = opened(boss, "outcomes", period="custom", **{"from": "2026-03-08", "to": "2026-03-11"})
    assert "No referral was sent in this period." in shown.text(other)
    upside_down = opened(boss, "outcomes", period="custom", **{"from": "2026-03-08", "to": "2026-03-01"})
    assert "The period ends before it begins." in shown.text(upside_down)


def test_who_works_alone_sees_their_own_and_looking_back_records_nothing(make, boss):
    worker = make.staff("caseworker")
    for caseworker in (worker, None):
        case = make.case(received_on=days_ago(30), caseworker=caseworker)
        make.referral(case, sent_at=days_ago(9), due_at=days_ago(6))
    at = opened(worker, "outcomes", show="sent")
    assert (shown.tiles(at)["Sent"], shown.tiles(at)["Acceptance"]) == ("1", "—")
    assert "Record answer" in dict(shown.links(at))
    assert "Record answer" not in dict(shown.links(opened(worker, "outcomes", show="sent", as_of="2026-03-10")))
