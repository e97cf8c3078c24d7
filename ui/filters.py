"""The row of filters under a page's title, kept in the address as codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from ui import address
from ui.i18n import _, ngettext, number


@dataclass(frozen=True)
class Choice:
    """One of several codes. `options` is code → label (codes may be text or numbers); none chosen is `everything`."""

    name: str
    label: str
    options: Mapping[Any, str]
    everything: str | None = None
    default: Any = None


@dataclass(frozen=True)
class Day:
    """A date, between `first` and `last`."""

    name: str
    label: str
    default: date
    first: date = date(2000, 1, 1)
    last: date = date(2100, 1, 1)


Filter = Choice | Day


def row(*filters: Filter, count: int | None = None) -> dict[str, Any]:
    """Show the filters and return name → code, date or None (everything).

    What the address says is shown; what the reader changes goes into the address. A code that is not in `options` is
    ignored, so options are also the whitelist. `count`: how many of them are in use is said on phones.
    """
    chosen = {each.name: _from_address(each) for each in filters}
    used = sum(chosen[each.name] != each.default for each in filters)
    name = "_".join(each.name for each in filters)
    with st.container(key=f"m_filters_{name}", horizontal=True, vertical_alignment="bottom"):
        for each in filters:
            _widget(each, chosen[each.name])
        if used:
            text = ngettext("Clear %(count)s filter", "Clear %(count)s filters", used) % {"count": number(used)}
            st.button(text, key=f"filters_clear_{name}", type="tertiary", on_click=clear, args=(filters,))
    return chosen


def clear(filters: tuple[Filter, ...]) -> None:
    """Take all filters out of the address."""
    for each in filters:
        address.put(**{each.name: None, "page": None})


def _from_address(each: Filter) -> Any:
    if isinstance(each, Day):
        return address.day(each.name, first=each.first, last=each.last) or each.default
    found = address.one(each.name, each.options)
    return each.default if found is None else found


def _widget(each: Filter, value: Any) -> None:
    # The address is the truth: the widget is set from it before it is drawn, and writes back when it is touched.
    key = f"filter_{each.name}"
    st.session_state[key] = value
    if isinstance(each, Day):
        st.date_input(each.label, min_value=each.first, max_value=each.last, format="DD/MM/YYYY", key=key,
                      on_change=_touched, args=(each,))  # fmt: skip
        return
    st.selectbox(
        each.label,
        list(each.options),
        format_func=each.options.__getitem__,
        placeholder=each.everything or _("All"),
        key=key,
        on_change=_touched,
        args=(each,),
    )


def _touched(each: Filter) -> None:
    value = st.session_state[f"filter_{each.name}"]
    address.put(**{each.name: None if value == each.default else value, "page": None})
