"""Screening at a landing point: one person after the other, or a tally; and who is in reception. Made for a phone."""

import streamlit as st

from pages.parts import (
    landing_place,
    reception_forms,
    screening_blocks,
    screening_person,
    screening_persons,
    screening_tally_form,
)
from queries import landings, screenings
from ui import address, session, states
from ui.i18n import _
from ui.provenance import where_from

who = session.require("caseworker", "supervisor")

# 1 what this page answers: who of a boat is screened, who still waits, who is in reception
st.title(_("Screening"))

# 2 what the reader may choose: a boat, and what to do, by the address
as_of = session.as_of()
places = landings.writable(who)
landing_no = address.text("landing")
form = address.one("form", screening_blocks.FORMS)
may_edit = not session.looks_back()

# 3 the data, read once
boat = screenings.boat(who, as_of=as_of, landing_no=landing_no) if landing_no else None

# 4 nothing to show is an answer
if places.empty and boat is None:
    states.nothing(_("You record at no landing point."), _("Ask an administrator to add you to one."))
    st.stop()
if landing_no and boat is None:
    states.nothing(_("There is no landing %(number)s, or it belongs to another mission.") % {"number": landing_no},
                   _("Check the number, or choose it from the list."))  # fmt: skip

# 5 the headline, then the detail, then what can be done about it
if boat is None:
    screening_blocks.now(screenings.now(who, as_of=as_of), places)
    screening_blocks.choose(screenings.boats(who, as_of=as_of, points=list(places["point"])))
    if may_edit:
        screening_blocks.ways_without_boat(form)
        if form == "no_boat":
            screening_person.without_boat(who, places)
    screening_persons.without_boat(who, places, as_of, mine=may_edit)
    st.subheader(_("Reception and screeners"))
    reception_forms.show(who, places, as_of, may_edit=may_edit)
    where_from("screening_now", "screening_boats", "screening_without_boat", "reception_log", as_of=as_of)
    st.stop()
screening_blocks.of_boat(boat)
mine = may_edit and int(boat.point_id) in set(places["point_id"])
if mine:
    screening_blocks.ways(form)
if may_edit and not mine and f"form_screen_person_{boat.landing_id}" in st.session_state:
    landing_place.not_yours()
# somebody opened from the list stands alone: on a phone the form would hide them
if mine and form != "tally" and "row" not in st.query_params:
    screening_person.show(who, boat)
if form == "tally" or boat.tally_version:
    screening_tally_form.show(who, boat, mine=mine, opened=form == "tally")
screening_persons.of_boat(who, boat, as_of, mine=mine)

# 6 where the numbers come from
where_from("screening_boats", "screening_persons", "screening_tally", as_of=as_of, tz=boat.time_zone)
