"""All that is held on one person, for whoever asks: what no other question tells; and whether it is kept."""

import pandas as pd

from data.person import Person
from queries.ask import ask
from queries.cases import sees_restricted
from queries.records import Record, records


def answers(who: Person, *, person_id: int) -> pd.DataFrame:
    """Every answer on consent: kind, agency, answer, scope, how, note, by, happened_at; the latest first."""
    return ask("person_answers", who, person_id=person_id)


def vulnerabilities(who: Person, *, person_id: int) -> pd.DataFrame:
    """What makes them vulnerable: vulnerability (code), happened_at."""
    return ask("person_vulnerabilities", who, person_id=person_id, restricted=sees_restricted(who))


def referrals(who: Person, *, person_id: int) -> pd.DataFrame:
    """Who was told what: referral_no, whole_case, service, agency, kind, state, reason, note, taken_back, by,
    happened_at.
    """
    return ask("person_referrals", who, person_id=person_id)


def visits(who: Person, *, case_id: int) -> pd.DataFrame:
    """Visits: kind, country, place, planned_on, done_on, cancelled_on, need, outcome, seen_on, note."""
    return ask("case_visits", who, case_id=case_id)


def disclosures(who: Person, *, person_id: int) -> pd.DataFrame:
    """Who looked, and what left the office: what, entity, reason, about, form, rows, by, role, recorded_at."""
    return ask("person_disclosures", who, person_id=person_id)


def kept_longer(who: Person, *, case_id: int) -> Record | None:
    """Why the case must not be anonymised yet: retention_hold_id, reason, note, by, held_from, row_version; or None."""
    found = records(ask("case_retention", who, case_id=case_id))
    return found[0] if found else None
