"""What the Field visits page shows: the visits, and one visit with its cases."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from data.person import Person
from edits import visit_results, visits
from pages.parts import visit_words as words
from queries.records import records
from ui import address, codes, facts, markup, states, tables
from ui.facts import Fact
from ui.forms import Form
from ui.i18n import _, day, number
from ui.markup import element
from ui.tables import Column


def listing(found: pd.DataFrame) -> None:
    """Visits to come and past ones; a row opens its visit."""
    names = {"coming": _("To come"), "done": _("Made"), "cancelled": _("Cancelled")}
    rows = records(found)
    shown = found.assign(what=[words.title(row) for row in rows])
    for title, part, name in ((_("To come"), shown[shown["state"] == "coming"], "coming_page"),
                              (_("Past"), shown[shown["state"] != "coming"], "past_page")):  # fmt: skip
        if part.empty:
            continue
        st.subheader(title)
        tables.rows(
            part,
            [
                Column("what", _("Visit")),
                Column("planned_on", _("Day"), "day"),
                Column("state", _("State"), "code", names),
                Column("cases", _("Cases"), "number"),
                Column("answered", _("With an outcome"), "number"),
                Column("lead", _("Who leads it")),
                Column("office", _("Office")),
            ],
            link=lambda row: address.link("visits", visit=row.visit_id),
            per_page=12,
            name=name,
            alt=title,
        )


def title(visit: Any) -> None:
    """What is visited, as text."""
    markup.show(element("h1", element("bdi", words.title(visit))))


def all_visits() -> None:
    """The way back to the list."""
    markup.show(element("p", markup.link(_("All visits"), address.link("visits"))))


def part(label: str, key: str, draw: Callable[..., None], *given: Any) -> None:
    """A part of the page that is drawn, by `draw(*given)`, when the reader opens it."""
    box = st.expander(label, key=key, on_change="rerun")
    if box.open:
        with box:
            draw(*given)


def headline(visit: Any) -> None:
    """The facts of one visit."""
    facts.show(
        Fact(_("Planned for"), day(visit.planned_on)),
        Fact(_("Made on"), day(visit.done_on), tone="good") if visit.done_on else None,
        Fact(_("Cancelled on"), day(visit.cancelled_on), tone="late") if visit.cancelled_on else None,
        Fact(_("Who leads it"), visit.lead),
        Fact(_("Office"), visit.office),
        Fact(_("Cases"), number(visit.cases), _("%(n)s with an outcome") % {"n": number(visit.answered)}),
    )
    if visit.note:
        st.text(visit.note)


def cases(found: pd.DataFrame, chosen: int | None, *, edits_: bool) -> None:
    """Its cases with what each needs; a row opens its case, its outcome is recorded from the last column."""
    if found.empty:
        states.nothing(_("No case of yours is on the list yet."), _("Add some below."))
        return
    rows = records(found)
    outcomes = codes.options("visit_outcome")
    record = (lambda row: address.here(line=row.visit_case_id) + "#outcome") if edits_ else None
    columns = [
        Column("case_no", _("Case")),
        Column("came", _("What came of it"), tone=lambda row: "good" if row.outcome else None, href=record),
        Column("persons_said", _("Persons")),
        Column("needs", _("What it needs"), tone=lambda row: "soon" if row.needs != "—" else None),
        Column("seen_on", _("Day"), "day"),
        Column("note", _("Note")),
        Column("nationality", _("Nationality"), "code", codes.options("country")),
        Column("location", _("Place")),
        Column("caseworker", _("Caseworker")),
    ]
    tables.rows(
        found.assign(
            persons_said=[words.persons(row) for row in rows],
            needs=[words.needs(row) for row in rows],
            came=[_came(row, outcomes, chosen, edits_) for row in rows],
        ),
        columns,
        link=lambda row: address.link("case", case=row.case_no),
        name="cases_page",
        alt=_("Cases of the visit and what each needs"),
    )


def _came(row: Any, outcomes: Mapping[str, str], chosen: int | None, edits_: bool) -> str:
    if row.visit_case_id == chosen:
        return _("chosen below")
    return outcomes.get(row.outcome, row.outcome) if row.outcome else _("Record") if edits_ else "—"


def outcome(who: Person, visit: Any, row: Any) -> None:
    """The form for one case: what came of it, and the papers that were received."""
    st.subheader(_("What came of it: %(case)s") % {"case": row.case_no}, anchor="outcome")
    form = Form("visit_result", row.visit_case_id, version=row.row_version, row=f"visit_case_{row.visit_case_id}")
    names = codes.options("document_type")
    with form:
        code = codes.choose(_("Outcome"), "visit_outcome", value=row.outcome, optional=True, key=form.key("outcome"))
        form.problem("outcome")
        planned = row.seen_on or visit.done_on or visit.planned_on
        on = st.date_input(_("Day"), value=planned, format="DD/MM/YYYY", key=form.key("seen_on"))
        form.problem("seen_on")
        papers = st.multiselect(_("Papers received there"), list(row.missing), format_func=names.__getitem__,
                                placeholder=_("Choose"), key=form.choice_key("papers"), select_all=False)  # fmt: skip
        form.problem("papers")
        note = st.text_area(_("Note"), value=row.note or "", key=form.key("note"), height=80,
                            max_chars=visit_results.LONGEST_NOTE)  # fmt: skip
        form.problem("note")
        sent = form.button(_("Save what came of it"))
    if sent:
        form.submit(
            visit_results.record, by=who, visit_case_id=row.visit_case_id, seen=form.seen(), outcome=code, seen_on=on,
            note=note, papers=papers, done=_("What came of it is saved."), then=lambda _id: address.put(line=None),
            labels={"outcome": _("Outcome"), "seen_on": _("Day"), "note": _("Note")},
        )  # fmt: skip
    if visit.state == "coming" and not row.outcome:
        off = Form("visit_off", row.visit_case_id, version=row.row_version, border=False)
        with off:
            gone = st.form_submit_button(_("Take this case off the list"), key=off.key("send"), type="tertiary")
        if gone:
            off.submit(visits.remove_case, by=who, visit_case_id=row.visit_case_id, seen=off.seen(),
                       done=_("The case is off the list."), then=lambda _id: address.put(line=None))  # fmt: skip
