"""Values entered by hand, as a page may show them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from briefing.period import Period
from briefing.protect import is_small
from data.person import Person
from queries import indicators

PEOPLE = ("persons", "cases", "referrals", "assessments", "participations")


def entered(who: Person, *, project: str) -> pd.DataFrame:
    """The columns of queries.indicators.entries, and `hidden`: counts of 1 to 4 people are gone."""
    found = indicators.entries(who, project=project)
    found["hidden"] = [
        unit in PEOPLE and is_small(actual) for unit, actual in zip(found["unit"], found["actual"], strict=True)
    ]
    found["actual"] = found["actual"].astype("float64").mask(found["hidden"].astype(bool))
    return found


@dataclass(frozen=True)
class Missing:
    """A value that is due and that nobody has entered."""

    code: str
    period: Period


def missing(who: Person, *, project: str, as_of: datetime) -> list[Missing]:
    """The project's values that are due, the oldest first."""
    found = indicators.missing_values(who, as_of=as_of)
    rows: list[Any] = list(found[found["project"] == project].itertuples(index=False))
    return [Missing(row.code, Period.between(row.period_from, row.period_to)) for row in rows]


def one(known: pd.DataFrame, indicator_id: int, asked: Period) -> Any:
    """The entry for an indicator and exactly this period, as a row; None if there is none."""
    here = (known["indicator_id"] == indicator_id) & (known["period_from"] == asked.first)
    found = known[here & (known["period_to"] == asked.last)]
    return next(found.itertuples(index=False), None)
