"""Today: what waits for this person, worst first, each number a way to its list."""

import streamlit as st

from pages.parts import drafts_waiting, first_things, last_edit, today_surges, withdrawn_blocks
from pages.parts import today_blocks as blocks
from pages.parts import today_roles as roles
from ui import address, breakdown, registry, session, tiles
from ui.i18n import _
from ui.provenance import where_from

who = session.require(*registry.EVERYBODY)

# 1 what this page answers: what is late, stuck, new or missing, for the role one acts in
st.title(_("Today"))

# 2 what the reader may choose: nothing; the page is the same every morning
as_of = session.as_of()

# 3 the data, read once: each block asks its own questions, all within the run's one snapshot
# 4 nothing to show is an answer: each block gives it in its own place

# 5 the headline, then the detail, then what can be done about it
drafts_waiting.show(who)
if who.role in ("supervisor", "caseworker"):
    at_a_point = who.role == "caseworker" and who.points
    if at_a_point and st.button(_("Record a landing"), icon=":material/sailing:", type="primary"):
        address.go("disembarkations", form="record")
    today_surges.show(who, as_of)
    tiles.row(
        *blocks.referral_tiles(who, as_of),
        *blocks.case_tiles(who, as_of),
        blocks.landing_tile(who, as_of),
    )
    withdrawn_blocks.show(who, as_of)
    first_things.show(who, as_of)
    breakdown.cards(blocks.data_problems(who, as_of), blocks.landings_by_point(who, as_of))
else:
    last_edit.offer(who, as_of)
    roles.show(who, as_of)

# 6 where the numbers come from
where_from(*roles.questions(who.role), as_of=as_of)
