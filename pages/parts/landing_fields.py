"""The fields of the landing forms. Only the number of people is asked for; the rest waits behind a line each."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from edits.landing_counts import by_sex_and_age, parts_beyond
from pages.parts.landing_words import KNOWN, nobody_sorted, sex_and_age
from ui import codes, markup
from ui.forms import Form, in_words
from ui.i18n import _, number

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
        st.caption(_("They are counted apart, never among those who came ashore alive.") + " " + _leave_empty())
    with _part(form, _("Needs"), "uac", "pregnant", "medical"):
        told |= _counts(form, row, "uac", "pregnant", "medical")
        st.caption(_leave_empty())
    with _part(form, _("Screening and help"), "screened", "referred", "food", "nfi", "medical_aid", "pss"):
        told |= _counts(form, row, "screened", "referred", "food", "nfi", "medical_aid", "pss")
        st.caption(_leave_empty())
    with _part(form, _("Nationalities"), "nationalities"):
        told["nationalities"] = _nationalities(form, nationalities or {})
        form.problem("nationalities")
    with _part(form, _("Boat and source"), "boat", "embarked_from", "authority", "source"):
        for name in ("boat", "embarked_from", "authority"):
            value = "" if row is None or _typed(form, name) else getattr(row, name) or ""
            told[name] = st.text_input(labels()[name], value, max_chars=200, key=form.key(name))
            form.problem(name)
        source = None if form.chosen("source") else "iom_field" if row is None else row.source
        told["source"] = codes.choose(labels()["source"], "landing_source", value=source, key=form.key("source"))
    return told


def count(form: Form, name: str, row: Any = None, **more: Any) -> int | None:
    """A number that may stay empty."""
    hidden = row is None or (name in KNOWN and nobody_sorted(row)) or _typed(form, name)
    value = None if hidden else getattr(row, name)
    known = None if value is None or value != value else int(value)
    given = st.number_input(labels()[name], 0, 9_999, known, 1, key=form.key(name), **more)
    form.problem(name)
    return given


def sums(form: Form, told: Mapping[str, Any]) -> None:
    """Whether the numbers add up, said while they are typed, by the same rules that saving them asks."""
    noted = {code: people for code, people in told["nationalities"].items() if code and people}
    whole = {**told, "nationalities": noted}
    if all(told.get(name) is None for name in ("people", *KNOWN)):
        return
    counts, wrong = by_sex_and_age(whole)
    wrong += list(parts_beyond(counts, whole)) if counts else []
    said = {problem.field for problem in form.opened.get("problems", ())}
    for problem in wrong:
        if problem.field not in said:
            text = f"{labels().get(str(problem.field), '')}: {in_words(problem)}"
            markup.show(markup.element("p", text, class_="m-problem", role="status"))
    if counts and not wrong and any(told.get(name) is not None for name in KNOWN):
        people = sum(counts.values())
        told_of = {"known": number(people - counts["unknown"]), "people": number(people)}
        st.caption(_("Sex and age are told of %(known)s of %(people)s people; the others are unknown.") % told_of)


def _leave_empty() -> str:
    return _("Leave empty what is not known yet; enter 0 where it was nobody.")


def _typed(form: Form, name: str) -> bool:
    # a field that a draft was put back into has its value already
    return form.key(name) in st.session_state


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
        kept = _typed(form, f"nationality_{line}")
        left, right = st.columns([3, 1])
        with left:
            chosen = st.selectbox(_("Nationality"), list(names), list(names).index(code) if code and not kept else None,
                                  format_func=names.__getitem__, placeholder=_("Choose"),
                                  key=form.key(f"nationality_{line}"))  # fmt: skip
        with right:
            given = st.number_input(_("People"), 0, 9_999, None if kept else people, 1,
                                    key=form.key(f"of_nationality_{line}"))  # fmt: skip
        # 0 takes a noted nationality out
        if (chosen or given) and not (code and given in (0, None)):
            found[chosen] = (found.get(chosen) or 0) + given if given else found.get(chosen)
    return found


def _part(form: Form, title: str, *names: str) -> Any:
    wrong = {problem.field for problem in form.opened.get("problems", ())}
    return st.expander(title, expanded=bool(wrong & set(names)))
