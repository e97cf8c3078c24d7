"""Forms on the Case page for what colleagues tell each other: notes, guidance and its answer, follow-ups."""

from typing import Any

import streamlit as st

from data.person import Person
from edits import follow_ups, guidance, notes
from pages.parts.referral_forms import DAY, Then, local
from ui import codes, session
from ui.forms import Form
from ui.i18n import _, day, language


def plan(who: Person, case: Any, then: Then = None) -> None:
    """Plan a follow-up."""
    form = Form("plan", case.case_id, border=False)
    with form:
        kind = codes.choose(_("How"), "follow_up_kind", key=form.key("kind"))
        form.problem("kind")
        due_on = _day(form, "due_on", _("On"))
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
        done_on = _day(form, "done_on", _("Done on"))
        note = _note(form, _("What came of it"))
        local(case.time_zone)
        sent = form.button(_("Save the follow-up"))
    if sent:
        form.submit(
            follow_ups.done, by=who, follow_up_id=row.row_id, seen=form.seen(), done_on=done_on,
            note=note, then=then, done=_("The follow-up is saved."), labels={"done_on": _("Done on")},
        )  # fmt: skip


@session.fragment
def note(who: Person, case: Any, then: Then = None) -> None:
    """Add a note."""
    form = Form("note", case.case_id, border=False, draft=who)
    with form:
        body = st.text_area(_("Note"), key=form.key("body"), max_chars=notes.MOST)
        form.problem("body")
        sent = form.button(_("Add the note"))
    if sent:
        form.submit(notes.add, by=who, case_id=case.case_id, body=body, then=then, done=_("The note is added."))


@session.fragment
def guide(who: Person, case: Any, then: Then = None) -> None:
    """Leave guidance for the case's caseworker."""
    form = Form("guide", case.case_id, border=False, draft=who)
    with form:
        body = st.text_area(_("Guidance"), key=form.key("body"), max_chars=guidance.MOST)
        form.problem("body")
        sent = form.button(_("Leave the guidance"))
    if sent:
        form.submit(guidance.leave, by=who, case_id=case.case_id, body=body, then=then,
                    done=_("The guidance is left. Its caseworker finds it on Today."))  # fmt: skip


@session.fragment
def answer(who: Person, row: Any, then: Then = None) -> None:
    """Answer guidance."""
    form = Form("answer_guidance", row.guidance_id, version=row.row_version, border=False, draft=who)
    with form:
        text = st.text_area(_("What was done, or why not"), key=form.key("text"))
        form.problem("text")
        sent = form.button(_("Answer"))
    if sent:
        form.submit(guidance.answer, by=who, guidance_id=row.guidance_id, seen=form.seen(), text=text, then=then,
                    done=_("The guidance is answered."), labels={"answer": _("Answer")})  # fmt: skip


def _day(form: Form, field: str, label: str) -> Any:
    on = st.date_input(label, value=None, format=DAY, key=form.key(field))
    form.problem(field)
    return on


def _note(form: Form, label: str | None = None) -> str:
    text = st.text_area(label or _("Note"), key=form.key("note"), height=80)
    form.problem("note")
    return text
