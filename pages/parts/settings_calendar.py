"""Settings, the days on which no clock of working days runs: holidays by year, weekends by mission."""

from datetime import date
from typing import Any

import streamlit as st

from data.person import Person
from edits import calendars
from pages.parts.settings_words import weekdays
from pages.parts.visit_blocks import part
from queries import settings
from queries.records import records
from ui import address, codes, facts, filters, states, tables
from ui.facts import Fact
from ui.forms import Form
from ui.i18n import _
from ui.tables import Column

QUESTIONS = ("settings_holidays", "settings_weeks")
DAY = "DD/MM/YYYY"


def show(who: Person, may_edit: bool, today: date) -> tuple[str, ...]:
    """The week and a year's holidays of a mission; a row opens its form."""
    missions = codes.options("mission", active=True)
    years = {year: str(year) for year in range(today.year - 2, today.year + 4)}
    chosen = filters.row(
        filters.Choice("mission", _("Mission"), missions, default=next(iter(missions))),
        filters.Choice("year", _("Year"), years, default=today.year),
    )
    mission, names = chosen["mission"], weekdays()
    week = next(row for row in settings.weeks(who) if row.mission == mission)
    rest = [int(each) for each in week.weekend.split(",")]
    facts.show(
        Fact(_("Weekend"), ", ".join(names[each] for each in rest)),
        Fact(_("The week begins on"), names[week.week_start]),
        Fact(_("Time zone"), week.time_zone),
    )
    st.caption(_("Eid and other days follow the moon: look at them each year. Referrals keep their due times."))
    found = settings.holidays(who, mission=mission, year=chosen["year"])
    rows = records(found)
    asked = address.one("day", [row.day for row in rows]) if may_edit else None
    if asked is not None:
        _change(who, mission, next(row for row in rows if row.day == asked))
    if found.empty:
        states.nothing(_("No holiday is entered for this year."), _("Add them, or deadlines fall on holidays."))
    else:
        tables.rows(
            found,
            [Column("day", _("Day"), "day"), Column("name", _("Holiday"))],
            link=(lambda row: address.here(day=row.day)) if may_edit else None,
            per_page=50, name="holiday_page", alt=_("Holidays of the mission"),
        )  # fmt: skip
    if may_edit:
        part(_("Add a holiday"), "open_holiday_add", _add, who, mission)
        part(_("Change the week"), "open_week", _week, who, week, rest)
    return QUESTIONS


def _change(who: Person, mission: str, row: Any) -> None:
    about = f"holiday_{mission}_{row.day}"
    form = Form("holiday", f"{mission}_{row.day}", version=row.row_version, row=about)
    with form:
        new_day = st.date_input(_("Day"), value=row.day, format=DAY, key=form.key("new_day"))
        form.problem("new_day")
        name = st.text_input(_("Holiday"), value=row.name, key=form.key("name"), max_chars=calendars.LONGEST)
        form.problem("name")
        sent = form.button(_("Save the holiday"))
    if sent:
        form.submit(calendars.change, by=who, of_mission=mission, day=row.day, seen=form.seen(), new_day=new_day,
                    name=name, done=_("The holiday is saved."), then=lambda _day: address.put(day=None),
                    labels={"day": _("Day"), "name": _("Holiday")})  # fmt: skip
    off = Form("holiday_off", f"{mission}_{row.day}", version=row.row_version, row=about, border=False)
    with off:
        gone = st.form_submit_button(_("Remove this holiday"), key=off.key("send"), type="tertiary")
    if gone:
        off.submit(calendars.remove, by=who, of_mission=mission, day=row.day, seen=off.seen(),
                   done=_("The holiday is removed."), then=lambda _day: address.put(day=None))  # fmt: skip


def _add(who: Person, mission: str) -> None:
    form = Form("holiday_add", mission, border=False)
    with form:
        on = st.date_input(_("Day"), value=None, format=DAY, key=form.key("day"))
        form.problem("day")
        name = st.text_input(_("Holiday"), key=form.key("name"), max_chars=calendars.LONGEST)
        form.problem("name")
        sent = form.button(_("Add the holiday"))
    if sent:
        form.submit(calendars.add, by=who, of_mission=mission, day=on, name=name, done=_("The holiday is added."))


def _week(who: Person, week: Any, rest: list[int]) -> None:
    names = weekdays()
    form = Form("week", week.mission, version=week.row_version, border=False)
    with form:
        weekend = st.multiselect(_("Weekend"), list(names), default=rest, format_func=names.__getitem__,
                                 placeholder=_("Choose"), key=form.choice_key("weekend"), select_all=False)  # fmt: skip
        form.problem("weekend")
        start = st.selectbox(_("The week begins on"), list(names), index=week.week_start - 1,
                             format_func=names.__getitem__, key=form.choice_key("week_start"))  # fmt: skip
        form.problem("week_start")
        sent = form.button(_("Save the week"))
    if sent:
        form.submit(calendars.week, by=who, of_mission=week.mission, seen=form.seen(), weekend=weekend,
                    week_start=start, done=_("The week is saved."),
                    labels={"weekend": _("Weekend"), "week_start": _("The week begins on")})  # fmt: skip
