"""The Case page below its top: each part with its heading, what stands there, and the forms beside it."""

import streamlit as st

from pages.parts import case_blocks as blocks
from pages.parts import case_care_blocks as care
from pages.parts import case_care_forms as care_forms
from pages.parts import case_consent_forms as consent_forms
from pages.parts import (
    case_escalations,
    case_history,
    case_persons,
    held_form,
    referral_card,
    referral_do,
    referral_forms,
    retention_form,
)
from pages.parts import case_paper_forms as paper_forms
from pages.parts import case_travel_forms as travel_forms
from pages.parts import case_word_forms as word_forms
from pages.parts.case_opened import Opened, form
from queries.records import records
from queries.referrals import LATE
from ui import address, markup, session
from ui.forms import busy
from ui.i18n import _, number
from ui.markup import element

TRAVELS = ("travel_ready", "pre_departure", "departed", "arrived", "reintegration")


def parts(it: Opened) -> dict[str, tuple[str, str | None]]:
    """Anchor → (name, what is there that needs an eye), in the order of the page."""
    missing = int((it.papers["required"] & it.papers["verified_on"].isna()).sum()) if len(it.papers) else 0
    late = int(it.referrals["bucket"].isin(LATE).sum())
    behind = int(it.work["late"].sum()) if len(it.work) else 0
    handed = {"hand_over": (_("Hand-over"), None)} if _travels(it) else {}
    return {
        "persons": (_("Persons"), None),
        "consent": (_("Consent"), None),
        "screening": (_("Assessments"), None),
        "referrals": (_("Referrals"), _counted(_("%(n)s overdue"), late)),
        "papers": (_("Papers"), _counted(_("%(n)s not verified"), missing)),
        "clearances": (_("Decisions"), None),
        **handed,
        "follow_ups": (_("Follow-ups"), _counted(_("%(n)s late"), behind)),
        "given": (_("Assistance"), None),
        "notes": (_("Notes and guidance"), _counted(_("%(n)s to answer"), care.waiting(it.guidance))),
        "timeline": (_("Way of the case"), None),
    }


def persons(it: Opened) -> None:
    """Who is in the case."""
    case_persons.show(it)


def consent(it: Opened) -> None:
    """What the persons agreed to, for whom."""
    st.subheader(_("Consent"), anchor="consent")
    care.consents(it.consents, it.case.time_zone)
    if it.on_case and len(it.persons):
        known = records(it.persons)
        form(_("Record consent"), "open_consent", "handshake", consent_forms.record, it.who, it.case, known)


def screening(it: Opened) -> None:
    """Assessments made, and the vulnerabilities they brought out."""
    st.subheader(_("Assessments"), anchor="screening")
    care.assessments(it.assessments)
    if it.on_case and len(it.persons):
        known = records(it.persons)
        form(_("Record an assessment"), "open_assess", "fact_check", care_forms.assess, it.who, it.case, known)
        form(_("Vulnerabilities"), "open_vulnerable", "shield_person", care_forms.vulnerable, it.who, it.case, known)


def referrals(it: Opened) -> None:
    """Referrals; the one in the address has its form open."""
    st.subheader(_("Referrals"), anchor="referrals")
    rows = {row.referral_id: row for row in records(it.referrals)}
    chosen = address.one("referral", rows)
    blocks.referrals(it.referrals, it.case.time_zone, chosen)
    row = rows.get(chosen)
    if row is not None:
        markup.show(element("p", element("strong", row.referral_no)))
        referral_card.show(it.who, it.as_of, row.referral_id)
    if not it.on_case:
        return
    if row is not None:
        referral_do.show(it.who, row, it.case.time_zone, it.case)
    elif rows:
        st.caption(_("Choose a referral above to see its clocks and to record what the partner answered."))
    known = records(it.persons)
    form(_("New referral"), "open_refer", "forward_to_inbox", referral_forms.new, it.who, it.case, known)


def papers(it: Opened) -> None:
    """The checklist of papers."""
    st.subheader(_("Papers"), anchor="papers")
    blocks.papers(it.papers)
    if not it.on_case:
        return
    rows = records(it.papers)
    listed = [row for row in rows if row.document_id is not None]
    if len(listed) < len(rows) or (not rows and it.case.stream == "AVR"):
        paper_forms.list_required(it.who, it.case)
    if any(row.required and row.verified_on is None for row in listed):
        form(_("Tick papers"), "open_tick_several", "checklist", paper_forms.tick_several, it.who, it.case, listed)
    if listed:
        form(_("One paper"), "open_tick", "task_alt", paper_forms.tick, it.who, it.case, listed)
        form(_("Add a paper"), "open_add_paper", "note_add", paper_forms.add, it.who, it.case, listed)


