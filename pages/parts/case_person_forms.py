"""Forms about the persons of a case: add, correct, one recorded twice, some who leave, people of another case."""

from typing import Any

import streamlit as st

from edits import identities, persons, regroup
from pages.parts import likely_blocks
from pages.parts import person_fields as fields
from pages.parts.case_opened import Opened
from queries import cases
from queries.records import records
from ui import codes
from ui.forms import Form
from ui.i18n import _, language

FAMILIES = ("family", "single_headed_family")


def whom(it: Opened, label: str, key: str, *, besides: int | None = None) -> Any:
    """One of the persons, as a record; the only one without asking."""
    rows = {row.person_id: row for row in records(it.persons) if row.person_id != besides}
    if len(rows) == 1:
        return next(iter(rows.values()))
    names = called(rows.values())
    its_key = f"{key}.{it.case.case_id}.{language()}"
    chosen = st.selectbox(label, list(rows), format_func=names.__getitem__, key=its_key)
    return rows[chosen]


def called(rows: Any) -> dict[int, str]:
    """person_id → how a person is called without a name: 2 · Child · Female · 2021."""
    relations, sexes = codes.options("relation"), codes.options("sex")
    return {
        row.person_id: " · ".join(
            str(part)
            for part in (row.person_no, relations.get(row.relation), sexes.get(row.sex), row.birth_year)
            if part
        )
        for row in rows
    }


def identity(it: Opened, row: Any, known: dict[str, Any] | None, then: Any) -> None:
    """Write down who somebody is, or correct it once it is open."""
    form = Form("identity", row.person_id, border=False, version=known["row_version"] if known else 0)
    with form:
        given = fields.identity(form, known=known)
        form.problem(*given)
        sent = form.button(_("Save"))
    if sent:
        form.submit(
            identities.record, by=it.who, person_id=row.person_id, seen=form.seen(), **given,
            done=_("It is saved, sealed."), then=then,
        )  # fmt: skip


def add(it: Opened, then: Any) -> None:
    """A further person."""
    form = Form("add_person", it.case.case_id, border=False)
    with form:
        given = fields.facts(form, related=len(it.persons) > 0)
        given |= fields.identity_behind_a_line(form, "")
        sent = form.button(_("Add the person"))
    if sent:
        form.submit(
            persons.add, by=it.who, case_id=it.case.case_id, relation=given.pop("relation", None), **given,
            done=_("The person is in the case."), then=then,
        )  # fmt: skip


def correct(it: Opened, then: Any) -> None:
    """Sex, year of birth, nationality, relation."""
    row = whom(it, _("Who"), "correct_whom")
    form = Form("correct_person", row.person_id, border=False, version=row.row_version)
    with form:
        given = fields.facts(form, related=True, now=row, head=True)
        sent = form.button(_("Save"))
    if sent:
        labels = {"sex": _("Sex"), "birth_year": _("Year of birth"), "nationality": _("Nationality"),
                  "relation": _("Relation to the head")}  # fmt: skip
        form.submit(
            persons.correct, by=it.who, person_id=row.person_id, seen=form.seen(), **given, labels=labels,
            done=_("The person is corrected."), then=then,
        )  # fmt: skip


def merge(it: Opened, then: Any) -> None:
    """Two records of one person."""
    stays = whom(it, _("This record stays"), "merge_stays")
    goes = whom(it, _("This one is the same person and goes"), "merge_goes", besides=stays.person_id)
    form = Form("merge_persons", f"{stays.person_id}_{goes.person_id}", border=False, version=stays.row_version)
    with form:
        st.caption(_("Consent, assessments, help, referrals and vulnerabilities go to the one that stays."))
        form.problem("goes_id")
        sent = form.button(_("They are one person"))
    if sent:
        form.submit(
            persons.merge, by=it.who, stays_id=stays.person_id, goes_id=goes.person_id, seen=form.seen(),
            done=_("The two records are one."), then=then,
        )  # fmt: skip


def split(it: Opened, then: Any) -> None:
    """Some leave for a case of their own."""
    form = Form("split_case", it.case.case_id, border=False, version=it.case.row_version)
    names = called(row for row in records(it.persons) if row.relation != "head")
    with form:
        leave = st.multiselect(
            _("Who leaves"), list(names), format_func=names.__getitem__, placeholder=_("Choose"),
            key=form.choice_key("person_ids"),
            select_all=False,
        )  # fmt: skip
        form.problem("person_ids")
        head = st.selectbox(
            _("Head of the new case, if several leave"), list(names), index=None, format_func=names.__getitem__,
            placeholder=_("Choose"), key=form.choice_key("head_id"),
        )  # fmt: skip
        form.problem("head_id")
        kind = fields.pick(form, _("Family, if several leave"), "family_type", only=FAMILIES)
        form.problem("family_type")
        reason = st.text_input(_("Why"), max_chars=500, key=form.key("reason"))
        form.problem("reason")
        sent = form.button(_("Open their own case"))
    if sent:
        form.submit(
            regroup.split, by=it.who, case_id=it.case.case_id, seen=form.seen(), person_ids=leave, head_id=head,
            family_type=kind, reason=reason, done=_("They have a case of their own."), then=then,
        )  # fmt: skip


def _apart(it: Opened, pair: Any, then: Any) -> None:
    form = Form("apart", f"{pair.person_id}_{pair.other_id}", border=False)
    with form:
        likely_blocks.pair(pair)
        sent = form.button(_("They are two different persons"), type="secondary")
    if sent:
        form.submit(
            persons.tell_apart, by=it.who, person_id=pair.person_id, other_id=pair.other_id, then=then,
            done=_("They will not be shown as one again."),
        )  # fmt: skip


def same_people(it: Opened, then: Any) -> None:
    """This case is of people who are in another one already; or they only look alike."""
    for pair in records(cases.alike(it.who, case_id=it.case.case_id)):
        _apart(it, pair, then)
    number = st.text_input(
        _("Number of the case that stays"), max_chars=40, key=f"same_people_{it.case.case_id}"
    ).strip()
    other = cases.header(it.who, case_no=number.upper(), as_of=it.as_of) if number else None
    there = called(records(cases.persons(it.who, case_id=other.case_id, as_of=it.as_of))) if other else {}
    form = Form("same_people", it.case.case_id, border=False, version=it.case.row_version)
    same: dict[int, int] = {}
    with form:
        form.problem("stays_no")
        for person_id, name in (called(records(it.persons)) if there else {}).items():
            twin = st.selectbox(
                name, list(there), index=None, format_func=there.__getitem__, placeholder=_("Not there: moves there"),
                key=form.choice_key(f"twin_{person_id}"),
            )  # fmt: skip
            same |= {person_id: twin} if twin else {}
        form.problem("same")
        st.caption(_("This case ends as a duplicate. Its people, open work and papers go to the other."))
        sent = form.button(_("They are the same people"))
    if sent:
        form.submit(
            regroup.merge, by=it.who, case_id=it.case.case_id, seen=form.seen(), stays_no=number, same=same,
            done=_("The two cases are one."), then=then,
        )  # fmt: skip
