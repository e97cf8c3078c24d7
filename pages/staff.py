"""Staff: who may sign in, what each of them may do and see, who is away and who covers."""

from datetime import UTC

import streamlit as st

from pages.parts import staff_blocks as blocks
from pages.parts import staff_forms as forms
from pages.parts.visit_blocks import part
from queries import staff
from ui import address, markup, session, states
from ui.i18n import _, ngettext, number
from ui.markup import element
from ui.provenance import where_from

who = session.require("admin", "data_protection")

# 1 what this page answers: who may do what, and why
# 2 what the reader may choose: one of the staff by the address, or whom to list
today = session.as_of().astimezone(UTC).date()
may_edit = who.role == "admin" and not session.looks_back()
asked = address.whole("person", high=10**11)

# 3 the data, read once
person = staff.one(who, staff_id=asked) if asked else None
places = staff.places(who)

# 4 nothing to show is an answer
if asked and person is None:
    states.notice(_("Nobody on the staff has this number."), _("Choose somebody from the list."))

# 5 the headline, then the detail, then what can be done about it
if person is None:
    st.title(_("Staff"))
    chosen = blocks.choose(places)
    found = staff.members(who, today=today, **chosen)
    if found.empty:
        states.nothing(_("Nobody on the staff matches."), _("Clear a filter or the search to see more."))
    else:
        text = ngettext("%(count)s person", "%(count)s people", len(found)) % {"count": number(len(found))}
        markup.show(element("p", text))
        blocks.listing(found)
    if may_edit:
        part(_("Put somebody on the staff"), "open_staff_add", forms.add, who)
else:
    blocks.title(person)
    blocks.headline(person, places, today)
    leave = staff.absences(who, staff_id=person.staff_id, today=today)
    blocks.sees(person, places, leave, today)
    st.subheader(_("Leave and cover"), anchor="leave")
    blocks.leave(leave, person, today)
    if may_edit:
        if person.staff_id == who.id:
            states.notice(_("These are your own rights: another administrator changes them."))
        part(_("Who they are"), "open_staff_change", forms.change, who, person, staff.teams(who, today=today))
        if person.staff_id != who.id:
            part(_("What they may do"), "open_staff_entitle", forms.entitle, who, person, places)
        part(_("Plan a leave"), "open_staff_leave", forms.plan_leave, who, person, today)
        for each in leave:
            if each.staff_id == person.staff_id and each.to_day >= today:
                label = _("Change the leave from %(day)s") % {"day": blocks.day_of(each)}
                part(label, f"open_leave_{each.absence_id}", forms.change_leave, who, person, each, today)
    markup.show(element("p", markup.link(_("All staff"), address.link("staff"))))

# 6 where the numbers come from
where_from("staff_list", "staff_one", "staff_absences", as_of=session.as_of())
