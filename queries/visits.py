"""Field visits: which there are, whom they are to see, and what each of them needs."""

from collections.abc import Sequence
from datetime import datetime

import pandas as pd

from data.person import Person
from queries.ask import ask
from queries.records import Record, records


def visits(who: Person, *, offices: Sequence[int] | None = None) -> pd.DataFrame:
    """Those to come first: visit_id, office_id, office (name), mission, time_zone, kind, country (codes), place,
    planned_on, done_on, cancelled_on, state (coming, done, cancelled), lead_id, lead (name), note, cases,
    answered, row_version.
    """
    return ask("visits_list", who, offices=offices)


def one(who: Person, *, visit_id: int) -> Record | None:
    """One visit with the same columns; None if there is none that `who` may see."""
    found = ask("visits_list", who, visit_id=visit_id)
    return None if found.empty else records(found)[0]


def cases(who: Person, *, visit_id: int, as_of: datetime) -> pd.DataFrame:
    """Its cases: visit_case_id, case_id, case_no, nationality, stage (codes), location, caseworker, persons ([[sex,
    age], …]), missing (paper codes), follow_ups_late, not_assessed, guidance_waits, held, need, note, outcome (code),
    seen_on, row_version.
    """
    return ask("visit_cases", who, visit_id=visit_id, as_of=as_of)


def candidates(who: Person, *, as_of: datetime, visit_id: int | None = None, nationality: str | None = None,
               place: str | None = None, missing: str | None = None, rows: int = 100) -> pd.DataFrame:  # fmt: skip
    """Open cases that could be added: case_id, case_no, nationality, stage, location, caseworker,
    lacks_travel_document, planned_movement_on, received_on, all_cases. `missing` is a paper's type.
    """
    return ask("visit_candidates", who, as_of=as_of, visit_id=visit_id, nationality=nationality, place=place,
               missing=missing, rows=rows)  # fmt: skip


def places(who: Person, *, as_of: datetime) -> list[str]:
    """Where open cases are, the place with most of them first."""
    return [str(each) for each in ask("places_of_cases", who, as_of=as_of)["location"]]
