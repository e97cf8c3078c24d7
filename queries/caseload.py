"""The caseload: how many cases are open, where they stand, and how that changed."""

from collections.abc import Sequence
from datetime import datetime

import pandas as pd

from data.person import Person
from queries.ask import ask


def by_stage(who: Person, *, as_of: datetime, offices: Sequence[int] | None = None) -> pd.DataFrame:
    """Open cases by stage at `as_of`: stage (code), cases. Stages without a case have no row."""
    return ask("caseload_by_stage", who, as_of=as_of, offices=offices)
