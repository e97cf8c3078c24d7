"""What became of referrals: which agencies answer, who got the service, and whether it gets better."""

import streamlit as st

from pages.parts import outcome_blocks as blocks
from pages.parts import outcome_file, outcome_period, outcome_tables, outcome_weeks, referral_blocks
from pages.parts import outcome_words as words
from queries import offices, outcomes
from ui import address, filters, markup, session, states, tables
from ui.i18n import _
from ui.provenance import where_from

who = session.require("caseworker", "supervisor")

# 1 what this page answers: which agency leaves people without an answer, how many got the service, is it getting better
st.title(_("What became of referrals"))

# 2 what the reader may choose: when they were sent, and which; a number opens its list
as_of = session.as_of()
labels = referral_blocks.names(who)
titles = referral_blocks.titles()
narrow = [name for name in labels if name != "due" and len(labels[name]) > 1]
period, chosen = outcome_period.choose(
    who, as_of, *[filters.Choice(name, titles[name], labels[name]) for name in narrow]
)
if period is None:
    states.notice(_("The period ends before it begins."), _("Choose an earlier first day."))
    st.stop()
ids = offices.ids(who, chosen.pop("office", None))
show, reason = address.one("show", outcomes.SETS), address.one("reason", [*words.reasons()])

# 3 the data, read once


def sent_in(period):
    return outcomes.breakdown(who, as_of=as_of, period_from=period.first, period_to=period.last,
                              week_start=period.week_start, offices=ids, chosen=chosen)  # fmt: skip


found, before = sent_in(period), sent_in(period.before)
whole = blocks.all_of(found)

# 4 nothing to show is an answer
if whole is None:
    states.nothing(_("No referral was sent in this period."), _("Choose another period, or clear a filter."))

# 5 the headline, then the detail, then what can be done about it
elif show:
    blocks.headline(whole, blocks.all_of(before), period)
    st.subheader(blocks.list_title(show, reason), anchor="list")
    markup.show(markup.element("p", markup.link(_("Back to the comparison"), address.here(show=None, reason=None))))
    total = blocks.counted(found, whole, show, reason)
    rows = outcomes.listing(who, as_of=as_of, period_from=period.first, period_to=period.last, which=show,
                            reason=reason, offices=ids, chosen=chosen,
                            skip=25 * (tables.asked_page(total) - 1))  # fmt: skip
    outcome_tables.listing(rows, total, labels, answers=not session.looks_back())
    outcome_file.listing(who, as_of, period, labels, chosen, which=show, reason=reason, ids=ids, total=total)
else:
    blocks.headline(whole, blocks.all_of(before), period)
    blocks.cards(found, whole, reason)
    st.subheader(_("Agencies"))
    outcome_tables.agencies(found, before, labels, period)
    outcome_file.agencies(who, as_of, found, period, labels, chosen)
    st.subheader(_("Week by week"))
    outcome_weeks.weeks(sent_in(period.trend), period.trend, as_of)
    st.subheader(_("Services"))
    outcome_tables.services(found, before, labels, period)

# 6 where the numbers come from
where_from("referrals_outcomes", "referrals_outcomes_list", as_of=as_of)
