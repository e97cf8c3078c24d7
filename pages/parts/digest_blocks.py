"""The blocks of the Weekly digest page."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import streamlit as st

from briefing import digest
from briefing import letter as letters
from briefing.letter import Letter
from data.person import Person
from pages.parts import message_words as words
from queries import messages, offices
from queries.records import Record, records
from ui import facts, filters, markup, session, tables
from ui.facts import Fact
from ui.i18n import LANGUAGES, _, day
from ui.tables import Column


def title() -> None:
    """The page's title and what it is for."""
    st.title(_("Weekly digest"))
    st.caption(_("One mail a week, on the first working day: what waits, and with whom. It names no migrant."))


def choose(who: Person) -> dict[str, Any]:
    """The language and the form in which the mail is shown."""
    forms = {"page": _("As most mail programs show it"), "text": _("As plain text")}
    return filters.row(
        filters.Choice("in", _("Language"), LANGUAGES, default=who.language),
        filters.Choice("as", _("Form of the mail"), forms, default="page"),
    )


def week_of(who: Person, weeks: Sequence[Record]) -> Record:
    """The week of the mission whose mail the reader gets."""
    mine = {row.mission for row in messages.readers(who, as_of=session.as_of()) if row.staff_id == who.id}
    return next((week for week in weeks if week.mission in (mine or who.missions)), weeks[0])


def compose(who: Person, as_of: datetime, week: Record, language: str) -> Letter | None:
    """The mail as it would be now. Links lead to this app."""
    reader = replace(who, language=language)
    return digest.compose(reader, as_of=as_of, base="", time_zone=week.time_zone)


def when(who: Person, week: Record) -> None:
    """When the next one goes out, and to which address."""
    facts.show(
        Fact(_("Goes out next on"), day(week.next_on, "EEEE d MMM y") if week.next_on else None),
        Fact(_("Goes to"), who.email or None),
        Fact(_("Written in"), LANGUAGES[who.language]),
    )


def show(letter: Letter, form: str) -> None:
    """The mail: what it is called, then what stands in it."""
    with st.container(border=True):
        if form == "text":
            st.code(letters.words(letter), language=None, wrap_lines=True)
        else:
            frame = markup.element("div", markup.tree(letters.tree(letter)), class_="m-letter")
            markup.show(frame)


def sent(who: Person) -> None:
    """What went to the reader by e-mail lately."""
    found = messages.sent(who, rows=8, mine=True)
    if found.empty:
        st.caption(_("Nothing has been sent to you yet."))
        return
    st.subheader(_("Sent to you"))
    tables.rows(
        words.told(found),
        [
            Column("what", _("Message")),
            Column("claimed_at", _("When"), "moment", tz=_zone(who)),
            Column("became", _("Result")),
        ],
        alt=_("Messages sent to you, the latest first"), name="sent",
    )  # fmt: skip


def _zone(who: Person) -> str:
    return next((row.time_zone for row in records(offices.mine(who))), "UTC")
