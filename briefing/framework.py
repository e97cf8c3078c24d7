"""A project's framework as it may be shown: the values of its indicators since it began, and those entered."""

from datetime import date, datetime

import pandas as pd

from briefing.briefing import draw_up
from briefing.entries import PEOPLE
from briefing.period import Period
from briefing.protect import is_small
from data.person import Person
from queries import framework


def since_it_began(
    who: Person, *, project: str, starts_on: date, ends_on: date, today: date, as_of: datetime
) -> pd.DataFrame:  # fmt: skip
    """Its indicators over the whole project, exactly as its briefing shows them: briefing.results.COLUMNS."""
    whole = Period("project", starts_on, ends_on)
    return draw_up(who, project=project, period=whole, starts_on=starts_on, today=today, as_of=as_of).indicators


def values(who: Person, *, project: str, published: bool) -> pd.DataFrame:
    """The columns of queries.framework.values, and `hidden`: counts of 1 to 4 people are gone.

    published: another agency's figures, which are public as they are.
    """
    found = framework.values(who, project=project)
    few = [not published and unit in PEOPLE and is_small(actual)
           for unit, actual in zip(found["unit"], found["actual"], strict=True)]  # fmt: skip
    found["hidden"] = few
    for column in ("actual", "share_achieved"):
        found[column] = found[column].astype("float64").mask(found["hidden"].astype(bool))
    return found
