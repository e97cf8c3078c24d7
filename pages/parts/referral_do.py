"""What can be done with one referral, one form at a time; recording the answer stands open."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from data.person import Person
from edits.referral_clock import ENDED
from pages.parts import referral_clock_forms as clock_forms
from pages.parts import referral_forms as forms
from pages.parts.referral_forms import Then
from ui.forms import busy
from ui.i18n import _, language

Draw = Callable[..., None]
# form on the screen → the name its form has (ui.forms): one that was just sent says its last word first
_FORMS = {"answer": "record_answer", "contact": "contact", "hold": "hold_referral", "resume": "resume_referral",
          "extend": "extend_referral", "appointment": "appointment", "again": "reopen_referral",
          "send": "send_referral", "discard": "discard_referral"}  # fmt: skip


def show(who: Person, row: Any, tz: str, case: Any = None, then: Then = None) -> None:
    """The choices that a referral allows now, and the form of the one chosen.

    `row`: referral_id, state, waits_on, paused, sent_at, round_the_clock, row_version. `case`, with mission and
    time_zone, is wanted to send a draft; `then` follows what was saved.
    """
    offered = _offered(row)
    if case is None:
        offered.pop("send", None)
    if not offered:
        return
    names = {code: f":material/{icon}: {name}" for code, (name, icon, _draw) in offered.items()}
    key = f"open_referral_{row.referral_id}.{language()}"
    if st.session_state.pop(f"shut_{row.referral_id}", False) or st.session_state.get(key, "") not in {*names, None}:
        st.session_state[key] = next(iter(names))
    chosen = st.pills(_("What to do"), list(names), format_func=names.__getitem__, key=key,
                      label_visibility="collapsed")  # fmt: skip
    if chosen is None:
        return

    def saved(result: Any) -> None:
        st.session_state[f"shut_{row.referral_id}"] = True
        if then:
            then(result)

    with st.container(border=True, key=f"m_referral_{chosen}", width=640):
        if chosen == "send":
            forms.send_draft(who, case, row, then=saved)
        else:
            offered[chosen][2](who, row, tz, then=saved)


def _offered(row: Any) -> dict[str, tuple[str, str, Draw]]:
    """code → (name, icon, form)."""
    every: dict[str, tuple[bool, str, str, Draw]] = {
        "send": (row.state == "draft", _("Send the draft"), "send", forms.send_draft),
        "answer": (forms.awaits(row), _("Record the answer"), "mark_email_read", forms.answer),
        "contact": (_waits(row), _("Log a contact"), "call", clock_forms.contact),
        "extend": (_waits(row) and not row.paused, _("Extend"), "update", clock_forms.extend),
        "appointment": (_waits(row) and not row.paused, _("Appointment"), "event", clock_forms.appointment),
        "hold": (_waits(row) and not row.paused, _("Hold"), "pause_circle", clock_forms.hold),
        "resume": (_waits(row) and bool(row.paused), _("Resume"), "play_circle", clock_forms.resume),
        "again": (row.state in ENDED and row.sent_at is not None, _("Ask again"), "replay", clock_forms.reopen),
        "discard": (row.state == "draft", _("Discard"), "delete", clock_forms.discard),
    }
    return {
        code: (name, icon, draw) for code, (now, name, icon, draw) in every.items()
        if now or busy(_FORMS[code], row.referral_id)
    }  # fmt: skip


def _waits(row: Any) -> bool:
    return isinstance(row.waits_on, str)
