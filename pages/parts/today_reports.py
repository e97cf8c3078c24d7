"""Briefs and reports on Today: what is late, and what is due within 14 days."""

from datetime import datetime

import pandas as pd
import streamlit as st

from data.person import Person
from pages.parts import project_plan
from queries import framework
from ui import address, states, tiles
from ui.i18n import _, number


def owed(who: Person, as_of: datetime) -> pd.DataFrame:
    """What their projects owe soon or already, the longest late first."""
    found = framework.calendar(who, as_of=as_of)
    mine = found["project"].isin(who.projects) & found["state"].isin(["late", "soon"])
    return found[mine].sort_values("due_on", kind="stable").reset_index(drop=True)


def tile(found: pd.DataFrame) -> tiles.Tile:
    """How many are late, and how many are coming."""
    late = int((found["state"] == "late").sum())
    note = _("%(soon)s more within 14 days") % {"soon": number(len(found) - late)}
    return tiles.tile(_("Briefs and reports late"), late, tone="late", note=note, href=address.link("projects"))


def show(found: pd.DataFrame) -> None:
    """The list; a row opens its project's calendar."""
    st.subheader(_("Briefs and reports"))
    if found.empty:
        states.well(_("No brief or report is late or due within 14 days."))
        return
    project_plan.owed(
        found, lambda row: address.link("projects", project=row.project, part="calendar", report=row.report_id),
        project=True, per_page=8,
    )  # fmt: skip
