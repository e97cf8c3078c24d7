"""Who is looking, in which role, as of when: read once a run by the frame, asked for by pages."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import unquote

import streamlit as st

from data import connection, person
from data.person import Person
from edits import trail
from queries import about, clock
from ui import address, registry, sign_in, sittings, states

_WHO, _AS_OF, _DEMO, _WHY, _IN_RUN = "marsa_who", "marsa_as_of", "marsa_demo", "marsa_why", "marsa_in_run"
_WATCH = 60  # seconds between two looks at whether a sitting is over
Part = TypeVar("Part", bound=Callable[..., Any])


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
        refuse(who, st.session_state.get("marsa_page", ""))
        st.stop()
    return who


def refuse(who: Person, page: str) -> None:
    """Say that a page is not part of their work. Written down once a page and session; never for the demo's cast."""
    asked = st.session_state.setdefault("marsa_refused", set())
    if (page, who.role) not in asked and not is_demo():
        trail.refused(by=who, what=f"page {page}", why="role")
    asked.add((page, who.role))
    states.not_allowed(who.role)


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
    st.session_state[_IN_RUN] = True


def end() -> None:
    """The frame's last act: what runs from here on runs without it."""
    st.session_state[_IN_RUN] = False


def fragment(part: Part) -> Part:
    """`@st.fragment` for what belongs to a person: a fragment's own runs go past the frame, so they ask again who.

    Somebody who signed out, left the staff or lost their role meanwhile gets a whole run, which says so.
    """

    @st.fragment
    @functools.wraps(part)
    def asks_first(*given: Any, **named: Any) -> Any:
        _still_them(touch=True)
        return part(*given, **named)

    return asks_first  # type: ignore[return-value]


@st.fragment(run_every=_WATCH)
def watch() -> None:
    """Look once a minute whether the person may still be here, so that no screen stays open for ever."""
    _still_them(touch=False)


def find(*, touch: bool = True) -> Person | None:
    """The person at the screen, read from `staff` anew on each run; None if nobody may be, and `why` says why.

    Where sign-in is set up: who signed in. Else one of the staff of the embedded database, chosen by the demo switch;
    a database behind DATABASE_URL gives nobody. `touch`: somebody is doing something, so the sitting is in use.
    """
    if sign_in.setup().wanted:
        return _signed_in(touch)
    st.session_state[_WHY] = "nobody" if connection.database().embedded else "no_sign_in"
    return _demo() if connection.database().embedded else None


def why() -> str:
    """Why nobody may look: unset, no_sign_in, nobody, sign_in, no_place or ended."""
    return str(st.session_state.get(_WHY, "sign_in"))


def is_demo() -> bool:
    """Whether the person at the screen is a choice of the demo switch."""
    return not sign_in.setup().wanted


def is_chosen(who: Person | None) -> bool:
    """Whether the person at the screen signed in or was chosen, and is not just the first of the cast."""
    return who is not None and (not is_demo() or who.email == _chosen())


def become(email: str) -> None:
    """Look through another pair of eyes (demo only)."""
    st.session_state[_DEMO] = email
    address.put(lang=None)
    for name in ("role", "language_chosen", "language_choice"):
        st.session_state.pop(name, None)


def sign_out() -> None:
    """End the sitting, here and in every other tab of this browser, and forget the cookie."""
    arrival = sign_in.arrival()
    if arrival is not None:
        sittings.known.end(arrival.sitting, arrival.began)
    st.logout()


def _signed_in(touch: bool) -> Person | None:
    arrival = sign_in.arrival()
    if arrival is None:
        return _nobody("sign_in" if sign_in.setup().providers else "unset")
    role = st.session_state.get("role")
    who = person.signed_in(arrival.address, role=role) if arrival.address else None
    if who is None:
        return _nobody("no_place", refused="unknown_address" if arrival.address else "no_email")
    idle, age = about.session_limits(who)
    new = sittings.known.is_new(arrival.sitting)
    if not sittings.known.is_open(arrival.sitting, arrival.began, clock.now(), idle=idle, age=age, touch=touch):
        return _nobody("ended", who, refused="session_ended")
    if new:
        trail.signed_in(by=who)
    st.session_state.pop(_WHY, None)
    return who


def _nobody(why: str, who: Person | None = None, *, refused: str = "") -> Person | None:
    # written down once, and not at every run of a page that stays shut
    if refused and st.session_state.get(_WHY) != why:
        trail.refused(by=who, what="sign in", why=refused)
    st.session_state[_WHY] = why
    return None


def _still_them(*, touch: bool) -> None:
    if st.session_state.get(_IN_RUN, True):
        return  # drawn by a whole run, whose frame has just asked
    if find(touch=touch) != st.session_state.get(_WHO):
        st.rerun()


def _demo() -> Person | None:
    cast = person.offered()
    email = _chosen()
    chosen = next((line for line in cast if line[0] == email), None) or _first(cast)
    return person.signed_in(chosen[0], role=st.session_state.get("role")) if chosen else None


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
