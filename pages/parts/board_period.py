"""The half of the board about a period: who came over time, who they were, how far help reached, dead and missing."""

from datetime import datetime

import pandas as pd
import streamlit as st

from data.person import Person
from pages.parts import board_coverage, board_trend, board_who, landing_list, landing_words, surge_blocks
from pages.parts.board_now import Board
from pages.parts.landing_filters import Chosen, period_text
from queries import landings, last_year
from ui.i18n import _
from ui.plain import plain

QUESTIONS = ("landings_by_period", "landings_told", "landings_by_point", "landings_by_nationality", "landings_list",
             *surge_blocks.QUESTIONS)  # fmt: skip


def show(who: Person, board: Board, chosen: Chosen, points: pd.DataFrame, as_of: datetime) -> None:
    """Each block with the source of its figures and how sure they are."""
    over = {"as_of": as_of, **chosen.period, **chosen.where}
    told, by_point = landings.told(who, **over), landings.by_point(who, **over)
    sums, source = landings.totals(by_point), board_who.source(told)
    trend = last_year.trend(who, grain=chosen.grain, week_start=chosen.week_start, **over)
    board_trend.show(trend, chosen, landing_words.missions(points, chosen), source, as_of)
    surge_blocks.show(who, board, chosen, as_of)

    st.subheader(_("Who landed: %(period)s") % {"period": period_text(chosen)})
    board_who.headline(sums, len(by_point))
    board_who.divide(by_point, landings.by_nationality(who, **over), sums)
    st.caption(plain(source))

    st.subheader(_("How far help reached"))
    board_coverage.show(by_point, told, sums)
    st.caption(plain(source))

    st.subheader(_("Dead and missing"))
    board_coverage.dead_and_missing(by_point, sums)
    st.caption(plain(source))

    st.subheader(_("Landings"))
    landing_list.show(who, as_of, chosen, sums["boats"] or 0)
