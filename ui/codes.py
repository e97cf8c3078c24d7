"""Choosing from a code list, with the labels in the reader's language."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

import streamlit as st

from queries import labels
from ui import session
from ui.i18n import _, language

FEW = 8  # more than this many would fill a phone's screen


def options(code_list: str, *, only: Iterable[str] | None = None, active: bool = False) -> dict[str, str]:
    """code → label of a code list, in the list's own order. `only` narrows it; `active` leaves out retired codes."""
    who = session.who()
    found = labels.labels(who, code_list, language())
    kept = set(found) if only is None else set(only)
    kept &= set(labels.active_codes(who, code_list)) if active else kept
    return {code: text for code, text in found.items() if code in kept}


def label(code_list: str, code: str | None) -> str:
    """One code's label; an unknown code is shown as it is, none as an em dash."""
    return options(code_list).get(code, code) if code else "—"


def choose(
    text: str,
    code_list: str,
    *,
    value: str | None = None,
    only: Iterable[str] | None = None,
    optional: bool = False,
    key: str | None = None,
    first: Iterable[str] = (),
    **more: Any,
) -> str | None:
    """A select box over a code list; None until something is chosen. `optional` says that it may stay empty.

    first: codes that are likely here; they stand before the others.
    """
    found = options(code_list, only=only, active=True)
    if code_list == "country":
        found = by_name(found)
    found = {code: found[code] for code in dict.fromkeys(first) if code in found} | found
    # Streamlit knows a choice by its label: with the same key, a change of language would show one and send another.
    spoken = f"{key}.{language()}" if key else None
    # a retired code stays on the row that has it, and what was chosen stays although a colleague's change ruled it out
    for code in (value, st.session_state.get(spoken) if spoken else None):
        if code is not None and code not in found:
            found[code] = label(code_list, code)
    return st.selectbox(
        text,
        list(found),
        index=list(found).index(value) if value in found else None,
        format_func=found.__getitem__,
        placeholder=_("Not chosen") if optional else _("Choose"),
        key=spoken,
        **more,
    )


def by_name(found: dict[str, str]) -> dict[str, str]:
    """Two hundred countries in the order of the reader's own alphabet: the list's is the English one."""
    return dict(sorted(found.items(), key=lambda entry: _plain(entry[1])))


def several(
    text: str,
    code_list: str,
    *,
    only: Iterable[str] | None = None,
    said: Callable[[str, str], str] | None = None,
    key: str,
    in_sight: bool = False,
    **more: Any,
) -> list[str]:
    """Any number of codes: one tap each where they are few, else a list. `said(code, label)` may add to a label.

    in_sight: one tap each also where they are many: no keyboard comes up, and no answer of the server shuts a list.
    """
    found = options(code_list, only=only, active=True)
    names = {code: said(code, name) if said else name for code, name in found.items()}
    spoken = f"{key}.{language()}"  # as in `choose`: another language is another widget
    if len(names) > FEW and not in_sight:
        return st.multiselect(
            text, list(names), format_func=names.__getitem__, placeholder=_("Choose"), key=spoken,
            select_all=False,  # in English only, and the first thing under the thumb
            **more,
        )  # fmt: skip
    chosen = st.pills(text, list(names), format_func=names.__getitem__, selection_mode="multi", key=spoken, **more)
    return list(chosen or [])


def _plain(text: str) -> str:
    # accents and the marks on an alif come after the letter itself
    return "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark)).casefold()
