"""What the house goes by: code lists, standards, holidays, rules of papers, and its own settings."""

from collections.abc import Sequence

import pandas as pd

from data.person import Person
from queries.ask import ask
from queries.records import Record, records


def entries(who: Person, *, code_list: str) -> pd.DataFrame:
    """code, label_en, label_fr, label_ar, position, active, restricted, row_version."""
    return ask("settings_entries", who, code_list=code_list)


def standards(who: Person, *, mission: str) -> pd.DataFrame:
    """kind (service, stage, caseload), standard_id, service, priority, clock, stream, stage, number (hours, days or
    cases), provenance, row_version, round_the_clock (of a service's).
    """
    return ask("settings_standards", who, mission=mission)


def holidays(who: Person, *, mission: str, year: int) -> pd.DataFrame:
    """day, name, row_version."""
    return ask("settings_holidays", who, mission=mission, year=year)


def weeks(who: Person) -> list[Record]:
    """mission, time_zone, weekend, week_start, row_version of each mission."""
    return records(ask("settings_weeks", who))


def paper_rules(who: Person) -> pd.DataFrame:
    """rule_id, document_type, mission, nationality, family_type, active, provenance, row_version."""
    return ask("settings_paper_rules", who)


def numbers(who: Person, *, names: Sequence[str]) -> dict[str, tuple[str, int]]:
    """name → (value, row_version) of those that somebody set."""
    found = records(ask("settings_numbers", who, names=list(names)))
    return {row.name: (row.value, row.row_version) for row in found}
