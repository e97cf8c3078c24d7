"""The period a briefing speaks of, and the one it is compared with."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

_MONTHS = {None: 12, "H": 6, "Q": 3, "": 1}


@dataclass(frozen=True)
class Period:
    """Whole days from `first` to `last`. code: 2026-Q3, 2026-H2, 2026, 2026-09, project, custom …"""

    code: str
    first: date
    last: date

    @classmethod
    def between(cls, first: date, last: date) -> "Period":
        """The month, quarter, half-year or year of these days, or a stretch of its own."""
        for code in (
            f"{first:%Y-%m}",
            f"{first.year}",
            f"{first.year}-H{(first.month + 5) // 6}",
            f"{first.year}-Q{(first.month + 2) // 3}",
        ):
            named = _calendar(code)
            if (named.first, named.last) == (first, last):
                return named
        return cls("custom", first, last)

    @property
    def days(self) -> int:
        """How many days it has, first and last included."""
        return (self.last - self.first).days + 1


def choices(starts_on: date, ends_on: date, today: date) -> list[Period]:
    """The quarters, half-years and years that a project has begun, the latest first, and the whole project."""
    until = min(ends_on, today)
    if until < starts_on:
        return [Period("project", starts_on, ends_on)]
    found = [
        _calendar(f"{year}{part}")
        for year in range(until.year, starts_on.year - 1, -1)
        for part in ("", "-H2", "-H1", "-Q4", "-Q3", "-Q2", "-Q1")
    ]
    begun = [each for each in found if each.first <= until and each.last >= starts_on]
    order = {"Q": 0, "H": 1, "": 2}
    begun.sort(key=lambda each: (order[each.code[5:6]], -each.first.toordinal()))
    return [*begun, Period("project", starts_on, ends_on)]


def usual(offered: list[Period], today: date) -> Period:
    """What a page opens with: the last quarter that is over, else the first thing offered."""
    return next((each for each in offered if "-Q" in each.code and each.last < today), offered[0])


def months(first: date, last: date) -> Period:
    """A period of whole months, from the one `first` lies in to the one `last` lies in."""
    return Period("custom", first.replace(day=1), _month_end(last))


def over(offered: list[Period], starts_on: date, ends_on: date, today: date) -> list[Period]:
    """The offered periods that are over and lie within the project, and its months, the latest of each first."""
    single = [_calendar(f"{month:%Y-%m}") for month in month_starts(starts_on, min(ends_on, today))]
    return [
        each for each in (*offered, *reversed(single))
        if each.first >= starts_on and each.last <= min(ends_on, today)
    ]  # fmt: skip


def before(period: Period, today: date, starts_on: date) -> Period | None:
    """What a period is compared with: the one just before it, equally long.

    For a period that is over that is the quarter, half-year, year or stretch of months before; for one that still runs,
    as many days before it as have passed of it. None where the project had not begun then.
    """
    if period.code == "project" or period.first > today:
        return None
    if period.last > today:
        passed = (today - period.first).days + 1
        found = Period("before", period.first - timedelta(days=passed), period.first - timedelta(days=1))
    else:
        count = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1
        found = Period.between(_months_earlier(period.first, count), period.first - timedelta(days=1))
    return found if found.first >= starts_on.replace(day=1) else None


def month_starts(first: date, last: date) -> Iterator[date]:
    """The first day of each month from the one of `first` to the one of `last`."""
    here = first.replace(day=1)
    while here <= last:
        yield here
        here = _month_end(here) + timedelta(days=1)


def year_to(period: Period, today: date, starts_on: date) -> Period:
    """The months a trend shows: those of the period, and at least the twelve up to its end, within the project."""
    last = min(period.last, today)
    return Period("trend", max(starts_on.replace(day=1), min(period.first, _months_earlier(last, 11))), last)


def cut_off(moment: datetime) -> datetime:
    """The end of the hour: what is entered meanwhile counts at once, and answers can be kept for an hour."""
    return moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1) - timedelta(microseconds=1)


def _calendar(code: str) -> Period:
    """2026, 2026-H1, 2026-Q3 or 2026-09."""
    year, kind, number = re.fullmatch(r"(\d{4})(?:-([QH]?)(\d+))?", code).groups()  # type: ignore[union-attr]
    length = _MONTHS[kind]
    first = date(int(year), (int(number or 1) - 1) * length + 1, 1)
    return Period(code, first, _month_end(date(first.year, first.month + length - 1, 1)))


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _months_earlier(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - count, 12)
    return date(year, month + 1, 1)
