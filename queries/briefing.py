"""What a briefing is made of, as raw counts. Only briefing/ asks these: it protects them before a page shows them."""

from collections.abc import Sequence
from datetime import date, datetime

import pandas as pd

from data.person import Person
from queries.ask import ask


def people(who: Person, *, project: str, period_from: date, period_to: date, as_of: datetime) -> pd.DataFrame:
    """Persons reached: population (assisted, identified), dimension, category, people, restricted."""
    return ask("briefing_people", who, project=project, period_from=period_from, period_to=period_to, as_of=as_of)


def landed(who: Person, *, project: str, period_from: date, period_to: date, as_of: datetime) -> pd.DataFrame:
    """People landed at the project's points: dimension (sex_age, nationality), category, people."""
    return ask("briefing_landed", who, project=project, period_from=period_from, period_to=period_to, as_of=as_of)


def trend(
    who: Person, *, project: str, period_from: date, period_to: date, as_of: datetime, codes: Sequence[str]
) -> pd.DataFrame:
    """Month by month: month (its first day), code (of `codes`), unit, people (missing where unknown)."""
    return ask(
        "briefing_trend", who, project=project, period_from=period_from, period_to=period_to, as_of=as_of,
        codes=list(codes),
    )  # fmt: skip


def referrals(who: Person, *, project: str, period_from: date, period_to: date, as_of: datetime) -> pd.DataFrame:
    """Referrals sent in the period by the step they reached and their outcome: step, outcome, referrals."""
    return ask("briefing_referrals", who, project=project, period_from=period_from, period_to=period_to, as_of=as_of)


def return_time(who: Person, *, project: str, period_from: date, period_to: date, as_of: datetime) -> pd.DataFrame:
    """Departures with and without a travel document: papers, cases, median_days, ninetieth_days (days)."""
    return ask("briefing_return_time", who, project=project, period_from=period_from, period_to=period_to, as_of=as_of)


def trainings(who: Person, *, project: str, period_from: date, period_to: date, as_of: datetime) -> pd.DataFrame:
    """Trainings that ended in the period: title, place, starts_on, ends_on, people, women, tested, improved."""
    return ask("briefing_trainings", who, project=project, period_from=period_from, period_to=period_to, as_of=as_of)


def landings(who: Person, *, project: str, period_from: date, period_to: date, as_of: datetime) -> pd.DataFrame:
    """Landings by point: point, name, days_reported, days_due, boats, people, dead, missing, dead_unknown,
    missing_unknown (boats), screened, screened_of, provisional_boats."""
    return ask("briefing_landings", who, project=project, period_from=period_from, period_to=period_to, as_of=as_of)


def status(who: Person, *, project: str, period_from: date, period_to: date, as_of: datetime) -> pd.DataFrame:
    """One row: refused, not_asked (persons left out), late_* (records entered after the period), provisional_boats,
    boats."""
    return ask("briefing_status", who, project=project, period_from=period_from, period_to=period_to, as_of=as_of)


def trained(who: Person, *, project: str, period_from: date, period_to: date, as_of: datetime) -> pd.DataFrame:
    """Participations in trainings that ended in the period: sex (code), people."""
    return ask("briefing_trained", who, project=project, period_from=period_from, period_to=period_to, as_of=as_of)


def changes(who: Person, *, project: str, since: datetime, as_of: datetime) -> pd.DataFrame:
    """What came and went between two moments: flow (open_before, opened, reopened, transferred_in, closed,
    transferred_out, open_after), cases. The first four less the two that left are the last."""
    return ask("briefing_changes", who, project=project, since=since, as_of=as_of)
