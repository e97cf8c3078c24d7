"""Referrals: what is waiting, and what is late."""

from collections.abc import Sequence
from datetime import datetime

import pandas as pd

from data.person import Person
from queries.ask import ask


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


def waiting(who: Person, *, as_of: datetime, offices: Sequence[int] | None = None) -> pd.DataFrame:
    """Waiting referrals by bucket, each in exactly one: bucket (code), referrals."""
    return ask("referrals_waiting_by_bucket", who, as_of=as_of, offices=offices)
