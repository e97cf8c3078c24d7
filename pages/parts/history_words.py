"""What an edit did, in sentences: who, what, when, and because of what.

One sentence has all its places, so that each language may put them where it wants. What has no sentence of its own is
still told, as what was added, changed or removed. Identity is never told, only that it changed.
"""

from datetime import date, datetime
from typing import Any

from edits import case_access, retention_holds
from pages.parts.history_sentences import ADDED, BECAUSE, CHANGED, OTHERWISE, REMOVED, SENTENCES
from pages.parts.local_day import local_day
from queries import offices
from queries.records import Record, records
from ui import codes, i18n, session
from ui.i18n import _

# told by another row of the same edit, which says more
_TOLD_BY = {
    "case_assignment": ("caseworker_id", "assigned_at"),
    "case_hold": ("held_since", "hold_reason"),
    "stage_change": ("stage", "stage_since"),
}
_SILENT = (
    "case_id", "office_id", "received_by", "verified_by", "done_by", "assigned_at", "answered_by", "agency_id",
    "project_id", "row_version", "changed_at",
)  # fmt: skip
# columns whose values are codes, where the list has another name; the entity goes first where they differ
_LISTS = {
    "from_stage": "stage", "to_stage": "stage", "state": "referral_state", "outcome": "clearance_outcome",
    "case_hold.reason": "hold_reason", "stage_change.reason": "stage_reason", "nationality": "country",
    "referral_event.reason": "referral_reason", "visit_case.outcome": "visit_outcome", "source": "case_source",
    "clearance.kind": "clearance_kind", "follow_up.kind": "follow_up_kind", "person_consent.kind": "consent_kind",
    "assessment.kind": "assessment_kind",
}  # fmt: skip
_SAME = ("stream", "programme", "document_type", "service", "priority", "risk_level", "hold_reason", "family_type",
         "entry_point", "sex", "relation", "vulnerability", "mission")  # fmt: skip
# what is said of these is one of a few reasons, which the sentence itself tells
_CODED = {"case_access": case_access.REASONS, "retention_hold": retention_holds.REASONS}


def sentences(edit: list[Record], tz: str) -> list[str]:
    """What one edit did, the most telling sentence first; none where all of it is told elsewhere."""
    entities = [row.entity for row in edit]
    listed = [row for row in edit if row.entity == "document" and _how(row) == ADDED]
    said: dict[str, int] = {}
    for row in edit:
        if row in listed[1:] or _is_told(row, entities):
            continue
        sentence = _sentence(row, edit, tz)
        if sentence:
            said.setdefault(sentence, entities.index(row.entity))
    first = ("stage_change", "case_assignment", "case_hold", "referral", "person", "assessment")
    order = {sentence: next((n for n, e in enumerate(first) if e == entities[at]), 9) for sentence, at in said.items()}
    return sorted(said, key=order.__getitem__)


def _is_told(row: Record, entities: list[str]) -> bool:
    match row.entity:
        case "referral_event":
            return "referral" in entities and not (row.after or {}).get("undoes") and _began(row)
        case "referral":
            return _how(row) == CHANGED and "referral_event" in entities
        case "assessment_finding":
            return "assessment" in entities
        case "person_identity":
            return "person" in entities and row.what != "identities.open"
    return False


def _began(row: Record) -> bool:
    return (row.after or {}).get("state") in ("draft", "sent")


def _how(row: Record) -> str:
    if row.before is None:
        return ADDED
    return REMOVED if row.after is None else CHANGED


def _kind(row: Record) -> str:
    """Which of an entity's sentences tells the row."""
    how, after = _how(row), row.after or {}
    match row.entity, how:
        case ("stage_change", "added"):
            if row.takes_back:
                return "back"
            if not after.get("from_stage"):
                return "began"
            if after["from_stage"] != after.get("to_stage"):
                return how
            return "transferred" if after.get("reason") == "other_office" else "stayed"
        case ("case_hold", "changed"):
            return how if after.get("held_to") else "back"
        case ("hand_over", "changed"):
            return "received" if after.get("received_at") else "returned"
        case ("follow_up", "changed"):
            return "done" if after.get("done_on") else how
        case ("referral_event", "added"):
            if row.takes_back:
                return "back"
            if after.get("state"):
                return "sent" if after["state"] == "sent" else how
            return after["kind"] if (row.entity, after.get("kind")) in SENTENCES else "other"
        case ("export", "added") if after.get("what") == "person":
            return "person"
        case ("person_identity", _):
            return "opened" if row.what == "identities.open" else CHANGED
    return how


