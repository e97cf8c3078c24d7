"""What became of referrals, by the day they were sent. A number and its list hold the same referrals."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from math import sqrt
from typing import Any

import pandas as pd

from data.person import Person
from queries.ask import ask

# how far they came: each holds the next
STEPS = ("sent", "acknowledged", "accepted", "served")
# what the agency said: each referral in exactly one
ANSWERS = ("no_answer", "acknowledged_only", "accepted_only", "not_accepted", "served", "withdrawn")
# where they stand: each in exactly one
ENDS = ("served", "open", "ended")
# what came in time and what did not: any word at all, of the answers that were due, of any clock, and overdue now
CLOCKS = ("answered", "answer_due", "silent", "late", "overdue", "unanswered")
# every number that can be opened
SETS = tuple(dict.fromkeys((*STEPS, *ANSWERS, *ENDS, *CLOCKS)))
# of fewer, a share or a middle value says nothing
FEW = 5


def breakdown(
    who: Person, *, as_of: datetime, period_from: date, period_to: date, week_start: int = 1,
    offices: Sequence[int] | None = None, chosen: Mapping[str, Any] | None = None,
) -> pd.DataFrame:  # fmt: skip
    """The referrals sent in a period by every dimension at once, and how they went by `as_of`.

    Columns: dimension (all, agency, service, week, reason, agency_reason), code, reason, the counts of SETS,
    answer_days, accept_days, serve_days (median days from sending), the same with _90 (90th percentile), answers,
    acceptances, services (how many referrals those days are of). week_start: 1 is Monday. `chosen` narrows by service,
    priority, agency (id), caseworker (id as text, or "none").
    """
    return ask("referrals_outcomes", who, as_of=as_of, period_from=period_from, period_to=period_to,
               week_start=week_start, offices=offices, **(chosen or {}))  # fmt: skip


def listing(
    who: Person, *, as_of: datetime, period_from: date, period_to: date, which: str, reason: str | None = None,
    offices: Sequence[int] | None = None, chosen: Mapping[str, Any] | None = None, rows: int = 25, skip: int = 0,
) -> pd.DataFrame:  # fmt: skip
    """One page of the referrals that `breakdown` counts as `which` (one of SETS), the last sent first.

    Columns: referral_id, case_no, agency (name), service, priority (codes), office (code), caseworker (name), sent_on
    (day), state, waits_on, answer, reason (codes), answer_due_on, answered_on, served_on (days), answer_days,
    serve_days (days from sending), silent, late, overdue. reason: only those not accepted for it.
    """
    return ask("referrals_outcomes_list", who, as_of=as_of, period_from=period_from, period_to=period_to, which=which,
               reason=reason, offices=offices, rows=rows, skip=skip, **(chosen or {}))  # fmt: skip


def of(found: pd.DataFrame, dimension: str) -> pd.DataFrame:
    """The rows of one dimension."""
    return found[found["dimension"] == dimension].reset_index(drop=True)


def share(part: float, whole: float) -> float | None:
    """A part of a whole, or None where the whole is too small for a share to say anything."""
    return part / whole if whole >= FEW else None


def direction(
    part: float, whole: float, part_before: float, whole_before: float, *, sure: float = 2
) -> str | None:  # fmt: skip
    """Whether a share of what should not be got "better" or "worse", or is the "same" as far as one can tell.

    It moved where the two shares differ by more than `sure` times what chance does with so many: twice, where one pair
    is looked at; three times, where many are, of which some would else seem to move. None: too few to say.
    """
    if min(whole, whole_before) < FEW:
        return None
    both = (part + part_before) / (whole + whole_before)
    by_chance = sqrt(both * (1 - both) * (1 / whole + 1 / whole_before))
    moved = part / whole - part_before / whole_before
    if abs(moved) <= sure * by_chance:
        return "same"
    return "worse" if moved > 0 else "better"
