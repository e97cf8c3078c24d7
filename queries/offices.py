"""Offices the reader works for."""

import pandas as pd

from data.person import Person
from queries.ask import ask


def mine(who: Person) -> pd.DataFrame:
    """One row an office: office_id, code, name, mission, time_zone."""
    return ask("offices", who)


def everywhere(who: Person) -> pd.DataFrame:
    """The same of every mission, for moving a case to one of them."""
    return ask("offices_everywhere", who)


def ids(who: Person, code: str | None) -> list[int] | None:
    """The id of the office with this code, as a list of one; None, which means all, without a code."""
    if code is None:
        return None
    found = mine(who)
    return [int(one) for one in found.loc[found["code"] == code, "office_id"]]


def people(who: Person) -> pd.DataFrame:
    """Caseworkers and supervisors there: staff_id, name, is_caseworker, is_supervisor, team_id, team, office_ids."""
    return ask("people_of_offices", who)


def who_left(who: Person) -> pd.DataFrame:
    """Those who work there no more and are still named on cases: staff_id, name. For filters, never to give work."""
    return ask("people_who_left", who)
