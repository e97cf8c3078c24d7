"""Offices the reader works for."""

import pandas as pd

from data.person import Person
from queries.ask import ask


def mine(who: Person) -> pd.DataFrame:
    """One row an office: office_id, code, name, mission."""
    return ask("offices", who)


def people(who: Person) -> pd.DataFrame:
    """Caseworkers and supervisors there: staff_id, name, is_caseworker, team_id, team, office_ids."""
    return ask("people_of_offices", who)
