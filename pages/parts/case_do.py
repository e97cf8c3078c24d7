"""“Do something” on the Case page: the few things that change the case itself, one form at a time."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.parts import case_fact_forms as fact_forms
from pages.parts import case_forms as forms
from pages.parts import travel_plan
from pages.parts.case_opened import Opened
from ui.forms import busy
from ui.i18n import _, language

Draw = Callable[..., None]


def show(it: Opened) -> None:
    """The choices that the reader has here; choosing one shows its form, saving it puts the form away."""
    if not it.may_edit:
        return
    offered = _offered(it)
    names = {code: f":material/{icon}: {name}" for code, (name, icon, _draw, _more) in offered.items()}
    st.subheader(_("Do something"), anchor="stage")
    key = f"open_do.{language()}"
    if st.session_state.pop("shut_do", False) or st.session_state.get(key) not in {*names, None}:
        st.session_state[key] = None
    chosen = st.pills(
        _("Do something"), list(names), format_func=names.__getitem__, key=key, label_visibility="collapsed"
    )
    if chosen:
        _name, _icon, draw, more = offered[chosen]
        with st.container(border=True, key=f"m_do_{chosen}"):
            draw(it.who, it.case, *more, then=lambda _result: st.session_state.update(shut_do=True))


def _offered(it: Opened) -> dict[str, tuple[str, str, Draw, tuple[Any, ...]]]:
    """code → (name, icon, form, what else the form wants), for the reader's role and where the case stands."""
    case, supervisor = it.case, it.who.role == "supervisor"
    found: dict[str, tuple[str, str, Draw, tuple[Any, ...]]] = {}
    # a form that was just sent says its word first, although the case has moved on meanwhile
    open_or_busy = case.is_open or busy("hold", case.case_id) or busy("change_stage", case.case_id)
    if open_or_busy:
        found["move"] = (_("Move on"), "conversion_path", forms.move, (it.steps,))
    if it.on_case and case.stage == "classified":
        found["classify"] = (_("Classify again"), "alt_route", forms.reclassify, ())
    if it.on_case and open_or_busy:
        held = case.held_since is not None
        icon = "play_circle" if held else "pause_circle"
        found["hold"] = (_("Resume") if held else _("Hold"), icon, forms.hold_or_resume, ())
    if supervisor and open_or_busy:
        found["give"] = (_("Give to a caseworker"), "person_add", forms.reassign, (it.as_of,))
    if travel_plan.may_move(case):
        found["travel"] = (_("Plan the movement"), "flight_takeoff", travel_plan.one, ())
    if it.on_case:
        found["facts"] = (_("Correct the facts"), "edit", fact_forms.facts, ())
        found["mimosa"] = (_("MiMOSA"), "database", fact_forms.mimosa, ())
    if supervisor and case.is_open:
        waiting = int(it.referrals["waits_on"].notna().sum())
        found["transfer"] = (_("Transfer"), "move_item", fact_forms.transfer, (waiting,))
    if open_or_busy:
        waiting = int(it.referrals["waits_on"].notna().sum())
        found["end"] = (_("End the case"), "stop_circle", forms.end, (it.steps, waiting))
    else:
        found["again"] = (_("Open again"), "restart_alt", forms.open_again, (it.steps,))
    return found
