"""Settings, the house's own numbers: each with what it does, its bounds and its default."""

from datetime import date

import streamlit as st

from data.person import Person
from edits import settings as edits
from pages.parts.settings_words import numbers
from queries import settings
from ui import markup
from ui.forms import Form
from ui.i18n import _, number
from ui.markup import element

QUESTIONS = ("settings_numbers",)


def show(who: Person, may_edit: bool, _today: date) -> tuple[str, ...]:
    """Each number with its form, or without one."""
    words = numbers()
    found = settings.numbers(who, names=list(edits.DEFAULTS))
    for name, default in edits.DEFAULTS.items():
        label, about = words.get(name, (name, ""))
        value, version = found.get(name, (str(default), 0))
        now = int(value) if value.isdecimal() else default
        if may_edit:
            _form(who, name, label, about, now, default, version)
        else:
            markup.show(element("p", element("strong", label), ": ", element("bdi", number(now)), ". ", about))
    return QUESTIONS


def _form(who: Person, name: str, label: str, about: str, now: int, default: int, version: int) -> None:
    low, high = edits.BOUNDS[name]
    form = Form("number", name, version=version)
    with form:
        value = st.number_input(label, low, high, value=min(max(now, low), high), key=form.key("value"))
        form.problem("value")
        bounds = _("From %(low)s to %(high)s; without anybody's choice %(default)s.")
        st.caption(about + " " + bounds % {"low": number(low), "high": number(high), "default": number(default)})
        sent = form.button(_("Save"), type="secondary")
    if sent:
        form.submit(edits.change, by=who, name=name, seen=form.seen(), value=int(value), done=_("The number is saved."),
                    labels={"value": label})  # fmt: skip
