"""The history of edits as sentences. What is not known here is still listed, by the name of the edit."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from queries.records import records
from ui import codes, feed
from ui.feed import Entry
from ui.i18n import N_, _, day, moment

# (edit, what it changed) → sentence, with the places that `_words` fills; None: another row of the same edit says it
SENTENCES: Mapping[tuple[str, str], str | None] = {
    ("cases.change_stage", "stage_change"): N_("Moved the case from %(from_stage)s to %(to_stage)s"),
    ("cases.change_stage", "case_file"): N_("Classified the case: %(stream)s"),
    ("cases.change_stage", "document"): N_("Listed the paper: %(document_type)s"),
    ("cases.change_stage", "case_hold"): N_("The hold ended with the case"),
    ("cases.reassign", "case_assignment"): N_("Gave the case to another caseworker"),
    ("cases.reassign", "case_file"): None,
    ("cases.hold", "case_hold"): N_("Put the case on hold: %(reason)s"),
    ("cases.hold", "case_file"): None,
    ("cases.resume", "case_hold"): N_("Resumed the case"),
    ("cases.resume", "case_file"): None,
    ("papers.tick", "document"): N_("Paper: received %(received_on)s, verified %(verified_on)s"),
    ("papers.list_required", "document"): N_("Listed the paper: %(document_type)s"),
    ("clearances.record", "clearance"): N_("%(kind)s: %(outcome)s"),
    ("persons.record_consent", "person"): N_("Recorded what a person consents to"),
    ("notes.add", "case_note"): N_("Added a note"),
    ("follow_ups.plan", "follow_up"): N_("Planned a follow-up for %(due_on)s"),
    ("follow_ups.done", "follow_up"): N_("Follow-up done on %(done_on)s"),
    ("referrals.add", "referral"): N_("Wrote referral %(referral_no)s: %(service)s"),
    ("referrals.add", "referral_event"): None,
    ("referrals.send", "referral_event"): N_("Sent a referral"),
    ("referrals.send", "referral"): None,
    ("referrals.record_answer", "referral_event"): N_("Recorded an answer to a referral: %(state)s"),
}
# how the values of a row are written: code lists by column, where a column's name does not say it
_LISTS = {
    "from_stage": "stage", "to_stage": "stage", "stream": "stream", "document_type": "document_type",
    "service": "service", "state": "referral_state", "outcome": "clearance_outcome", "kind": "clearance_kind",
    "reason": "hold_reason",
}  # fmt: skip


def show(found: pd.DataFrame, tz: str) -> None:
    """The edits, the latest first."""
    entries = [_entry(row, tz) for row in records(found)]
    feed.show([entry for entry in entries if entry], most=30)


def _entry(row: Any, tz: str) -> Entry | None:
    known = (row.what, row.entity) in SENTENCES
    sentence = SENTENCES.get((row.what, row.entity))
    after = row.after or {}
    if (known and sentence is None) or (row.entity == "case_file" and not after.get("stream")):
        return None
    text = _(sentence) % _Words(after) if sentence else f"{row.what} · {row.entity}"
    return Entry(row.reason, " · ".join(filter(None, (moment(row.recorded_at, tz), row.by))), text)


class _Words(dict[str, str]):
    """Values for a sentence's places; what the row does not have is an em dash."""

    def __init__(self, after: Mapping[str, Any]) -> None:
        super().__init__({name: _said(name, value) for name, value in after.items() if value is not None})

    def __missing__(self, name: str) -> str:
        return "—"


def _said(name: str, value: Any) -> str:
    if name in _LISTS:
        return codes.label(_LISTS[name], str(value))
    written: Callable[[Any], str] = _days if name.endswith("_on") else str
    return written(value)


def _days(value: str) -> str:
    return day(date.fromisoformat(value[:10]))
