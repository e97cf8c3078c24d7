"""Surges of landings: whether more people come than usual or than a place can receive, and when they did.

Each landing point, each published series and each mission as a whole is judged for itself by three triggers: capacity,
watch and alert (data/surges). Nothing of it is stored; it follows from the days, also from those that come late.
"""

from datetime import date, datetime, timedelta

import pandas as pd

from data.person import Person
from queries.ask import ask


def this_hour(as_of: datetime) -> datetime:
    """The beginning of the hour: days end at whole hours, so what follows from days stays the same until the next.

    An answer is then kept for an hour, or until somebody reports. A date alone stays what it is.
    """
    whole = as_of + timedelta(microseconds=1)
    return as_of if whole.minute == 0 else as_of.replace(minute=0, second=0, microsecond=0)


def state(who: Person, *, as_of: datetime, mission: str | None = None, point: str | None = None) -> pd.DataFrame:
    """Each place (point is empty for a mission as a whole) at its last whole day, with the numbers of the formulas.

    Columns: as the header of queries/surge_state.sql tells them; reason and watch_reason are keys of
    queries.surge_words.SENTENCES. The 24 and 72 hours are those before this hour began (`landings.now` has the last).
    """
    return ask("surge_state", who, as_of=this_hour(as_of), mission=mission, point=point)


def state_at(who: Person, *, as_of: datetime) -> pd.DataFrame:
    """The same of every place, with the 24 and 72 hours before this very moment: for what is told at once."""
    return ask("surge_state", who, as_of=as_of, mission=None, point=None)


def episodes(
    who: Person, *, as_of: datetime, period_from: date | None = None, period_to: date | None = None,
    mission: str | None = None, point: str | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Every episode with a day in the period, the earliest first: point (code, empty for a mission), trigger,
    started_on, peak_on, peak_people, ended_on (dates, people), mission, name.
    """
    return ask(
        "surges",
        who,
        as_of=this_hour(as_of),
        period_from=period_from,
        period_to=period_to,
        mission=mission,
        point=point,
    )


def by_day(
    who: Person, *, as_of: datetime, period_from: date, period_to: date, mission: str | None = None,
    point: str | None = None,
) -> pd.DataFrame:  # fmt: skip
    """One point, or one mission as a whole, day by day: day, people, s7, mean, upper_limit, alert, watch."""
    return ask("surge_days", who, as_of=this_hour(as_of), period_from=period_from, period_to=period_to, mission=mission,
               point=point)  # fmt: skip


def acknowledged(who: Person, *, as_of: datetime) -> pd.DataFrame:
    """What somebody acknowledged in the last seven days: mission, point, trigger, note, by_name, happened_at, on_day
    (date at the place), until (moment).
    """
    return ask("surge_acknowledged", who, as_of=as_of)
