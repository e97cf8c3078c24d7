"""What the weekly digest and the immediate alerts say, to whom they go, and what went out."""

from datetime import datetime

import pandas as pd

from data.person import Person
from queries.ask import ask
from queries.records import Record, records


def weeks(who: Person, *, as_of: datetime) -> list[Record]:
    """mission, time_zone, today, hour, week, first_on, second_on, next_on (days) of each mission, where it is now."""
    return records(ask("digest_weeks", who, as_of=as_of))


def readers(who: Person, *, as_of: datetime) -> list[Record]:
    """staff_id, name, email, role, mission of everybody who gets a digest."""
    return records(ask("digest_people", who, as_of=as_of))


def by_caseworker(who: Person, *, as_of: datetime) -> pd.DataFrame:
    """caseworker_id, caseworker, cases, stuck, unassigned, waiting, overdue, today, soon, longest, follow_ups,
    guidance, escalations (to the reader).

    Each case and referral stands under exactly one caseworker, or under nobody: the rows add up to the totals.
    """
    return ask("digest_by_caseworker", who, as_of=as_of, reader=who.id)


def by_agency(who: Person, *, as_of: datetime) -> pd.DataFrame:
    """agency_id, agency, waiting, overdue, longest of each agency with a waiting referral, the most overdue first."""
    return ask("digest_by_agency", who, as_of=as_of)


def deaths(who: Person, *, as_of: datetime) -> list[Record]:
    """Boats of the last seven days with dead: landing_id, landing_no, point_id, point, name, mission, time_zone,
    happened_at, people, dead, missing, verified.
    """
    return records(ask("landings_deaths", who, as_of=as_of))


def duty_list(who: Person, *, as_of: datetime) -> pd.DataFrame:
    """mission, duty_id, staff_id, name, email, language, reached, cover_id, cover, cover_email, cover_language,
    row_version; a mission without anybody has one row without staff.
    """
    return ask("duty_list", who, as_of=as_of)


def sent(who: Person, *, rows: int = 25, mine: bool = False) -> pd.DataFrame:
    """kind, about, name, claimed_at, sent_at, failed_at, given_up, trouble, attempts: the latest messages."""
    return ask("messages_sent", who, rows=rows, mine=who.id if mine else None)
