"""Projects and their donors."""

import pandas as pd

from data.person import Person
from queries.ask import ask


def mine(who: Person) -> pd.DataFrame:
    """The projects `who` may read about, running ones first.

    Columns: code, donor (code), title, starts_on, ends_on (dates), donor_name, missions (codes, a space between),
    active.
    """
    return ask("projects", who)


def of_missions(who: Person) -> pd.DataFrame:
    """Running projects that a case of the reader's missions may belong to: project_id, code, title, mission."""
    return ask("mission_projects", who)


def of_mission(who: Person, mission: str) -> pd.DataFrame:
    """Those of one mission of the reader's."""
    found = of_missions(who)
    return found[found["mission"] == mission]
