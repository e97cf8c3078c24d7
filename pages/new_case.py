"""New case: from a first call to a case with its persons, after a look for who is known already."""

from pages.parts import find_blocks, new_case_form
from queries import offices, projects
from ui import searching, session, states
from ui.i18n import _
from ui.provenance import where_from

who = session.require("caseworker", "supervisor")

# 1 what this page answers: is this person known already; if not, their case
find_blocks.title(_("New case"))

# 2 what the reader may choose: whom to look for first. The words stay in the session, never in the address
searching.first(who)

# 3 the data, read once
places, people, running = offices.mine(who), offices.people(who), projects.of_missions(who)

# 4 nothing to show is an answer
if session.looks_back():
    states.nothing(_("You look at a moment in the past. Go back to now to open a case."))
    searching.stop()
if places.empty:
    states.nothing(_("You work for no office yet. Ask your administrator."))
    searching.stop()

# 5 the headline, then the detail, then what can be done about it
new_case_form.show(who, places, people, running)

# 6 where the numbers come from
where_from("find_cases", "find_people")
