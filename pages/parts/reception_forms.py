"""Reception at one's own points: how many are there, who left, how many screen now; and what was noted lately."""

from datetime import datetime, timedelta
from typing import Any

import pandas as pd
import streamlit as st

from data.person import Person
from edits import receptions as edits
from pages.parts import screening_words as words
from pages.parts.landing_fields import DAY
from pages.parts.landing_place import place
from pages.parts.screening_person import one_of
from queries import screenings
from queries.records import records
from ui import i18n, session, tables
from ui.forms import Form
from ui.i18n import _, number
from ui.tables import Column


def show(who: Person, places: pd.DataFrame, as_of: datetime, *, may_edit: bool) -> None:
    """A line for each thing to note, and what stands."""
    if may_edit:
        with st.expander(_("Count who is in reception"), icon=":material/groups:"):
            count(who, places)
        with st.expander(_("People left reception"), icon=":material/logout:"):
            _left(who, places, as_of)
        with st.expander(_("Screeners on shift now"), icon=":material/badge:"):
            screeners(who, places)
    found = screenings.reception(who, as_of=as_of, points=list(places["point"]))
    if found.empty:
        st.caption(_("Nothing was noted in the last 14 days: who is in reception is not known."))
        return
    _log(found)
    if may_edit:
        with st.expander(_("Take one out that was a mistake"), icon=":material/delete:"):
            _take_out(who, records(found))


def count(who: Person, places: pd.DataFrame) -> None:
    """How many are in reception, at a moment."""
    form = Form("count_reception", border=False)
    with form:
        point = place(form, places)
        people = st.number_input(_("People in reception"), 0, None, None, 1, key=form.key("people"))
        form.problem("people")
        at = _when(form)
        sent = form.button(_("Save the count"), width="stretch")
    if sent:
        form.submit(edits.count, by=who, point_id=point, people=people, at=at, done=_("The count is saved."))


def _left(who: Person, places: pd.DataFrame, as_of: datetime) -> None:
    _left_form(who, places, screenings.boats(who, as_of=as_of, points=list(places["point"])))


@session.fragment
def _left_form(who: Person, places: pd.DataFrame, boats: list[Any]) -> None:
    form = Form("left_reception", draft=who, border=False)
    with form:
        point = place(form, places)
        kind = one_of(form, _("Where did they go?"), "kind", words.exits())
        form.problem("kind")
        people = st.number_input(_("How many left?"), 0, None, None, 1, key=form.key("people"))
        form.problem("people")
        theirs = {int(each.landing_id): each.landing_no for each in boats if each.point_id == point}
        boat = st.selectbox(_("Boat they came with, if known"), list(theirs), index=None, key=form.key("boat"),
                            format_func=theirs.__getitem__, placeholder=_("Not chosen"))  # fmt: skip
        form.problem("landing_id")
        at = _when(form)
        sent = form.button(_("Save"), width="stretch")
    if sent:
        form.submit(edits.left, by=who, point_id=point, kind=kind, people=people, at=at, landing_id=boat,
                    done=_("It is noted that they left."))  # fmt: skip


def screeners(who: Person, places: pd.DataFrame, point_id: int | None = None) -> None:
    """How many screen now, at the point asked for."""
    form = Form("screeners", border=False)
    with form:
        point = place(form, places, point_id)
        people = st.number_input(_("How many screen now?"), 0, None, None, 1, key=form.key("people"))
        form.problem("people")
        st.caption(_("It holds for one shift; then the number planned for the point counts again."))
        sent = form.button(_("Save"), width="stretch")
    if sent:
        form.submit(edits.screeners, by=who, point_id=point, people=people, done=_("The number is saved."))


def _when(form: Form) -> datetime | None:
    at: datetime | None = st.datetime_input(
        _("When, time there (empty: just now)"), None, format=DAY, key=form.key("at"), step=timedelta(minutes=5)
    )
    form.problem("landed_at", "at")
    return at


def _log(found: pd.DataFrame) -> None:
    shown = found.assign(said=[_said(row) for row in records(found)])
    columns = [
        Column("happened_at", _("When"), "moment", tz="time_zone"),
        Column("name", _("Landing point")),
        Column("said", _("What")),
        Column("people", _("People"), "number"),
        Column("landing_no", _("Landing")),
        Column("by", _("By")),
    ]
    tables.rows(shown, columns, name="log", per_page=8, alt=_("Counts and exits of the last 14 days"))


def _said(row: Any) -> str:
    counts = {"reception": _("In reception"), "screeners": _("Screeners on shift")}
    return counts[row.kind] if row.what == "count" else words.exits()[row.kind]


def _take_out(who: Person, rows: list[Any]) -> None:
    form = Form("take_out_reception", border=False)
    with form:
        names = {f"{row.what} {row.row_id}": _line(row) for row in rows}
        chosen = st.selectbox(_("Which one?"), list(names), index=None, format_func=names.__getitem__,
                              placeholder=_("Choose"), key=form.choice_key("which"))  # fmt: skip
        sent = form.button(_("Take it out"), type="secondary")
    if sent and chosen:
        what, row_id = chosen.split()
        form.submit(edits.take_out, by=who, what=what, row_id=int(row_id), done=_("It is taken out."))


def _line(row: Any) -> str:
    return " · ".join([i18n.moment(row.happened_at, row.time_zone), row.name, _said(row), number(row.people)])
