"""The trend of landings beside the same days, weeks or months a year earlier."""

from datetime import date, datetime, timedelta

import pandas as pd

from data.person import Person
from queries import landings

_BESIDE = ("people", "days_reported", "days_due")


def trend(
    who: Person, *, as_of: datetime | None, period_from: date, period_to: date, grain: str, week_start: int = 1,
    mission: str | None = None, point: str | None = None,
) -> pd.DataFrame:  # fmt: skip
    """`landings.trend`, and beside each day, week or month the same one a year earlier.

    people_before, days_reported_before, days_due_before: of the same date of the year before, 52 weeks earlier, or the
    same month; a part of a month is set against the same part. Empty where there was nothing to report.
    """
    # one question: over ten years the two periods are nearly the same days
    both = landings.trend(
        who, as_of=as_of, period_from=period_from, period_to=period_to, grain=grain, week_start=week_start,
        mission=mission, point=point, before_from=_earlier(period_from, grain), before_to=_earlier(period_to, grain),
    )  # fmt: skip
    of_before = both["earlier"].astype(bool)
    now, earlier = both[~of_before].drop(columns="earlier"), both[of_before].reset_index(drop=True)
    beside = earlier[list(_BESIDE)].add_suffix("_before").astype("Int64")
    # objects, also where there is none of them
    beside["starts_on"] = pd.Series([_later(day, grain) for day in earlier["starts_on"]], dtype=object)
    return now.merge(beside, on="starts_on", how="left")


def _earlier(day: date, grain: str) -> date:
    return day - timedelta(weeks=52) if grain == "week" else _in_year(day, day.year - 1)


def _later(day: date, grain: str) -> date | None:
    """Beside which day one of the year before stands; most years have no 29 February."""
    if grain == "week":
        return day + timedelta(weeks=52)
    found = _in_year(day, day.year + 1)
    return found if found.day == day.day else None


def _in_year(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return day.replace(year=year, day=28)
