"""Referrals: what is waiting, and what is late. All of it counts the same referrals: SQL function referral_waiting."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import pandas as pd

from data.person import Person
from queries.ask import ask
from queries.records import Record, records

# what a number of referrals can be narrowed by: codes, an agency's id, a caseworker's id as text or "none"
FILTERS = ("service", "priority", "agency", "caseworker")
# the buckets that together are the overdue ones, and all of them, in the order of a reader's interest
LATE = ("late_1_3", "late_4_7", "late_8_14", "late_15_30", "late_over_30")
BUCKETS = (*LATE, "due_today", "due_7_days", "due_later", "no_deadline", "paused")
# a deadline at midnight belongs to the day that ends then: the day of the moment before it
A_MOMENT = timedelta(microseconds=1)
# the same of those that ended
ENDED = ("done_in_time", "done_late", "no_deadline")


def overdue(
    who: Person, *, as_of: datetime, offices: Sequence[int] | None = None, service: str | None = None,
    priority: str | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Overdue referrals, worst first.

    Columns: referral_id, case_no, service, priority (codes), agency (name), office (code), caseworker (name),
    due_at (moment), days_late (calendar days in the mission's time zone, at least 1).
    """
    return ask("referrals_overdue", who, as_of=as_of, offices=offices, service=service, priority=priority)


def overdue_by_service(who: Person, *, as_of: datetime, offices: Sequence[int] | None = None) -> pd.DataFrame:
    """Overdue referrals by service, the most first: service (code), referrals."""
    return ask("referrals_overdue_by_service", who, as_of=as_of, offices=offices)


def attention(who: Person, *, as_of: datetime) -> pd.Series:
    """How many referrals wait, are overdue, and fall due today: waiting, overdue, due_today."""
    return ask("referrals_attention", who, as_of=as_of).iloc[0]


def waiting(who: Person, *, as_of: datetime, offices: Sequence[int] | None = None) -> pd.DataFrame:
    """Waiting referrals by bucket, each in exactly one: bucket (code), referrals."""
    return ask("referrals_waiting_by_bucket", who, as_of=as_of, offices=offices)


def breakdown(who: Person, *, as_of: datetime, due: str | None, offices: Sequence[int] | None = None,
              chosen: Mapping[str, Any] | None = None) -> pd.DataFrame:  # fmt: skip
    """Waiting referrals by every dimension at once: dimension, code ("none" where not known), referrals.

    Dimension `bucket` has all that wait; the others (service, priority, agency, office, caseworker) those that are
    `due`: one of BUCKETS, "overdue" for all the LATE ones, None for all that wait. `chosen` narrows by any of FILTERS.
    """
    return ask("referrals_breakdown", who, as_of=as_of, due=due, offices=offices, **(chosen or {}))


def listing(who: Person, *, as_of: datetime, due: str | None, offices: Sequence[int] | None = None,
            chosen: Mapping[str, Any] | None = None, referral_id: int | None = None, rows: int = 25,
            skip: int = 0) -> pd.DataFrame:  # fmt: skip
    """One page of the waiting referrals that `breakdown` counts, the most overdue first; or the one with this id.

    Columns: referral_id, referral_no, case_no, service, priority (codes), agency (name), office (code), caseworker
    (name), risk, state, waits_on, bucket (codes), sent_at, due_at (moments), due_on (day), days_late, overdue,
    round_the_clock, time_zone, row_version.
    """
    return ask("referrals_list", who, as_of=as_of, due=due, offices=offices, referral_id=referral_id, rows=rows,
               skip=skip, **(chosen or {}))  # fmt: skip


def finished(
    who: Person, *, as_of: datetime, period_from: date, period_to: date, bucket: str | None = None,
    offices: Sequence[int] | None = None, chosen: Mapping[str, Any] | None = None, referral_id: int | None = None,
    rows: int = 25, skip: int = 0,
) -> pd.DataFrame:  # fmt: skip
    """One page of the referrals that ended on these local days, the latest first; `bucket`: one of ENDED, None for all.

    Columns: referral_id, referral_no, case_no, service, priority (codes), agency (name), office (code), caseworker
    (name), state, bucket (codes), sent_at, ended_at, due_at (moments), ended_on (day), late_by (calendar days, at least
    1 where late), time_zone.
    """
    return ask("referrals_finished", who, as_of=as_of, period_from=period_from, period_to=period_to, bucket=bucket,
               offices=offices, referral_id=referral_id, rows=rows, skip=skip, **(chosen or {}))  # fmt: skip


def finished_breakdown(
    who: Person, *, as_of: datetime, period_from: date, period_to: date, bucket: str | None = None,
    offices: Sequence[int] | None = None, chosen: Mapping[str, Any] | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Referrals that ended on these local days by every dimension at once: dimension, code, referrals.

    Dimension `bucket` has all that ended; the others those in `bucket`: one of ENDED, None for all.
    """
    return ask("referrals_finished_breakdown", who, as_of=as_of, period_from=period_from, period_to=period_to,
               bucket=bucket, offices=offices, **(chosen or {}))  # fmt: skip


def why(who: Person, *, as_of: datetime, referral_ids: Sequence[int]) -> pd.DataFrame:
    """The steps of these referrals since they were first sent, in order, for pages/parts/referral_why.py to say.

    Columns: referral_id, agency (name), time_zone, round_the_clock, kind (state, held, resumed, contact, extended,
    appointment), state, reason (codes), happened_at, appointment_at, times (how often it was sent by then), lasted
    (until the next step or `as_of`: working days, or hours where round_the_clock).
    """
    return ask("referrals_why", who, as_of=as_of, referral_ids=list(referral_ids))


def one(who: Person, *, referral_id: int) -> Record | None:
    """A referral as it is now, waiting or not, with all that its forms want: referral_id, referral_no, case_id,
    case_no, mission, service, priority (codes), agency_id, agency (name), state, waits_on (codes), paused, sent_at,
    due_at, round_the_clock, time_zone, row_version. None where `who` sees no such referral.
    """
    found = records(ask("referral_now", who, referral_id=referral_id))
    return found[0] if found else None


def clocks(who: Person, *, as_of: datetime, referral_id: int) -> pd.DataFrame:
    """The three clocks of a referral that was sent: clock (code), hours (of the standard; None: there was none),
    standards_from (text), due_at, done_at, waits (it runs), round_the_clock, time_zone.
    """
    return ask("referral_clocks", who, as_of=as_of, referral_id=referral_id)


def against_consent(
    who: Person, *, as_of: datetime, case_id: int | None = None, rows: int | None = None
) -> pd.DataFrame:
    """Referrals under way to somebody whom a person now says no to: referral_id, referral_no, case_no, service, agency,
    state, persons (numbers), said_no_at, caseworker, time_zone, all_referrals (how many there are beyond `rows`). Of
    one case, or of all that `who` sees.
    """
    return ask("referrals_against_consent", who, as_of=as_of, case_id=case_id, rows=rows)


def agencies(who: Person) -> pd.DataFrame:
    """Agencies of the reader's missions: agency_id, name, mission, active, services (list of codes)."""
    return ask("agencies", who)
