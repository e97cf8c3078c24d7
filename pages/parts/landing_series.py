"""A published series: somebody's daily figures from outside the missions, shown by themselves."""

from datetime import datetime

import pandas as pd
import streamlit as st

from data.person import Person
from pages.parts import board_trend, landing_filters, landing_words
from pages.parts import surge_blocks as surge
from pages.parts.landing_filters import Chosen, Place, period_text
from queries import about, landings, last_year
from ui import breakdown, i18n, states, tables, tiles
from ui.i18n import _, ngettext, number
from ui.plain import plain
from ui.provenance import where_from
from ui.tables import Column
from ui.tiles import tile


def show(who: Person, place: Place, as_of: datetime) -> None:
    """The whole page below its title, for one series."""
    chosen = landing_filters.period(place)
    if chosen.first > chosen.last:
        states.notice(_("The period ends before it begins."), _("Choose an earlier first day."))
        return
    point = chosen.point
    found = last_year.trend(who, as_of=as_of, point=point, grain=chosen.grain, week_start=chosen.week_start,
                            **chosen.period)  # fmt: skip
    source = chosen.series.source
    st.caption(plain(landing_words.about_series(source, among_sample=about.is_sample(who))))
    headline(found, landings.by_day(who, as_of=as_of, point=point, **chosen.period), chosen)
    board_trend.show(found, chosen, set(), source, as_of)
    surges = surge.of_series(who, chosen, as_of)
    years(landings.by_year(who, as_of=as_of, point=point))
    restated(landings.restated(who, point=str(point), **chosen.period))
    where_from("landings_by_period", "landings_by_day", "landings_by_year", "landings_restated", *surges, as_of=as_of,
               tz=chosen.tz)  # fmt: skip


def headline(found: pd.DataFrame, daily: pd.DataFrame, chosen: Chosen) -> None:
    """A published series over the period: its sum, its highest and its last day."""
    known = daily.dropna(subset=["people"])
    none = _("Nothing was reported.")
    highest, last = (board_trend.most(known), known.iloc[-1]) if len(known) else (None, None)
    tiles.row(
        tile(_("People"), landings.total(found["people"]), note=period_text(chosen), unknown=none),
        tile(_("Boats"), landings.total(found["boats"]), unknown=none),
        tile(_("Most on one day"), None if highest is None else int(highest.people), unknown=none,
             note=None if highest is None else i18n.day(highest.day)),
        tile(_("Last published day"), None if last is None else int(last["people"]), unknown=none,
             note=None if last is None else i18n.day(last["day"])),
    )  # fmt: skip


def restated(found: pd.DataFrame) -> None:
    """Days on which a later bulletin said something else; nothing where none did."""
    if found.empty:
        return
    text = ngettext("%(count)s day was restated by a later bulletin", "%(count)s days were restated by later bulletins",
                    len(found))  # fmt: skip
    with st.expander(text % {"count": number(len(found))}, icon=":material/history:"):
        columns = [
            Column("day", _("Day"), "day"),
            Column("people", _("People"), "number"),
            Column("reported_on", _("Latest report"), "day"),
            Column("first_people", _("At first"), "number"),
            Column("first_reported_on", _("First report"), "day"),
            Column("reports", _("Reports"), "number"),
        ]
        tables.rows(found, columns, name="restated", per_page=12, alt=_("Days restated by later bulletins"))


def years(found: pd.DataFrame) -> None:
    """A published series by year, whatever the period."""
    labels = {year: str(year) for year in found["year"]}
    breakdown.cards(breakdown.card(_("People by year, the whole series"), found.iloc[::-1], "year", "people",
                                   labels=labels, most=30, overlaps=True))  # fmt: skip
