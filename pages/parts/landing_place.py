"""Choosing the landing point in a form."""

from typing import Any

import pandas as pd
import streamlit as st

from ui import address
from ui.forms import Form
from ui.i18n import _


def place(form: Form, places: pd.DataFrame, value: int | None = None) -> int | None:
    """The landing point: the only one, the one that the page is narrowed to, or a choice."""
    rows: list[Any] = list(places.itertuples())
    names = {int(row.point_id): str(row.name) for row in rows}
    if value is None:
        asked = str(rows[0].point) if len(rows) == 1 else address.one("point", list(places["point"]))
        value = next((int(row.point_id) for row in rows if row.point == asked), None)
    kept = form.key("point") in st.session_state
    chosen = st.selectbox(_("Landing point"), list(names), list(names).index(value) if value in names and not kept
                          else None, format_func=names.__getitem__, placeholder=_("Choose"),
                          key=form.key("point"))  # fmt: skip
    form.problem("point_id")
    return chosen
