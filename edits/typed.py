"""What people type: texts, days and times, checked, with a sentence for each thing that can be wrong."""

import unicodedata
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from data.tables import mission
from data.words import N_
from edits.change import Change
from edits.refusal import Problem, Refused

LONGEST = 2000
NOT_YET = N_("This day has not come yet. Enter the day it happened.")
NOT_YET_TIME = N_("This time has not come yet. Enter the time it happened.")


def text(given: str | None, field: str, *, most: int = LONGEST) -> str | None:
    """The text without blanks around it and without control characters; None where nothing is left."""
    kept = "".join(mark for mark in given or "" if mark in "\n\t" or unicodedata.category(mark) not in ("Cc", "Cs"))
    kept = kept.strip()
    if len(kept) > most:
        raise Refused(Problem(field, N_("This is too long. Shorten it to %(most)s characters."), {"most": most}))
    return kept or None


def why(given: str) -> str:
    """The reason for a change at a landing point, as short as its form says; empty where there is none."""
    return text(given, "reason", most=200) or ""


def zone(c: Change, code: str) -> ZoneInfo:
    """The time zone of a mission, in which its people type days and times."""
    return ZoneInfo(c.db.scalar(select(mission.c.time_zone).where(mission.c.code == code)) or "UTC")


def today(c: Change, code: str) -> date:
    """What day it is in a mission."""
    return c.at.astimezone(zone(c, code)).date()


def past_day(c: Change, code: str, on: date | None, field: str) -> date | None:
    """The day, if it has come in this mission; None stays None."""
    if on is not None and on > today(c, code):
        raise Refused(Problem(field, NOT_YET))
    return on


def moment(c: Change, code: str, on: date, at: time | None, *, fields: tuple[str, str], since: datetime | None = None,
           early: str = "") -> datetime:  # fmt: skip
    """The moment of a day and, if known, a time in a mission: not in the future and not before `since`.

    Without a time it is now for today, else noon, but never before `since`: a day is all that is known of it.
    `fields` are the form's names of day and time; `early` is the sentence, with %(day)s, for a day before `since`.
    """
    here = zone(c, code)
    past_day(c, code, on, fields[0])
    if since is not None and on < since.astimezone(here).date():
        raise Refused(Problem(fields[0], early, {"day": since.astimezone(here).date()}))
    if at is None:
        is_today = on == c.at.astimezone(here).date()
        found = c.at if is_today else datetime.combine(on, time(12), here)
        return min(max(found, since or found), c.at)
    found = datetime.combine(on, at, here)
    # a clock shows minutes: what happened within this one has happened
    if found > c.at:
        raise Refused(Problem(fields[1], NOT_YET_TIME))
    if since is not None and found + timedelta(minutes=1) <= since:
        raise Refused(Problem(fields[1], early, {"day": since.astimezone(here).date()}))
    return max(found, since or found)
