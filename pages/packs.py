"""Packs: a briefing drawn up, read by a second person, issued with a number, and never changed again."""

import streamlit as st

from briefing.packing import stored
from pages.parts import pack_do, pack_files, pack_list, pack_new, pack_shown, pack_thresholds, pack_words
from queries import packs, projects
from queries.records import records
from ui import address, session, states
from ui.i18n import _
from ui.provenance import where_from

who = session.require("programme_officer", "head_of_mission")

# 1 what this page answers: what has left the office, with which numbers, and what is about to leave
st.title(_("Packs"))

# 2 what the reader may choose: one of the packs, or a new one
known = packs.listed(who)
chosen = address.whole("pack")
row = next((each for each in records(known) if each.pack_id == chosen), None)

# 3 the data, read once: a pack is read as it was kept, and nothing in it is counted again
pack = stored.read(who, int(row.pack_id)) if row is not None else None

# 4 nothing to show is an answer
if chosen is not None and pack is None:
    states.nothing(_("There is no such pack, or it is not yours to read."))
if known.empty and pack is None:
    states.nothing(_("No pack has been drawn up yet."))

# 5 the headline, then the detail, then what can be done about it
if pack is None or row is None:
    if who.role == "programme_officer" and not session.looks_back():
        mine = projects.mine(who)
        pack_new.offer(who, mine, session.as_of())
        pack_thresholds.offer(who, mine)
    pack_list.show(known)
    where_from("packs")
    st.stop()
words = pack_words.reader(who)
pack_list.back()
pack_shown.about(pack, row, words)
if not session.looks_back():
    pack_do.steps(who, pack, row)
pack_shown.headlines(who, pack, row, words)
pack_shown.tables(pack, words)
pack_shown.caveats(pack, words)
pack_files.offer(who, pack, row)
pack_files.transfers(who, int(row.pack_id))

# 6 where the numbers come from
where_from(*(each.name for each in pack.definitions), as_of=pack.cut_off)
