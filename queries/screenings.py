"""Screening at landing points: how far it reached, who waits, who is in reception. Nobody is named here.

How many of a boat's people were screened is said in one place, the view boat_reached: persons entered one by one, else
the tally, else the boat's own figure. They are never added.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pandas as pd

from data.person import Person
from queries.ask import ask
from queries.cases import sees_restricted
from queries.records import Record, records


def now(who: Person, *, as_of: datetime, mission: str | None = None, point: str | None = None) -> pd.DataFrame:
    """Each open point: boats of 72 hours, people, screened, refused, transferred, hospital, waiting, coverage (share),
    no_figure_boats, no_figure_people, in_reception (people, none where unknown), reception_at (moment), reception_said
    (count, count_and_exits, exits, more_left), counted, landed_since, left_since, screeners, screeners_at, per_hour,
    hours_to_clear, hours_at_most (hours); point, name, mission, time_zone, capacity.
    """
    return ask("screening_now", who, as_of=as_of, mission=mission, point=point)


def boats(who: Person, *, as_of: datetime, points: Sequence[str]) -> list[Record]:
    """Boats of the last seven days at these points (codes), the latest first; the columns are those of `boat`."""
    return records(ask("screening_boats", who, as_of=as_of, points=list(points), landing_no=None))


def boat(who: Person, *, as_of: datetime, landing_no: str) -> Any | None:
    """One boat: landing_id, landing_no, point_id, point, name, mission, time_zone, office_id, happened_at, people,
    basis, screened, refused, transferred, hospital, waiting, boats_own, entered, tallied, tallied_at, settled_at,
    tally_version. None where there is none to see.
    """
    return next(iter(records(ask("screening_boats", who, as_of=as_of, points=[], landing_no=landing_no))), None)


def persons(who: Person, *, landing_no: str, rows: int = 25, skip: int = 0) -> pd.DataFrame:
    """Persons entered of a boat, the latest first: screening_id, wristband, outcome, sex, age_band, nationality,
    vulnerabilities, restricted, needs, at_once, consent, has_case, case_no, happened_at, by, row_version.
    """
    return ask("screening_persons", who, landing_no=landing_no, restricted=sees_restricted(who), take=rows, skip=skip)


def without_boat(
    who: Person, *, as_of: datetime, points: Sequence[str], rows: int = 25, skip: int = 0
) -> pd.DataFrame:  # fmt: skip
    """Persons of seven days at these points of whom nobody knows the boat: the columns of `persons`, and point_id,
    point, name, time_zone, office_id, of_all (how many there are).
    """
    return ask("screening_without_boat", who, as_of=as_of, points=list(points), restricted=sees_restricted(who),
               take=rows, skip=skip)  # fmt: skip


def versions(who: Person, *, screening_id: int) -> list[Record]:
    """How a person stood before they were put right, the latest first: version, was (JSON), ended_at, by_name,
    reason.
    """
    return records(ask("screening_versions", who, screening_id=screening_id, restricted=sees_restricted(who)))


def tally(who: Person, *, landing_no: str) -> pd.DataFrame:
    """The tally beside the persons: kind (group, not_reached, vulnerability), code, tallied, entered."""
    return ask("screening_tally", who, landing_no=landing_no, restricted=sees_restricted(who))


def of_case(who: Person, *, case_id: int) -> pd.DataFrame:
    """What was written down of somebody before their case: happened_at, point, wristband, outcome, sex, age_band,
    nationality, vulnerabilities, needs, consent, by.
    """
    return ask("case_screening", who, case_id=case_id, restricted=sees_restricted(who))


def reception(who: Person, *, as_of: datetime, points: Sequence[str]) -> pd.DataFrame:
    """Counts and exits of 14 days: what, row_id, point, name, time_zone, kind, people, landing_no, happened_at, by."""
    return ask("reception_log", who, as_of=as_of, points=list(points))
