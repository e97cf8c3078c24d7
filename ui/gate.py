"""What stands between a reader and the data: the page for nobody, and the banners that say what data this is."""

from __future__ import annotations

import streamlit as st

from data.person import Person
from queries import about
from ui import markup, states
from ui.i18n import _
from ui.markup import element


def closed(embedded: bool) -> None:
    """Nobody may look: says why, and shows no data."""
    st.title("Marsa")
    if embedded:
        states.notice(
            _("Nobody is on the staff list yet."), _("Add the first person: python -m data staff add --admin")
        )
    else:
        states.notice(
            _("Marsa shows no data of this database yet, because nobody can sign in to it."),
            _("Sign-in comes with a later version. To try Marsa out, start it without DATABASE_URL."),
        )


def without_role(who: Person) -> None:
    """Somebody on the staff list who has no role sees this and nothing else."""
    st.title("Marsa")
    states.notice(
        _("%(name)s has no role in Marsa yet.") % {"name": who.name},
        _("An administrator gives roles and offices on the staff list."),
    )


def banner(who: Person) -> None:
    """On every screen: whether the data are invented, and whether the reader looks at the past."""
    if about.is_sample(who):
        _line("sample", _("SAMPLE: invented data"))
    else:
        _line("trial", _("Real data waits for sign-in: this database is for trying out."))


def looking_back(text: str) -> None:
    """The page speaks of a moment in the past."""
    _line("past", _("As of %(moment)s UTC. Edits are closed while you look back.") % {"moment": text})


def _line(kind: str, text: str) -> None:
    markup.show(element("div", text, class_=f"m-banner m-{kind}", role="note"))
