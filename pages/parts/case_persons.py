"""The persons of a case: who they are to the file, who they are by name once opened, and what changes them."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import streamlit as st

from edits import identities
from pages.parts import case_blocks as blocks
from pages.parts import case_person_forms as forms
from pages.parts import likely_blocks, person_fields
from pages.parts.case_opened import Opened
from queries import cases
from ui import facts, i18n, markup, states
from ui.facts import Fact
from ui.i18n import _, language
from ui.markup import element

_OPENED = "marsa_identity"  # whose identity is open in this session, never what it says
Draw = Callable[..., None]


def show(it: Opened) -> None:
    """Who is in the case, and what may be done about it."""
    st.subheader(_("Persons"), anchor="persons")
    blocks.persons(it.persons)
    if not it.may_edit and it.who.role != "data_protection":
        return
    found = cases.alike(it.who, case_id=it.case.case_id) if it.on_case and it.case.is_open else None
    if found is not None and len(found):
        likely_blocks.notice(found)
    offered = _offered(it)
    names = {code: f":material/{icon}: {name}" for code, (name, icon, _draw) in offered.items()}
    key = f"open_persons.{language()}"
    if st.session_state.pop("shut_persons", False) or st.session_state.get(key) not in {*names, None}:
        st.session_state[key] = None
    chosen = st.pills(_("Persons"), list(names), format_func=names.__getitem__, key=key, label_visibility="collapsed")
    if chosen != "who":
        st.session_state.pop(_OPENED, None)
    if chosen:
        with st.container(border=True, key=f"m_persons_{chosen}"):
            offered[chosen][2](it, then=lambda _result: st.session_state.update(shut_persons=True))


def _offered(it: Opened) -> dict[str, tuple[str, str, Draw]]:
    many = len(it.persons)
    found: dict[str, tuple[str, str, Draw]] = {"who": (_("Name and phone"), "lock_open", _who)} if many else {}
    if not it.on_case:
        return found
    found["add"] = (_("Add a person"), "person_add", forms.add)
    if many:
        found["correct"] = (_("Correct a person"), "edit", forms.correct)
    if many > 1:
        found["merge"] = (_("One person twice"), "merge", forms.merge)
        if it.case.is_open:
            found["split"] = (_("Some leave"), "call_split", forms.split)
    if it.case.is_open:
        found["same"] = (_("Same people in another case"), "join_inner", forms.same_people)
    return found


def _who(it: Opened, then: Any) -> None:
    """The identity of one person: opened with a reason, shut when another is chosen or the page is left."""
    row = forms.whom(it, _("Who"), "identity_of")
    opened = _still_open(row.person_id)
    if row.identity_version is None and not opened:
        st.caption(_("Nobody has written down yet who this is."))
        if it.on_case:
            forms.identity(it, row, None, then)
        return
    if not opened:
        _ask(row)
        return
    try:
        known = identities.open_identity(by=it.who, key=opened["key"], person_id=row.person_id, reason=opened["reason"])
    except identities.Tampered:
        states.failed("", _("This cannot be opened with the keys of this installation. Ask your administrator."))
        return
    labels = person_fields.identity_labels()
    facts.show(*(Fact(labels[name], _written(known[name])) for name in labels))
    st.caption(_("That you opened this is written down. It shuts when you leave the page."))
    st.button(_("Shut"), icon=":material/lock:", on_click=st.session_state.pop, args=(_OPENED, None))
    if it.on_case:
        with st.expander(_("Correct it"), icon=":material/edit:"):
            forms.identity(it, row, known, then)


def _ask(row: Any) -> None:
    reasons = {code: _(label) for code, label in identities.REASONS.items()}
    reason = st.selectbox(
        _("Why do you need to know?"), list(reasons), index=None, format_func=reasons.__getitem__,
        placeholder=_("Choose"), key=f"identity_why.{language()}",
    )  # fmt: skip
    if st.button(_("Open"), icon=":material/lock_open:", type="primary"):
        if reason:
            st.session_state[_OPENED] = {
                "person": row.person_id, "reason": reason, "key": str(uuid4()), "run": _run(),
            }  # fmt: skip
            st.rerun()
        markup.show(element("p", _("Choose why you need to know who this is."), class_="m-problem", role="alert"))


def _still_open(person_id: int) -> dict[str, Any] | None:
    """What was opened, if it is this person's and the page was not left since."""
    opened = st.session_state.get(_OPENED)
    if not opened or opened["person"] != person_id or _run() - opened["run"] > 1:
        st.session_state.pop(_OPENED, None)
        return None
    opened["run"] = _run()
    return dict(opened)


def _run() -> int:
    return int(st.session_state.get("marsa_run", 0))


def _written(value: Any) -> str | None:
    return i18n.day(value) if value is not None and not isinstance(value, str) else value
