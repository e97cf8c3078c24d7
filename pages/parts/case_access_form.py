"""The data-protection officer's way to a case: its number and a reason; what they opened ends by itself."""

from typing import Any

import streamlit as st

from data.person import Person
from edits import case_access
from queries import cases
from ui import address, markup, states
from ui.forms import Form
from ui.i18n import _, moment
from ui.markup import element


def ask(who: Person, asked: str) -> None:
    """Ask which case to open, and why. `asked`: the number in the address."""
    markup.show(element("h1", _("Open a case")))
    states.notice(
        _("A case is shown to you only when you open it, for a reason and for a while."),
        _("That you opened it stands in the history of the case, where its caseworker and supervisors see it."),
    )
    form = Form("case_access")
    why = {code: _(text) for code, text in case_access.REASONS.items()}
    with form:
        number = st.text_input(_("Case or MiMOSA number"), value=asked[:40], key=form.key("case_no"), max_chars=64)
        form.problem("case_no")
        reason = st.selectbox(_("Why do you need to see it?"), list(why), index=None, format_func=why.__getitem__,
                              placeholder=_("Choose"), key=form.choice_key("reason"))  # fmt: skip
        form.problem("reason")
        note = st.text_area(_("Note"), key=form.key("note"), height=80, help=_("Names do not belong here."))
        form.problem("note")
        sent = form.button(_("Open the case"))
    if sent:
        form.submit(case_access.open, by=who, case_no=number, reason=reason, note=note, done=_("The case is open."),
                    then=lambda _opening: address.go("case", case=number.strip()))  # fmt: skip


def until(who: Person, case: Any) -> None:
    """Say until when the case stays open to the officer."""
    ends = cases.open_to_officer(who, case_id=case.case_id)
    if ends is not None:
        said = _("Open to you until %(moment)s, to read. This is written down.")
        states.notice(said % {"moment": moment(ends, case.time_zone)})
