"""Forms about a referral's clock: a pause, another deadline, a contact, a second try; and throwing a draft away.

Each is drawn with (who, row, tz, then): `row` has referral_id, row_version; `tz` is the zone of the case's mission.
"""

from typing import Any

import streamlit as st

from data.person import Person
from edits import referral_clock
from pages.parts.referral_forms import DAY, Then, day_and_time, local
from ui import codes
from ui.forms import Form
from ui.i18n import _

# reasons why the agency says no, or an end comes about: nothing waits for those
_NO_REASON_TO_WAIT = {"criteria", "out_of_area", "person_declined", "sent_by_mistake", "asked_again", "case_ended"}


def hold(who: Person, row: Any, tz: str, then: Then = None) -> None:
    """Stop its clocks, with a reason."""
    form = _form("hold_referral", row)
    with form:
        reason = _reason(form, _("Why it has to wait"))
        when = day_and_time(form, _("Since (empty: now)"), *_fields(row))
        note = _note(form)
        local(tz)
        sent = form.button(_("Put the referral on hold"))
    if sent:
        form.submit(referral_clock.hold, by=who, referral_id=row.referral_id, seen=form.seen(), reason=reason,
                    note=note, **when, then=then, done=_("The referral is on hold."))  # fmt: skip


def resume(who: Person, row: Any, tz: str, then: Then = None) -> None:
    """Let its clocks run on."""
    form = _form("resume_referral", row)
    with form:
        st.caption(_("Its deadlines move on by the pause; an appointment stays where it is."))
        when = day_and_time(form, _("On (empty: now)"), *_fields(row))
        note = _note(form)
        local(tz)
        sent = form.button(_("Resume the referral"))
    if sent:
        form.submit(referral_clock.resume, by=who, referral_id=row.referral_id, seen=form.seen(), note=note, **when,
                    then=then, done=_("The referral is resumed."))  # fmt: skip


def extend(who: Person, row: Any, tz: str, then: Then = None) -> None:
    """A later deadline for what it waits for, with a reason."""
    form = _form("extend_referral", row)
    with form:
        until = st.date_input(_("Due at the end of"), value=None, format=DAY, key=form.key("until"))
        form.problem("until")
        reason = _reason(form, _("Why it needs more time"))
        note = _note(form)
        local(tz)
        sent = form.button(_("Extend the deadline"))
    if sent:
        form.submit(referral_clock.extend, by=who, referral_id=row.referral_id, seen=form.seen(), until=until,
                    reason=reason, note=note, then=then, done=_("The deadline is extended."))  # fmt: skip


def appointment(who: Person, row: Any, tz: str, then: Then = None) -> None:
    """The day that the service is to be given."""
    form = _form("appointment", row)
    with form:
        if row.state != "accepted":
            st.caption(_("Who gives an appointment has accepted: that is written down with it."))
        when = day_and_time(form, _("Appointment on"), "on", "at")
        note = _note(form)
        local(tz)
        sent = form.button(_("Save the appointment"))
    if sent:
        form.submit(referral_clock.appointment, by=who, referral_id=row.referral_id, seen=form.seen(), note=note,
                    **when, then=then, done=_("The appointment is saved."))  # fmt: skip


def contact(who: Person, row: Any, tz: str, then: Then = None) -> None:
    """A call, a message or a visit to the agency."""
    form = _form("contact", row)
    with form:
        note = st.text_area(_("Whom you reached, and what was said"), key=form.key("note"), height=80)
        form.problem("note")
        when = day_and_time(form, _("On (empty: now)"), "on", "at")
        local(tz)
        sent = form.button(_("Save the contact"))
    if sent:
        form.submit(referral_clock.contact, by=who, referral_id=row.referral_id, note=note, **when, then=then,
                    done=_("The contact is saved."))  # fmt: skip


def reopen(who: Person, row: Any, tz: str, then: Then = None) -> None:
    """Ask the same agency again."""
    form = _form("reopen_referral", row)
    with form:
        st.caption(_("The clocks start anew, by the standard the referral was first sent under."))
        form.problem("agency_id", "person_id")
        note = _note(form)
        sent = form.button(_("Ask again"))
    if sent:
        form.submit(referral_clock.reopen, by=who, referral_id=row.referral_id, seen=form.seen(), note=note, then=then,
                    done=_("The referral is sent again."), labels={"state": _("State")})  # fmt: skip


def discard(who: Person, row: Any, tz: str, then: Then = None) -> None:
    """Throw a draft away."""
    form = _form("discard_referral", row)
    with form:
        note = _note(form)
        sent = form.button(_("Discard the draft"), type="secondary")
    if sent:
        form.submit(referral_clock.discard, by=who, referral_id=row.referral_id, seen=form.seen(), note=note, then=then,
                    done=_("The draft is discarded."), labels={"state": _("State")})  # fmt: skip


def _reason(form: Form, label: str) -> str | None:
    """The reasons to wait; what an office added to the list is always among them."""
    others = set(codes.options("referral_reason", active=True)) - _NO_REASON_TO_WAIT
    reason = codes.choose(label, "referral_reason", only=others, key=form.key("reason"))
    form.problem("reason")
    return reason


def _note(form: Form) -> str:
    note = st.text_area(_("Note"), key=form.key("note"), height=80)
    form.problem("note")
    return note


def _fields(row: Any) -> tuple[str, ...]:
    """An emergency's clock runs by the hour, so the hour matters."""
    return ("on", "at") if row.round_the_clock else ("on",)


def _form(name: str, row: Any) -> Form:
    # forms on one referral share its version: saving one does not make the others old
    return Form(name, row.referral_id, version=row.row_version, row=f"referral_{row.referral_id}", border=False)
