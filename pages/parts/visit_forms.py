"""Forms about visits: prepare one, choose its cases, correct it, say it was made."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from data.person import Person
from edits import visits as edits
from queries import offices, visits
from queries.records import records
from ui import address, codes, session
from ui.forms import Form
from ui.i18n import _, language, ngettext, number

MOST_SUGGESTED = 100
DAY = "DD/MM/YYYY"


@session.fragment
def prepare(who: Person, as_of: Any, asked: Mapping[str, str | None]) -> None:
    """A new visit. What a link asked for (kind, country, missing paper) is filled in; its cases are suggested."""
    form = Form("visit", draft=who, border=False)
    with form:
        office_id = _office(who, form)
        kind = codes.choose(_("What will you visit"), "visit_kind", value=asked["prepare"], key=form.key("kind"))
        form.problem("kind")
        country: str | None = None
        place: str | None
        if kind == "embassy":
            country = codes.choose(_("The embassy's country"), "country", value=asked["country"],
                                   key=form.key("country"))  # fmt: skip
            form.problem("country")
            place = st.text_input(_("Place"), value=_("Consular section"), key=form.key("place"),
                                  max_chars=edits.LONGEST_PLACE)  # fmt: skip
        else:
            place = st.selectbox(_("Place"), visits.places(who, as_of=as_of), index=None, accept_new_options=True,
                                 placeholder=_("Choose or type"), key=form.key("where"))  # fmt: skip
        form.problem("place")
        planned_on = st.date_input(_("Day"), value=None, format=DAY, key=form.key("planned_on"))
        form.problem("planned_on")
        lead_id = _lead(who, form, office_id)
        note = st.text_area(_("Note for those who go"), key=form.key("note"), height=80)
        form.problem("note")
        ids = _suggested(who, as_of, kind, country, place, asked["missing"])
        form.problem("case_nos")
        sent = form.button(_("Prepare the visit"))
    if sent:
        form.submit(
            edits.prepare, by=who, office_id=office_id, kind=kind, country=country, place=place,
            planned_on=planned_on, lead_id=lead_id, note=note, case_ids=ids, done=_("The visit is prepared."),
            then=lambda made: address.go("visits", visit=made),
        )  # fmt: skip


def _office(who: Person, form: Form) -> int | None:
    mine = {int(row.office_id): row.name for row in records(offices.mine(who))}
    if len(mine) == 1:
        return next(iter(mine))
    found = st.selectbox(_("Office that goes"), list(mine), index=None, format_func=mine.__getitem__,
                         placeholder=_("Choose"), key=form.choice_key("office_id"))  # fmt: skip
    form.problem("office_id")
    return found


def _lead(who: Person, form: Form, office_id: int | None, value: int | None = None) -> int | None:
    there = {p.staff_id: p.name for p in records(offices.people(who)) if office_id in p.office_ids}
    chosen = value if value is not None else who.id
    found = st.selectbox(_("Who leads it"), list(there), format_func=there.__getitem__, placeholder=_("Nobody yet"),
                         index=list(there).index(chosen) if chosen in there else None,
                         key=form.choice_key(f"lead_{office_id}"))  # fmt: skip
    form.problem("lead_id")
    return found


def _suggested(who: Person, as_of: Any, kind: str | None, country: str | None, place: str | None,
               missing: str | None) -> list[int]:  # fmt: skip
    """The cases that could be seen there, all chosen to begin with; anything else is added later by number."""
    if not (country if kind == "embassy" else place):
        return []
    wanted: dict[str, Any] = {"place": place}
    if kind == "embassy":
        wanted = {"nationality": country, "missing": missing or "travel_document"}
    found = records(visits.candidates(who, as_of=as_of, rows=MOST_SUGGESTED, **wanted))
    named = {row.case_id: _case(row) for row in found}
    about = "_".join(str(each) for each in (language(), kind, country, place, missing))
    text = ngettext("%(count)s case to see there", "%(count)s cases to see there", len(named))
    return st.multiselect(
        text % {"count": number(len(named))}, list(named), default=list(named), format_func=named.__getitem__,
        placeholder=_("Choose"), key=f"visit_cases_{about}",
        select_all=False,
    )  # fmt: skip


def _case(row: Any) -> str:
    lacks = _("no travel document") if row.lacks_travel_document else None
    return " · ".join(filter(None, (row.case_no, codes.label("stage", row.stage), row.location, lacks)))


def correct(who: Person, visit: Any) -> None:
    """Another day, place or lead."""
    form = Form("visit_change", visit.visit_id, version=visit.row_version, row=f"visit_{visit.visit_id}", border=False)
    with form:
        country, place = None, None
        if visit.kind == "embassy":
            country = codes.choose(_("The embassy's country"), "country", value=visit.country, key=form.key("country"))
            form.problem("country")
        place = st.text_input(_("Place"), value=visit.place, key=form.key("place"), max_chars=edits.LONGEST_PLACE)
        form.problem("place")
        planned_on = st.date_input(_("Day"), value=visit.planned_on, format=DAY, key=form.key("planned_on"))
        form.problem("planned_on")
        lead_id = _lead(who, form, visit.office_id, visit.lead_id)
        note = st.text_area(_("Note for those who go"), value=visit.note or "", key=form.key("note"), height=80)
        form.problem("note")
        sent = form.button(_("Save the visit"))
    if sent:
        form.submit(
            edits.change, by=who, visit_id=visit.visit_id, seen=form.seen(), country=country, place=place,
            planned_on=planned_on, lead_id=lead_id, note=note, done=_("The visit is saved."),
            labels={"place": _("Place"), "planned_on": _("Day"), "lead_id": _("Who leads it"), "note": _("Note"),
                    "country": _("The embassy's country"), "kind": _("Kind")},
        )  # fmt: skip


def add(who: Person, visit: Any, as_of: Any) -> None:
    """More cases: suggested ones, or any of one's own by number."""
    wanted = {"nationality": visit.country} if visit.kind == "embassy" else {"place": visit.place}
    found = records(visits.candidates(who, as_of=as_of, visit_id=visit.visit_id, rows=MOST_SUGGESTED, **wanted))
    named = {row.case_id: _case(row) for row in found}
    form = Form("visit_add", visit.visit_id, border=False)
    with form:
        ids = st.multiselect(_("Suggested"), list(named), format_func=named.__getitem__, placeholder=_("Choose"),
                             key=form.choice_key("case_ids"), select_all=False)  # fmt: skip
        numbers = st.text_input(_("Or case numbers, with blanks between them"), key=form.key("case_nos"))
        form.problem("case_nos")
        sent = form.button(_("Add to the visit"))
    if sent:
        form.submit(edits.add_cases, by=who, visit_id=visit.visit_id, case_ids=ids, case_nos=numbers,
                    done=_("The cases are on the list."))  # fmt: skip


def end(who: Person, visit: Any) -> None:
    """The visit was made, or will not be."""
    row = f"visit_{visit.visit_id}"
    made = Form("visit_done", visit.visit_id, version=visit.row_version, row=row, border=False)
    with made:
        on = st.date_input(_("Made on"), value=visit.planned_on, format=DAY, key=made.key("on"))
        made.problem("on")
        sent = made.button(_("The visit was made"))
    if sent:
        made.submit(edits.done, by=who, visit_id=visit.visit_id, seen=made.seen(), on=on,
                    done=_("The visit is marked as made."), labels={"done_on": _("Made on")})  # fmt: skip
    off = Form("visit_cancel", visit.visit_id, version=visit.row_version, row=row, border=False)
    with off:
        sent = st.form_submit_button(_("Cancel the visit"), key=off.key("send"))
    if sent:
        off.submit(edits.cancel, by=who, visit_id=visit.visit_id, seen=off.seen(), done=_("The visit is cancelled."),
                   labels={"cancelled_on": _("Cancelled on")})  # fmt: skip
