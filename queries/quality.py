"""The quality of the data: what is missing, contradictory, late or doubled in open cases, and how whole they are."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import pandas as pd

from data.person import Person
from queries.ask import ask

Offices = Sequence[int] | None
# what may narrow them: ids as text, "none" where there is none
FILTERS = ("caseworker", "team")


def counts(who: Person, *, as_of: datetime, offices: Offices = None,
           chosen: Mapping[str, Any] | None = None) -> pd.DataFrame:  # fmt: skip
    """kind (code), caseworker_id, caseworker (name), problems, cases; the most first."""
    return ask("quality_counts", who, as_of=as_of, offices=offices, **_kept(chosen))


def problems(who: Person, *, as_of: datetime, offices: Offices = None, chosen: Mapping[str, Any] | None = None,
             kinds: Sequence[str] | None = None, rows: int = 25, skip: int = 0) -> pd.DataFrame:  # fmt: skip
    """One page of the problems that `counts` counts, of all kinds or of `kinds`: case_id, case_no, kind, person_no
    (None: the whole case), detail, other_case_no, stage, risk (codes), caseworker (name), all_problems.
    """
    given = {"kinds": list(kinds) if kinds is not None else None, "rows": rows, "skip": skip}
    return ask("quality_list", who, as_of=as_of, offices=offices, **given, **_kept(chosen))


def completeness(who: Person, *, as_of: datetime, offices: Offices = None,
                 chosen: Mapping[str, Any] | None = None) -> pd.DataFrame:  # fmt: skip
    """caseworker_id, caseworker, team (names), cases, whole_cases, required, filled (fields), share (of 1)."""
    return ask("quality_completeness", who, as_of=as_of, offices=offices, **_kept(chosen))


def incomplete(who: Person, *, as_of: datetime, offices: Offices = None,
               chosen: Mapping[str, Any] | None = None) -> pd.DataFrame:  # fmt: skip
    """The 25 least complete cases: case_no, stage (code), caseworker (name), required, filled (fields), share."""
    return ask("quality_incomplete", who, as_of=as_of, offices=offices, **_kept(chosen))


def _kept(chosen: Mapping[str, Any] | None) -> dict[str, Any]:
    return {name: value for name, value in (chosen or {}).items() if name in FILTERS}
