"""How pages write figures: numbers some of which are hidden. A frame of them has a column `hidden`: which of its row.

For those who see cases nothing is hidden, and their frames have no such column.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import briefing_bars as bars
from pages.parts.briefing_words import hidden
from queries.records import records
from ui import i18n, session
from ui.i18n import _
from ui.markup import Html


def is_hidden(row: Any, name: str) -> bool:
    """Whether the column `name` is hidden in this row."""
    return name in getattr(row, "hidden", ())


def value(row: Any, name: str) -> int | str | None:
    """The count, the mark, or None where nobody knows."""
    if is_hidden(row, name):
        return hidden()
    found = getattr(row, name)
    return int(found) if i18n.known(found) else None


def text(row: Any, name: str) -> str:
    """The same as it is read."""
    found = value(row, name)
    return found if isinstance(found, str) else i18n.number(found)


def total(frame: pd.DataFrame, name: str) -> int | str | None:
    """The sum of what is known; the mark where a part of it is hidden: nobody adds up to what was taken out."""
    found = [value(row, name) for row in records(frame)]
    if hidden() in found:
        return hidden()
    known = [int(each) for each in found if each is not None]
    return sum(known) if known else None


def counted(frame: pd.DataFrame, dimension: str, code: str, name: str = "cases") -> int | str | None:
    """One count of a breakdown; 0 where it has no row, and the mark where the whole dimension was left out."""
    part = frame[frame["dimension"] == dimension]
    here = part[part["code"] == code]
    if len(here):
        return total(here, name)
    whole = frame[frame["dimension"] == "all"]
    return 0 if len(part) or whole.empty or total(whole, name) == 0 else hidden()


def written(frame: pd.DataFrame, *names: str) -> pd.DataFrame:
    """The frame with the mark in place of what is hidden, for a table."""
    marked = {name: [value(row, name) for row in records(frame)] for name in names}
    return frame.assign(**{name: pd.Series(found, dtype="object", index=frame.index) for name, found in marked.items()})


def counts(title: str, frame: pd.DataFrame, key: str, column: str, labels: Mapping[Any, str]) -> Html | None:
    """Counts that are not parts of a whole, as small bars."""
    marked = frame.assign(hidden=[is_hidden(row, column) for row in records(frame)])
    return bars.counts(title, marked, key, column, labels)


def card(
    title: str, frame: pd.DataFrame, dimension: str, labels: Mapping[Any, str], *, column: str = "cases",
    overlaps: bool = False, order: Mapping[Any, Any] | None = None,
) -> Html | None:  # fmt: skip
    """One dimension of a breakdown. order: codes in their order; overlaps: codes that are not parts of a whole."""
    part = frame[frame["dimension"] == dimension]
    if order:
        place = {code: n for n, code in enumerate(order)}
        part = part.iloc[part["code"].map(place).fillna(len(place)).argsort(kind="stable")]
    whole = total(frame[frame["dimension"] == "all"], column)
    if not overlaps and isinstance(whole, int) and whole:
        part = part.assign(share=part[column].astype("Float64") / whole)
    return counts(title, part, "code", column, labels)


def why(*answers: pd.DataFrame | pd.Series) -> None:
    """What is hidden and why, where something is; and of what moment the figures are.

    answers: frames, and single rows of them.
    """
    told = [each["hidden"] for each in answers if "hidden" in each]
    if any(len(names) for each in told for names in (each if isinstance(each, pd.Series) else [each])):
        st.caption(_(
            "Small counts are hidden because somebody could be found in them; others are hidden because those could be"
            " worked out from them."
        ))  # fmt: skip
    st.caption(
        _("Of the past, these figures tell how it was when a month began.")
        if session.looks_back()
        else _("These figures are as of the last full hour.")
    )
