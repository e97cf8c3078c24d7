"""The form that plans the movement of one case, on its own page."""

from typing import Any

import streamlit as st

from data.person import Person
from edits import movements
from pages.parts.referral_forms import DAY, Then
from ui.forms import Form, busy
from ui.i18n import _

# from here a case can still be given a day to travel
STAGES = ("classified", "documents", "medical", "clearance", "travel_ready", "pre_departure")


def may_move(case: Any) -> bool:
    """Whether a case is on its way to travel, or its form has not said its last word."""
    return (case.stream == "AVR" and case.stage in STAGES) or busy("movement_of", case.case_id)


def one(who: Person, case: Any, then: Then = None) -> None:
    """Give this case a day and a movement; an empty day takes it off."""
    form = Form("movement_of", case.case_id, version=case.row_version, row=f"case_{case.case_id}", border=False)
    with form:
        on = st.date_input(_("Day of the movement"), value=case.planned_movement_on, format=DAY,
                           key=form.key("planned_movement_on"))  # fmt: skip
        form.problem("planned_movement_on")
        name = st.text_input(_("Flight, bus or charter"), value=case.movement or "", key=form.key("movement"),
                             max_chars=movements.LONGEST_NAME)  # fmt: skip
        form.problem("movement")
        sent = form.button(_("Plan the movement"))
    if sent:
        form.submit(
            movements.plan, by=who, case_id=case.case_id, seen=form.seen(), planned_movement_on=on, movement=name,
            then=then, done=_("The movement is planned."),
            labels={"planned_movement_on": _("Day of the movement"), "movement": _("Flight, bus or charter")},
        )  # fmt: skip
