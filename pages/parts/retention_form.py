"""“Keep this case” for the data-protection officer: a case that must not be anonymised yet, and why."""

from typing import Any

import streamlit as st

from data.person import Person
from edits import retention_holds
from pages.parts.local_day import local_day
from queries import held
from ui import states
from ui.forms import Form
from ui.i18n import _, language


def show(who: Person, case: Any, then: Any = None) -> None:
    """Say that it must be kept, or that it may go when its time is over."""
    row = held.kept_longer(who, case_id=case.case_id)
    if row is None:
        _keep(who, case, then)
        return
    said = {"day": local_day(row.held_from, case.time_zone), "why": _(retention_holds.REASONS[row.reason])}
    states.notice(_("Kept since %(day)s: %(why)s.") % said, row.note)
    form = Form("retention_lift", row.retention_hold_id, version=row.row_version, border=False)
    with form:
        sent = form.button(_("It may go when its time is over"))
    if sent:
        form.submit(retention_holds.lift, by=who, retention_hold_id=row.retention_hold_id, seen=form.seen(), then=then,
                    done=_("The case is no longer kept longer."))  # fmt: skip


def _keep(who: Person, case: Any, then: Any) -> None:
    why = {code: _(text) for code, text in retention_holds.REASONS.items()}
    form = Form("retention_hold", case.case_id, border=False)
    with form:
        reason = st.selectbox(_("Why must it be kept?"), list(why), index=None, format_func=why.__getitem__,
                              placeholder=_("Choose"), key=f"{form.key('reason')}.{language()}")  # fmt: skip
        form.problem("reason")
        note = st.text_area(_("Note"), key=form.key("note"), height=80, help=_("Names do not belong here."))
        form.problem("note")
        sent = form.button(_("Keep the case"))
    if sent:
        form.submit(retention_holds.hold, by=who, case_id=case.case_id, reason=reason, note=note, then=then,
                    done=_("The case is kept until you lift it."))  # fmt: skip
