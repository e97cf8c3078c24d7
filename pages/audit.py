"""Audit: who did what, when, to what and why; and whether it is as it was written."""

from datetime import UTC

import streamlit as st

from pages.parts import audit_blocks as blocks
from queries import audit
from ui import session, states, tables
from ui.i18n import _
from ui.provenance import where_from

who = session.require("data_protection")

# 1 what this page answers: who did what, when and why; who opened what; what left; who was turned away
st.title(_("Audit"))

# 2 what the reader may choose
as_of = session.as_of()
chosen = blocks.choose(who, as_of.astimezone(UTC).date())

# 3 the data, read once
state = audit.state(who)
found = audit.search(who, as_of=as_of, **chosen, skip=25 * (tables.asked_page(10**6) - 1))
total = int(found["all_rows"].iloc[0]) if len(found) else 0

# 4 nothing to show is an answer
# 5 the headline, then the detail, then what can be done about it
blocks.headline(audit.kinds(who, as_of=as_of), state, chosen["kind"])
st.caption(blocks.sealed(state, found["time_zone"].iloc[0] if total else "UTC"))
if chosen["from_day"] > chosen["to_day"]:
    states.notice(_("The period ends before it begins."), _("Choose an earlier first day."))
elif total:
    blocks.listing(found, total)
    blocks.download(who, as_of, chosen, total)
else:
    states.nothing(_("Nothing in the audit matches."), _("Clear a filter, or choose an earlier first day."))

# 6 where the numbers come from
where_from("audit_search", "audit_kinds", "audit_state", as_of=as_of)
