"""Words, numbers and dates in the reader's language.

The catalogues are the .po files in ui/locale, read once a process: no compiled files to forget.
The language is looked up at each call, because a fragment runs without the frame.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import tzinfo
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st
from babel.core import Locale
from babel.dates import format_date, format_datetime
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from data.words import N_

LANGUAGES = {"en": "English", "fr": "Français", "ar": "العربية"}
RIGHT_TO_LEFT = frozenset({"ar"})
# IOM's offices in Libya write Arabic with western digits: ar-LY is the locale that does.
_LOCALES = {"en": "en_GB", "fr": "fr_FR", "ar": "ar_LY"}
_FOLDER = Path(__file__).parent / "locale"
_forced: ContextVar[str | None] = ContextVar("marsa_language", default=None)

__all__ = ["LANGUAGES", "N_", "_", "day", "days", "is_rtl", "known", "language", "moment", "ngettext", "number"]
__all__ += ["percent", "using"]


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
    return Locale.parse(_LOCALES[language()])


@cache
def catalogue(code: str) -> NullTranslations:
    """The words of one language, without the doubtful ones. Where there are none, English shows through."""
    path = _FOLDER / code / "LC_MESSAGES" / "marsa.po"
    if not path.exists():
        return NullTranslations()
    with path.open("rb") as file:
        words = read_po(file, locale=code)
    for message in list(words):  # half a plural would come out in the wrong number
        if isinstance(message.string, tuple) and not all(message.string):
            words.delete(message.id)
    compiled = BytesIO()
    write_mo(compiled, words)
    compiled.seek(0)
    return GNUTranslations(compiled)


def gettext(text: str) -> str:
    """`text` in the reader's language, or as it is where nobody has translated it yet."""
    return catalogue(language()).gettext(text) if text else text


_ = gettext


def ngettext(one: str, many: str, count: int) -> str:
    """The form of a text that goes with `count`; use %(count)s inside for the number."""
    return catalogue(language()).ngettext(one, many, count)


def number(value: Any, decimals: int = 0) -> str:
    """12,345 as the reader writes it; an unknown number is an em dash, never 0."""
    if not known(value):
        return "—"
    # + 0 makes a minus nought a nought
    return format_decimal(round(value, decimals) + 0, locale=locale(), format=None if decimals else "#,##0")


def percent(share: Any, decimals: int = 0) -> str:
    """A share of 1 as a percentage: 0.42 → 42%."""
    if not known(share):
        return "—"
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_percent(share, locale=locale(), format=pattern + ("\u202f%" if language() == "fr" else "%"))


def day(value: Any, style: str = "d MMM y") -> str:
    """A date: 3 Sep 2026. `style` is a Babel pattern."""
    return format_date(value, style, locale=locale()) if known(value) else "—"


def moment(value: Any, tz: str | tzinfo = "UTC") -> str:
    """A moment in a mission's own time, with the zone's offset left out: 3 Sep 2026, 14:05."""
    if not known(value):
        return "—"
    zone = ZoneInfo(tz) if isinstance(tz, str) else tz
    return format_datetime(value, "d MMM y, HH:mm", tzinfo=zone, locale=locale())


def days(count: Any) -> str:
    """A number of days in words: 1 day, 12 days."""
    if not known(count):
        return "—"
    return ngettext("%(count)s day", "%(count)s days", int(count)) % {"count": number(int(count))}


def known(value: object) -> bool:
    """Whether there is a value: None, NaN, NaT and NA are none."""
    try:
        return value is not None and bool(value == value)
    except TypeError:  # pandas' NA is neither equal nor unequal to anything
        return False
