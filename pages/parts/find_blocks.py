"""The parts of the Find page: what the words may mean, whom they found, and what to do next."""

import unicodedata
from typing import Any

import pandas as pd
import streamlit as st

from data.person import Person
from queries import offices
from queries.records import records
from ui import address, codes, registry, states, tables
from ui.i18n import N_, _, number
from ui.tables import Column

MET = {
    "case_no": N_("Case number"), "mimosa_no": N_("MiMOSA number"), "nationality": N_("Nationality"),
    "place": N_("Place"), "caseworker": N_("Caseworker"),
}  # fmt: skip


def title(text: str) -> None:
    """The heading."""
    st.title(text)


def meant(who: Person, words: str) -> dict[str, Any]:
    """Nationalities and caseworkers that the words may name, as arguments of the question."""
    asked = _plain(words)
    countries = codes.options("country")
    nationalities = [
        code for code, label in countries.items()
        if words.upper() == code or (len(asked) > 2 and _plain(label).startswith(asked))
    ]  # fmt: skip
    workers = [
        person.staff_id for person in records(offices.people(who))
        if person.is_caseworker and len(asked) > 2 and set(asked.split()) <= set(_plain(person.name).split())
    ]  # fmt: skip
    return {"nationalities": nationalities, "workers": workers}


def nobody() -> None:
    """Nothing was found."""
    states.nothing(
        _("Nobody is found by this among the cases open to you."),
        _("Check the spelling, try the phone number or only one of the names."),
    )


def people(found: pd.DataFrame) -> None:
    """Persons whose name, phone or document that is. Their names stay closed."""
    if found.empty:
        return
    st.subheader(_("By name, phone or document"), anchor="people")
    relations = codes.options("relation")
    person = [f"{row.person_no} · {relations.get(row.relation, row.relation)}" for row in records(found)]
    tables.rows(
        found.assign(person=person, born=[str(row.birth_year or "—") for row in records(found)]),
        [
            Column("case_no", _("Case")), Column("person", _("Person")),
            Column("sex", _("Sex"), "code", codes.options("sex")), Column("born", _("Born")),
            Column("nationality", _("Nationality"), "code", codes.options("country")),
            Column("stage", _("Stage"), "code", codes.options("stage")), Column("location", _("Place")),
            Column("caseworker", _("Caseworker")),
        ],
        link=lambda row: address.link("case", case=row.case_no), name="people_page", alt=_("Persons found"),
    )  # fmt: skip
    st.caption(
        _("Names stay closed here. Open the case to see who it is. Your search was written down, not its words.")
    )


def cases(found: pd.DataFrame, who: Person) -> None:
    """Cases by number, nationality, place or caseworker."""
    if found.empty:
        return
    st.subheader(_("By what the case says"), anchor="cases")
    many = int(found["all_cases"].iloc[0])
    if many > len(found):
        words = {"shown": number(len(found)), "all": number(many)}
        st.caption(_("The first %(shown)s of %(all)s. Type more to find fewer.") % words)
    tables.rows(
        found.assign(same=[_(MET[row.met]) for row in records(found)]),
        [
            Column("case_no", _("Case")), Column("same", _("Same")),
            Column("stage", _("Stage"), "code", codes.options("stage")),
            Column("nationality", _("Nationality"), "code", codes.options("country")),
            Column("location", _("Place")), Column("caseworker", _("Caseworker")),
            Column("received_on", _("Received"), "day"), Column("mimosa_no", _("MiMOSA number")),
        ],
        link=lambda row: address.link("case", case=row.case_no), name="cases_page", alt=_("Cases found"),
    )  # fmt: skip


def and_now(who: Person, *, searched: bool) -> None:
    """A new case, for those who open cases: after looking."""
    if registry.page("new_case").open_to(who.role):
        label = _("Not there? Open a new case") if searched else _("Open a new case")
        if st.button(label, icon=":material/note_add:"):
            address.go("new_case")


def _plain(words: str) -> str:
    spread = unicodedata.normalize("NFKD", words.casefold())
    return "".join(mark for mark in spread if not unicodedata.combining(mark)).strip()
