"""The load of caseworkers: what their cases weigh by risk, against the standard; and the cases that make it up."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pandas as pd

from data import settings
from data.person import Person
from queries.ask import ask
from queries.records import Record, records
from queries.settings import numbers

# the weight of a case by its risk, in hundredths of a case, as the house sets it
WEIGHTS = {"high": "load_high", "medium": "load_medium", "low": "load_low"}
MOST = 500  # cases of one colleague that are read at once


def weights(who: Person) -> dict[str, int]:
    """risk level → hundredths of a case; a case whose risk is not assessed weighs 100."""
    found = numbers(who, names=list(WEIGHTS.values()))
    return {risk: settings.read(found.get(key, (None, 0))[0], key) for risk, key in WEIGHTS.items()}


def workers(who: Person, *, as_of: datetime, offices: Sequence[int] | None = None,
            team: str | None = None) -> pd.DataFrame:  # fmt: skip
    """The most loaded first: caseworker_id, caseworker, team (names), office (code), active, cases, high_risk, stuck
    (cases), weighted (cases of weight one), load (share of the standard; above 1 is over it; none where a standard is
    missing). The row without a caseworker_id has the cases that nobody has. `team`: an id as text, or "none".
    """
    return ask("load_workers", who, as_of=as_of, offices=offices, team=team, **weights(who))


def away(who: Person, *, as_of: datetime, offices: Sequence[int] | None = None) -> pd.DataFrame:
    """Leave that lasts: staff_id, name, to_day, cover_id, cover (name). Days of UTC, as permission goes by them."""
    return ask("leave_now", who, today=as_of.astimezone(UTC).date(), offices=offices)


def with_cover(found: pd.DataFrame, leave: pd.DataFrame) -> pd.DataFrame:
    """The rows of `workers` and who is away, with: away_to (day), cover (name), covers (names of those they stand for),
    covered_cases (cases), with_covered (load with theirs, a share).
    """
    rows, of = records(found), {row.caseworker_id: row for row in records(found)}
    gone: dict[int, Record] = {}
    stands_for: dict[int, list[Record]] = {}
    for each in records(leave):
        gone.setdefault(each.staff_id, each)
        stands_for.setdefault(each.cover_id, []).append(each)
    columns: dict[str, list[Any]] = {name: [] for name in _COVER}
    for row in rows:
        leaves = gone.get(row.caseworker_id) if row.caseworker_id else None
        theirs = [of[each.staff_id] for each in stands_for.get(row.caseworker_id, ()) if each.staff_id in of]
        loads = [row.load, *[each.load for each in theirs]]
        for name, value in zip(_COVER, (
            leaves and leaves.to_day, leaves and leaves.cover, ", ".join(each.caseworker for each in theirs) or None,
            sum(each.cases for each in theirs), None if None in loads else sum(loads),
        ), strict=True):  # fmt: skip
            columns[name].append(value)
    return found.assign(**{name: pd.Series(values, dtype="object") for name, values in columns.items()})


_COVER = ("away_to", "cover", "covers", "covered_cases", "with_covered")


def cases(who: Person, *, as_of: datetime, caseworker_id: int | None, offices: Sequence[int] | None = None,
          rows: int = MOST) -> pd.DataFrame:  # fmt: skip
    """Cases that count as the load of one caseworker (None: of nobody), those easiest to give away first.

    Columns: case_id, case_no, office_id, office, stage, stream, risk (codes), place, days_in_stage (days), stuck,
    received_on (moment), weighted (cases), share (of the standard), referrals, overdue (that wait), row_version,
    all_cases (how many there are beyond `rows`, the latest received).
    """
    return ask("load_cases", who, as_of=as_of, caseworker=caseworker_id, offices=offices, rows=rows, **weights(who))
