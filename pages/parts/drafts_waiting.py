"""What the reader began to type and has not saved: said on Today, because a form that is shut says nothing."""

import streamlit as st

from data.person import Person
from edits import drafts
from edits.drafts import Waiting
from ui import address, i18n, markup, session
from ui.i18n import N_, _
from ui.markup import Html, element

# form → what it is called, and the page and the part of it where it stands
FORMS = {
    "note": (N_("a note"), "case", "notes"),
    "guide": (N_("guidance"), "case", "notes"),
    "answer_guidance": (N_("an answer to guidance"), "case", "notes"),
    "assess": (N_("an assessment"), "case", "screening"),
    "new_case": (N_("a new case"), "new_case", ""),
    "visit": (N_("a visit"), "visits", ""),
}


def show(who: Person) -> None:
    """One line for each draft, with the way to its form; nothing where there is none."""
    found = [] if session.looks_back() else [each for each in drafts.waiting(who) if _href(each)]
    if found:
        lines = [element("li", *_line(each)) for each in found]
        title = element("p", element("strong", _("You began to type and have not saved:")))
        markup.show(element("div", title, element("ul", *lines), class_="m-drafts", role="status"))


def _line(each: Waiting) -> list[str | Html]:
    name, _page, _part = FORMS[each.form]
    said = f"{_(name)} · {each.case_no}" if each.case_no else _(name)
    when = i18n.moment(each.saved_at, st.context.timezone or "UTC")
    return [markup.link(element("bdi", said), _href(each) or ""), " ", element("small", when)]


def _href(each: Waiting) -> str | None:
    if each.form not in FORMS:
        return None
    _name, page, part = FORMS[each.form]
    if page != "case":
        return address.link(page)
    return f"{address.link('case', case=each.case_no)}#{part}" if each.case_no else None
