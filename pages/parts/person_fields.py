"""Fields about one person, the same wherever a person is entered: what counts, and who it is."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import streamlit as st

from ui import codes
from ui.forms import Form
from ui.i18n import _

DAY = "DD/MM/YYYY"
GROWN_UP = 18
FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)


def pick(form: Form, label: str, field: str, *, code_list: str = "", only: Iterable[str] | None = None,
         value: str | None = None) -> str | None:  # fmt: skip
    """One of a few codes, all of them in sight. `field` may have a person's place before it: "0.sex"."""
    found = codes.options(code_list or field.rpartition(".")[2], only=only, active=True)
    chosen = st.segmented_control(
        label, list(found), default=value, format_func=found.__getitem__, key=form.choice_key(field), width="stretch"
    )
    return str(chosen) if chosen else None


def facts(form: Form, at: str = "", *, related: bool = False, now: Any = None, head: bool = False) -> dict[str, Any]:
    """Sex, age or birth year, nationality and how they are related. now: what stands. head: may be the head too."""
    given: dict[str, Any] = {}
    if related:
        given["relation"] = codes.choose(
            _("Relation to the head"), "relation", only=None if head else _relations(), key=form.key(f"{at}relation"),
            value=getattr(now, "relation", None),
        )  # fmt: skip
        form.problem(f"{at}relation")
    given["sex"] = pick(form, _("Sex"), f"{at}sex", value=getattr(now, "sex", None))
    form.problem(f"{at}sex")
    with st.container(horizontal=True):
        if now is None:
            with st.container(width=110):
                given["age"] = st.number_input(
                    _("Age"), min_value=0, max_value=200, value=None, step=1, key=form.key(f"{at}age")
                )
        with st.container(width=150):
            given["birth_year"] = st.number_input(
                _("or year of birth") if now is None else _("Year of birth"), min_value=1900, max_value=2100,
                value=getattr(now, "birth_year", None), step=1, key=form.key(f"{at}birth_year"),
            )  # fmt: skip
        with st.container(width=240):
            given["nationality"] = codes.choose(
                _("Nationality"), "country", optional=True, key=form.key(f"{at}nationality"),
                value=getattr(now, "nationality", None),
            )  # fmt: skip
    form.problem(f"{at}age", f"{at}birth_year", f"{at}nationality")
    return given


def identity(form: Form, at: str = "", *, known: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Names, phone, document and birth date: kept sealed. `known`: what stands there, where it was opened."""
    there = known or {}
    given: dict[str, Any] = {}
    for name, label in identity_labels().items():
        if name == "birth_date":
            given[name] = st.date_input(
                label, value=there.get(name), min_value=FIRST, max_value=LAST, format=DAY, key=form.key(f"{at}{name}")
            )
        else:
            given[name] = st.text_input(
                label, value=there.get(name) or "", max_chars=120, key=form.key(f"{at}{name}"), autocomplete="off"
            )
    return given


def identity_behind_a_line(form: Form, at: str) -> dict[str, Any]:
    """The same, where it is one part of a longer form."""
    with st.expander(_("Name, phone, document (kept sealed)"), icon=":material/lock:"):
        given = identity(form, at)
    # outside, so that a line that is shut hides nothing that must be put right
    form.problem(*(f"{at}{name}" for name in given))
    return given


def identity_labels() -> dict[str, str]:
    """What an identity has, in the order of its fields."""
    return {
        "given_names": _("Given names"), "family_name": _("Family name"), "phone": _("Phone"),
        "document_no": _("Document number"), "birth_date": _("Day of birth"),
    }  # fmt: skip


def told(person: Mapping[str, Any], year: int) -> dict[str, Any]:
    """A person as typed, with the birth year that the age or the day of birth says. year: the one they came in."""
    born, age = person.get("birth_date"), person.get("age")
    guess = born.year if born else (year - age if age is not None else None)
    return {**person, "birth_year": person.get("birth_year") or guess}


def is_child(person: Mapping[str, Any], on: date | None) -> bool:
    """Whether what was typed says so."""
    born = told(person, on.year)["birth_year"] if on else None
    return on is not None and born is not None and 0 <= on.year - born < GROWN_UP


def _relations() -> list[str]:
    return [code for code in codes.options("relation") if code != "head"]
