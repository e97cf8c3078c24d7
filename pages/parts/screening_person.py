"""One person of a boat: their number, who they are in four taps, what they need; and a case, where one is needed."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from data.person import Person
from edits import screenings as edits
from pages.parts import person_fields as fields
from pages.parts import screening_case
from pages.parts import screening_words as words
from pages.parts.landing_place import place
from queries import clock, landings, screenings
from queries.records import records
from ui import codes, markup, session
from ui.forms import Form
from ui.i18n import _

_LAST = "screening_nationality"
_USED = "screening_nationalities"  # those entered in this sitting, the latest first
_ENTERED = "screening_entered"


@session.fragment
def show(who: Person, boat: Any) -> None:
    """The form. What is typed is kept as it is typed: a dropped line or a restart of the server loses nothing."""
    _person(who, Form("screen_person", boat.landing_id, draft=who), boat, {"landing_id": int(boat.landing_id)})


@session.fragment
def without_boat(who: Person, places: pd.DataFrame) -> None:
    """The same for somebody who came on foot, or with a boat that nobody knows yet."""
    form = Form("screen_person", "no_boat", draft=who)
    _person(who, form, None, {}, places)


def _person(who: Person, form: Form, boat: Any, where: dict[str, Any], places: pd.DataFrame | None = None) -> None:
    with form:
        if places is not None:
            point_id = place(form, places)
            where = {"point_id": point_id} if point_id else {}
            boat = next((each for each in records(places) if each.point_id == point_id), records(places)[0])
        told = _who(form, _likely(who, boat if "landing_id" in where else None))
        told |= _what(form)
        case = screening_case.fields_behind_a_line(form, who, boat, told["consent"])
        form.problem("nationality", "age_band")
        sent = form.button(_("Save this person"), icon=":material/how_to_reg:", width="stretch")
        _just_entered(who, boat, where)
    if sent:
        st.session_state[_LAST] = last = told["nationality"]
        st.session_state[_USED] = list(dict.fromkeys([*([last] if last else []), *st.session_state.get(_USED, ())]))
        form.submit(screening_case.looking(form, edits.record, boat), by=who, **where, **told,
                    case=case, done=_("The person is entered."),
                    then=lambda made: st.session_state.update({_ENTERED: made}))  # fmt: skip


def _just_entered(who: Person, boat: Any, where: dict[str, int]) -> None:
    """The number that the last one was given, to be written on the wrist, where the thumb is."""
    made = st.session_state.get(_ENTERED)
    if made is None:
        return
    found = (
        screenings.persons(who, landing_no=boat.landing_no, rows=3) if "landing_id" in where
        else screenings.without_boat(who, as_of=clock.now(), points=[boat.point], rows=3)
    )  # fmt: skip
    person = next((each for each in records(found) if each.screening_id == made), None)
    if person is not None:
        told = {"number": person.wristband, "case": person.case_no}
        text = (
            _("Number %(number)s is entered, case %(case)s.") if person.case_no else _("Number %(number)s is entered.")
        )
        markup.show(markup.element("p", markup.element("strong", text % told), role="status"))


def _likely(who: Person, boat: Any) -> list[str]:
    """The nationalities noted of the boat, the most people first, and those entered just now: they stand on top."""
    noted = landings.nationalities(who, landing_no=boat.landing_no) if boat is not None else {}
    return [*sorted(noted, key=lambda code: -noted[code]), *st.session_state.get(_USED, ())]


def _who(form: Form, likely: list[str]) -> dict[str, Any]:
    given: dict[str, Any] = {}
    given["wristband"] = st.text_input(
        _("Number or wristband"), key=form.key("wristband"), max_chars=12, autocomplete="off",
        placeholder=_("Empty: the next number"),
    )  # fmt: skip
    form.problem("wristband")
    given["sex"] = fields.pick(form, _("Sex"), "sex")
    form.problem("sex")
    given["age_band"] = one_of(form, _("Age"), "age_band", words.age_bands())
    form.problem("age")
    key = form.key("nationality")
    last = None if form.choice_key("nationality") in st.session_state else st.session_state.get(_LAST)
    given["nationality"] = codes.choose(_("Nationality"), "country", value=last, optional=True, key=key, first=likely)
    given["outcome"] = one_of(form, _("Was this person screened?"), "outcome", words.outcomes(), default="screened")
    form.problem("outcome")
    return given


def _what(form: Form) -> dict[str, Any]:
    given: dict[str, Any] = {}
    given["vulnerabilities"] = several(form, _("Vulnerabilities"), "vulnerabilities", "vulnerability")
    given["needs"] = several(form, _("Needs"), "needs", "service")
    given["at_once"] = []
    if given["needs"]:
        names = codes.options("service", only=given["needs"])
        given["at_once"] = list(st.pills(_("Which of them now?"), list(names), format_func=names.__getitem__,
                                         selection_mode="multi", key=form.choice_key("at_once")) or [])  # fmt: skip
    form.problem("at_once")
    answer = one_of(form, _("May their data go to a service?"), "consent", {"yes": _("Yes"), "no": _("No")})
    given["consent"] = {"yes": True, "no": False}.get(answer or "")
    return given


def one_of(form: Form, label: str, field: str, options: dict[str, str], *, default: str | None = None) -> str | None:
    """One of a few of our own words, all in sight."""
    kept = form.choice_key(field) in st.session_state
    chosen = st.pills(label, list(options), default=None if kept else default, format_func=options.__getitem__,
                      key=form.choice_key(field))  # fmt: skip
    return str(chosen) if chosen else None


def several(form: Form, label: str, field: str, code_list: str, *, default: Sequence[str] = ()) -> list[str]:
    """Several codes, all in sight behind a line; what is chosen stands under it."""
    kept = form.choice_key(field) in st.session_state
    wrong = any(problem.field == field for problem in form.opened.get("problems", ()))
    with st.container():  # a place of its own: what comes under one line must not move the next, which would fold it
        with st.expander(label, icon=":material/checklist:", expanded=wrong):
            chosen = codes.several(label, code_list, key=form.key(field), in_sight=True, label_visibility="collapsed",
                                   default=None if kept else list(default))  # fmt: skip
        if chosen:
            st.caption(words.listed(code_list, chosen))
        form.problem(field)
    return chosen
