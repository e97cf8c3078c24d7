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
