"""Choosing rows of a table, over several pages of it: what is chosen stays until it is used, or the list is another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from ui.markup import Html, element


class Picks:
    """What is chosen in one list: id → row_version as the reader saw it. `of` is what makes it this list.

    An id is a number, or a name where the list is of several kinds of rows.
    """

    def __init__(self, name: str, of: object) -> None:
        self._key = f"picks_{name}"
        kept = st.session_state.get(self._key)
        if kept is None or kept["of"] != of:
            kept = {"of": of, "chosen": {}, "turn": kept["turn"] + 1 if kept else 0, "drawn": set()}
            st.session_state[self._key] = kept
        self._kept: dict[str, Any] = kept

    @property
    def chosen(self) -> dict[Any, int]:
        """The chosen rows: id → row_version."""
        return dict(self._kept["chosen"])

    def put(self, chosen: Mapping[Any, int]) -> None:
        """Choose exactly these; the table shows it at its next run."""
        self._kept |= {"chosen": dict(chosen), "turn": self._kept["turn"] + 1, "drawn": set(chosen)}

    def box(self, row_id: int | str, label: str) -> Html:
        """The box in a row of the table. It stands as it was when the table was drawn anew; from then on it is the
        browser's, so that the table needs no drawing for each tick.
        """
        return element(
            "label", element(
                "input", type="checkbox", data_pick=str(row_id), data_turn=str(self._kept["turn"]), aria_label=label,
                checked=row_id in self._kept["drawn"],
            ), class_="m-pick-box",
        )  # fmt: skip

    def twins(self, rows: Mapping[Any, tuple[str, int]]) -> None:
        """Streamlit's own boxes for these rows (id → label, row_version), out of sight: they tell us of every tick."""
        with st.container(key="m_twins"):
            for row_id, (label, version) in rows.items():
                st.session_state[f"pick_{row_id}"] = row_id in self._kept["chosen"]
                st.checkbox(label, key=f"pick_{row_id}", on_change=self._ticked(row_id, version))

    def turned(self, page: object) -> None:
        """What is about to be drawn: where it is another page than before, its boxes are drawn as they are chosen."""
        if self._kept.get("page") != page:
            self._kept |= {"page": page, "drawn": set(self._kept["chosen"]), "turn": self._kept["turn"] + 1}

    def _ticked(self, row_id: int | str, version: int) -> Callable[[], None]:
        def change() -> None:
            if st.session_state[f"pick_{row_id}"]:
                self._kept["chosen"][row_id] = version
            else:
                self._kept["chosen"].pop(row_id, None)

        return change