def clearances(it: Opened) -> None:
    """Fitness to travel and AVM clearance."""
    st.subheader(_("Decisions"), anchor="clearances")
    blocks.clearances(it.clearances, it.case.time_zone)
    if it.on_case:
        form(_("Record a decision"), "open_decide", "verified_user", paper_forms.decide, it.who, it.case)


def hand_over(it: Opened) -> None:
    """Who has the file, once the case travels."""
    if not _travels(it):
        return
    st.subheader(_("Hand-over"), anchor="hand_over")
    care.hand_overs(it.hand_overs, it.case.time_zone)
    if it.may_edit and it.who.role == "pre_departure":
        for row in records(it.hand_overs):
            waits = row.received_at is None and row.returned_at is None
            if waits or busy("receive", row.hand_over_id):
                form(_("Confirm the receipt"), "open_receive", "inventory", travel_forms.receive, it.who, it.case, row)
            if waits or busy("give_back", row.hand_over_id):
                form(_("Give it back"), "open_give_back", "undo", travel_forms.give_back, it.who, it.case, row)


def follow_ups(it: Opened) -> None:
    """Follow-ups, planned and done."""
    st.subheader(_("Follow-ups"), anchor="follow_ups")
    blocks.follow_ups(it.work)
    if not it.may_edit:
        return
    planned = [row for row in records(it.work)[::-1] if row.kind == "follow_up"]
    waiting = [row for row in planned if row.done_on is None or busy("follow_up_done", row.row_id)]
    if waiting:
        form(_("Follow-up done"), "open_done", "event_available", word_forms.done, it.who, it.case, waiting)
    form(_("Plan a follow-up"), "open_plan", "event", word_forms.plan, it.who, it.case)


def given(it: Opened) -> None:
    """Assistance given."""
    st.subheader(_("Assistance"), anchor="given")
    care.assistance(it.work)
    if it.may_edit and len(it.persons):
        known = records(it.persons)
        form(_("Record assistance"), "open_give_help", "volunteer_activism", care_forms.give, it.who, it.case, known)


def notes(it: Opened) -> None:
    """What colleagues wrote: guidance first where it waits for an answer, then notes."""
    st.subheader(_("Notes and guidance"), anchor="notes")
    if len(it.guidance):
        care.guidance(it.guidance, it.case.time_zone)
    if it.on_case:
        for row in records(it.guidance):
            if row.answered_at is None or busy("answer_guidance", row.guidance_id):
                form(_("Answer the guidance"), f"open_guidance_{row.guidance_id}", "reply", word_forms.answer, it.who,
                     row)  # fmt: skip
    case_escalations.show(it)
    blocks.notes(it.work)
    if it.may_edit:
        form(_("Add a note"), "open_note", "edit_note", word_forms.note, it.who, it.case)
    if it.may_edit and it.who.role == "supervisor":
        form(_("Leave guidance"), "open_guide", "tips_and_updates", word_forms.guide, it.who, it.case)


def timeline(it: Opened) -> None:
    """How the case came to where it is."""
    st.subheader(_("Way of the case"), anchor="timeline")
    blocks.timeline(it.timeline, it.case.time_zone)


def history(it: Opened) -> None:
    """Who changed what: asked for only when opened. It tells facts as they were, so never once anonymised."""
    if it.case.anonymised_at:
        return
    form(_("History of edits"), "open_history", "history", _edits, it)


def rights(it: Opened) -> None:
    """What a person may ask for: shown to those who answer for it, and never while looking back."""
    if it.who.role not in ("supervisor", "data_protection") or session.looks_back():
        return
    if it.case.anonymised_at:
        return
    form(_("Everything held on one person"), "open_held", "description", held_form.show, it)
    if it.who.role == "data_protection":
        form(_("Keep this case"), "open_keep", "inventory_2", retention_form.show, it.who, it.case)


def _edits(it: Opened, then: object) -> None:
    case_history.show(it.who, it.case, it.as_of)


def _travels(it: Opened) -> bool:
    return it.case.stage in TRAVELS or len(it.hand_overs) > 0


def _counted(text: str, n: int) -> str | None:
    return text % {"n": number(n)} if n else None
