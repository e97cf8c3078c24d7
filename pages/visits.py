"""Field visits: to embassies, detention centres and communities; whom to see there, and what came of it."""

import streamlit as st

from pages.parts import visit_blocks as blocks
from pages.parts import visit_exchange as exchange
from pages.parts import visit_forms as forms
from queries import visits
from queries.records import records
from ui import address, codes, session, states
from ui.i18n import _
from ui.provenance import where_from

who = session.require("supervisor", "caseworker")

# 1 what this page answers: where we go next, for whom, and what each of them needs there
# 2 what the reader may choose: a visit and a case on its list, or what to prepare, by the address
as_of = session.as_of()
may_edit = not session.looks_back()
asked = {
    "prepare": address.one("prepare", codes.options("visit_kind")),
    "country": address.one("country", codes.options("country")),
    "missing": address.one("missing", codes.options("document_type")),
}
visit_id = address.whole("visit", high=10**11)

# 3 the data, read once
visit = visits.one(who, visit_id=visit_id) if visit_id else None
rows = visits.cases(who, visit_id=visit.visit_id if visit else 0, as_of=as_of)

# 4 nothing to show is an answer
if visit_id and visit is None:
    states.notice(_("No visit with this number is open to you."), _("It may belong to another office."))

# 5 the headline, then the detail, then what can be done about it
if visit is None:
    st.title(_("Field visits"))
    found = visits.visits(who)
    if found.empty:
        states.nothing(_("No visit is planned or was made."), _("Prepare one below."))
    blocks.listing(found)
    if may_edit:
        st.subheader(_("Prepare a visit"), anchor="prepare")
        forms.prepare(who, as_of, asked)
else:
    blocks.title(visit)
    blocks.headline(visit)
    listed = records(rows)
    line = address.one("line", [row.visit_case_id for row in listed])
    open_ = may_edit and visit.state != "cancelled"
    blocks.cases(rows, line, edits_=open_)
    if open_ and line:
        blocks.outcome(who, visit, next(row for row in listed if row.visit_case_id == line))
    if open_ and listed:
        blocks.part(_("File to take along"), "open_visit_file", exchange.make, who, visit, listed, as_of)
        blocks.part(_("Bring a filled-in file back"), "open_visit_back", exchange.take_back, who, visit, listed, as_of)
    if may_edit and visit.state == "coming":
        blocks.part(_("Add cases"), "open_visit_add", forms.add, who, visit, as_of)
        blocks.part(_("Correct the visit"), "open_visit_correct", forms.correct, who, visit)
        blocks.part(_("Made or cancelled"), "open_visit_end", forms.end, who, visit)
    blocks.all_visits()

# 6 where the numbers come from
where_from("visits_list", "visit_cases", "visit_candidates", as_of=as_of)
