"""Disembarkations: who came ashore, where and when, how far screening reached them; and recording a boat."""

import streamlit as st

from pages.parts import figure_landings, landing_filters, landing_forms, landing_list, landing_record, landing_words
from pages.parts import landing_blocks as blocks
from pages.parts import landing_series as series
from pages.parts import landing_situation as report
from pages.parts import surge_blocks as surge
from queries import about, landings
from ui import address, session, states
from ui.i18n import _
from ui.provenance import where_from

who = session.require("caseworker", "supervisor", "programme_officer", "head_of_mission")

# 1 what this page answers: who came ashore, where and when, and how far screening reached them
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
landing_no = st.query_params.get("landing")
if landing_no and who.role in ("caseworker", "supervisor"):
    landing_record.show(who, landing_no, places)
    where_from("landing_by_number", "landing_nationalities", "landing_alike", "landing_versions", as_of=as_of)
    st.stop()
if len(places) and not session.looks_back() and landing_forms.show(who, places, as_of):
    # a boat is being recorded, perhaps at night on a bad line: no chart, whose script weighs more than all the rest
    now = landings.now(who, as_of=as_of)
    blocks.now_tiles(now)
    blocks.now_by_point(now)
    where_from("landings_now", "landings_incomplete", as_of=as_of)
    st.stop()
chosen = landing_filters.choose(points, as_of)
if chosen.first > chosen.last:
    states.notice(_("The period ends before it begins."), _("Choose an earlier first day."))
    st.stop()

# 3 the data, read once
trend = landings.trend(
    who, as_of=as_of, grain=chosen.grain, week_start=chosen.week_start, **chosen.period, **chosen.where
)

# 4 nothing to show is an answer: each block says so in its place
# 5 the headline, then the detail, then what can be done about it
if chosen.series:
    daily = landings.by_day(who, as_of=as_of, point=chosen.point, **chosen.period)
    st.caption(landing_words.about_series(chosen.series.source, among_sample=about.is_sample(who)))
    series.headline(trend, daily, chosen)
    blocks.trend(trend, chosen, set(), as_of)
    surges = surge.of_series(who, chosen, as_of)
    series.years(landings.by_year(who, as_of=as_of, point=chosen.point))
    series.restated(landings.restated(who, point=str(chosen.point), **chosen.period))
    where_from("landings_by_period", "landings_by_day", "landings_by_year", "landings_restated", *surges, as_of=as_of,
               tz=chosen.tz)  # fmt: skip
    st.stop()
now = landings.now(who, as_of=as_of, **chosen.where)
by_point = landings.by_point(who, as_of=as_of, **chosen.period, **chosen.where)
sums = landings.totals(by_point)
report.offer(who, points, places, chosen, as_of)
blocks.now_tiles(now)
blocks.now_by_point(now)
surges = surge.show(who, now, places, chosen, as_of)

st.subheader(landing_filters.period_text(chosen))
blocks.period_tiles(sums, len(by_point))
blocks.trend(trend, chosen, landing_words.missions(points, chosen), as_of)
blocks.divide(by_point, landings.by_nationality(who, as_of=as_of, **chosen.period, **chosen.where), sums)
if len(by_point):
    st.subheader(_("Screening"))
    blocks.coverage(by_point)
st.subheader(_("Landings"))
landing_list.show(who, as_of, chosen, sums["boats"] or 0)

# 6 where the numbers come from
where_from("landings_now", "landings_by_period", "landings_by_point", "landings_by_nationality", "landings_list",
           "landings_incomplete", *surges, as_of=as_of, tz=chosen.tz)  # fmt: skip
