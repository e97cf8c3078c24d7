"""Case: one case on one page, and the forms that change it."""

import streamlit as st

from pages.parts import case_access_form, case_do, case_opened, last_edit, withdrawn_blocks
from pages.parts import case_header as header
from pages.parts import case_sections as sections
from queries import cases
from ui import address, session, states
from ui.i18n import _
from ui.provenance import where_from

who = session.require("caseworker", "supervisor", "pre_departure", "data_protection")

# 1 what this page answers: where this case stands, what is missing, what was promised and done, and by whom

# 2 what the reader may choose: the case, and a referral in it, by the address
as_of = session.as_of()
asked = address.text("case")

# 3 the data, read once
case = cases.header(who, case_no=asked, as_of=as_of) if asked else None

# 4 nothing to show is an answer
officer = who.role == "data_protection"
if case is None:
    case_access_form.ask(who, asked) if officer else header.nobody(asked)
    st.stop()
header.title(case.case_no)
if officer:
    case_access_form.until(who, case)
if case.anonymised_at:
    header.anonymised(case)
if case.stage is None:
    states.nothing(_("This case had not been received yet at the moment you look at."))
    st.stop()
case_opened.turn_to(case.case_id)
it = case_opened.read(who, case, as_of, may_edit=not (officer or case.anonymised_at or session.looks_back()))

# 5 the headline, then the detail, then what can be done about it
if it.may_edit:
    last_edit.offer(who, as_of, case)
header.show(case)
withdrawn_blocks.show(who, as_of, case.case_id)
header.next_steps(case, it.steps)
case_do.show(it)
header.jump(sections.parts(it))
asked_first = "referral" in st.query_params
if asked_first:
    sections.referrals(it)
sections.persons(it)
left, right = st.columns(2, gap="large")
with left:
    sections.consent(it)
with right:
    sections.screening(it)
if not asked_first:
    sections.referrals(it)
left, right = st.columns(2, gap="large")
with left:
    sections.papers(it)
    sections.follow_ups(it)
    sections.given(it)
with right:
    sections.clearances(it)
    sections.hand_over(it)
    sections.notes(it)
    sections.timeline(it)
sections.history(it)
sections.rights(it)

# 6 where the numbers come from
where_from("case_header", "case_steps", "case_papers", "case_referrals", as_of=as_of, tz=case.time_zone)
