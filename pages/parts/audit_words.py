"""What a row of the audit says in words. Of a case only which fields were changed, unless it is open to the reader."""

from collections.abc import Mapping
from typing import Any

from edits import case_access, exports, identities
from pages.parts.history_words import field_labels
from queries.records import Record
from ui import i18n, registry
from ui.i18n import N_, _

KINDS: Mapping[str, str] = {
    "edit": N_("Edits"), "opened": N_("Openings and searches"), "export": N_("Exports"), "refused": N_("Refusals"),
    "signed": N_("Sign-ins and sign-outs"), "settings": N_("Staff and settings"),
    "command": N_("Commands and imports"),
}  # fmt: skip
THINGS: Mapping[str, str] = {
    "case_file": N_("The file"), "stage_change": N_("Stage"), "case_hold": N_("Hold"),
    "case_assignment": N_("Caseworker"), "person": N_("Person"), "person_identity": N_("Who a person is"),
    "person_vulnerability": N_("Vulnerability"), "person_consent": N_("Consent"),
    "person_merge": N_("Persons made one"), "person_split": N_("Persons split"),
    "case_merge": N_("Cases made one"), "told_apart": N_("Persons told apart"),
    "document": N_("Paper"), "clearance": N_("Decision"), "assessment": N_("Assessment"),
    "assessment_finding": N_("Finding"), "assistance": N_("Help given"), "follow_up": N_("Follow-up"),
    "case_note": N_("Note"), "guidance": N_("Guidance"), "hand_over": N_("Hand-over"), "referral": N_("Referral"),
    "referral_event": N_("Answer to a referral"), "visit": N_("Field visit"), "visit_case": N_("Case of a visit"),
    "case_access": N_("Opening of a case"), "retention_hold": N_("Longer retention"), "retention": N_("Anonymising"),
    "disembarkation": N_("Landing"), "disembarkation_nationality": N_("Nationalities of a landing"),
    "nil_report": N_("Day without a landing"), "landing_point": N_("Landing point"),
    "indicator_actual": N_("Value of an indicator"), "export": N_("File"), "search": N_("Search"),
    "import": N_("Import of a file"), "staff": N_("Staff"), "staff_role": N_("Role"), "absence": N_("Leave"),
    "team": N_("Team"), "office": N_("Office"), "setting": N_("Setting"), "holiday": N_("Holiday"),
    "service_standard": N_("Service standard"), "stage_limit": N_("Stage limit"),
    "caseload_standard": N_("Caseload standard"), "document_rule": N_("Rule for papers"), "agency": N_("Agency"),
    "result": N_("Result"), "indicator": N_("Indicator"), "indicator_target": N_("Target"),
    "activity": N_("Activity"), "training_participant": N_("Participant"), "budget_line": N_("Budget line"),
    "budget_spent": N_("Spent"), "report_due": N_("Brief or report"), "project": N_("Project"),
    "project_mission": N_("Missions of a project"), "donor": N_("Donor"),
    "mission": N_("Mission"), "session": N_("Session"), "page": N_("Page"), "edit": N_("Edit"),
}  # fmt: skip
WHYS: Mapping[str, str] = {
    "role": N_("the role does not include it"), "not_found": N_("not there, or not theirs to see"),
    "unknown_address": N_("the address is on no staff list"), "inactive": N_("no longer active"),
    "expired": N_("past their last day"), "no_role": N_("without a role"),
    "no_email": N_("no e-mail address from the provider"), "session_ended": N_("the session had ended"),
}  # fmt: skip
_REASONS = {**exports.PURPOSES, **exports.PURPOSES_OF_FIGURES, **identities.REASONS, **case_access.REASONS, **WHYS}
MOST = 12  # fields that are named
# told by the sentence itself
_SILENT = {"export": ("what", "form", "rows"), "opened": ("hits",)}
_LONGEST = 60


def kinds() -> dict[str, str]:
    """Codes of the kinds with their names."""
    return {code: _(text) for code, text in KINDS.items()}


def things() -> dict[str, str]:
    """What a row can be about."""
    return dict(sorted(((code, _(text)) for code, text in THINGS.items()), key=lambda each: each[1]))


def said(row: Record) -> str:
    """What happened."""
    after = row.after or {}
    match row.what:
        case "access.sign_in":
            return _("Signed in")
        case "access.sign_out":
            return _("Signed out")
        case "access.refused":
            return _refused(row)
        case "identities.open":
            return _("Looked up who a person is")
        case "case_access.open":
            return _("Opened a case")
    if row.entity == "search":
        return _("Searched: %(hits)s found") % {"hits": i18n.number(after.get("hits", 0))}
    if row.entity == "export":
        words = {"what": str(after.get("what", "—")), "form": str(after.get("form", "—")),
                 "rows": i18n.number(after.get("rows"))}  # fmt: skip
        return _("File “%(what)s” (%(form)s), %(rows)s rows") % words
    return _how(row) % {"thing": _(THINGS.get(row.entity, "")) or row.entity}


def changes(row: Record) -> str:
    """Field by field what stood there and what stands there now; only the fields where the values are not shown."""
    labels = field_labels() | {
        "body": _("What was written"), "happened_at": _("When it happened"), "reason": _("Reason"),
        "fields": _("Fields"), "left_out": _("Left out since"), "about": _("About"), "from_stage": _("From stage"),
        "to_stage": _("To stage"),
    }  # fmt: skip
    fields = [name for name in row.fields if name not in _SILENT.get(row.kind, ()) and not name.endswith("_id")]
    if row.before is None and row.after is None:
        return _(", ").join(labels.get(name, name.replace("_", " ")) for name in fields[:MOST])
    before, after = row.before or {}, row.after or {}
    told = []
    for name in [name for name in fields if before.get(name) != after.get(name)][:MOST]:
        label = labels.get(name, name.replace("_", " "))
        old, new = _value(before.get(name)), _value(after.get(name))
        told.append(f"{label}: {old} → {new}" if row.before is not None else f"{label}: {new}")
    return "; ".join(told)


def reason(row: Record) -> str | None:
    """Why: a code in words; free text only where it is of no case."""
    if row.reason is None:
        return None
    coded = _REASONS.get(row.reason)
    return _(coded) if coded else (row.reason if row.case_no is None else "…")


def who(row: Record) -> str:
    """Who it was, in which role."""
    if row.by is None:
        return _("Command line") if row.kind == "command" else _("Somebody unknown")
    role = registry.ROLE_NAMES.get(row.role or "")
    return f"{row.by} ({_(role)})" if role else str(row.by)


def _refused(row: Record) -> str:
    if row.entity == "page":
        known = {info.key: info.title for info in registry.PAGES}
        return _("Turned away from the page “%(page)s”") % {"page": _(known.get(row.entity_id, row.entity_id))}
    if row.entity == "edit":
        return _("Turned away from the edit “%(edit)s”") % {"edit": row.entity_id}
    return _("Not let in")


def _how(row: Record) -> str:
    if row.takes_back:
        return _("%(thing)s: taken back")
    words = {"added": _("%(thing)s: added"), "removed": _("%(thing)s: removed")}
    return words.get(row.how, _("%(thing)s: changed"))


def _value(value: Any) -> str:
    if isinstance(value, list):
        return i18n.number(len(value)) if len(value) > 3 else ", ".join(str(each) for each in value)
    text = "—" if value in (None, "") else str(value)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
