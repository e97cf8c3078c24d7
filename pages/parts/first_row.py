"""Under an opened row of First things: what can be done about it, one form at a time."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import streamlit as st

from data.person import Person
from pages.parts import case_escalations, case_forms, referral_forms, referral_why
from pages.parts import case_word_forms as words
from pages.parts import first_words as first
from pages.parts import referral_clock_forms as clock
from queries.records import Record
from ui import address, i18n, markup
from ui.forms import busy
from ui.i18n import _
from ui.markup import element

Draw = Callable[..., None]


def show(who: Person, row: Any, as_of: datetime) -> None:
    """The ways to deal with a row; what is saved shuts it."""
    with st.container(border=True, key="m_first_row"):
        if row.referral_id and (said := referral_why.sentences(who, as_of, [row.referral_id]).get(row.referral_id)):
            markup.show(element("p", element("bdi", said)))
        offered = _offered(who, row, as_of)
        names = {code: f":material/{icon}: {name}" for code, (name, icon, _draw, _more) in offered.items()}
        key = f"first_do_{first.name(row)}.{i18n.language()}"
        if st.session_state.get(key) not in names:
            st.session_state[key] = next(iter(names))
        chosen = st.pills(_("What to do"), list(names), format_func=names.__getitem__, key=key,
                          label_visibility="collapsed")  # fmt: skip
        if chosen:
            _name, _icon, draw, more = offered[chosen]
            draw(who, *more, then=lambda _result: address.put(row=None))


def is_busy(row: Any) -> bool:
    """Whether a form of this row was sent and has not said its last word: what was typed must not vanish with it."""
    of_referral = ("record_answer", "contact", "extend_referral", "appointment", "hold_referral")
    of_case = ("reassign", "hold", "note", "escalate")
    of_thing = ("follow_up_done", "answer_guidance", "acknowledge")
    about = [(name, row.referral_id) for name in of_referral] + [(name, row.case_id) for name in of_case]
    about += [(name, row.thing_id) for name in of_thing] + [("escalate", f"{row.case_id}_{row.referral_id}")]
    return any(busy(name, which) for name, which in about)


def _offered(who: Person, row: Any, as_of: datetime) -> dict[str, tuple[str, str, Draw, tuple[Any, ...]]]:
    """code → (name, icon, form, what the form wants), the likeliest first."""
    case = Record(case_id=row.case_id, case_no=row.case_no, office_id=row.office_id, mission=row.mission,
                  caseworker_id=row.caseworker_id, row_version=row.case_version, held_since=None,
                  time_zone=row.time_zone)  # fmt: skip
    found: dict[str, tuple[str, str, Draw, tuple[Any, ...]]] = {}
    if row.kind == "escalation":
        seen = Record(escalation_id=row.thing_id, row_version=row.version)
        found["seen"] = (_("I have seen it"), "visibility", case_escalations.acknowledge, (seen,))
    if row.kind == "guidance":
        asked = Record(guidance_id=row.thing_id, row_version=row.version)
        found["answer"] = (_("Answer"), "reply", words.answer, (asked,))
    if row.kind == "follow_up":
        planned = Record(row_id=row.thing_id, day=row.due_on, code=row.follow_up_kind, row_version=row.version)
        found["done"] = (_("It was done"), "check", words.done, (case, [planned]))
    if row.kind == "unassigned" and who.role == "supervisor":
        found["give"] = (_("Give to a caseworker"), "person_add", case_forms.reassign, (case, as_of))
    found |= _about_referral(row) if row.referral_id else {"note": (_("Log a contact"), "call", words.note, (case,))}
    if who.role == "supervisor":
        found.setdefault("give", (_("Give to a caseworker"), "person_add", case_forms.reassign, (case, as_of)))
    found["escalate"] = (_("Escalate"), "campaign", case_escalations.escalate, (case, row.referral_id))
    if not row.referral_id:
        found["hold"] = (_("Hold"), "pause_circle", case_forms.hold_or_resume, (case,))
    return found


def _about_referral(row: Any) -> dict[str, tuple[str, str, Draw, tuple[Any, ...]]]:
    referral = Record(referral_id=row.referral_id, state=row.state, round_the_clock=row.round_the_clock,
                      row_version=row.referral_version)  # fmt: skip
    of = (referral, row.time_zone)
    return {
        "contact": (_("Log a contact"), "call", clock.contact, of),
        "record": (_("Record the answer"), "mark_email_read", referral_forms.answer, of),
        "extend": (_("Extend"), "update", clock.extend, of),
        "appointment": (_("Appointment"), "event", clock.appointment, of),
        "hold": (_("Hold"), "pause_circle", clock.hold, of),
    }
