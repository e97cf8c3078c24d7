"""Dates as offices write them: 2026-03-04, or the day first, 04/03/2026. The month first is never guessed."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from data.imports.refusals import Wrong
from data.words import N_

FIRST_YEAR = 1990  # nothing this house counts is older
# the missions' clocks are at most this far ahead of UTC
_AHEAD = timedelta(hours=2)
_DAY = re.compile(r"(?P<iso>(\d{4})-(\d{1,2})-(\d{1,2}))|(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
# how spreadsheets and programmes write a day that they hold as a moment
_MIDNIGHT = re.compile(r"[ T]0?0:00(:00(\.0+)?)?$")
_TIME = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?")
_HOW = N_("Write it as 2026-03-31 or, the day first, 31/03/2026.")
_HOW_WITH_TIME = N_("Write it as 2026-03-31 14:30 or, the day first, 31/03/2026 14:30.")


def day(text: str) -> date:
    """The date, also with midnight behind it. Raises Wrong for what is none: 31 April, a month 13, a number."""
    found = _DAY.fullmatch(_MIDNIGHT.sub("", text))
    if not found:
        raise Wrong(N_("This is not a date."), _HOW)
    year, month, number = _numbers(found)
    try:
        return date(year, month, number)
    except ValueError:
        pass
    if month > 12 >= number and not found["iso"]:
        raise Wrong(N_("There is no month %(month)s: the day comes first here."), _HOW, month=month)
    raise Wrong(N_("There is no such day in the calendar."), N_("Look the date up and correct it."))


def moment(text: str) -> date | datetime:
    """A date with its time, with a zone only where one is written; a date alone stays a date."""
    head, space, tail = text.replace("T", " ", 1).partition(" ")
    if not space:
        return day(head)
    found = _TIME.fullmatch(tail.strip())
    if not found:
        raise Wrong(N_("This is not a date with a time."), _HOW_WITH_TIME)
    hour, minute, second, zone = found.groups()
    try:
        at = time(int(hour), int(minute), int(second or 0))
    except ValueError:
        raise Wrong(N_("There is no such time on the clock."), _HOW_WITH_TIME) from None
    return datetime.combine(day(head), at, _zone(zone))


def local(when: date | datetime, zone: tzinfo) -> datetime:
    """The moment in UTC: a date alone is the beginning of that day in `zone`."""
    if not isinstance(when, datetime):
        when = datetime.combine(when, time())
    return (when if when.tzinfo else when.replace(tzinfo=zone)).astimezone(UTC)


def in_turn(when: date | datetime, zone: tzinfo, place: int) -> datetime:
    """The moment in UTC of a step; a date alone gets as many seconds as the step has others before it.

    So the steps of one day stay in their order, in whatever order they are brought.
    """
    seconds = 0 if isinstance(when, datetime) else place
    return local(when, zone) + timedelta(seconds=seconds)


def end_of(when: date, zone: tzinfo) -> datetime:
    """The moment in UTC at which the day ends in `zone`."""
    return local(when + timedelta(days=1), zone)


def not_in_future(when: date | datetime, at: datetime) -> None:
    """Raise Wrong if `when` has not come yet at the moment `at`, in the easternmost mission."""
    today = (at + _AHEAD).date()
    if (when.date() if isinstance(when, datetime) else when) > today:
        raise Wrong(N_("This day has not come yet."), N_("Write the day on which it happened; leave out plans."))


def not_too_old(when: date) -> None:
    """Raise Wrong for a year that can only be a slip."""
    if not FIRST_YEAR <= when.year <= 2100:
        raise Wrong(N_("The year %(year)s cannot be right."), N_("Look the date up and correct it."), year=when.year)


def month_first(texts: Iterable[str]) -> tuple[set[str], str | None]:
    """Texts of one column that may be a wrong day because the column seems to put the month first, and what shows it.

    03/25/2026 shows it, unless another date, as 25/03/2026, shows that days come first. Then 03/04/2026 is doubtful.
    """
    doubtful, proof = set(), None
    for text in texts:
        found = _DAY.match(text)
        if not found or found["iso"]:
            continue
        _, second, first = _numbers(found)
        if first > 12:
            return set(), None
        if second > 12:
            proof = proof or text
        elif first != second:
            doubtful.add(text)
    return (doubtful, proof) if proof else (set(), None)


def _numbers(found: re.Match[str]) -> tuple[int, int, int]:
    """Year, month, day, as the text orders them."""
    if found["iso"]:
        return int(found[2]), int(found[3]), int(found[4])
    return int(found[7]), int(found[6]), int(found[5])


def _zone(text: str | None) -> tzinfo | None:
    if text is None:
        return None
    return datetime.strptime("+0000" if text == "Z" else text, "%z").tzinfo
