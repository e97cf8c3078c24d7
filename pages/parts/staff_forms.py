"""Forms about staff: put somebody on it, say who they are and what they may do, plan their leave."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from data.person import Person
from edits import absences, staffing
from pages.parts import staff_blocks as blocks
from pages.parts import staff_words as words
from queries import staff
from queries.records import records
from ui import address, codes
from ui.forms import Form
from ui.i18n import LANGUAGES, _

DAY = "DD/MM/YYYY"


def add(who: Person) -> None:
    """Somebody new. Their offices and the rest are given on their own page, which opens next."""
    form = Form("staff_add", border=False)
    with form:
        email = st.text_input(_("E-mail address they sign in with"), key=form.key("email"), max_chars=200)
        form.problem("email")
        name = st.text_input(_("Name"), key=form.key("name"), max_chars=staffing.LONGEST)
        form.problem("name")
        language = _language(form, who.language)
        roles = codes.several(_("Roles"), "role", key=form.key("roles"))
        form.problem("roles")
        expires_on = _last_day(form, None)
        sent = form.button(_("Put on the staff"))
    if sent:
        form.submit(
            staffing.add, by=who, email=email, name=name, language=language, roles=roles, expires_on=expires_on,
            done=_("They are on the staff. Now give them their offices."),
            then=lambda made: address.go("staff", person=made),
        )  # fmt: skip


def change(who: Person, person: Any, teams: pd.DataFrame) -> None:
    """Name, language, team, and whether and until when they may sign in."""
    form = Form("staff_change", person.staff_id, version=person.row_version, row=f"staff_{person.staff_id}",
                border=False)  # fmt: skip
    own = person.staff_id == who.id
    with form:
        name = st.text_input(_("Name"), value=person.name, key=form.key("name"), max_chars=staffing.LONGEST)
        form.problem("name")
        language = _language(form, person.language)
        team_id, expires_on, active = person.team_id, person.expires_on, person.active
        if not own:
            team_id = _team(form, person, teams)
            expires_on = _last_day(form, person.expires_on)
            active = st.toggle(_("Active"), value=person.active, key=form.key("active"),
                               help=_("Not active, they are turned away at their next click."))  # fmt: skip
            form.problem("active")
            if person.open_cases and person.active:
                st.caption(" ".join((_("If you set them to not active:"), *blocks.gone(person.open_cases))))
            if person.leads and person.active:
                text = _("Not active, they no longer lead: %(teams)s. Choose another leader under Settings.")
                st.caption(text % {"teams": ", ".join(person.leads)})
        sent = form.button(_("Save who they are"))
    if sent:
        form.submit(
            staffing.change, by=who, staff_id=person.staff_id, seen=form.seen(), name=name, language=language,
            team_id=team_id, active=active, expires_on=expires_on, done=_("Saved. It holds from their next click."),
            labels={"name": _("Name"), "language": _("Language"), "team_id": _("Team"), "active": _("Active"),
                    "expires_on": _("Last day"), "left_at": _("Left")},
        )  # fmt: skip


def entitle(who: Person, person: Any, places: pd.DataFrame) -> None:
    """Roles, offices, projects, landing points and rights, all of them at once."""
    form = Form("staff_entitle", person.staff_id, version=person.row_version, row=f"staff_{person.staff_id}",
                border=False)  # fmt: skip
    with form:
        roles = _several(form, "roles", _("Roles"), codes.options("role"), person.roles)
        offices = _several(form, "offices", _("Offices"), _named(places, "office", person.offices), person.offices)
        projects = _several(form, "projects", _("Projects they brief on"),
                            _named(places, "project", person.projects), person.projects)  # fmt: skip
        points = _several(form, "points", _("Landing points where they record"),
                          _named(places, "point", person.points), person.points)  # fmt: skip
        rights = _several(form, "rights", _("Rights beyond the roles"), words.rights(), person.rights)
        sent = form.button(_("Save what they may do"))
    if sent:
        form.submit(
            staffing.entitle, by=who, staff_id=person.staff_id, seen=form.seen(), roles=roles, offices=offices,
            projects=projects, points=points, rights=rights, done=_("Saved. It holds from their next click."),
            labels={"roles": _("Roles"), "offices": _("Offices"), "projects": _("Projects"),
                    "points": _("Landing points"), "rights": _("Rights beyond the roles")},
        )  # fmt: skip


def plan_leave(who: Person, person: Any, today: date) -> None:
    """A leave and who covers it."""
    form = Form("leave", person.staff_id, border=False)
    with form:
        fields = _leave(form, who, person, today, None)
        sent = form.button(_("Plan the leave"))
    if sent:
        form.submit(absences.plan, by=who, staff_id=person.staff_id, **fields, done=_("The leave is planned."))


def change_leave(who: Person, person: Any, row: Any, today: date) -> None:
    """Other days, another cover, or none of it."""
    about = f"absence_{row.absence_id}"
    form = Form("leave_change", row.absence_id, version=row.row_version, row=about, border=False)
    with form:
        fields = _leave(form, who, person, today, row)
        sent = form.button(_("Save the leave"))
    if sent:
        form.submit(absences.change, by=who, absence_id=row.absence_id, seen=form.seen(), **fields,
                    done=_("The leave is saved."),
                    labels={"cover_id": _("Who covers"), "from_day": _("First day"), "to_day": _("Last day"),
                            "note": _("Note")})  # fmt: skip
    if row.from_day > today:
        off = Form("leave_off", row.absence_id, version=row.row_version, row=about, border=False)
        with off:
            gone = st.form_submit_button(_("Cancel this leave"), key=off.key("send"), type="tertiary")
        if gone:
            off.submit(absences.cancel, by=who, absence_id=row.absence_id, seen=off.seen(),
                       done=_("The leave is cancelled."))  # fmt: skip


def _leave(form: Form, who: Person, person: Any, today: date, row: Any) -> dict[str, Any]:
    same = {"caseworker", "supervisor"} & set(person.roles)
    there = {
        each.staff_id: each.name
        for each in records(staff.members(who, today=today, state="active"))
        if each.staff_id not in (person.staff_id, who.id) and same & set(each.roles)
    }
    value = row.cover_id if row else None
    if row:
        there.setdefault(row.cover_id, row.cover)
    cover = st.selectbox(_("Who covers"), list(there), format_func=there.__getitem__, placeholder=_("Choose"),
                         index=list(there).index(value) if value in there else None,
                         key=form.choice_key("cover_id"),
                         help=_("While it lasts, they see and edit what is the absent colleague's."))  # fmt: skip
    form.problem("cover_id")
    first = st.date_input(_("First day"), value=row.from_day if row else None, format=DAY, key=form.key("from_day"))
    form.problem("from_day")
    last = st.date_input(_("Last day"), value=row.to_day if row else None, format=DAY, key=form.key("to_day"))
    form.problem("to_day")
    note = st.text_input(_("Note"), value=(row.note if row else None) or "", key=form.key("note"),
                         max_chars=absences.LONGEST_NOTE)  # fmt: skip
    form.problem("note")
    return {"cover_id": cover, "from_day": first, "to_day": last, "note": note}


def _language(form: Form, value: str) -> str:
    found = st.selectbox(_("Language"), list(LANGUAGES), index=list(LANGUAGES).index(value),
                         format_func=LANGUAGES.__getitem__, key=form.key("language"))  # fmt: skip
    return str(found)


def _last_day(form: Form, value: date | None) -> date | None:
    found = st.date_input(_("Last day, if their time ends"), value=value, format=DAY, key=form.key("expires_on"),
                          help=_("From the day after, in UTC, they are turned away."))  # fmt: skip
    form.problem("expires_on")
    return found


def _team(form: Form, person: Any, teams: pd.DataFrame) -> int | None:
    there = {
        row.team_id: f"{row.office} · {row.team}" for row in records(teams)
        if row.team_id == person.team_id or (row.team_active and row.office_id in person.offices)
    }  # fmt: skip
    there = {team_id: name for team_id, name in there.items() if team_id is not None}
    found = st.selectbox(_("Team"), list(there), format_func=there.__getitem__, placeholder=_("No team"),
                         index=list(there).index(person.team_id) if person.team_id in there else None,
                         key=form.choice_key("team_id"))  # fmt: skip
    form.problem("team_id")
    return found


def _named(places: pd.DataFrame, kind: str, held: list[int]) -> dict[int, str]:
    """What can be given: what is open, and what they have already."""
    rows = records(places[places["kind"] == kind])
    return {
        row.place_id: " · ".join(filter(None, (row.mission, row.code if kind == "project" else None, row.name)))
        for row in rows if row.active or row.place_id in held
    }  # fmt: skip


def _several(form: Form, field: str, text: str, options: Mapping[Any, str], held: list[Any]) -> list[Any]:
    found = st.multiselect(text, list(options), default=[each for each in options if each in held],
                           format_func=options.__getitem__, placeholder=_("None"),
                           key=form.choice_key(field), select_all=False)  # fmt: skip
    form.problem(field)
    return list(found)
