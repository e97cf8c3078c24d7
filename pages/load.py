"""Share the load: who has too much, what of it could go to whom, and what that would change for both."""

import streamlit as st

from pages.parts import last_edit
from pages.parts import load_blocks as blocks
from pages.parts import load_share as share
from queries import load, offices
from ui import session, states
from ui.i18n import _
from ui.provenance import where_from

who = session.require("supervisor")

# 1 what this page answers: who carries more than the standard, who has room, and which cases could be moved
st.title(_("Share the load"))

# 2 what the reader may choose
as_of = session.as_of()
labels = blocks.names(who)
chosen = blocks.choose(labels)
ids = offices.ids(who, chosen.get("office"))

# 3 the data, read once
found = load.with_cover(load.workers(who, as_of=as_of, offices=ids), load.away(who, as_of=as_of, offices=ids))
team, giver = blocks.of_team(who, found, chosen.get("team")), blocks.giver(found)

# 4 nothing to show is an answer
if team.empty:
    states.nothing(_("Nobody here has cases."), _("Caseworkers are put on the staff on the Staff page."))

# 5 the headline, then the detail, then what can be done about it
else:
    blocks.headline(team)
    blocks.rule(load.weights(who))
    blocks.listing(team, giver)
    last_edit.offer(who, as_of)
if giver is not None:
    st.subheader(blocks.title(giver), anchor="cases")
    share.choose(who, giver, found, labels, as_of=as_of, ids=ids)

# 6 where the numbers come from
where_from("load_workers", "leave_now", "load_cases", as_of=as_of)
