"""Which referrals are looked at: those sent in a period, and those sent in as many days before it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from data.person import Person
from queries import offices, settings
from ui import address, filters, i18n
from ui.filters import Choice, Day
from ui.i18n import _

PERIODS = ("weeks_13", "this_week", "last_week", "this_month", "last_month", "this_quarter", "last_quarter", "custom")
_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)
_WEEKS = 13  # a quarter of a year, which a trend shows at least
_MOST_WEEKS = 53


@dataclass(frozen=True)
class Period:
    """Days from `first` to `last`, in weeks that begin on `week_start` (1 is Monday)."""

    first: date
    last: date
    week_start: int

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def before(self) -> "Period":
        """As many days just before it."""
        return Period(self.first - self.days * _DAY, self.first - _DAY, self.week_start)

    @property
    def trend(self) -> "Period":
        """The weeks that a trend shows: those of the period, a quarter of a year at least and a year at most."""
        least = week_of(self.last, self.week_start) - (_WEEKS - 1) * _WEEK
        most = week_of(self.last, self.week_start) - (_MOST_WEEKS - 1) * _WEEK
        return Period(max(most, min(least, week_of(self.first, self.week_start))), self.last, self.week_start)

    @property
    def text(self) -> str:
        """In words: 1 Mar 2026 – 31 Mar 2026."""
        return f"{i18n.day(self.first)} – {i18n.day(self.last)}"


def week_of(day: date, week_start: int) -> date:
    """The first day of the week that a day lies in."""
    return day - (day.isoweekday() - week_start) % 7 * _DAY


def bounds(code: str, today: date, week_start: int) -> tuple[date, date]:
    """First and last day of one of PERIODS but "custom"; one that still runs ends today."""
    this_week, this_month = week_of(today, week_start), today.replace(day=1)
    this_quarter = this_month.replace(month=(today.month - 1) // 3 * 3 + 1)
    last_month = (this_month - _DAY).replace(day=1)
    last_quarter = (this_quarter - 80 * _DAY).replace(day=1)
    return {
        "weeks_13": (this_week - (_WEEKS - 1) * _WEEK, today),
        "this_week": (this_week, today), "last_week": (this_week - _WEEK, this_week - _DAY),
        "this_month": (this_month, today), "last_month": (last_month, this_month - _DAY),
        "this_quarter": (this_quarter, today), "last_quarter": (last_quarter, this_quarter - _DAY),
    }[code]  # fmt: skip


def names() -> dict[str, str]:
    """What each period is called."""
    return {
        "weeks_13": _("The last 13 weeks"), "this_week": _("This week"), "last_week": _("Last week"),
        "this_month": _("This month"), "last_month": _("Last month"), "this_quarter": _("This quarter"),
        "last_quarter": _("Last quarter"), "custom": _("From – to"),
    }  # fmt: skip


def choose(who: Person, as_of: datetime, *others: Choice) -> tuple[Period | None, dict[str, Any]]:
    """The rows of filters: the period, and what else the others narrow by. No period where it ends before it begins."""
    today, week_start = calendar(who, as_of)
    chosen = filters.row(Choice("period", _("Sent"), names(), default="weeks_13"), *others)
    code = str(chosen.pop("period"))
    if code != "custom":
        return Period(*bounds(code, today, week_start), week_start), chosen
    first, last = bounds("weeks_13", today, week_start)
    days = filters.row(Day("from", _("From"), first, last=today), Day("to", _("To"), last, last=today))
    period = Period(days["from"], days["to"], week_start)
    return (period if period.first <= period.last else None), chosen


def of_week(first: date, period: Period, show: str | None) -> str:
    """The address of this page for one week, with the list of a number of it where one is named."""
    until = min(first + 6 * _DAY, period.last)
    return address.here(period="custom", **{"from": first, "to": until}, show=show, page=None, reason=None)


def calendar(who: Person, as_of: datetime) -> tuple[date, int]:
    """Today, and the day on which weeks begin: Monday where the reader's missions differ."""
    mine = set(offices.mine(who)["mission"])
    weeks = [week for week in settings.weeks(who) if week.mission in mine]
    starts = {week.week_start for week in weeks}
    today = max((as_of.astimezone(ZoneInfo(week.time_zone)).date() for week in weeks), default=as_of.date())
    return today, int(starts.pop()) if len(starts) == 1 else 1
