"""A project's results framework: what was agreed, what was entered, what is due. Computed values are in indicators."""

from datetime import datetime

import pandas as pd

from data.person import Person
from queries.ask import ask


def projects(who: Person) -> pd.DataFrame:
    """Projects that one may read, other agencies' last: code, title, donor, donor_name, missions (codes), starts_on,
    ends_on, active, reported_by (missing where the figures are ours), iati_identifier, results, indicators (counts),
    project_id, row_version, donor_version.
    """
    return ask("framework_projects", who)


def results(who: Person, *, project: str) -> pd.DataFrame:
    """In their order: result_id, code, title, kind (impact, outcome, output), place, row_version."""
    return _of(ask("framework_results", who), project)


def indicators(who: Person, *, project: str) -> pd.DataFrame:
    """In their order: indicator_id, result_id, code, title, unit, ascending, computed, baseline, baseline_year,
    baseline_source, rule, aggregation, disaggregation, definition, place, row_version.
    """
    return _of(ask("framework_indicators", who), project)


def values(who: Person, *, project: str) -> pd.DataFrame:
    """Targets and entered values: indicator_id, code, title, unit, period_from, period_to, location, dimension, partner
    ('' is ours), baseline, baseline_year, target, actual (missing: not reported), share_achieved (of 1), source, note,
    target_id, actual_id, target_version, actual_version.
    """
    return _of(ask("framework_values", who), project)


def activities(who: Person, *, project: str, as_of: datetime) -> pd.DataFrame:
    """By the day they are due: activity_id, kind, title, place, starts_on, ends_on, due_on, done_on, cancelled, state
    (done, cancelled, late, soon, planned), row_version.
    """
    return _of(ask("framework_activities", who, as_of=as_of), project)


def budget(who: Person, *, project: str, as_of: datetime) -> pd.DataFrame:
    """Lines: line_id, code, title, currency, amount, spent (missing where nothing was entered), share (of 1), spent_to
    (date), entries (count), place, row_version.
    """
    return _of(ask("framework_budget", who, as_of=as_of), project)


def spent(who: Person, *, project: str) -> pd.DataFrame:
    """Entries, the latest first: line (code), spent_id, line_id, spent_on, amount, currency, source, row_version."""
    return _of(ask("framework_spent", who), project)


def calendar(who: Person, *, as_of: datetime, project: str | None = None) -> pd.DataFrame:
    """Briefs and reports by their day, of all projects or one: project, report_id, kind, title, due_on, done_on,
    owner_id, owner (name), state (done, late, soon, planned), days_left, row_version.
    """
    found = ask("framework_calendar", who, as_of=as_of)
    return found if project is None else _of(found, project)


def people(who: Person, *, project: str) -> pd.DataFrame:
    """Colleagues who brief on it: staff_id, name."""
    return _of(ask("framework_people", who), project)


def donors(who: Person) -> pd.DataFrame:
    """Every donor, also without a project: code, name, row_version."""
    return ask("framework_donors", who)


def _of(found: pd.DataFrame, project: str) -> pd.DataFrame:
    return found[found["project"] == project].reset_index(drop=True)
