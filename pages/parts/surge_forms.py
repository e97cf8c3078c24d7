"""Saying that somebody looked at a surge."""

from typing import Any

import pandas as pd
import streamlit as st

from data.person import Person
from edits import surges as edits
from pages.parts.surge_firing import Firing
from ui.forms import Form
from ui.i18n import _
from ui.plain import plain


def acknowledge(who: Person, each: Firing, places: pd.DataFrame) -> None:
    """The form, for those who record at the point; of a mission as a whole for its supervisors."""
    about = _about(who, each, places)
    if about is None:
        return
    with st.expander(_("Acknowledge: %(place)s") % {"place": plain(each.place)}, icon=":material/visibility:"):
        form = Form("acknowledge_surge", f"{each.point or each.mission}_{each.trigger}", border=False)
        with form:
            note = st.text_input(_("What you found or did"), key=form.key("note"), max_chars=500)
            form.problem("note")
            st.caption(_("It is told again in seven days, if it lasts. No names of people, please."))
            sent = form.button(_("Acknowledge"))
        if sent:
            form.submit(edits.acknowledge, by=who, trigger=each.trigger, note=note, **about,
                        done=_("It is noted that you looked at it."))  # fmt: skip


def _about(who: Person, each: Firing, places: pd.DataFrame) -> dict[str, Any] | None:
    if each.point is None:
        mine = who.role == "supervisor" and each.mission in who.missions
        return {"mission_code": each.mission} if mine else None
    found = places.loc[places["point"] == each.point, "point_id"]
    return {"point_id": int(found.iloc[0])} if len(found) else None
