"""Disembarkations: what fires, each point now, who came over time, how far help reached; and recording a boat."""

import streamlit as st

from pages.parts import (
    board_change,
    board_load,
    board_map,
    board_now,
    board_period,
    figure_landings,
    landing_forms,
    landing_record,
    surge_fires,
)
from pages.parts import landing_filters as filters
from pages.parts import landing_series as series
from pages.parts import landing_situation as report
from queries import landings
from ui import address, session, states
from ui.i18n import _
from ui.provenance import where_from

who = session.require("caseworker", "supervisor", "programme_officer", "head_of_mission")

# 1 what this page answers: who came ashore, where and when, and whether reception and screening cope
st.title(_("Disembarkations"))

# 2 what the reader may choose; one landing by its number shows that alone
as_of = session.as_of()
points, places = landings.points(who), landings.writable(who)
if points.empty:
    states.nothing(_("There is no landing point in your missions."), _("Ask an administrator to add it."))
    st.stop()
if who.role in ("programme_officer", "head_of_mission"):
    # who sees no boat gets figures, and nothing to narrow them by but the month; a published series is everybody's
    own, points = points[points["mission"].notna()], points[points["mission"].isna()]
    if len(own) and address.one("point", list(points["point"])) is None:
        figure_landings.show(who, own, points, as_of)
        where_from(*figure_landings.QUESTIONS, as_of=as_of)
        st.stop()
landing_no = address.text("landing")
if landing_no and who.role in ("caseworker", "supervisor"):
    landing_record.show(who, landing_no, places)
    where_from("landing_by_number", "landing_nationalities", "landing_alike", "landing_versions", as_of=as_of)
    st.stop()
recording = not session.looks_back() and landing_forms.show(who, places, as_of)
place = filters.place(points, as_of)
if place.series:
    series.show(who, place, as_of)
    st.stop()

# 3 the data, read once
board = board_now.read(who, place, as_of)

# 4 nothing to show is an answer: each block says so in its place
# 5 the headline, then the detail, then what can be done about it
mine = set() if session.looks_back() else set(places["point"])
surge_fires.show(who, board.fires, places, board.state, board_load.of(board.now, mine) if board.fires else {})
board_change.show(who, places, first=True)
board_now.headline(board.now)
board_now.table(board, mine)
board_change.show(who, places)
if recording:  # perhaps at night on a bad line: no chart, whose script weighs more than all the rest
    where_from(*board_now.QUESTIONS, "landings_incomplete", as_of=as_of)
    st.stop()
paper = st.container()  # the report to give to others, found without scrolling past the period that it needs
board_map.show(board, points, as_of)

st.header(_("Over time"))
chosen = filters.period(place)
if chosen.first > chosen.last:
    states.notice(_("The period ends before it begins."), _("Choose an earlier first day."))
    st.stop()
with paper:
    report.offer(who, points, places, chosen, as_of)
board_period.show(who, board, chosen, points, as_of)

# 6 where the numbers come from
where_from(*board_now.QUESTIONS, *board_period.QUESTIONS, "landings_incomplete", as_of=as_of, tz=chosen.tz)
