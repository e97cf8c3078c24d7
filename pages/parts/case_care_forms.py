"""Forms on the Case page about persons' needs: assessments, vulnerabilities, assistance given."""

from typing import Any

import streamlit as st

from data.person import Person
from edits import assessments, assistance, vulnerabilities
from pages.parts.referral_forms import DAY, Then, local
from queries import labels, projects
from queries.records import records
from ui import codes, session
from ui.forms import Form
from ui.i18n import _, language


@session.fragment
def assess(who: Person, case: Any, persons: list[Any], then: Then = None) -> None:
    """An assessment or protection screening of a person."""
    form = Form("assess", case.case_id, border=False, draft=who)
    with form:
        left, right = st.columns(2)
        with left:
            person_id = _person(form, persons)
            kind = codes.choose(_("Kind"), "assessment_kind", key=form.key("kind"))
            form.problem("kind")
        with right:
            on = st.date_input(_("Completed on"), value=None, format=DAY, key=form.key("on"))
            form.problem("on")
            tool = codes.choose(_("Tool"), "assessment_tool", optional=True, key=form.key("tool"))
        risk = codes.choose(_("Risk level"), "risk_level", key=form.key("risk_level"))
        form.problem("risk_level")
        findings = codes.several(_("Findings"), "finding", key=form.key("findings"))
        form.problem("findings")
        found = codes.several(_("Vulnerabilities found"), "vulnerability", said=_restricted(who), key=form.key("found"))
        local(case.time_zone)
        st.caption(_("What was said in the interview stays in MiMOSA; only codes are kept here."))
        sent = form.button(_("Save the assessment"))
    if sent:
        form.submit(
            assessments.record, by=who, person_id=person_id, kind=kind, on=on, risk_level=risk, findings=findings,
            tool=tool, found=found, then=then, done=_("The assessment is saved."),
        )  # fmt: skip


def vulnerable(who: Person, case: Any, persons: list[Any], then: Then = None) -> None:
    """Add vulnerabilities to a person, or take one away."""
    said = _names(persons)
    chosen = st.selectbox(_("Person"), list(said), format_func=said.__getitem__,
                          key=f"vulnerable_{case.case_id}.{language()}")  # fmt: skip
    row = next(p for p in persons if p.person_id == chosen)
    form = Form("add_vulnerability", row.person_id, border=False)
    with form:
        others = set(codes.options("vulnerability")) - set(row.vulnerabilities)
        added = codes.several(
            _("Add"), "vulnerability", only=others, said=_restricted(who), key=form.key("vulnerabilities")
        )
        form.problem("vulnerabilities")
        on = st.date_input(_("Since (empty: now)"), value=None, format=DAY, key=form.key("on"))
        form.problem("on")
        sent = form.button(_("Add"))
    if sent:
        form.submit(vulnerabilities.add, by=who, person_id=row.person_id, vulnerabilities=added, on=on, then=then,
                    done=_("The vulnerabilities are saved."))  # fmt: skip
    if not row.vulnerabilities:
        return
    form = Form("remove_vulnerability", row.person_id, border=False)
    with form:
        gone = codes.choose(_("Take away"), "vulnerability", only=row.vulnerabilities, optional=True,
                            key=form.key("vulnerability"))  # fmt: skip
        form.problem("vulnerability")
        sent = form.button(_("Take away"), type="secondary")
    if sent:
        form.submit(vulnerabilities.remove, by=who, person_id=row.person_id, vulnerability=gone, then=then,
                    done=_("The vulnerability is taken away."))  # fmt: skip


def give(who: Person, case: Any, persons: list[Any], then: Then = None) -> None:
    """A service given to a person or to everybody."""
    whom: dict[int | None, str] = {None: _("Everybody in the case")} if len(persons) > 1 else {}
    whom |= _names(persons)
    paid = {row.project_id: row.code for row in records(projects.of_mission(who, case.mission))}
    form = Form("give_assistance", case.case_id, border=False)
    with form:
        service = codes.choose(_("Service"), "service", key=form.key("service"))
        form.problem("service")
        person_id = st.selectbox(_("For"), list(whom), format_func=whom.__getitem__, key=form.choice_key("person_id"))
        form.problem("person_id")
        on = st.date_input(_("Given on"), value=None, format=DAY, key=form.key("on"))
        form.problem("on")
        ids = list(paid)
        project_id = st.selectbox(
            _("Project"), ids, index=ids.index(case.project_id) if case.project_id in ids else None,
            format_func=paid.__getitem__, placeholder=_("Not chosen"), key=form.choice_key("project_id"),
        )  # fmt: skip
        form.problem("project_id")
        sent = form.button(_("Save the assistance"))
    if sent:
        form.submit(assistance.give, by=who, case_id=case.case_id, service=service, person_id=person_id, on=on,
                    project_id=project_id, then=then, done=_("The assistance is saved."))  # fmt: skip


def _person(form: Form, persons: list[Any]) -> int | None:
    said = _names(persons)
    chosen = st.selectbox(_("Person"), list(said), format_func=said.__getitem__, key=form.choice_key("person_id"))
    form.problem("person_id")
    return chosen


def _names(persons: list[Any]) -> dict[Any, str]:
    relations = codes.options("relation")
    return {p.person_id: f"{p.person_no} · {relations.get(p.relation, p.relation)}" for p in persons}


def _restricted(who: Person) -> Any:
    few = labels.restricted(who)
    mark = _("%(name)s (restricted)")
    return lambda code, name: mark % {"name": name} if code in few else name
