"""Every question is asked as of a moment that is given to it: now, or what somebody typed."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from data.clock import now

YEARS = range(1900, 2201)
# the zones of the missions; a test holds them to the mission list
_ZONES = ("Africa/Tripoli", "Africa/Nouakchott", "Africa/Algiers", "Africa/Tunis")

__all__ = ["YEARS", "last_moment", "moment", "now", "this_minute"]


def this_minute() -> datetime:
    """The end of the minute that we are in: what pages ask as of.

    Time is part of every question, so a moment of its own for each click would ask everything again each time. The end
    and not the beginning, so that what was just saved is in it.
    """
    return now().replace(second=59, microsecond=999_999)


def moment(text: str) -> datetime:
    """A moment from ISO text; a date alone is the last moment at which it is still that date in every mission.

    Raises ValueError with a sentence for the person who typed it.
    """
    text = text.strip()
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{text!r} is not a date like 2026-03-31 or a moment like 2026-03-31T18:00+00:00.") from error
    if found.year not in YEARS:  # what is worked out before and after it must be days too
        raise ValueError(f"{text!r} is too far away: choose a year from {YEARS[0]} to {YEARS[-1]}.")
    if len(text) == 10:
        return last_moment(found.date())
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def last_moment(day: date) -> datetime:
    """The last moment at which it is still `day` in every mission."""
    midnight = datetime(day.year, day.month, day.day) + timedelta(days=1)  # noqa: DTZ001 - the zone follows
    return min(midnight.replace(tzinfo=ZoneInfo(zone)) for zone in _ZONES).astimezone(UTC) - timedelta(microseconds=1)
