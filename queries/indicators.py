"""What a project promised, and how far it is."""

from collections.abc import Sequence
from datetime import date, datetime

import pandas as pd

from data.person import Person
from queries.ask import ask


def of_project(
    who: Person, *, project: str, period_from: date, period_to: date, as_of: datetime
) -> pd.DataFrame:  # fmt: skip
    """The indicators of a project in a period, in its order: raw values. briefing/ protects them for a page.

    Columns: code, unit (codes), baseline, target, actual (in the unit, percent of 100), share_achieved (of 1), title,
    computed, ascending, adds, target_from, target_to (dates), elapsed (share of 1 of the target's time), pace (reached,
    on_pace, behind, short), small (speaks of 1 to 4), part, whole (counts), left_out (persons, cases or referrals),
    actual_to (date), source (text), indicator_id. What is not known is missing, never 0.
    """
    return ask("indicators", who, project=project, period_from=period_from, period_to=period_to, as_of=as_of)


def cumulative(who: Person, *, project: str, period_to: date, as_of: datetime) -> pd.DataFrame:
    """The indicators of a project from its first day to `period_to`, a person once: raw values, protected by briefing/.

    Columns: code, unit (codes), actual (in the unit), part, whole (counts), left_out (persons, cases or referrals),
    late (recorded after `period_to`; missing where not known), title, computed, ascending, adds, baseline, target,
    share_achieved (of 1), elapsed (share of 1), pace, small, actual_to (date), source, indicator_id, period_from.
    """
    return ask("indicators_cumulative", who, project=project, period_to=period_to, as_of=as_of)


def joint(
    who: Person, *, project_codes: Sequence[str], period_from: date, period_to: date, as_of: datetime
) -> pd.DataFrame:
    """What several projects count together, a person once: raw values, protected by briefing/.

    Columns: code, unit (codes), actual (in the unit), part, whole (counts), left_out (persons, cases or referrals),
    summed (in the unit; missing for what does not add up), overlap (summed less actual), title, ascending, of (codes of
    the projects that have it, a space between).
    """
    told = {"project_codes": list(project_codes), "period_from": period_from, "period_to": period_to}
    return ask("indicators_joint", who, **told, as_of=as_of)


def late(who: Person, *, project: str, period_from: date, period_to: date, as_of: datetime) -> pd.DataFrame:
    """Those of a period's indicators whom nobody had recorded when it ended, raw: code, unit (codes), late (count)."""
    return ask("indicators_late", who, project=project, period_from=period_from, period_to=period_to, as_of=as_of)


def behind_pace(who: Person, *, as_of: datetime) -> pd.DataFrame:
    """Indicators that are behind their running target, the furthest behind first; may be shown as it is.

    Columns: project, code (codes), title, share (of 1; missing where it speaks of 1 to 4), elapsed (share of 1 of the
    target's time), period_from, period_to (dates), unit (code), target.
    """
    return ask("indicators_behind", who, as_of=as_of)


def missing_values(who: Person, *, as_of: datetime) -> pd.DataFrame:
    """Ended periods with a target for which nobody entered a value, the oldest first.

    Columns: project, code (codes), title, period_from, period_to (dates), unit (code), target, days_since (days).
    """
    return ask("indicators_missing", who, as_of=as_of)


def entries(who: Person, *, project: str) -> pd.DataFrame:
    """The values entered by hand, the latest period first.

    Columns: entry_id, indicator_id, code, title, unit, period_from, period_to, actual, source, note, entered_by,
    recorded_at (moment), row_version.
    """
    return ask("indicator_entries", who, project=project)
