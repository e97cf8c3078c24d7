"""The fields of the landing forms. Only the number of people is asked for; the rest waits behind a line each."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.parts.landing_words import KNOWN, nobody_sorted, sex_and_age
from ui import codes
from ui.forms import Form
from ui.i18n import _

DAY = "DD/MM/YYYY"
_LINES = 3  # empty lines for further nationalities


def labels() -> dict[str, str]:
    """field → its name."""
    return sex_and_age() | {
        "landed_at": _("Landed at, time there"), "people": _("People who came ashore alive"),
        "uac": _("Unaccompanied children"), "pregnant": _("Pregnant"), "medical": _("Medical urgencies"),
        "dead": _("Dead"), "missing": _("Missing"),
        "screened": _("Screened"), "referred": _("Referred"), "food": _("Food"), "nfi": _("Relief items"),
        "medical_aid": _("Medical help"), "pss": _("Psychosocial support"), "boat": _("Boat"),
        "embarked_from": _("Embarked from"), "authority": _("Authority"), "source": _("Source"),
        "nationalities": _("Nationalities"), "point_id": _("Landing point"), "reason": _("Why is it corrected?"),
    }  # fmt: skip


def people(form: Form, row: Any = None) -> int | None:
    """How many in all."""
    return count(form, "people", row, help=_("All of them, also where sex and age are not known. An estimate is fine."))


def details(form: Form, row: Any = None, nationalities: Mapping[str, int] | None = None) -> dict[str, Any]:
    """Everything else that may be told, each part behind a line of its own."""
    told: dict[str, Any] = {}
    with _part(form, _("Sex and age, if known"), "women", "men", "girls", "boys"):
        told |= _counts(form, row, "women", "men", "girls", "boys")
        st.caption(_("Whoever is in none of them counts as unknown."))
    with _part(form, _("Dead and missing"), "dead", "missing"):
        told |= _counts(form, row, "dead", "missing")
        st.caption(_("They are counted apart, never among those who came ashore alive."))
    with _part(form, _("Needs"), "uac", "pregnant", "medical"):
        told |= _counts(form, row, "uac", "pregnant", "medical")
    with _part(form, _("Screening and help"), "screened", "referred", "food", "nfi", "medical_aid", "pss"):
        told |= _counts(form, row, "screened", "referred", "food", "nfi", "medical_aid", "pss")
        st.caption(_("Leave empty what is not known yet; enter 0 where it was nobody."))
    with _part(form, _("Nationalities"), "nationalities"):
        told["nationalities"] = _nationalities(form, nationalities or {})
        form.problem("nationalities")
    with _part(form, _("Boat and source"), "boat", "embarked_from", "authority", "source"):
        for name in ("boat", "embarked_from", "authority"):
            value = "" if row is None else getattr(row, name) or ""
            told[name] = st.text_input(labels()[name], value, max_chars=200, key=form.key(name))
            form.problem(name)
        source = "iom_field" if row is None else row.source
        told["source"] = codes.choose(labels()["source"], "landing_source", value=source, key=form.key("source"))
    return told


def count(form: Form, name: str, row: Any = None, **more: Any) -> int | None:
    """A number that may stay empty."""
    hidden = row is None or (name in KNOWN and nobody_sorted(row))
    value = None if hidden else getattr(row, name)
    known = None if value is None or value != value else int(value)
    given = st.number_input(labels()[name], 0, 9_999, known, 1, key=form.key(name), **more)
    form.problem(name)
    return given


def _counts(form: Form, row: Any, *names: str) -> dict[str, int | None]:
    columns = st.columns(min(len(names), 4))
    found = {}
    for place, name in enumerate(names):
        with columns[place % len(columns)]:
            found[name] = count(form, name, row)
    return found


def _nationalities(form: Form, known: Mapping[str, int]) -> dict[str | None, int | None]:
    names, found = codes.options("country"), dict[str | None, int | None]()
    for line, (code, people) in enumerate([*known.items(), *[(None, None)] * _LINES]):
        left, right = st.columns([3, 1])
        with left:
            chosen = st.selectbox(_("Nationality"), list(names), list(names).index(code) if code else None,
                                  format_func=names.__getitem__, placeholder=_("Choose"),
                                  key=form.key(f"nationality_{line}"))  # fmt: skip
        with right:
            given = st.number_input(_("People"), 0, 9_999, people, 1, key=form.key(f"of_nationality_{line}"))
        # 0 takes a noted nationality out
        if (chosen or given) and not (code and given in (0, None)):
            found[chosen] = (found.get(chosen) or 0) + given if given else found.get(chosen)
    return found


def _part(form: Form, title: str, *names: str) -> Any:
    wrong = {problem.field for problem in form.opened.get("problems", ())}
    return st.expander(title, expanded=bool(wrong & set(names)))
