"""The fields of the landing forms. Only the number of people is asked for; the rest waits behind a line each."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from edits.landing_counts import by_sex_and_age, parts_beyond
from pages.parts.landing_words import KNOWN, nobody_sorted, sex_and_age
from ui import codes, markup
from ui.forms import Form, in_words
from ui.i18n import _, number
from ui.i18n import told as told_of

DAY = "DD/MM/YYYY"
_LINES = 3  # empty lines for further nationalities
_NARROW = 136  # two in a line on a phone, in a part of a form
_WORDS = ("boat", "embarked_from", "authority")


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


def details(
    form: Form, people: int | None, row: Any = None, nationalities: Mapping[str, int] | None = None
) -> dict[str, Any]:
    """Everything else that may be told, each part behind a line of its own, with what does not fit said there."""
    told: dict[str, Any] = {}
    ends = {}
    for title, names, note in _parts():
        with _part(form, title, *names):
            told |= _counts(form, row, *names)
            ends[names] = st.container()
            st.caption(note)
    with _part(form, _("Nationalities"), "nationalities"):
        told["nationalities"] = _nationalities(form, nationalities or {})
        form.problem("nationalities")
        ends["nationalities",] = st.container()
    with _part(form, _("Boat and source"), *_WORDS, "source"):
        for name in _WORDS:
            value = "" if row is None or _typed(form, name) else getattr(row, name) or ""
            told[name] = st.text_input(labels()[name], value, max_chars=200, key=form.key(name))
            form.problem(name)
        source = None if form.chosen("source") else "iom_field" if row is None else row.source
        told["source"] = codes.choose(labels()["source"], "landing_source", value=source, key=form.key("source"))
    for names, end in ends.items():
        with end:
            sums(form, {**told, "people": people}, *names, *(("people",) if "men" in names else ()))
    return told


def _parts() -> list[tuple[str, tuple[str, ...], str]]:
    """title, the counts in it, what to know about them."""
    empty = _("Leave empty what is not known yet; enter 0 where it was nobody.")
    apart = _("They are counted apart, never among those who came ashore alive.")
    return [
        (_("Sex and age, if known"), KNOWN, _("Whoever is in none of them counts as unknown.")),
        (_("Dead and missing"), ("dead", "missing"), f"{apart} {empty}"),
        (_("Needs"), ("uac", "pregnant", "medical"), empty),
        (_("Screening and help"), ("screened", "referred", "food", "nfi", "medical_aid", "pss"), empty),
    ]


def count(form: Form, name: str, row: Any = None, **more: Any) -> int | None:
    """A number that may stay empty."""
    hidden = row is None or (name in KNOWN and nobody_sorted(row)) or _typed(form, name)
    value = None if hidden else getattr(row, name)
    known = None if value is None or value != value else int(value)
    # no limit here: a browser keeps what is beyond it to itself, and the edit says what is wrong with it
    given = st.number_input(labels()[name], 0, None, known, 1, key=form.key(name), **more)
    form.problem(name)
    return given


def sums(form: Form, told: Mapping[str, Any], *only: str) -> None:
    """Whether the numbers add up, said while they are typed, by the same rules that saving them asks.

    only: of these fields alone, where they are typed; the place near the button says it of all.
    """
    noted = {code: people for code, people in told["nationalities"].items() if code and people}
    whole = {**told, "nationalities": noted}
    if all(told.get(name) is None for name in ("people", *KNOWN)):
        return
    counts, wrong = by_sex_and_age(whole)
    wrong += list(parts_beyond(counts, whole)) if counts else []
    said = {problem.field for problem in form.opened.get("problems", ())}
    for problem in wrong:
        if problem.field not in said and (not only or problem.field in only):
            text = told_of(labels().get(str(problem.field), ""), in_words(problem))
            markup.show(markup.element("p", text, class_="m-problem", role="status"))
    if counts and not wrong and "people" in (only or ("people",)) and any(told.get(name) is not None for name in KNOWN):
        people = sum(counts.values())
        some = {"known": number(people - counts["unknown"]), "people": number(people)}
        st.caption(_("Sex and age are told of %(known)s of %(people)s people; the others are unknown.") % some)


def _typed(form: Form, name: str) -> bool:
    # a field that a draft was put back into has its value already
    return form.key(name) in st.session_state


def _counts(form: Form, row: Any, *names: str) -> dict[str, int | None]:
    found = {}
    with st.container(
        horizontal=True, vertical_alignment="bottom"
    ):  # in the order of reading, two in a line on a phone
        for name in names:
            with st.container(width=_NARROW):
                found[name] = count(form, name, row)
    return found


def _nationalities(form: Form, known: Mapping[str, int]) -> dict[str | None, int | None]:
    found = dict[str | None, int | None]()
    for line, (code, people) in enumerate([*known.items(), *[(None, None)] * _LINES]):
        field = f"nationality_{line}"
        kept = form.choice_key(field) in st.session_state
        left, right = st.columns([3, 1])
        with left:
            chosen = codes.choose(_("Nationality"), "country", value=None if kept else code, key=form.key(field))
        with right:
            given = st.number_input(_("People"), 0, None, None if _typed(form, f"of_{field}") else people, 1,
                                    key=form.key(f"of_{field}"))  # fmt: skip
        # 0 takes a noted nationality out
        if (chosen or given) and not (code and given in (0, None)):
            found[chosen] = (found.get(chosen) or 0) + given if given else found.get(chosen)
    return found


def _part(form: Form, title: str, *names: str) -> Any:
    wrong = {problem.field for problem in form.opened.get("problems", ())}
    return st.expander(title, expanded=bool(wrong & set(names)))
