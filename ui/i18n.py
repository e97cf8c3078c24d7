"""Words, numbers and dates in the reader's language.

What a language has, data/language.py knows. Which one is looked up at each call, because a fragment runs without the
frame.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import tzinfo
from typing import Any

import streamlit as st
from babel.core import Locale

from data.language import LANGUAGES, RIGHT_TO_LEFT, Language, known
from data.words import N_

_forced: ContextVar[str | None] = ContextVar("marsa_language", default=None)

__all__ = ["LANGUAGES", "N_", "RIGHT_TO_LEFT", "Language", "_", "day", "days", "is_rtl", "known", "language"]
__all__ += ["moment", "ngettext", "number", "percent", "using"]


def language() -> str:
    """The reader's language: en, fr or ar."""
    chosen = _forced.get() or st.session_state.get("language")
    return chosen if chosen in LANGUAGES else "en"


def settle(own: str | None) -> None:
    """Decide the language of this run: `?lang=` on arrival, else what was chosen, else the person's own.

    `own` is None while nobody is there, or nobody chose the person who is: then the browser's, where we speak it.
    """
    asked = st.query_params.get("lang")
    if asked in LANGUAGES and asked != st.session_state.get("language_asked"):
        choose(asked)
    st.session_state["language_asked"] = asked
    st.session_state["language"] = st.session_state.get("language_chosen") or own or _browsers()


def _browsers() -> str:
    code = (st.context.locale or "").lower()[:2]
    return code if code in LANGUAGES else "en"


def choose(code: str) -> None:
    """The reader's choice, kept for the session and in the address, so that a reload keeps it."""
    st.session_state["language_chosen"] = code
    st.query_params["lang"] = code
    st.session_state["language_asked"] = code


@contextmanager
def using(code: str) -> Iterator[None]:
    """Speak another language inside the block (tests, figures kept for several languages)."""
    token = _forced.set(code)
    try:
        yield
    finally:
        _forced.reset(token)


def is_rtl() -> bool:
    """Whether the reader's language runs from right to left."""
    return language() in RIGHT_TO_LEFT


def locale() -> Locale:
    """Babel's locale for the reader's language."""
    return Language(language()).locale


def gettext(text: str) -> str:
    """`text` in the reader's language, or as it is where nobody has translated it yet."""
    return Language(language()).gettext(text)


_ = gettext


def ngettext(one: str, many: str, count: int) -> str:
    """The form of a text that goes with `count`; use %(count)s inside for the number."""
    return Language(language()).ngettext(one, many, count)


def number(value: Any, decimals: int = 0) -> str:
    """12,345 as the reader writes it; an unknown number is an em dash, never 0."""
    return Language(language()).number(value, decimals)


def percent(share: Any, decimals: int = 0) -> str:
    """A share of 1 as a percentage: 0.42 → 42%."""
    return Language(language()).percent(share, decimals)


def day(value: Any, style: str = "d MMM y") -> str:
    """A date: 3 Sep 2026. `style` is a Babel pattern."""
    return Language(language()).day(value, style)


def moment(value: Any, tz: str | tzinfo = "UTC") -> str:
    """A moment in a mission's own time, with the zone's offset left out: 3 Sep 2026, 14:05."""
    return Language(language()).moment(value, tz)


def told(what: str, said: str) -> str:
    """A name and what is told of it, with the reader's own colon: Boat: blue."""
    return gettext("%(what)s: %(said)s") % {"what": what, "said": said}


def became(what: str, before: str, after: str) -> str:
    """A name and its change, with the arrow in the direction of reading."""
    return gettext("%(what)s: %(before)s → %(after)s") % {"what": what, "before": before, "after": after}


def days(count: Any) -> str:
    """A number of days in words: 1 day, 12 days."""
    return Language(language()).days(count)
