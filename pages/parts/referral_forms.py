"""Forms about referrals: the partner's answer, a new referral, sending a draft."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from data.person import Person
from edits import referrals
from edits.referrals import ANSWERS
from queries.records import records
from queries.referrals import agencies
from ui import codes
from ui.forms import Form, busy
from ui.i18n import _

DAY = "DD/MM/YYYY"
# reasons to wait, and those that the house writes down by itself: no partner says no for them
NO_ANSWER = {"waiting_partner", "person_asked", "other_step_first", "asked_again", "case_ended"}
Then = Callable[[Any], None] | None  # what follows a saved form, given the edit's result


def awaits(row: Any) -> bool:
    """Whether anything may still be recorded about a referral that was sent, or its form is still busy."""
    return bool(ANSWERS.get(row.state)) or busy("record_answer", row.referral_id)


def answer(who: Person, row: Any, tz: str, then: Then = None) -> None:
    """What became of a referral. `row`: referral_id, state, round_the_clock, row_version."""
    form = Form(
        "record_answer", row.referral_id, version=row.row_version, row=f"referral_{row.referral_id}", border=False
    )
    with form:
        state = codes.choose(_("Answer"), "referral_state", only=ANSWERS.get(row.state, ()), key=form.key("state"))
        form.problem("state")
        fields = ("answered_on", "answered_at") if row.round_the_clock else ("answered_on",)
        when = day_and_time(form, _("Answered on"), *fields)
        reasons = set(codes.options("referral_reason")) - NO_ANSWER
        reason = codes.choose(
            _("Reason, if not accepted or revoked"), "referral_reason", only=reasons, optional=True,
            key=form.key("reason"),
        )  # fmt: skip
        form.problem("reason")
        note = st.text_area(_("Note"), key=form.key("note"), height=80)
        form.problem("note")
        local(tz)
        sent = form.button(_("Save the answer"))
    if sent:
        form.submit(
            referrals.record_answer, by=who, referral_id=row.referral_id, seen=form.seen(), state=state,
            reason=reason, note=note, **when, then=then, done=_("The answer is saved."),
            labels={"state": _("Answer")},
        )  # fmt: skip


def new(who: Person, case: Any, persons: list[Any], then: Then = None) -> None:
    """A new referral of a person of the case, or of the whole case."""
    service = codes.choose(_("Service"), "service", key=f"new_referral_service_{case.case_id}")
    form = Form("add_referral", case.case_id, border=False)
    with form:
        form.problem("service")
        whom: dict[int | None, str] = {None: _("The whole case")}
        relations = codes.options("relation")
        whom |= {p.person_id: f"{p.person_no} · {relations.get(p.relation, p.relation)}" for p in persons}
        person_id = st.selectbox(_("Who"), list(whom), format_func=whom.__getitem__, key=form.choice_key("person_id"))
        form.problem("person_id")
        agency_id = _agency(who, case.mission, service, form)
        priority = codes.choose(_("Priority"), "priority", key=form.key("priority"))
        form.problem("priority")
        when = day_and_time(form, _("Sent on (empty: now)"))
        note = st.text_area(_("Note"), key=form.key("note"), height=80)
        form.problem("note")
        local(case.time_zone)
        with st.container(horizontal=True):
            send = form.button(_("Send"))
            keep = st.form_submit_button(_("Keep as draft"))
    if send or keep:
        form.submit(
            referrals.add, by=who, case_id=case.case_id, service=service, person_id=person_id, agency_id=agency_id,
            priority=priority, send=send, note=note, **when,
            then=then, done=_("The referral is sent.") if send else _("The draft is kept."),
        )  # fmt: skip


def send_draft(who: Person, case: Any, row: Any, then: Then = None) -> None:
    """Send a draft. `row`: referral_id, service, agency_id, row_version."""
    form = Form(
        "send_referral", row.referral_id, version=row.row_version, row=f"referral_{row.referral_id}", border=False
    )
    with form:
        agency_id = _agency(who, case.mission, row.service, form, chosen=row.agency_id)
        form.problem("person_id")
        when = day_and_time(form, _("Sent on (empty: now)"))
        local(case.time_zone)
        sent = form.button(_("Send"))
    if sent:
        form.submit(
            referrals.send, by=who, referral_id=row.referral_id, seen=form.seen(), agency_id=agency_id,
            **when, then=then, done=_("The referral is sent."), labels={"state": _("State")},
        )  # fmt: skip


def day_and_time(form: Form, label: str, *fields: str) -> dict[str, Any]:
    """A day and, with a second field, a time beside it: field → what was typed. Default fields: on, at."""
    names = fields or ("on", "at")
    with st.container(horizontal=True):
        with st.container(width=240):
            found: dict[str, Any] = {names[0]: st.date_input(label, value=None, format=DAY, key=form.key(names[0]))}
            form.problem(names[0])
        for name in names[1:]:
            with st.container(width=140):
                found[name] = st.time_input(_("At"), value=None, step=60, key=form.key(name))
                form.problem(name)
    return found


def local(tz: str) -> None:
    """Whose days and times a form asks for."""
    place = tz.split("/")[-1].replace("_", " ")
    st.caption(_("Days and times as in %(place)s.") % {"place": place})


def _agency(who: Person, mission: str, service: str | None, form: Form, chosen: int | None = None) -> int | None:
    """Agencies of the mission that offer the service, or of which nobody wrote down what they offer."""
    known = [a for a in records(agencies(who)) if a.mission == mission and a.active]
    names = {a.agency_id: a.name for a in known if not service or not a.services or service in a.services}
    ids = list(names)
    picked = st.selectbox(
        _("Agency"), ids, index=ids.index(chosen) if chosen in ids else None, format_func=names.__getitem__,
        placeholder=_("Choose"), key=form.choice_key("agency_id"),
    )  # fmt: skip
    form.problem("agency_id")
    return picked
