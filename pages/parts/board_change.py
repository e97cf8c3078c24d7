"""What can be put right on the board in place: how many screen now, and who is in reception."""

import pandas as pd
import streamlit as st

from data.person import Person
from pages.parts import reception_forms
from ui import address, markup, session
from ui.i18n import _


def show(who: Person, places: pd.DataFrame, *, first: bool = False) -> None:
    """For those who record at a point. The board's link at a number opens the form at that point (`screeners`), and
    then both stand where the link leads, at the top: `first`.
    """
    if places.empty or session.looks_back():
        return
    point = address.one("screeners", list(places["point"]))
    if first != (point is not None):
        return
    found = places.loc[places["point"] == point, "point_id"]
    with st.expander(_("Screeners on shift now"), icon=":material/badge:", expanded=point is not None):
        reception_forms.screeners(who, places, int(found.iloc[0]) if len(found) else None)
    with st.expander(_("Count who is in reception"), icon=":material/groups:"):
        reception_forms.count(who, places)
        st.caption(_("People who left, and what was noted before, are on the page Screening."))
        markup.show(markup.element("p", markup.link(_("Open Screening"), address.link("screening"))))
