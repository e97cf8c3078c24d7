"""The form of a new case: what was received, the person, the family; then those who look alike; then it is saved."""

from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from data.person import Person
from edits import duplicates, openings
from edits.refusal import Refused
from pages.parts import likely_blocks
from pages.parts import person_fields as fields
from pages.parts.referral_forms import DAY, local
from queries import clock
from queries.records import records
from ui import address, codes, session
from ui.forms import Form
from ui.i18n import _

MOST_PERSONS = 15


@session.fragment
def show(who: Person, places: pd.DataFrame, people: pd.DataFrame, running: pd.DataFrame) -> None:
    """Draw the form and open the case."""
    form = Form("new_case", draft=who)
    with form:
        case = _received(form, who, records(places), records(people), records(running))
        persons = _persons(form)
        case |= _family(form, case, persons)
        apart = _alike(form)
        sent = form.button(_("Open the case"), icon=":material/note_add:", width="stretch")
    if sent:
        form.submit(
            _looking(form), by=who, persons=persons, **case, apart=apart, done=_("The case is open."),
            then=lambda case_no: address.go("case", case=case_no),
        )  # fmt: skip


def _looking(form: Form) -> Any:
    """The edit; where it refuses because of somebody alike, it is looked up, once, who that is and why."""

    def open_case(**given: Any) -> str:
        try:
            return str(openings.open_case(**given))
        except Refused as refused:
            if any(problem.field == "apart" for problem in refused.problems):
                day = given["received_on"]
                people = [fields.told(person, day.year) for person in given["persons"]]
                there = {"location": given["location"], "received_on": datetime.combine(day, time(12), UTC)}
                form.opened["likely"] = duplicates.likely(by=given["by"], persons=people, **there)
            raise

    return open_case


def _alike(form: Form) -> list[int]:
    """Who looks alike, with the two ways on; ids of those said to be somebody else."""
    found = form.opened.get("likely", [])
    if not found:
        form.problem("apart")
        return []
    return likely_blocks.ask(form, found)


def _received(form: Form, who: Person, places: list[Any], people: list[Any], running: list[Any]) -> dict[str, Any]:
    st.subheader(_("What was received"))
    names = {row.office_id: row.name for row in places}
    given: dict[str, Any] = {"office_id": next(iter(names))}
    if len(names) > 1:
        given["office_id"] = st.selectbox(
            _("Office"), list(names), format_func=names.__getitem__, key=form.choice_key("office_id")
        )
        form.problem("office_id")
    here = next(row for row in places if row.office_id == given["office_id"])
    with st.container(horizontal=True):
        with st.container(width=170):
            given["received_on"] = st.date_input(
                _("Received on"), value=clock.now().astimezone(ZoneInfo(here.time_zone)).date(), format=DAY,
                key=form.key("received_on"),
            )  # fmt: skip
        with st.container(width=140):
            given["received_at"] = st.time_input(_("At, if known"), value=None, step=60, key=form.key("received_at"))
    form.problem("received_on", "received_at")
    local(here.time_zone)
    with st.container(horizontal=True):
        for name, label, code_list in (
            ("entry_point", _("Came through"), "entry_point"), ("source", _("How received"), "case_source"),
        ):  # fmt: skip
            with st.container(width=240):
                given[name] = codes.choose(label, code_list, key=form.key(name))
                form.problem(name)
        with st.container(width=240):
            given["location"] = st.text_input(_("Place"), max_chars=200, key=form.key("location"))
            form.problem("location")
    if who.role == "supervisor":
        there = {p.staff_id: p.name for p in people if p.is_caseworker and given["office_id"] in p.office_ids}
        given["caseworker_id"] = st.selectbox(
            _("Caseworker"), list(there), index=None, format_func=there.__getitem__, placeholder=_("Not given yet"),
            key=form.choice_key("caseworker_id"),
        )  # fmt: skip
        form.problem("caseworker_id")
    titles = {row.project_id: f"{row.code} · {row.title}" for row in running if row.mission == here.mission}
    return given | _more(form, titles)


def _more(form: Form, projects: dict[int, str]) -> dict[str, Any]:
    with st.expander(_("Risk, project, MiMOSA number")):
        risk = codes.choose(_("Risk, if known"), "risk_level", optional=True, key=form.key("risk_level"))
        project_id = st.selectbox(
            _("Project"), list(projects), index=None, format_func=projects.__getitem__, placeholder=_("Not chosen"),
            key=form.choice_key("project_id"),
        )  # fmt: skip
        mimosa_no = st.text_input(_("MiMOSA number"), max_chars=40, key=form.key("mimosa_no"))
    form.problem("project_id", "mimosa_no", "risk_level")
    return {"risk_level": risk, "project_id": project_id, "mimosa_no": mimosa_no}


def _persons(form: Form) -> list[dict[str, Any]]:
    st.subheader(_("Who it is about"))
    persons = [fields.facts(form, "0.")]
    persons[0] |= fields.identity_behind_a_line(form, "0.")
    several = int(
        st.number_input(
            _("Persons in all"),
            min_value=1,
            max_value=MOST_PERSONS,
            value=1,
            step=1,
            width=170,
            key=form.key("several"),
        )
    )
    for place in range(1, several):
        with st.container(border=True):
            st.caption(_("Person %(n)s") % {"n": place + 1})
            person = fields.facts(form, f"{place}.", related=True)
            persons.append(person | fields.identity_behind_a_line(form, f"{place}."))
            person["nationality"] = person["nationality"] or persons[0]["nationality"]
    return persons


def _family(form: Form, case: dict[str, Any], persons: list[dict[str, Any]]) -> dict[str, Any]:
    single = len(persons) == 1
    given: dict[str, Any] = {"alone": False, "family_type": "single" if single else None}
    if not single:
        given["family_type"] = fields.pick(form, _("Family"), "family_type", only=("family", "single_headed_family"))
    elif fields.is_child(persons[0], case["received_on"]):
        given["alone"] = st.checkbox(
            _("This child is alone: record an unaccompanied child"), value=True, key=form.key("alone")
        )
    form.problem("family_type")
    return given
