"""The packs there are: number, state, period, who; each opens."""

import pandas as pd
import streamlit as st

from pages.parts import pack_words
from queries.records import records
from ui import address, markup, tables
from ui.i18n import _
from ui.markup import element
from ui.tables import Column


def show(known: pd.DataFrame) -> None:
    """The table of packs; its first column opens one."""
    if known.empty:
        return
    st.subheader(_("Packs"))
    rows = records(known)
    frame = pd.DataFrame({
        "pack_id": [row.pack_id for row in rows],
        "name": [pack_words.name(row) for row in rows],
        "state": [_(pack_words.STATES[row.state]) for row in rows],
        "projects": [row.projects for row in rows],
        "period": [pack_words.days(row.first_day, row.last_day) for row in rows],
        "cut_off": [row.cut_off for row in rows],
        "made_by": [row.made_by for row in rows],
        "reviewed_by": [_("nobody") if row.sole else row.reviewed_by for row in rows],
        "issued_at": [row.issued_at for row in rows],
        "transfers": [row.transfers for row in rows],
    })  # fmt: skip
    columns = [
        Column("name", _("Pack")), Column("state", _("State")), Column("projects", _("Projects")),
        Column("period", _("Period")), Column("cut_off", _("Cut-off"), "moment"),
        Column("made_by", _("Drawn up by")), Column("reviewed_by", _("Reviewed by")),
        Column("issued_at", _("Issued on"), "moment"), Column("transfers", _("Files handed over"), "number"),
    ]  # fmt: skip
    tables.rows(frame, columns, link=lambda row: address.link("packs", pack=row.pack_id), alt=_("Packs, drafts first"))


def back() -> None:
    """To the list."""
    markup.show(element("p", element("a", _("All packs"), href=address.link("packs"))))


def draw_up(project: str, period: str) -> None:
    """From a briefing on the screen to a pack of the same project and days."""
    link = address.link("packs", project=project, period=period)
    markup.show(element("p", element("a", _("Draw this up as a pack that can leave the office"), href=link)))
