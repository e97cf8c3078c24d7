"""The caseload: how many cases are open, where they stand, with whom, and how that changed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd

from data.person import Person
from queries.ask import ask

# what a caseload number can be narrowed by; a code of its list, an id as text, or "none" where it is not known
FILTERS = ("mission", "stage", "stream", "programme", "team", "caseworker", "nationality", "entry_point", "place",
           "risk", "time_open", "attention", "problem")  # fmt: skip


def by_stage(who: Person, *, as_of: datetime, offices: Sequence[int] | None = None) -> pd.DataFrame:
    """Open cases by stage at `as_of`: stage (code), cases. Stages without a case have no row."""
    return ask("caseload_by_stage", who, as_of=as_of, offices=offices)


def breakdown(who: Person, *, as_of: datetime, offices: Sequence[int] | None = None,
              chosen: Mapping[str, Any] | None = None) -> pd.DataFrame:  # fmt: skip
    """Open cases by every dimension at once: dimension, code ("none" where not known), cases.

    Dimension `all` has one row, the total; `attention` overlaps (stuck, unassigned, on_hold), the others add up to it.
    `chosen` narrows by any of FILTERS.
    """
    return ask("caseload_breakdown", who, as_of=as_of, offices=offices, **(chosen or {}))


def cases(who: Person, *, as_of: datetime, offices: Sequence[int] | None = None,
          chosen: Mapping[str, Any] | None = None, rows: int = 25, skip: int = 0) -> pd.DataFrame:  # fmt: skip
    """One page of the open cases that `breakdown` counts, furthest beyond their stage's limit first.

    Columns: case_id, case_no, mimosa_no, mission, stage, stream, nationality, risk (codes), office (code),
    caseworker_id, caseworker (name), received_on (moment), days_in_stage, limit_days (days), stuck, unassigned_late,
    held, time_zone, row_version, all_cases (how many there are on all pages).
    """
    return ask("caseload_list", who, as_of=as_of, offices=offices, rows=rows, skip=skip, **(chosen or {}))


def balance(who: Person, *, period_from: date, period_to: date, offices: Sequence[int] | None = None,
            chosen: Mapping[str, Any] | None = None) -> pd.DataFrame:  # fmt: skip
    """One row: open_start + new + reopened + transferred_in − closed − transferred_out = open_end, in cases.

    `chosen` narrows by mission, stream or programme, which do not change while a case is open.
    """
    kept = {key: value for key, value in (chosen or {}).items() if key in ("mission", "stream", "programme")}
    return ask("caseload_balance", who, period_from=period_from, period_to=period_to, offices=offices, **kept)


def load(who: Person, *, as_of: datetime, offices: Sequence[int] | None = None,
         chosen: Mapping[str, Any] | None = None) -> pd.DataFrame:  # fmt: skip
    """Cases per caseworker: caseworker_id, caseworker, team, office, cases, high_risk, stuck, standard, band."""
    kept = {key: value for key, value in (chosen or {}).items() if key in ("mission", "team")}
    return ask("caseload_load", who, as_of=as_of, offices=offices, **kept)


def trend(who: Person, *, last_day: date, offices: Sequence[int] | None = None) -> pd.DataFrame:
    """Open cases at the end of the last thirteen months, the last one up to `last_day`: month (first day), cases."""
    return ask("caseload_trend", who, last_day=last_day, offices=offices)


def attention(who: Person, *, as_of: datetime) -> pd.Series:
    """How many open cases need an eye: cases, stuck, unassigned, on_hold, incomplete."""
    return ask("caseload_attention", who, as_of=as_of).iloc[0]


def problems(who: Person, *, as_of: datetime) -> pd.DataFrame:
    """What open cases lack in their own data: problem (code), cases. A case may stand under several."""
    return ask("caseload_problems", who, as_of=as_of)
