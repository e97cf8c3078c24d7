"""One case at a time. The questions about its parts take the id that `header` gave."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pandas as pd

from data.person import Person
from queries import clock
from queries.ask import ask
from queries.records import Record, records


def find_by_number(who: Person, text: str) -> str | None:
    """The case number of the case with this case or MiMOSA number; None if there is none that `who` may see."""
    found = ask("case_by_number", who, number=text, **_which(who))
    return None if found.empty else str(found["case_no"].iloc[0])


def header(who: Person, *, case_no: str, as_of: datetime) -> Record | None:
    """The case with this number as it stood at `as_of`; None if there is none that `who` may see.

    case_id, case_no, mimosa_no, in_mimosa_on, mission, time_zone, office_id, office (name), stage (None before it was
    received), is_open, stage_since, days_in_stage, limit_days, stuck, risk, stream, programme, family_type,
    nationality, entry_point, source, location, project, received_on, caseworker_id, caseworker (name), assigned_at,
    held_since, hold_reason, planned_movement_on, persons, anonymised_at, row_version.
    """
    found = ask("case_header", who, case_no=case_no, as_of=as_of, **_which(who))
    return None if found.empty else records(found)[0]


def open_to_officer(who: Person, *, case_id: int) -> datetime | None:
    """Until when the case is open to the data-protection officer; None for everybody else, and once that is over."""
    found = ask("case_access", who, case_id=case_id, opened_to=who.id, seen_at=clock.now())
    return None if found.empty else records(found)[0].until


def persons(who: Person, *, case_id: int, as_of: datetime) -> pd.DataFrame:
    """Persons in their order: person_id, person_no, relation, sex, birth_year, age (years), nationality, consent_share,
    consent_statistics (None: not asked), vulnerabilities (list of codes), restricted (how many are not shown),
    row_version, identity_version (None where nobody wrote down who it is).
    """
    return ask("case_persons", who, case_id=case_id, as_of=as_of, restricted=sees_restricted(who))


def alike(who: Person, *, case_id: int) -> pd.DataFrame:
    """Persons of the case beside persons of other cases who may be the same: person_id, person_no, other_id, other_no,
    case_no, stage, is_open, caseworker (name), met (of birth, which has a name in common too, document, phone).
    """
    return ask("case_alike", who, case_id=case_id)


def steps(who: Person, *, case_id: int) -> pd.DataFrame:
    """Where it may go now: to_stage (code), direction (forward, in, back, out), blockers ([[blocker, detail], …])."""
    return ask("case_steps", who, case_id=case_id)


def timeline(who: Person, *, case_id: int, as_of: datetime) -> pd.DataFrame:
    """The latest first: kind (stage, hold, caseworker), code, name, reason, note, by, happened_at, until_at,
    recorded_at.
    """
    return ask("case_timeline", who, case_id=case_id, as_of=as_of)


def papers(who: Person, *, case_id: int, as_of: datetime) -> pd.DataFrame:
    """The missing ones first: document_id (None: needed and not on the list yet), document_type, required, note (why
    not), received_on, received_by, verified_on, verified_by, row_version.
    """
    return ask("case_papers", who, case_id=case_id, as_of=as_of)


def consents(who: Person, *, case_id: int, as_of: datetime) -> pd.DataFrame:
    """The answers that count: person_id, person_no, kind (code), agency_id, agency (None: every partner), answer,
    withdrawn, scope, how (codes), note, by (name), happened_at.
    """
    return ask("case_consents", who, case_id=case_id, as_of=as_of)


def assessments(who: Person, *, case_id: int, as_of: datetime) -> pd.DataFrame:
    """The latest first: assessment_id, person_no, kind, tool, risk (codes), completed_on, findings (codes; none for
    roles that do not need them), by.
    """
    return ask("case_assessments", who, case_id=case_id, as_of=as_of, restricted=sees_restricted(who))


def hand_overs(who: Person, *, case_id: int, as_of: datetime) -> pd.DataFrame:
    """The latest first: hand_over_id, handed_at, handed_by, received_at, received_by, returned_at, returned_by, note,
    row_version.
    """
    return ask("case_hand_overs", who, case_id=case_id, as_of=as_of)


def guidance(who: Person, *, case_id: int, as_of: datetime) -> pd.DataFrame:
    """What waits for an answer first: guidance_id, body, by, happened_at, answer, answered_by, answered_at,
    row_version.
    """
    return ask("case_guidance", who, case_id=case_id, as_of=as_of)


def escalations(who: Person, *, case_id: int, as_of: datetime) -> pd.DataFrame:
    """Who was asked to step in, what waits first: escalation_id, referral_no, need, to_id, asked, by (names),
    to_reader (or to somebody whose leave they cover), happened_at, answer, acknowledged_at, row_version.
    """
    return ask("case_escalations", who, case_id=case_id, as_of=as_of, reader=who.id)


def clearances(who: Person, *, case_id: int, as_of: datetime) -> pd.DataFrame:
    """The latest first: kind, outcome (codes), happened_at, by (name), note, counts (the latest of its kind)."""
    return ask("case_clearances", who, case_id=case_id, as_of=as_of)


def referrals(who: Person, *, case_id: int, as_of: datetime) -> pd.DataFrame:
    """Those that wait first: referral_id, referral_no, person_no (None: whole case), service, priority, agency_id,
    agency (name), state, state_since, reason, note, sent_at, waits_on, bucket, due_at, due_on, days_late, paused,
    round_the_clock, row_version.
    """
    return ask("case_referrals", who, case_id=case_id, as_of=as_of)


def work(who: Person, *, case_id: int, as_of: datetime) -> pd.DataFrame:
    """The latest first: kind (follow_up, note, assessment, assistance), row_id, code, day, done_on, late, person_no,
    text, project, by (name), row_version.
    """
    return ask("case_work", who, case_id=case_id, as_of=as_of)


def edits(who: Person, *, case_id: int, as_of: datetime, entities: Sequence[str] | None = None,
          by_id: int | None = None, rows: int = 20, skip: int = 0) -> pd.DataFrame:  # fmt: skip
    """What was edited, the latest first, one page of `rows` edits, each with one row for every row of the record that
    it changed: txid, what, entity, entity_id, before, after (dicts), by_id, by, role, why, person_no, document_type,
    referral_no, taken_back, takes_back, recorded_at, all_edits. `entities` and `by_id` narrow it.
    """
    chosen = {"entities": list(entities) if entities else None, "by_id": by_id, "rows": rows, "skip": skip}
    return ask("case_edits", who, case_id=case_id, as_of=as_of, **chosen)


def editors(who: Person, *, case_id: int, as_of: datetime) -> pd.DataFrame:
    """Who edited the case, by name: staff_id, name."""
    return ask("case_editors", who, case_id=case_id, as_of=as_of)


def _which(who: Person) -> dict[str, Any]:
    """Which cases of their offices a role sees: what was handed over, what is open to the data-protection officer."""
    officer = who.id if who.role == "data_protection" else None
    return {"handed_over": who.role == "pre_departure", "opened_to": officer, "seen_at": clock.now()}


def sees_restricted(who: Person) -> bool:
    """Whether the role of `who` needs restricted vulnerabilities and findings."""
    return who.role in ("caseworker", "supervisor", "data_protection")
