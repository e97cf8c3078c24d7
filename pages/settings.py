"""Settings: offices and teams, code lists, standards, holidays, rules of papers, and the house's own numbers."""

from datetime import UTC

import streamlit as st

from pages.parts import (
    settings_calendar,
    settings_lists,
    settings_messages,
    settings_numbers,
    settings_papers,
    settings_standards,
    settings_teams,
)
from ui import filters, session
from ui.i18n import _
from ui.provenance import where_from

who = session.require("admin", "data_protection")

# 1 what this page answers: what the house goes by, who says so, and since when it may be changed
st.title(_("Settings"))

# 2 what the reader may choose: one part, and a mission where it goes by missions
PARTS = {
    "teams": (_("Offices and teams"), settings_teams.show),
    "lists": (_("Code lists"), settings_lists.show),
    "service": (_("Time limits of referrals"), settings_standards.services),
    "stage": (_("Time limits of stages"), settings_standards.stages),
    "caseload": (_("Cases per caseworker"), settings_standards.caseloads),
    "holidays": (_("Holidays and weekends"), settings_calendar.show),
    "papers": (_("Which case needs which paper"), settings_papers.show),
    "messages": (_("Messages by e-mail"), settings_messages.show),
    "numbers": (_("How long, how many"), settings_numbers.show),
}
part = filters.row(
    filters.Choice("part", _("What to look at"), {code: text for code, (text, _draw) in PARTS.items()}, default="teams")
)["part"]
may_edit = who.role == "admin" and not session.looks_back()
today = session.as_of().astimezone(UTC).date()

# 3 the data, read once: each part asks its own question, all within the run's one snapshot
# 4 nothing to show is an answer: each part gives it in its own place

# 5 the headline, then the detail, then what can be done about it
title, draw = PARTS[part]
st.subheader(title)
questions = draw(who, may_edit, today)

# 6 where the numbers come from
where_from(*questions, as_of=session.as_of())
