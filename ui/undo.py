"""Offers to take back one's own last edit, on the pages where edits are made."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import streamlit as st

from data.person import Person
from edits import undo
from edits.refusal import Refused
from edits.undo import Undoable
from ui import address, forms, markup, session
from ui.i18n import _, number
from ui.markup import element

ICON = ":material/undo:"
MOST = 3  # cases that are named


def offer(who: Person, told: Callable[[Undoable], str], *, case_id: int | None = None) -> None:
    """Say what one saved last and offer to take it back; nothing where it cannot be. `told`: what it was, in words.

    case_id: only where it was an edit of this case.
    """
    problems = st.session_state.pop("undo_refused", [])
    for problem in problems:
        forms.sentence(problem)
    found = None if session.looks_back() else undo.last(who)
    if found is None or (case_id is not None and case_id not in found.cases):
        return
    with st.container(horizontal=True, vertical_alignment="center", key="m_undo"):
        said = _("Saved: %(what)s") % {"what": told(found)}
        markup.show(element("p", element("bdi", said), *(_links(found) if case_id is None else ()), role="status"))
        key = st.session_state.setdefault(f"undo_{found.txid}", str(uuid4()))
        pressed = st.button(_("Undo"), key=f"undo_now_{found.txid}", icon=ICON, type="tertiary")
    if pressed:
        _undo(who, found, key)


def _undo(who: Person, found: Undoable, key: str) -> None:
    try:
        undo.undo(by=who, key=key, txid=found.txid)
        st.toast(_("Taken back: all is as it was before."), icon=ICON)
    except Refused as refused:
        st.session_state["undo_refused"] = list(refused.problems)
    st.rerun()


def _links(found: Undoable) -> list[markup.Html]:
    named = list(found.cases.values())
    parts = [element("span", " ", markup.link(no, address.link("case", case=no))) for no in named[:MOST]]
    if len(named) > MOST:
        parts.append(element("span", " ", _("and %(count)s more") % {"count": number(len(named) - MOST)}))
    return parts
