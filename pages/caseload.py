"""Caseload: how many cases are open, where they stand, with whom, and how that changed."""

from datetime import timedelta

import streamlit as st

from pages.parts import caseload_blocks as blocks
from pages.parts import caseload_choosing as choosing
from pages.parts import figure_caseload, last_edit, list_files
from queries import caseload, load, offices
from ui import filters, session, states
from ui.i18n import _
from ui.provenance import where_from

who = session.require("caseworker", "supervisor", "head_of_mission")

# 1 what this page answers: how many cases are open, where they pile up, and with whom
st.title(_("Caseload"))

# 2 what the reader may choose
as_of = session.as_of()
if who.role == "head_of_mission":
    # who sees no case gets figures, and nothing to narrow them by
    figure_caseload.show(who, as_of)
    where_from(*figure_caseload.QUESTIONS, as_of=as_of)
    st.stop()
labels = blocks.names(who)
chosen = blocks.choose(labels)
office = chosen.pop("office", None)
ids = offices.ids(who, office)

# 3 the data, read once
found = caseload.breakdown(who, as_of=as_of, offices=ids, chosen=chosen)
plain = not any(chosen.values())
trend = caseload.trend(who, last_day=as_of.date(), offices=ids) if plain and who.role != "caseworker" else None

# 4 nothing to show is an answer
if found.loc[found["dimension"] == "all", "cases"].sum() == 0:
    narrowed = not plain or office
    states.nothing(
        _("No open case matches these filters.") if narrowed else _("No case is open."),
        _("Clear a filter to see more.") if narrowed else _("Cases come in by import, or from the case forms."),
    )
    where_from("caseload_breakdown", as_of=as_of)
    st.stop()
total = int(found.loc[found["dimension"] == "all", "cases"].iloc[0])

# 5 the headline, then the detail, then what can be done about it
blocks.headline(found, trend)
blocks.divide(found, labels, chosen)

st.subheader(_("Cases"), anchor="cases")
last_edit.offer(who, as_of)
found_cases = blocks.page_of(who, as_of, chosen, ids, total)
choosing.listing(who, found_cases, total, labels, as_of=as_of, chosen=chosen, ids=ids)
list_files.of_cases(who, as_of, labels, chosen, office, ids, total)

if who.role != "caseworker":
    st.subheader(_("Load of each caseworker"))
    blocks.load(load.workers(who, as_of=as_of, offices=ids, team=chosen.get("team")), who.role == "supervisor")

st.subheader(_("Balance"))
today = as_of.date()
period = filters.row(
    filters.Day("from", _("From"), (today.replace(day=1) - timedelta(days=1)).replace(day=1), last=today),
    filters.Day("to", _("To"), today, last=today),
)
if period["from"] > period["to"]:
    states.notice(_("The period ends before it begins."), _("Choose an earlier first day."))
else:
    sums = caseload.balance(who, period_from=period["from"], period_to=period["to"], offices=ids, chosen=chosen)
    blocks.balance(sums.iloc[0])
if trend is not None and len(trend):
    blocks.over_time(trend, today)

# 6 where the numbers come from
where_from("caseload_breakdown", "caseload_list", "load_workers", "caseload_balance", "caseload_trend", as_of=as_of)
