"""Travel readiness: which return cases could leave, what keeps the others, and who was handed over or left."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import pandas as pd

from data.person import Person
from queries.ask import ask

Offices = Sequence[int] | None


def breakdown(who: Person, *, as_of: datetime, offices: Offices = None,
              chosen: Mapping[str, Any] | None = None) -> pd.DataFrame:  # fmt: skip
    """Return cases not handed over yet, by every dimension at once: dimension, code, cases.

    Dimension `all` has one row; `blocker` overlaps and has `ready`; `only` counts cases with that one blocker.
    `chosen` narrows by blocker, nationality, movement (an ISO day), stage, caseworker (id as text); "none" where
    not known.
    """
    return ask("travel_breakdown", who, as_of=as_of, offices=offices, **(chosen or {}))


def cases(who: Person, *, as_of: datetime, offices: Offices = None, chosen: Mapping[str, Any] | None = None,
          rows: int = 25, skip: int = 0) -> pd.DataFrame:  # fmt: skip
    """One page of the cases that `breakdown` counts, the soonest planned first.

    case_id, case_no, stage, nationality, office (codes), caseworker (name), blockers (list of codes, empty if ready),
    has_travel_document, hold_reason, planned_movement_on (day), movement, waiting_days, row_version, all_cases.
    """
    return ask("travel_list", who, as_of=as_of, offices=offices, rows=rows, skip=skip, **(chosen or {}))


def frees(who: Person, *, as_of: datetime, offices: Offices = None) -> pd.DataFrame:
    """blocker, nationality ("none" where not known), cases and persons with that one blocker only, last_paper (cases
    that lack this paper and no other).
    """
    return ask("travel_frees", who, as_of=as_of, offices=offices)


def waiting(who: Person, *, as_of: datetime, offices: Offices = None) -> pd.DataFrame:
    """Two rows: has_travel_document (True first), cases, median_days, days_of_90_percent (None without cases)."""
    return ask("travel_waiting", who, as_of=as_of, offices=offices)


def movements(who: Person, *, as_of: datetime, offices: Offices = None) -> pd.DataFrame:
    """planned_on (day), movement, cases, persons, handed_over, ready, blocked, days_left; the soonest first."""
    return ask("travel_movements", who, as_of=as_of, offices=offices)


def hand_overs(who: Person, *, as_of: datetime, offices: Offices = None) -> pd.DataFrame:
    """case_no, nationality, state (waiting, received, returned), handed_at, handed_by, received_at, received_by,
    returned_at, returned_by, note, waiting_days, planned_movement_on, time_zone; those without receipt first.
    """
    return ask("travel_hand_overs", who, as_of=as_of, offices=offices)


def departures(who: Person, *, as_of: datetime, offices: Offices = None) -> pd.DataFrame:
    """is_past, day, case_no, movement, stage, nationality, persons, caseworker; the coming ones first."""
    handed_over = who.role == "pre_departure"
    return ask("travel_departures", who, as_of=as_of, offices=offices, handed_over=handed_over)
