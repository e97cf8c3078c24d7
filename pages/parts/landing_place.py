"""Choosing the landing point in a form."""

from typing import Any

import pandas as pd
import streamlit as st

from ui import address, states
from ui.forms import Form
from ui.i18n import _

_FEW = 4  # so many stand in sight, one tap each
_LAST = "landing_point_used"


def place(form: Form, places: pd.DataFrame, value: int | None = None) -> int | None:
    """The landing point: the only one, the one the page is narrowed to, the one of the form before, or a choice."""
    rows: list[Any] = list(places.itertuples())
    names = {int(row.point_id): str(row.name) for row in rows}
    if value is None:
        asked = str(rows[0].point) if len(rows) == 1 else address.one("point", list(places["point"]))
        value = next((int(row.point_id) for row in rows if row.point == asked), st.session_state.get(_LAST))
    kept = form.key("point") in st.session_state
    value = value if value in names and not kept else None
    choice: dict[str, Any] = {"format_func": names.__getitem__, "key": form.key("point")}
    if 1 < len(names) <= _FEW:
        chosen: int | None = st.pills(_("Landing point"), list(names), default=value, **choice)
    else:
        index = None if value is None else list(names).index(value)
        chosen = st.selectbox(_("Landing point"), list(names), index, placeholder=_("Choose"), **choice)
    form.problem("point_id")
    if chosen:
        st.session_state[_LAST] = chosen
    return chosen


def not_yours() -> None:
    """Why there is no form: it may have been there a moment ago, and what was typed into it is kept."""
    states.notice(_("You do not record at this landing point, or no longer."),
                  _("Ask an administrator to add you to it. What you typed is kept."))  # fmt: skip
