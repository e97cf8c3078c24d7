"""Forms on the Case page about what is done for the case: papers, decisions, consent, follow-ups, notes."""

from typing import Any

import streamlit as st

from data.person import Person
from edits import clearances, follow_ups, notes, papers, persons
from pages.parts.referral_forms import DAY, Then, local
from ui import codes
from ui.forms import Form
from ui.i18n import _, day, language


def tick(who: Person, case: Any, listed: list[Any], then: Then = None) -> None:
    """When a paper came and when it was verified."""
    names = codes.options("document_type")
    said = {row.document_id: names.get(row.document_type, row.document_type) for row in listed}
    chosen = st.selectbox(
        _("Paper"), list(said), format_func=said.__getitem__, key=f"paper_{case.case_id}.{language()}"
    )
    row = next(row for row in listed if row.document_id == chosen)
    form = Form("tick", row.document_id, version=row.row_version, border=False)
    with form:
        received_on = _day(form, "received_on", _("Received on"), row.received_on)
        verified_on = _day(form, "verified_on", _("Verified on"), row.verified_on)
        local(case.time_zone)
        sent = form.button(_("Save the paper"))
    if sent:
        form.submit(
            papers.tick, by=who, document_id=row.document_id, seen=form.seen(), received_on=received_on,
            verified_on=verified_on, then=then, done=_("The paper is saved."),
            labels={"received_on": _("Received on"), "verified_on": _("Verified on")},
        )  # fmt: skip


def list_required(who: Person, case: Any, then: Then = None) -> None:
    """Put the required papers on the list."""
    form = Form("list_required", case.case_id, border=False)
    with form:
        sent = form.button(_("List the required papers"))
    if sent:
        form.submit(
            papers.list_required, by=who, case_id=case.case_id, then=then, done=_("The required papers are listed.")
        )


def decide(who: Person, case: Any, then: Then = None) -> None:
    """Fitness to travel, or the AVM unit's clearance (never by the case's own caseworker)."""
    own = who.role != "supervisor" or who.id == case.caseworker_id
    form = Form("clearance", case.case_id, border=False)
    with form:
        kind = codes.choose(
            _("Decision"), "clearance_kind", only=["medical"] if own else None, key=form.key("kind"),
            help=_("A supervisor who does not follow the case records the AVM unit's clearance.") if own else None,
        )  # fmt: skip
        form.problem("kind")
        outcome = codes.choose(_("Outcome"), "clearance_outcome", key=form.key("outcome"))
        form.problem("outcome")
        on = _day(form, "on", _("Decided on"), None)
        note = _note(form)
        local(case.time_zone)
        sent = form.button(_("Save the decision"))
    if sent:
        form.submit(clearances.record, by=who, case_id=case.case_id, kind=kind, outcome=outcome, on=on, note=note,
                    then=then, done=_("The decision is saved."))  # fmt: skip


def consent(who: Person, case: Any, registered: list[Any], then: Then = None) -> None:
    """What a person answered when asked for consent."""
    relations = codes.options("relation")
    said = {p.person_id: f"{p.person_no} · {relations.get(p.relation, p.relation)}" for p in registered}
    chosen = st.selectbox(
        _("Person"), list(said), format_func=said.__getitem__, key=f"person_{case.case_id}.{language()}"
    )
    row = next(p for p in registered if p.person_id == chosen)
    answers = {True: _("Yes"), False: _("No"), None: _("not asked")}
    form = Form("consent", row.person_id, version=row.row_version, border=False)
    with form:
        share, statistics = (
            st.radio(label, list(answers), index=list(answers).index(value), format_func=answers.__getitem__,
                     horizontal=True, key=form.choice_key(field))
            for field, label, value in (
                ("consent_share", _("Data may go to partners"), row.consent_share),
                ("consent_statistics", _("Counted in statistics"), row.consent_statistics),
            )
        )  # fmt: skip
        sent = form.button(_("Save the answer"))
    if sent:
        form.submit(
            persons.record_consent, by=who, person_id=row.person_id, seen=form.seen(),
            consent_share=share, consent_statistics=statistics, then=then, done=_("The consent is saved."),
            labels={"consent_share": _("Data may go to partners"), "consent_statistics": _("Counted in statistics")},
        )  # fmt: skip


def plan(who: Person, case: Any, then: Then = None) -> None:
    """Plan a follow-up."""
    form = Form("plan", case.case_id, border=False)
    with form:
        kind = codes.choose(_("How"), "follow_up_kind", key=form.key("kind"))
        form.problem("kind")
        due_on = _day(form, "due_on", _("On"), None)
        note = _note(form)
        sent = form.button(_("Plan the follow-up"))
    if sent:
        form.submit(follow_ups.plan, by=who, case_id=case.case_id, kind=kind, due_on=due_on, note=note,
                    then=then, done=_("The follow-up is planned."))  # fmt: skip


def done(who: Person, case: Any, planned: list[Any], then: Then = None) -> None:
    """Say that a follow-up was done, and what came of it."""
    kinds = codes.options("follow_up_kind")
    said = {row.row_id: f"{day(row.day)} · {kinds.get(row.code, row.code)}" for row in planned}
    chosen = st.selectbox(
        _("Follow-up"), list(said), format_func=said.__getitem__, key=f"follow_up_{case.case_id}.{language()}"
    )
    row = next(row for row in planned if row.row_id == chosen)
    form = Form("follow_up_done", row.row_id, version=row.row_version, border=False)
    with form:
        done_on = _day(form, "done_on", _("Done on"), None)
        note = _note(form, _("What came of it"))
        local(case.time_zone)
        sent = form.button(_("Save the follow-up"))
    if sent:
        form.submit(
            follow_ups.done, by=who, follow_up_id=row.row_id, seen=form.seen(), done_on=done_on,
            note=note, then=then, done=_("The follow-up is saved."), labels={"done_on": _("Done on")},
        )  # fmt: skip


@st.fragment
def note(who: Person, case: Any, then: Then = None) -> None:
    """Add a note."""
    form = Form("note", case.case_id, border=False, draft=who)
    with form:
        body = st.text_area(_("Note"), key=form.key("body"), max_chars=notes.MOST)
        form.problem("body")
        sent = form.button(_("Add the note"))
    if sent:
        form.submit(notes.add, by=who, case_id=case.case_id, body=body, then=then, done=_("The note is added."))


def _day(form: Form, field: str, label: str, value: Any) -> Any:
    on = st.date_input(label, value=value, format=DAY, key=form.key(field))
    form.problem(field)
    return on


def _note(form: Form, label: str | None = None) -> str:
    text = st.text_area(label or _("Note"), key=form.key("note"), height=80)
    form.problem("note")
    return text
