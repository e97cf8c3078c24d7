"""The form for consent on the Case page: who was asked what, for whom, and the answer."""

from typing import Any

import streamlit as st

from data.person import Person
from edits import consents
from pages.parts.referral_forms import DAY, Then
from queries.records import records
from queries.referrals import agencies
from ui import codes
from ui.forms import Form
from ui.i18n import _


def record(who: Person, case: Any, persons: list[Any], then: Then = None) -> None:
    """The answer of one person, or of everybody, to one or several kinds of consent; a withdrawal is a no."""
    relations = codes.options("relation")
    whom: dict[int | None, str] = {None: _("Everybody in the case")} if len(persons) > 1 else {}
    whom |= {p.person_id: f"{p.person_no} · {relations.get(p.relation, p.relation)}" for p in persons}
    answers = {True: _("Yes"), False: _("No, or withdrawn")}
    form = Form("consent", case.case_id, border=False)
    with form:
        person_id = st.selectbox(_("Who"), list(whom), format_func=whom.__getitem__, key=form.choice_key("person_id"))
        form.problem("person_id")
        kinds = codes.several(_("Asked about"), "consent_kind", key=form.key("kinds"))
        form.problem("kinds")
        answer = st.radio(_("Answer"), list(answers), index=None, format_func=answers.__getitem__, horizontal=True,
                          key=form.choice_key("answer"))  # fmt: skip
        form.problem("answer")
        agency_id = _receiver(form, who, case)
        scope = codes.choose(_("What may be shared"), "consent_scope", optional=True, key=form.key("scope"))
        form.problem("scope")
        how = codes.choose(_("How consent was given"), "consent_how", optional=True, key=form.key("how"))
        form.problem("how")
        with st.container(horizontal=True):
            with st.container(width=150):
                on = st.date_input(_("On (empty: now)"), value=None, format=DAY, key=form.key("on"))
                form.problem("on")
            with st.container(width=160):
                note = st.text_input(_("Note"), key=form.key("note"))
                form.problem("note")
        sent = form.button(_("Save the answer"))
    if sent:
        form.submit(
            consents.record, by=who, case_id=case.case_id, kinds=kinds, answer=answer, person_id=person_id,
            agency_id=agency_id, scope=scope, how=how, on=on, note=note, then=then, done=_("The consent is saved."),
        )  # fmt: skip


def _receiver(form: Form, who: Person, case: Any) -> int | None:
    names: dict[int | None, str] = {None: _("Every partner")}
    names |= {row.agency_id: row.name for row in records(agencies(who)) if row.mission == case.mission and row.active}
    chosen = st.selectbox(
        _("Sharing with"), list(names), format_func=names.__getitem__, key=form.choice_key("agency_id")
    )
    form.problem("agency_id")
    return chosen
