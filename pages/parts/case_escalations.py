"""Escalations on the Case page: who was asked by name to step in, whether they know, and the forms for both."""

from typing import Any

import streamlit as st

from edits import escalations
from pages.parts.case_opened import Opened, form
from queries import offices
from queries.records import records
from ui import feed, i18n
from ui.feed import Entry
from ui.forms import Form, busy
from ui.i18n import _, moment


def show(it: Opened) -> None:
    """What was asked of whom, what waits first, and the forms to acknowledge it and to ask."""
    rows = records(it.escalations)
    if rows:
        feed.show([_entry(row, it.case.time_zone) for row in rows], most=4)
    for row in rows if it.on_case else []:
        its_own = row.to_reader and row.acknowledged_at is None
        if its_own or busy("acknowledge", row.escalation_id):
            form(_("I have seen it"), f"open_acknowledge_{row.escalation_id}", "visibility", acknowledge, it.who, row,
                 opened=True)  # fmt: skip
    if it.on_case:
        form(_("Escalate to a supervisor"), "open_escalate", "campaign", escalate, it.who, it.case)


def _entry(row: Any, tz: str) -> Entry:
    about = f" · {row.referral_no}" if row.referral_no else ""
    asked = _("%(by)s asked %(whom)s, %(when)s") % {
        "by": row.by or _("Somebody"), "whom": row.asked, "when": moment(row.happened_at, tz),
    }  # fmt: skip
    if row.acknowledged_at is None:
        return Entry(row.need, asked + about, _("Escalated, not acknowledged yet"), "late")
    said = f"{row.need}\n{_('Answer: %(text)s') % {'text': row.answer}}" if row.answer else row.need
    seen = _("acknowledged %(when)s") % {"when": moment(row.acknowledged_at, tz)}
    return Entry(said, f"{asked}{about} · {seen}", _("Escalated"))


def escalate(who: Any, case: Any, referral_id: int | None = None, then: Any = None) -> None:
    """Ask a supervisor of the case's office by name."""
    about = f"{case.case_id}_{referral_id}" if referral_id else case.case_id
    f = Form("escalate", about, border=False)
    with f:
        people = {
            p.staff_id: p.name for p in records(offices.people(who))
            if p.is_supervisor and case.office_id in p.office_ids and p.staff_id != who.id
        }  # fmt: skip
        key = f"{f.key('to_id')}.{i18n.language()}"
        to_id = st.selectbox(_("Whom"), list(people), index=None, format_func=people.__getitem__, key=key,
                             placeholder=_("Choose"))  # fmt: skip
        f.problem("to_id")
        need = st.text_area(_("What you ask of them"), key=f.key("need"), height=80)
        f.problem("need")
        sent = f.button(_("Escalate"))
    if sent:
        f.submit(escalations.escalate, by=who, case_id=case.case_id, referral_id=referral_id, to_id=to_id, need=need,
                 then=then, done=_("They find it among their first things."))  # fmt: skip


def acknowledge(who: Any, row: Any, then: Any = None) -> None:
    """Say that one knows, and what is done. `row`: escalation_id, row_version."""
    f = Form("acknowledge", row.escalation_id, version=row.row_version, border=False)
    with f:
        answer = st.text_area(_("What is done (may be empty)"), key=f.key("answer"), height=80)
        f.problem("answer")
        sent = f.button(_("I have seen it"))
    if sent:
        f.submit(escalations.acknowledge, by=who, escalation_id=row.escalation_id, seen=f.seen(), answer=answer,
                 then=then, done=_("Those who asked can see that you know."))  # fmt: skip