def _sentence(row: Record, edit: list[Record], tz: str) -> str | None:
    changes = _changes(row, [each.entity for each in edit])
    if _how(row) == CHANGED and row.entity == "case_file" and not changes:
        return None
    sentence = SENTENCES.get((row.entity, _kind(row)), OTHERWISE)
    values = {**(row.before or {}), **{k: v for k, v in (row.after or {}).items() if v is not None}}
    words = _Words({name: _said(row.entity, name, value) for name, value in values.items() if value is not None})
    words |= {
        "by": row.by or _("Somebody"), "when": local_day(row.recorded_at, tz), "what": row.what,
        "changes": _(", ").join(changes) or "—",
        "person_no": i18n.number(row.person_no) if i18n.known(row.person_no) else "—",
        "follow_up_kind": words["kind"], "clearance_kind": words["kind"], "consent_kind": words["kind"],
    }  # fmt: skip
    words["coded_why"] = _(_CODED.get(row.entity, {}).get(row.why or "", "")) or "—"
    if row.document_type:
        words["document_type"] = codes.label("document_type", row.document_type)
    if row.entity == "document" and _how(row) == ADDED:
        listed = [each.after.get("document_type") for each in edit if each.entity == "document" and each.after]
        words["document_type"] = _(", ").join(codes.label("document_type", code) for code in listed if code)
    if row.referral_no:
        words["referral_no"] = row.referral_no
    if row.entity == "person_vulnerability" and session.who().role not in ("caseworker", "supervisor"):
        words["vulnerability"] = "—"
    whole = _(sentence) % words
    why = _why(row)
    return _(BECAUSE) % {"sentence": whole, "why": why} if why else whole


def _why(row: Record) -> str:
    code = (row.after or {}).get("reason")
    coded = row.entity in ("stage_change", "referral_event") and code and code not in ("progress", "…")
    reason = _said(row.entity, "reason", code) if coded else None
    own = row.why if row.entity not in ("person_identity", "export", *_CODED) else None
    return " · ".join(filter(None, (reason, own)))


def _changes(row: Record, entities: list[str]) -> list[str]:
    """Field by field what stood there and what stands there now."""
    if row.before is None or row.after is None:
        return []
    told = {name for entity in entities for name in _TOLD_BY.get(entity, ())} | set(_SILENT)
    labels = field_labels()
    return [
        _("%(field)s: %(before)s, now %(after)s")
        % {
            "field": labels.get(name, name.replace("_", " ")),
            "before": _said(row.entity, name, row.before.get(name)),
            "after": _said(row.entity, name, value),
        }
        for name, value in row.after.items()
        if name not in told and value != row.before.get(name)
    ]


def field_labels() -> dict[str, str]:
    """What the columns of a record are called."""
    return {
        "stream": _("Stream"), "programme": _("Programme"), "risk_level": _("Risk"), "location": _("Place"),
        "entry_point": _("Entry point"), "source": _("How it came"), "mimosa_no": _("MiMOSA number"),
        "in_mimosa_on": _("In MiMOSA since"), "family_type": _("Family type"), "project_id": _("Project"),
        "planned_movement_on": _("Planned movement"), "movement": _("Movement"), "received_on": _("Received on"),
        "verified_on": _("Verified on"), "required": _("Required"), "sex": _("Sex"), "birth_year": _("Birth year"),
        "nationality": _("Nationality"), "relation": _("Relation"), "person_no": _("Number"),
        "consent_share": _("Data may go to partners"), "consent_statistics": _("Counted in statistics"),
        "due_on": _("Due"), "done_on": _("Done"), "note": _("Note"), "outcome": _("Outcome"), "seen_on": _("Seen on"),
        "need": _("Need"), "caseworker_id": _("Caseworker"), "hold_reason": _("On hold because"),
        "held_since": _("On hold since"), "agency_id": _("Agency"), "sent_at": _("Sent"), "answer": _("Answer"),
    }  # fmt: skip


def _said(entity: str, name: str, value: Any) -> str:
    code_list = _LISTS.get(f"{entity}.{name}", _LISTS.get(name, name if name in _SAME else ""))
    match value:
        case None | "":
            return "—"
        case bool():
            return _("Yes") if value else _("No")
        case int() if name.endswith(("worker_id", "_by", "by_id")) or name == "to_id":
            return _colleagues().get(value, "—")
        case str() if code_list:
            return codes.label(code_list, value)
        case str() if name.endswith(("_on", "_at", "_since", "held_from", "held_to")):
            return _day(value)
        case int() if name != "birth_year":
            return i18n.number(value)
    return str(value)


def _day(value: str) -> str:
    try:
        return i18n.day(date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value).date())
    except ValueError:
        return value


def _colleagues() -> dict[int, str]:
    return {row.staff_id: row.name for row in records(offices.people(session.who()))}


class _Words(dict[str, str]):
    """Values for a sentence's places; what the row does not have is an em dash."""

    def __missing__(self, name: str) -> str:
        return "—"
