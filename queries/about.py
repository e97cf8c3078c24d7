"""What kind of database this is, and how long one stays signed in."""

from datetime import timedelta

import pandas as pd

from data import settings
from data.person import Person
from queries.ask import ask


def is_sample(who: Person) -> bool:
    """Whether the database holds the invented sample; every screen and file must then say so."""
    return bool(database(who)["sample"])


def database(who: Person) -> "pd.Series[int]":
    """One row: sample (true or false), sample_as_of (moment), staff, staff_without_role (persons), offices."""
    return ask("about", who).iloc[0]


def session_limits(who: Person) -> tuple[timedelta, timedelta]:
    """How long somebody stays signed in who does nothing, and how long at most."""
    set_here = ask("session_limits", who).iloc[0]
    idle, age = (settings.read(set_here[key], key) for key in ("session_idle_minutes", "session_hours"))
    return timedelta(minutes=idle), timedelta(hours=age)
