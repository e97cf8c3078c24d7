"""Settings, messages by e-mail: who is on the duty list of each mission, and what went out."""

from datetime import date

import pandas as pd
import streamlit as st

from data.person import Person
from edits import duty
from pages.parts import message_words as words
from pages.parts.visit_blocks import part
from queries import messages, staff
from queries.records import Record, records
from ui import address, codes, session, states, tables
from ui.forms import Form
from ui.i18n import _
from ui.tables import Column

QUESTIONS = ("duty_list", "messages_sent")


def show(who: Person, may_edit: bool, today: date) -> tuple[str, ...]:
    """The duty lists with their forms, and the latest messages."""
    st.caption(_("The duty list is written to at once when a landing point is full, or a boat comes in with dead."))
    found = messages.duty_list(who, as_of=session.as_of())
    listed = records(found)
    rows = [row for row in listed if row.staff_id is not None]
    missions = codes.options("mission")
    empty = [missions.get(row.mission, row.mission) for row in listed if row.staff_id is None]
    if empty:
        told = {"missions": ", ".join(empty)}
        states.notice(_("Nobody is told at once in: %(missions)s.") % told, _("Put somebody on the list below."))
    asked = address.one("duty", [row.duty_id for row in rows]) if may_edit else None
    if asked is not None:
        _remove(who, next(row for row in rows if row.duty_id == asked), missions)
    if rows:
        _listing(found[found["staff_id"].notna()], missions, may_edit)
    if may_edit:
        part(_("Put somebody on a duty list"), "open_duty_add", _add, who, missions, today)
    _sent(who)
    return QUESTIONS


def _listing(found: pd.DataFrame, missions: dict[str, str], may_edit: bool) -> None:
    tables.rows(
        found,
        [
            Column("name", _("Name")),
            Column("mission", _("Mission"), "code", missions),
            Column("email", _("E-mail")),
            Column("reached", _("Mail goes to them"), "code", {True: _("yes"), False: _("no")},
                   tone=lambda row: None if row.reached else "late"),
            Column("cover", _("Now on leave, covered by")),
        ],
        link=(lambda row: address.here(duty=int(row.duty_id))) if may_edit else None,
        alt=_("Duty lists of the missions"), name="duty_page",
    )  # fmt: skip


def _remove(who: Person, row: Record, missions: dict[str, str]) -> None:
    form = Form("duty_off", row.duty_id, version=row.row_version)
    with form:
        st.markdown(f"**{_('Duty list')}**")
        st.text(f"{row.name} · {missions.get(row.mission, row.mission)}")
        gone = form.button(_("Take off the duty list"))
    if gone:
        form.submit(duty.remove, by=who, duty_id=row.duty_id, seen=form.seen(), done=_("They are off the duty list."),
                    then=lambda _id: address.put(duty=None))  # fmt: skip


def _add(who: Person, missions: dict[str, str], today: date) -> None:
    people = records(staff.members(who, today=today, state="active"))
    fit = {each.staff_id: each.name for each in people if set(each.roles) & set(duty.ROLES)}
    form = Form("duty_add", border=False)
    with form:
        mission = codes.choose(_("Mission"), "mission", key=form.key("mission"))
        form.problem("mission")
        colleague = st.selectbox(_("Colleague"), list(fit), index=None, format_func=fit.__getitem__,
                                 placeholder=_("Choose"), key=form.choice_key("staff_id"))  # fmt: skip
        form.problem("staff_id")
        sent = form.button(_("Put on the duty list"))
    if sent:
        form.submit(duty.add, by=who, mission=mission, staff_id=colleague, done=_("They are on the duty list."))


def _sent(who: Person) -> None:
    st.subheader(_("Sent lately"))
    found = messages.sent(who, rows=50)
    if found.empty:
        states.nothing(
            _("No message has been sent yet."), _("A timer on the server sends them: see docs/deployment.md.")
        )
        return
    tables.rows(
        words.told(found),
        [
            Column("name", _("Name")),
            Column("what", _("Message")),
            Column("claimed_at", _("When, in UTC"), "moment"),
            Column("became", _("Result"), tone=lambda row: None if row.sent_at == row.sent_at else "late"),
        ],
        alt=_("Messages sent, the latest first"), name="sent_page",
    )  # fmt: skip
