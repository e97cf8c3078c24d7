"""The sidebar: who is looking, in which role and language, and the way to a case."""

from __future__ import annotations

import streamlit as st

from data import person
from data.person import Person
from edits import trail
from ui import address, i18n, markup, registry, searching, session, style
from ui.i18n import _
from ui.markup import element


def show(who: Person) -> None:
    """Everything in the sidebar, in the order of use."""
    st.logo(str(style.LOGO), icon_image=str(style.MARK), size="large")
    with st.sidebar:
        if registry.page("find").open_to(who.role):
            _find(who)
        _person(who)
        _language()
        if session.is_demo():
            _demo(who)
        else:
            st.button(
                _("Sign out"), key="sign_out", icon=":material/logout:", type="tertiary", on_click=_leave, args=(who,)
            )


def _find(who: Person) -> None:
    with (
        st.form("find", border=False, clear_on_submit=True),
        st.container(horizontal=True, vertical_alignment="bottom", gap="small"),
    ):
        text = st.text_input(
            _("Find a case"),
            placeholder=_("Number, name, phone, place …"),
            max_chars=searching.LONGEST,
            key="find_words",
        )
        asked = st.form_submit_button("", icon=":material/search:", help=_("Find"))
    if asked and text.strip():
        searching.look_for(who, text)
        address.go("find")


def _person(who: Person) -> None:
    name = element("strong", element("bdi", who.name))
    markup.show(element("div", name, element("span", role_name(who.role)), class_="m-person"))
    if len(who.roles) > 1:
        key = f"role_of_{who.id}_{i18n.language()}"
        st.selectbox(
            _("Work as"),
            who.roles,
            index=who.roles.index(who.role),
            format_func={role: role_name(role) for role in who.roles}.__getitem__,
            key=key,
            on_change=_take_role,
            args=(key,),
        )


def _language() -> None:
    st.segmented_control(
        _("Language"),
        list(i18n.LANGUAGES),
        default=i18n.language(),
        required=True,
        format_func=i18n.LANGUAGES.__getitem__,
        key="language_choice",
        label_visibility="collapsed",
        on_change=_speak,
    )


def _demo(who: Person) -> None:
    cast = {email: f"{name} · {role_name(role)}" for email, name, role in person.offered()}
    emails = list(cast)
    st.selectbox(
        _("Demo: you are"),
        emails,
        index=emails.index(who.email) if who.email in cast else None,
        format_func=cast.__getitem__,
        key=f"demo_choice_{i18n.language()}",
        on_change=_become,
        args=(f"demo_choice_{i18n.language()}",),
    )


def role_name(role: str) -> str:
    """A role in words."""
    return _(registry.ROLE_NAMES[role]) if role in registry.ROLE_NAMES else _("no role")


def _leave(who: Person) -> None:
    trail.signed_out(by=who)
    session.sign_out()


# Streamlit knows a choice by its label: where labels change with the language, so does the widget's key.
def _become(key: str) -> None:
    session.become(st.session_state[key])


def _take_role(key: str) -> None:
    st.session_state["role"] = st.session_state[key]


def _speak() -> None:
    i18n.choose(st.session_state["language_choice"])
