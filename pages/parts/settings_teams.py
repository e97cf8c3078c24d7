"""Settings, offices and teams: who leads, what is closed, what is new."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from data.person import Person
from edits import teams
from pages.parts.visit_blocks import part
from queries import staff
from queries.records import records
from ui import address, codes, states, tables
from ui.forms import Form
from ui.i18n import _, number
from ui.tables import Column

QUESTIONS = ("staff_teams",)


def show(who: Person, may_edit: bool, today: date) -> tuple[str, ...]:
    """Every office with its teams; a row opens its form."""
    found = staff.teams(who, today=today)
    rows = records(found)
    if not rows:
        states.nothing(_("There is no office yet."), _("Add the first one below, or import your list of offices."))
    if may_edit:
        _chosen(who, rows, today)
    if rows:
        _listing(found, may_edit)
    if may_edit:
        part(_("Add an office"), "open_office_add", _add_office, who)
        if rows:
            part(_("Add a team"), "open_team_add", _add_team, who, rows)
    return QUESTIONS


def _listing(found: pd.DataFrame, may_edit: bool) -> None:
    tables.rows(
        found,
        [
            Column("office", _("Office"),
                   href=lambda row: address.here(office=row.office_id, team=None) if may_edit else None),
            Column("mission", _("Mission"), "code", codes.options("mission")),
            Column("office_active", _("In use"), "code", _yes()),
            Column("office_cases", _("Open cases"), "number"),
            Column("office_staff", _("People"), "number"),
            Column("team", _("Team"),
                   href=lambda row: address.here(team=int(row.team_id), office=None)
                   if may_edit and row.team_id == row.team_id and row.team_id is not None else None),
            Column("team_active", _("Team in use"), "code", _yes()),
            Column("leader", _("Leader"), tone=lambda row: "late" if _gone(row) else None),
            Column("members", _("Members"), "number"),
        ],
        alt=_("Offices and teams"),
    )  # fmt: skip


def _gone(row: Any) -> bool:
    return row.leader_gone is not None and row.leader_gone == True  # noqa: E712 - it may be unknown


def _yes() -> dict[Any, str]:
    return {True: _("yes"), False: _("no")}


def _chosen(who: Person, rows: list[Any], today: date) -> None:
    team = address.one("team", [row.team_id for row in rows if row.team_id is not None])
    office = address.one("office", [row.office_id for row in rows])
    if team is not None:
        _change_team(who, next(row for row in rows if row.team_id == team), today)
    elif office is not None:
        _change_office(who, next(row for row in rows if row.office_id == office))


def _change_office(who: Person, row: Any) -> None:
    form = Form("office", row.office_id, version=row.office_version)
    with form:
        st.markdown(f"**{_('Office')} {row.office_code}**")
        name = st.text_input(_("Name"), value=row.office, key=form.key("name"), max_chars=teams.LONGEST)
        form.problem("name")
        active = st.toggle(_("In use"), value=row.office_active, key=form.key("active"))
        if row.office_cases:
            text = _("It cannot be closed while it has open cases (%(count)s): move them or close them first.")
            st.caption(text % {"count": number(row.office_cases)})
        sent = form.button(_("Save the office"))
    if sent:
        form.submit(teams.change_office, by=who, office_id=row.office_id, seen=form.seen(), name=name, active=active,
                    done=_("The office is saved."), then=lambda _id: address.put(office=None),
                    labels={"name": _("Name"), "active": _("In use")})  # fmt: skip


def _change_team(who: Person, row: Any, today: date) -> None:
    there = {each.staff_id: each.name
             for each in records(staff.members(who, today=today, office=row.office_code, state="active"))}  # fmt: skip
    if row.leader_id is not None:
        there.setdefault(row.leader_id, row.leader)
    form = Form("team", row.team_id, version=row.team_version)
    with form:
        st.markdown(f"**{_('Team')} {row.team_code}**")
        name = st.text_input(_("Name"), value=row.team, key=form.key("name"), max_chars=teams.LONGEST)
        form.problem("name")
        leader = st.selectbox(_("Leader"), list(there), format_func=there.__getitem__, placeholder=_("Nobody yet"),
                              index=list(there).index(row.leader_id) if row.leader_id in there else None,
                              key=form.choice_key("leader_id"),
                              help=_("Somebody active who works for the team's office."))  # fmt: skip
        form.problem("leader_id")
        active = st.toggle(_("In use"), value=row.team_active, key=form.key("active"))
        sent = form.button(_("Save the team"))
    if sent:
        form.submit(teams.change, by=who, team_id=row.team_id, seen=form.seen(), name=name, leader_id=leader,
                    active=active, done=_("The team is saved."), then=lambda _id: address.put(team=None),
                    labels={"name": _("Name"), "leader_id": _("Leader"), "active": _("In use")})  # fmt: skip


def _add_office(who: Person) -> None:
    form = Form("office_add", border=False)
    with form:
        mission = codes.choose(_("Mission"), "mission", key=form.key("mission"))
        form.problem("mission")
        code, name = _named(form, "LY-TIP")
        sent = form.button(_("Add the office"))
    if sent:
        form.submit(teams.add_office, by=who, mission=mission, code=code, name=name, done=_("The office is added."))


def _add_team(who: Person, rows: list[Any]) -> None:
    there = {row.office_id: row.office for row in rows if row.office_active}
    form = Form("team_add", border=False)
    with form:
        office = st.selectbox(_("Office"), list(there), index=None, format_func=there.__getitem__,
                              placeholder=_("Choose"), key=form.choice_key("office_id"))  # fmt: skip
        form.problem("office_id")
        code, name = _named(form, "LY-TIP-1")
        sent = form.button(_("Add the team"))
    if sent:
        form.submit(teams.add, by=who, office_id=office, code=code, name=name, done=_("The team is added."))


def _named(form: Form, example: str) -> tuple[str, str]:
    code = st.text_input(_("Code"), key=form.key("code"), placeholder=example, max_chars=20)
    form.problem("code")
    name = st.text_input(_("Name"), key=form.key("name"), max_chars=teams.LONGEST)
    form.problem("name")
    return code, name
