"""Recording at a landing point: a boat, or a day on which nobody landed. Made for a phone at night."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from data.person import Person
from edits import landings as edits
from pages.parts import landing_incomplete, landing_new, landing_place, tally_sheet
from pages.parts.landing_place import place
from queries import landings
from ui import address, i18n, tables
from ui.forms import Form
from ui.i18n import _, ngettext, number
from ui.tables import Column

FORMS = ("record", "nobody")


def show(who: Person, places: pd.DataFrame, as_of: datetime) -> bool:
    """The two buttons and the form that one of them opened (it stands in the address as `form`). Is one open?"""
    opened = address.one("form", FORMS)
    if places.empty:
        if opened:  # a link that was sent, or who may record changed while the form was open
            landing_place.not_yours()
        return False
    with st.container(horizontal=True):
        _opener("record", _("Record a landing"), ":material/sailing:", opened, "primary")
        _opener("nobody", _("Nobody landed"), ":material/event_available:", opened, "secondary")
    landing_new.just_recorded()
    if opened == "record":
        landing_new.show(who, places)
        tally_sheet.offer(places)
    if opened == "nobody":
        _nobody(who, places, as_of)
    landing_incomplete.show(who, places, as_of)
    return opened is not None


def _opener(name: str, text: str, icon: str, opened: str | None, kind: Any) -> None:
    if opened == name:
        st.button(_("Close the form"), key=f"close_{name}", icon=":material/close:", on_click=address.put,
                  kwargs={"form": None})  # fmt: skip
    else:
        st.button(text, key=f"open_{name}", icon=icon, type=kind, on_click=address.put, kwargs={"form": name})


def _nobody(who: Person, places: pd.DataFrame, as_of: datetime) -> None:
    _reports(who, places, as_of)
    form = Form("nobody_landed")
    with form:
        point = place(form, places)
        zone = ZoneInfo(next(iter(places["time_zone"])))
        today = as_of.astimezone(zone).date()
        days = {today: _("Today, %(day)s"), today - timedelta(days=1): _("Yesterday, %(day)s")}
        day = st.radio(_("Day"), list(days), format_func=lambda on: days[on] % {"day": i18n.day(on)},
                       key=form.key("day"), horizontal=True)  # fmt: skip
        form.problem("day")
        what = st.radio(_("What to report"), ["nobody", "back"], key=form.key("what"), horizontal=True, format_func={
            "nobody": _("Nobody landed"), "back": _("Take back: it is not known")}.__getitem__)  # fmt: skip
        sent = form.button(_("Save the report"), width="stretch")
    if sent and what == "nobody":
        form.submit(edits.say_nobody_landed, by=who, point_id=point, day=day, done=_("It is noted that nobody landed."))
    if sent and what == "back":
        form.submit(edits.take_back_nobody_landed, by=who, point_id=point, day=day,
                    done=_("The day counts as not reported again."))  # fmt: skip


def _reports(who: Person, places: pd.DataFrame, as_of: datetime) -> None:
    """What is reported at one's own points yesterday and today."""
    rows = []
    mine: list[Any] = list(places.itertuples())
    for row in mine:
        today = as_of.astimezone(ZoneInfo(row.time_zone)).date()
        found = landings.by_day(
            who, as_of=as_of, period_from=today - timedelta(days=1), period_to=today, point=row.point
        )
        told = {day: (people, boats) for day, people, boats in zip(found["day"], found["people"], found["boats"],
                                                                   strict=True)}  # fmt: skip
        rows.append((row.name, *[_report(told.get(day)) for day in (today - timedelta(days=1), today)]))
    tables.rows(
        pd.DataFrame(rows, columns=["name", "yesterday", "today"]),
        [Column("name", _("Landing point")), Column("yesterday", _("Yesterday")), Column("today", _("Today"))],
        name="reports",
    )


def _report(told: tuple[Any, Any] | None) -> str:
    if told is None or not i18n.known(told[0]):
        return _("not reported")
    people, boats = int(told[0]), int(told[1])
    text = ngettext("%(boats)s boat, %(people)s people", "%(boats)s boats, %(people)s people", boats)
    return text % {"boats": number(boats), "people": number(people)} if boats else _("nobody landed")
