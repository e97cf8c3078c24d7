"""Travel readiness: which return cases could leave, what keeps the others, who was handed over, who left."""

from typing import Any

import streamlit as st

from pages.parts import figure_travel
from pages.parts import travel_blocks as blocks
from pages.parts import travel_frees as frees
from pages.parts import travel_lists as lists
from queries import offices, travel
from ui import session, states
from ui.i18n import _
from ui.provenance import where_from

who = session.require("supervisor", "caseworker", "pre_departure", "head_of_mission")

# 1 what this page answers: who could travel, what is missing for the others, and what would free the most of them
st.title(_("Travel readiness"))

# 2 what the reader may choose
as_of = session.as_of()
if who.role == "head_of_mission":
    # who sees no case gets figures, and nothing to narrow them by
    figure_travel.show(who, as_of)
    where_from(*figure_travel.QUESTIONS, as_of=as_of)
    st.stop()
labels = blocks.names(who, as_of)
chosen = blocks.choose(labels)
office = chosen.pop("office", None)
of: dict[str, Any] = {"as_of": as_of, "offices": offices.ids(who, office)}

# 3 the data, read once
found = travel.breakdown(who, **of, chosen=chosen)
total = blocks.counted(found, "all", "all")
movements = travel.movements(who, **of)

# 4 nothing to show is an answer
if session.looks_back():
    states.stale(as_of, _("Which cases were open is as of then; what blocks them is as known today."))
if not total:
    narrowed = bool(office or any(chosen.values()))
    states.nothing(
        _("No return case matches these filters.") if narrowed else _("No return case waits to travel."),
        _("Clear a filter to see more.") if narrowed else _("Cases classified for return appear here."),
    )

# 5 the headline, then the detail, then what can be done about it; who receives cases sees those first
if who.role == "pre_departure":
    lists.handed(who, of, labels)
if total:
    blocks.headline(found, movements, labels)
    blocks.divide(found, labels, chosen, who)
    if not any(chosen.values()):
        freed = travel.frees(who, **of)
        frees.frees(freed, labels)
        frees.embassies(who, of, freed, labels)
        blocks.waiting(travel.waiting(who, **of))
    if who.role in ("caseworker", "supervisor"):
        st.subheader(_("Cases and what keeps each of them"), anchor="list")
        rows = lists.page_of(who, of, chosen, total)
        lists.cases(rows, total, labels)
        if not session.looks_back():
            lists.plan(who, of, chosen, labels)
blocks.movements(movements, labels)
if who.role in ("caseworker", "supervisor"):
    lists.handed(who, of, labels)

# 6 where the numbers come from
where_from("travel_breakdown", "travel_frees", "travel_waiting", "travel_list", "travel_movements",
           "travel_hand_overs", "travel_departures", as_of=as_of)  # fmt: skip
