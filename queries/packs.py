"""Packs as they are kept. Whoever may read a pack reads the whole of it; what the protector remembers, nobody does."""

from collections.abc import Sequence

import pandas as pd

from data.person import Person
from queries.ask import ask


def listed(who: Person) -> pd.DataFrame:
    """The packs `who` may read, drafts first, then the latest: pack_id, number, state, projects (codes), first_day,
    last_day, cut_off, language, made_by_id, made_by, made_at, reviewed_by, issued_by, issued_at, sole, withdrawn_at,
    reason, transfers (count), row_version."""
    return ask("packs", who)


def one(who: Person, pack_id: int) -> pd.DataFrame:
    """Everything that is said of a pack as a whole, in one row: the columns of queries/pack.sql."""
    return ask("pack", who, pack_id=pack_id)


def projects(who: Person, pack_id: int) -> pd.DataFrame:
    """Its projects as they were then: code, title, donor, starts_on, ends_on."""
    return ask("pack_projects", who, pack_id=pack_id)


def texts(who: Person, pack_id: int) -> pd.DataFrame:
    """Headlines, points, caveats, reasons in order: text_id, kind, place, proposed, said, body, kept, row_version."""
    return ask("pack_texts", who, pack_id=pack_id)


def questions(who: Person, pack_id: int) -> pd.DataFrame:
    """What it was drawn up from: name, sha256, definition."""
    return ask("pack_questions", who, pack_id=pack_id)


def tables(who: Person, pack_id: int) -> pd.DataFrame:
    """Its tables in order: place, code, title, axes, shape, numerator, denominator, sides, questions, names, annex."""
    return ask("pack_tables", who, pack_id=pack_id)


def cells(who: Person, pack_id: int) -> pd.DataFrame:
    """Every published cell: table_place, place, categories, unit, value, state, fact, issued_in."""
    return ask("pack_cells", who, pack_id=pack_id)


def transfers(who: Person, pack_id: int) -> pd.DataFrame:
    """The files that were handed over: form, language, to_whom, reason, by_name, happened_at."""
    return ask("pack_transfers", who, pack_id=pack_id)


def earlier(who: Person, *, project_codes: Sequence[str]) -> pd.DataFrame:
    """Raw, for the protector alone: every pack that left the office and shares a mission with these projects, the
    oldest first: pack_id, number, state, projects, first_day, last_day, cut_off, body."""
    return ask("pack_earlier", who, project_codes=list(project_codes))


def thresholds(who: Person, *, project_codes: Sequence[str]) -> pd.DataFrame:
    """Projects with thresholds of their own: project (code), threshold, restricted_threshold, reason, row_version."""
    return ask("pack_thresholds", who, project_codes=list(project_codes))
