"""Who is looking, in which role, as of when: read once a run by the frame, asked for by pages."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import unquote

import streamlit as st

from data import connection, person
from data.person import Person
from queries import clock
from ui import address, registry, states

_WHO, _AS_OF, _DEMO = "marsa_who", "marsa_as_of", "marsa_demo"


def require(*roles: str) -> Person:
    """The first line of every page: the signed-in person, if their active role is one of `roles`.

    Otherwise shows a page that says why not, and stops. Also stops where nobody is signed in, which is what a page
    meets that Streamlit runs without the frame.
    """
    who = st.session_state.get(_WHO)
    if who is None:
        states.not_signed_in()
        st.stop()
    if who.role not in roles:
        states.not_allowed(who.role)
        st.stop()
    return who


def who() -> Person:
    """The signed-in person, whatever their role. Stops the page where nobody is."""
    return require(*registry.ROLE_NAMES)


def as_of() -> datetime:
    """The moment the page speaks of, aware, UTC: `?as_of=` in the address, else now. The same all through a run."""
    return st.session_state.get(_AS_OF) or clock.this_minute()


def looks_back() -> bool:
    """Whether the reader chose a moment in the past: edit forms say so and stay away."""
    return "as_of" in st.query_params


def begin(who: Person | None) -> None:
    """The frame's first act: remember who and when for this run."""
    st.session_state["marsa_run"] = st.session_state.get("marsa_run", 0) + 1
    st.session_state[_WHO] = who
    st.session_state[_AS_OF] = _moment(who)


def find() -> Person | None:
    """The person at the screen, read from `staff` anew on each run; None if nobody may be.

    Until sign-in exists that is one of the staff of the embedded database, chosen by the demo switch. A database
    behind DATABASE_URL gives nobody.
    """
    if not connection.database().embedded:
        return None
    with connection.reading_engine().connect() as db:
        cast = person.cast(db)
        email = _chosen()
        chosen = next((line for line in cast if line[0] == email), None) or _first(cast)
        return person.find(db, chosen[0], role=st.session_state.get("role")) if chosen else None


def is_chosen(who: Person | None) -> bool:
    """Whether the person at the screen was chosen, and is not just the first of the cast."""
    return who is not None and who.email == _chosen()


def cast() -> list[tuple[str, str, str]]:
    """Who the demo switch offers: (email, name, role)."""
    with connection.reading_engine().connect() as db:
        return list(person.cast(db))


def become(email: str) -> None:
    """Look through another pair of eyes (demo only)."""
    st.session_state[_DEMO] = email
    address.put(lang=None)
    for name in ("role", "language_chosen", "language_choice"):
        st.session_state.pop(name, None)


def _chosen() -> str:
    return st.session_state.get(_DEMO) or unquote(st.context.cookies.get("marsa_demo", ""))


def _first(cast: list[tuple[str, str, str]]) -> Any:
    return next((line for line in cast if line[2] == "supervisor"), cast[0] if cast else None)


def _moment(who: Person | None) -> datetime:
    text = st.query_params.get("as_of")
    if not text or who is None:
        return clock.this_minute()
    try:
        return clock.moment(text)
    except ValueError:
        address.put(as_of=None)
        return clock.this_minute()
