"""Referrals: whose help is late, with whom it waits, and what the partners answered."""

import streamlit as st

from pages.parts import last_edit, list_files, referral_ended, withdrawn_blocks
from pages.parts import referral_blocks as blocks
from queries import offices, referrals
from ui import address, session
from ui.i18n import _
from ui.provenance import where_from

who = session.require("caseworker", "supervisor")

# 1 what this page answers: which referrals wait, which are overdue, with which agency, and for how long
st.title(_("Referrals"))

# 2 what the reader may choose
as_of = session.as_of()
labels = blocks.names(who)
ended = address.one("show", ("ended",)) is not None
if ended:
    labels = referral_ended.names(labels)
chosen = blocks.choose(labels, **({"due": _("How it ended")} if ended else {}))
office, due = chosen.pop("office", None), chosen.pop("due")
ids = offices.ids(who, office)
answering = None if session.looks_back() else address.whole("answer", high=10**11)

if ended:
    # another question: what was done, in time or late, instead of what waits
    referral_ended.show(who, as_of, labels, chosen, due, ids)
    where_from(*referral_ended.QUESTIONS, as_of=as_of)
    st.stop()

# 3 the data, read once
found = referrals.breakdown(who, as_of=as_of, due=due or "overdue", offices=ids, chosen=chosen)
waiting, total = blocks.due_in(found, None), blocks.due_in(found, due)

# 4 nothing to show is an answer
withdrawn_blocks.show(who, as_of)
if waiting:
    blocks.headline(found)
if answering:
    blocks.answering(who, as_of, answering, labels)
elif total == 0:
    blocks.nobody_waits(bool(due or office or any(chosen.values())), waiting)

# 5 the headline, then the detail, then what can be done about it
else:
    blocks.divide(found, labels, chosen, due)
    st.subheader(labels["due"][due] if due else _("Waiting, the most overdue first"), anchor="list")
    last_edit.offer(who, as_of)
    rows = blocks.page_of(who, as_of, chosen, due, ids, total)
    blocks.listing(rows, total, labels, answers=not session.looks_back())
    list_files.of_referrals(who, as_of, labels, chosen, due, office, ids, total)

# 6 where the numbers come from
where_from("referrals_breakdown", "referrals_list", as_of=as_of)
