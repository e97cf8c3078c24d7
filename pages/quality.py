"""Data quality: what is missing, contradictory, late or doubled, with whom, and where it is put right."""

from typing import Any

import streamlit as st

from pages.parts import quality_blocks as blocks
from pages.parts import quality_words as words
from queries import offices, quality
from ui import session, states, tables
from ui.i18n import _
from ui.provenance import where_from

who = session.require("supervisor", "caseworker")

# 1 what this page answers: which records cannot be relied on yet, and what to do about each
st.title(_("Data quality"))

# 2 what the reader may choose
as_of = session.as_of()
labels = blocks.names(who)
chosen = {"office": None, "group": None, "kind": None} | blocks.choose(labels, who)
of: dict[str, Any] = {"as_of": as_of, "offices": offices.ids(who, chosen["office"]), "chosen": chosen}
kinds = [chosen["kind"]] if chosen["kind"] else words.of_group(chosen["group"]) if chosen["group"] else None

# 3 the data, read once
found = quality.counts(who, **of)
whole = quality.completeness(who, **of)
total = int(found.loc[found["kind"].isin(kinds), "problems"].sum() if kinds else found["problems"].sum())

# 4 nothing to show is an answer
if whole.empty:
    states.nothing(_("No case is open."), _("Clear a filter to see more."))
    where_from("quality_counts", as_of=as_of)
    st.stop()

# 5 the headline, then the detail, then what can be done about it
blocks.headline(found, whole, chosen["group"])
if total:
    blocks.kinds(found, labels, chosen)
    if who.role == "supervisor":
        blocks.workers(found[found["kind"].isin(kinds)] if kinds else found)
    st.subheader(labels["kind"][chosen["kind"]] if chosen["kind"] else _("One by one"), anchor="list")
    rows = quality.problems(who, **of, kinds=kinds, rows=25, skip=25 * (tables.asked_page(total) - 1))
    blocks.listing(rows, total, labels)
else:
    states.well(_("Nothing of this kind is wrong."))
st.subheader(_("How whole the records are"))
blocks.completeness(whole, quality.incomplete(who, **of), who)

# 6 where the numbers come from
where_from("quality_counts", "quality_list", "quality_completeness", "quality_incomplete", as_of=as_of)
