"""Forms on the Case page of the pre-departure team: the receipt of a case, or its return."""

from typing import Any

import streamlit as st

from data.person import Person
from edits import hand_overs
from pages.parts.referral_forms import Then, day_and_time, local
from ui.forms import Form
from ui.i18n import _


def receive(who: Person, case: Any, row: Any, then: Then = None) -> None:
    """Confirm that the case was received."""
    form = Form("receive", row.hand_over_id, version=row.row_version, border=False)
    with form:
        when = day_and_time(form, _("On (empty: now)"))
        local(case.time_zone)
        sent = form.button(_("Confirm the receipt"))
    if sent:
        form.submit(
            hand_overs.receive, by=who, hand_over_id=row.hand_over_id, seen=form.seen(), **when, then=then,
            done=_("The receipt is confirmed."), labels={"received_at": _("Received")},
        )  # fmt: skip


def give_back(who: Person, case: Any, row: Any, then: Then = None) -> None:
    """Give the case back with what is missing."""
    form = Form("give_back", row.hand_over_id, version=row.row_version, border=False)
    with form:
        note = st.text_area(_("What is missing"), key=form.key("note"), height=80)
        form.problem("note")
        sent = form.button(_("Give the case back"))
    if sent:
        form.submit(
            hand_overs.give_back, by=who, hand_over_id=row.hand_over_id, seen=form.seen(), note=note, then=then,
            done=_("The case is given back."), labels={"received_at": _("Received")},
        )  # fmt: skip
