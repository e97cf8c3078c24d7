"""Boats of which only the point, the time and the people were recorded: what is still to be told."""

from datetime import datetime

import pandas as pd
import streamlit as st

from data.person import Person
from pages.parts.landing_words import still_to_tell
from queries import landings
from queries.records import records
from ui import address, tables
from ui.i18n import _, ngettext, number
from ui.tables import Column


def show(who: Person, places: pd.DataFrame, as_of: datetime) -> None:
    """One line, with the boats behind it; nothing where every boat is whole."""
    found = landings.incomplete(who, as_of=as_of, points=list(places["point"]))
    if found.empty:
        return
    text = ngettext("%(count)s landing to complete", "%(count)s landings to complete", len(found))
    with st.expander(text % {"count": number(len(found))}, icon=":material/edit_note:"):
        shown = found.assign(lacking=[" · ".join(still_to_tell(row)) for row in records(found)])
        columns = [
            Column("landing_no", _("Landing")),
            Column("happened_at", _("Landed at"), "moment", tz="time_zone"),
            Column("name", _("Landing point")),
            Column("people", _("People"), "number"),
            Column("lacking", _("Still to tell")),
        ]
        tables.rows(shown, columns, link=lambda row: address.here(landing=row.landing_no, form=None), per_page=10,
                    name="incomplete", alt=_("Landings of the last 14 days that are not complete"))  # fmt: skip
