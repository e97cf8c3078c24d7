"""Donor briefing: what a project promised, how far it is, whom it reached; every number protected."""

import streamlit as st

from briefing import briefing, period
from pages.parts import (
    briefing_choose,
    briefing_entry,
    briefing_notes,
    briefing_people,
    briefing_results,
    briefing_work,
    pack_list,
)
from queries import projects
from ui import session, states
from ui.i18n import _
from ui.provenance import where_from

who = session.require("programme_officer", "head_of_mission", "supervisor")

# 1 what this page answers: how far is a project, whom did it reach, and what can be told to its donor
st.title(_("Donor briefing"))

# 2 what the reader may choose: the project and the period
as_of = session.as_of()
today = as_of.date()
known = projects.mine(who)
if known.empty:
    states.nothing(
        _("No project is yours to brief on yet."),
        _("Projects come in with: python -m data import projects FILE. An administrator says who briefs on them."),
    )
    where_from("projects")
    st.stop()
chosen = briefing_choose.project_and_period(known, today, own_months=who.role == "supervisor")
project = chosen.project

# 3 the data, read once and protected before anything is shown
cut_off = as_of if session.looks_back() else period.cut_off(as_of)
found = briefing.draw_up(
    who, project=project.code, period=chosen.period, starts_on=project.starts_on, today=today, as_of=cut_off
)
briefing_results.about(project, chosen.period, today)

# 4 nothing to show is an answer
if found.indicators.empty:
    states.nothing(
        _("This project has no indicators yet."), _("They come in with: python -m data import indicators FILE")
    )
    where_from("projects", "indicators", as_of=as_of)
    st.stop()

# 5 the headline, then the detail, then what can be done about it
briefing_results.headlines(found)
st.subheader(_("Indicators"))
briefing_results.pace(found)
briefing_results.table(found)
briefing_work.trend(found, as_of)
if briefing_people.has_any(found):
    st.subheader(_("Who was reached"))
    briefing_people.show(found)
briefing_work.referrals(found)
briefing_work.returns(found)
briefing_work.landings(found)
briefing_work.trainings(found)
briefing_notes.state(found, as_of)
briefing_notes.hidden(found)
if not session.looks_back():
    briefing_entry.show(who, chosen, found.indicators, as_of)
briefing_notes.definitions(found)
if who.role == "programme_officer":
    pack_list.draw_up(project.code, chosen.period.code)

# 6 where the numbers come from
where_from(*found.questions, as_of=as_of)
