"""Offices the reader works for."""

import pandas as pd

from data.person import Person
from queries.ask import ask


def mine(who: Person) -> pd.DataFrame:
    """One row an office: office_id, code, name, mission."""
    return ask("offices", who)
