"""Forms on the Case page about what a case is: how it came, its number in MiMOSA, and where it goes."""

from typing import Any

import streamlit as st

from data.person import Person
from edits import facts as fact_edits
from edits import transfers
from pages.parts.case_forms import revoke
from pages.parts.referral_forms import DAY, Then, day_and_time, local
from queries import offices, projects
from queries.records import records
from queries.referrals import agencies
from ui import address, codes
from ui.forms import Form
from ui.i18n import _


def facts(who: Person, case: Any, then: Then = None) -> None:
    """How the case came in, its kind of family, its project; and, apart, that it came in earlier."""
    form = _form("facts", case)
    with form:
        left, right = st.columns(2)
        with left:
            entry_point = _choose(form, "entry_point", _("Entry point"), "entry_point", case.entry_point)
            source = _choose(form, "source", _("How it came in"), "case_source", case.source)
            family_type = _choose(form, "family_type", _("Kind of case"), "family_type", case.family_type)
        with right:
            location = st.text_input(_("Place"), value=case.location or "", key=form.key("location"))
            form.problem("location")
            project_id = _project(form, who, case)
        sent = form.button(_("Save the facts"))
    if sent:
        form.submit(
            fact_edits.correct, by=who, case_id=case.case_id, seen=form.seen(), entry_point=entry_point, source=source,
            family_type=family_type, location=location, project_id=project_id, then=then,
            done=_("The facts are saved."),
            labels={"entry_point": _("Entry point"), "source": _("How it came in"), "location": _("Place"),
                    "family_type": _("Kind of case"), "project_id": _("Project")},
        )  # fmt: skip
    _received(who, case, then)


def _received(who: Person, case: Any, then: Then) -> None:
    form = _form("received", case)
    with form:
        when = day_and_time(form, _("Or: it had come in earlier, on"), "on", "at")
        local(case.time_zone)
        sent = form.button(_("Save the day"), type="secondary")
    if sent:
        form.submit(
            fact_edits.received, by=who, case_id=case.case_id, seen=form.seen(), **when, then=then,
            done=_("The day is saved."), labels={"received_on": _("Received")},
        )  # fmt: skip


def mimosa(who: Person, case: Any, then: Then = None) -> None:
    """The case's number in MiMOSA, and since when it is there."""
    form = _form("mimosa", case)
    with form:
        number = st.text_input(_("MiMOSA number"), value=case.mimosa_no or "", key=form.key("mimosa_no"))
        form.problem("mimosa_no")
        since = st.date_input(_("In MiMOSA since"), value=case.in_mimosa_on, format=DAY, key=form.key("in_mimosa_on"))
        form.problem("in_mimosa_on")
        sent = form.button(_("Save the number"))
    if sent:
        form.submit(
            fact_edits.mimosa, by=who, case_id=case.case_id, seen=form.seen(), mimosa_no=number, in_mimosa_on=since,
            then=then, done=_("The number is saved."),
            labels={"mimosa_no": _("MiMOSA number"), "in_mimosa_on": _("In MiMOSA since")},
        )  # fmt: skip


def transfer(who: Person, case: Any, waiting: int, then: Then = None) -> None:
    """To another office, which the case keeps its stage in; or to another agency, which ends it here.

    `waiting`: referrals of the case whose clocks run.
    """
    ways = {"office": _("To another office"), "agency": _("To another agency, which takes it over")}
    form = _form("transfer", case)
    way = st.radio(_("Transfer"), list(ways), format_func=ways.__getitem__, label_visibility="collapsed",
                   key=form.choice_key("way"))  # fmt: skip
    elsewhere = [row for row in records(offices.everywhere(who)) if row.office_id != case.office_id]
    known = [row for row in records(agencies(who)) if row.mission == case.mission and row.active]
    names = (
        {row.office_id: f"{row.name} · {codes.label('mission', row.mission)}" for row in elsewhere}
        if way == "office"
        else {row.agency_id: row.name for row in known}
    )
    field = f"{way}_id"
    with form:
        to = st.selectbox(
            _("Office") if way == "office" else _("Agency"), list(names), index=None, format_func=names.__getitem__,
            placeholder=_("Choose"), key=form.choice_key(field),
        )  # fmt: skip
        form.problem(field)
        note = st.text_area(_("Why, for those who receive it"), key=form.key("note"), height=80)
        form.problem("note")
        ends = {"revoke": revoke(form, waiting)} if way == "agency" and waiting else {}
        sent = form.button(_("Transfer the case"))
    if sent:
        call = transfers.to_office if way == "office" else transfers.to_agency
        # the case is no longer the reader's to see where it goes to an office that is not theirs
        gone = way == "office" and to not in who.offices
        form.submit(
            call, by=who, case_id=case.case_id, seen=form.seen(), **{field: to}, note=note, **ends,
            then=(lambda _result: address.go("caseload")) if gone else then, done=_("The case is transferred."),
            labels={"office_id": _("Office"), "stage": _("Stage")},
        )  # fmt: skip


def _project(form: Form, who: Person, case: Any) -> int | None:
    names = {row.project_id: row.code for row in records(projects.of_mission(who, case.mission))}
    names |= {case.project_id: case.project} if case.project_id else {}
    ids = list(names)
    chosen = st.selectbox(
        _("Project"), ids, index=ids.index(case.project_id) if case.project_id else None,
        format_func=names.__getitem__, placeholder=_("Not chosen"), key=form.choice_key("project_id"),
    )  # fmt: skip
    form.problem("project_id")
    return chosen


def _choose(form: Form, field: str, label: str, code_list: str, value: str | None) -> str | None:
    chosen = codes.choose(label, code_list, value=value, key=form.key(field))
    form.problem(field)
    return chosen


def _form(name: str, case: Any) -> Form:
    return Form(name, case.case_id, version=case.row_version, row=f"case_{case.case_id}", border=False)
