"""Which pages the reader has. The others are known too, so that a deep link to one says why it stays shut."""

from __future__ import annotations

from functools import partial

import streamlit as st
from streamlit.navigation.page import Page

from data.person import Person
from ui import registry, session, states
from ui.i18n import _


def pages(who: Person | None) -> list[Page]:
    """A page for each entry of the registry: its script where the active role may open it, else a refusal."""
    role = who.role if who else ""
    there = [info for info in registry.PAGES if info.file.exists()]
    return [_open(info) if info.open_to(role) else _shut(info, who) for info in there]


def _open(info: registry.PageInfo) -> Page:
    return st.Page(
        info.file,
        title=_(info.title),
        icon=info.icon,
        url_path=info.key,
        default=info is registry.PAGES[0],
        visibility="visible" if info.in_menu else "hidden",
    )


def _shut(info: registry.PageInfo, who: Person | None) -> Page:
    return st.Page(
        partial(session.refuse, who, info.key) if who else states.not_signed_in,
        title=_(info.title),
        url_path=info.key,
        default=info is registry.PAGES[0],
        visibility="hidden",
    )
