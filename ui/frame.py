"""The frame around every page, and the script that Streamlit runs.

It lives here and not beside pages/, because Streamlit would then open a page by its address without running this.
"""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import Page

from data.person import Person
from queries.snapshot import snapshot
from ui import errors, gate, i18n, menu, session, sidebar, style


def run() -> None:
    """One run: who, in which language, which page, around it the frame."""
    # 1 The window, in words until we know the reader's language
    st.set_page_config(page_title="Marsa", page_icon=str(style.MARK), layout="wide")

    # 2 Who is looking: read anew each run
    try:
        who = session.find()
        session.begin(who)
    except Exception as problem:  # the database is down, or not migrated: say so, in the reader's language
        session.begin(None)
        style.put()
        errors.shown(problem)
        return

    # 3 Their language and its direction
    i18n.settle(who.language if who and session.is_chosen(who) else None)
    style.put()

    # 4 The page they asked for
    # expanded: a page that is hidden behind "more" is not found by who does not know it
    page = st.navigation(menu.pages(who), position="sidebar" if who and who.role else "hidden", expanded=True)
    st.session_state["marsa_page"] = page.url_path

    # 5 The frame, then the page inside one snapshot of the database
    try:
        if who is None:
            gate.closed(session.why())
            return
        style.script(**_remembered(who))
        with snapshot(who):
            _framed(who, page)
    except Exception as problem:
        errors.shown(problem)
    finally:
        session.end()


def _remembered(who: Person) -> dict[str, str]:
    if session.is_demo():
        return {"marsa_demo": who.email} if session.is_chosen(who) else {}
    return {"wanted": "open"}


def _framed(who: Person, page: Page) -> None:
    sidebar.show(who)
    if not session.is_demo():
        session.watch()
    gate.banner(who)
    if session.looks_back():
        gate.looking_back(i18n.moment(session.as_of()))
    if not who.role:
        gate.without_role(who)
        return
    page.run()


if __name__ == "__main__":
    run()
