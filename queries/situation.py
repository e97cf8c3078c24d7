"""What a situation report is made of: raw counts, which briefing/situation.py protects before anybody reads them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd

from data.person import Person
from queries.ask import ask


def figures(
    who: Person, *, as_of: datetime, hours: int | None = None, period_from: date | None = None,
    period_to: date | None = None, points: Sequence[str] | None = None,
) -> pd.DataFrame:  # fmt: skip
    """The boats of the last `hours`, or of whole days, and those of the same month before them (within: no).

    Its columns are in the header of queries/situation.sql. points: codes; none are all points of the missions.
    """
    return ask("situation", who, **_asked(as_of, hours, period_from, period_to, points))


def days(
    who: Person, *, as_of: datetime, hours: int | None = None, period_from: date | None = None,
    period_to: date | None = None, points: Sequence[str] | None = None,
) -> pd.DataFrame:  # fmt: skip
    """The points themselves: point (code), name, mission, time_zone, days_due, days_reported, days_missing
    (list of dates, or none).
    """
    return ask("situation_days", who, **_asked(as_of, hours, period_from, period_to, points))


def presence(
    who: Person, *, as_of: datetime, hours: int | None = None, period_from: date | None = None,
    period_to: date | None = None, points: Sequence[str] | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Who was there and what they did: actor, activity (codes), boats."""
    return ask("situation_presence", who, **_asked(as_of, hours, period_from, period_to, points))


def _asked(
    as_of: datetime, hours: int | None, period_from: date | None, period_to: date | None, points: Sequence[str] | None
) -> dict[str, Any]:
    if (hours is None) == (period_from is None or period_to is None):
        raise ValueError("Either the last hours, or a period of days.")
    return {"as_of": as_of, "hours": hours, "period_from": period_from, "period_to": period_to,
            "points": None if points is None else list(points)}  # fmt: skip
