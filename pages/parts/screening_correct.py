"""Putting right what was written down of somebody who was screened, and saying which boat they came with."""

from datetime import datetime
from typing import Any

import streamlit as st

from data.person import Person
from edits import screening_corrections as edits
from pages.parts import person_fields as fields
from pages.parts import screening_words as words
from pages.parts.screening_person import one_of, several
from queries import screenings
from ui import address, codes, i18n
from ui.forms import Form
from ui.i18n import _, number

_YES_NO = {True: "yes", False: "no"}


def show(who: Person, place: Any, row: Any, as_of: datetime, *, landing_id: int | None) -> None:
    """Two lines, each with its form. landing_id: the boat they have."""
    with st.expander(_("Correct what was written down"), icon=":material/edit:", expanded=_is_open("correct", row)):
        _correct(who, row)
    title = _("Say which boat they came with") if landing_id is None else _("They came with another boat")
    with st.expander(title, icon=":material/sailing:", expanded=_is_open("tie", row)):
        _tie(who, place, row, as_of, landing_id)


def _correct(who: Person, row: Any) -> None:
    form = _form("correct", row)
    with form:
        told = _facts(form, row) | (_unchanged(row) if row.has_case else _needs(form, row))
        if row.has_case:
            st.caption(_("Vulnerabilities, needs and consent are put right in the case."))
        reason = st.text_input(_("Why is it changed?"), key=form.key("reason"), max_chars=200)
        form.problem("reason")
        sent = form.button(_("Save the correction"), width="stretch")
    if sent:
        form.submit(edits.correct, by=who, screening_id=int(row.screening_id), seen=form.seen(), reason=reason,
                    hidden=bool(row.restricted), **told, labels=words.facts(), done=_("It is put right."))  # fmt: skip


def _facts(form: Form, row: Any) -> dict[str, Any]:
    given: dict[str, Any] = {}
    given["wristband"] = st.text_input(_("Number or wristband"), row.wristband or "", key=form.key("wristband"),
                                       max_chars=12, autocomplete="off")  # fmt: skip
    form.problem("wristband")
    given["sex"] = fields.pick(form, _("Sex"), "sex", value=row.sex)
    form.problem("sex")
    given["age_band"] = one_of(form, _("Age"), "age_band", words.age_bands(), default=row.age_band)
    form.problem("age", "age_band")
    given["nationality"] = codes.choose(_("Nationality"), "country", value=row.nationality, optional=True,
                                        key=form.key("nationality"))  # fmt: skip
    form.problem("nationality")
    return given


def _needs(form: Form, row: Any) -> dict[str, Any]:
    given: dict[str, Any] = {}
    given["outcome"] = one_of(form, _("Was this person screened?"), "outcome", words.outcomes(), default=row.outcome)
    form.problem("outcome")
    given["vulnerabilities"] = several(form, _("Vulnerabilities"), "vulnerabilities", "vulnerability",
                                       default=row.vulnerabilities)  # fmt: skip
    given["needs"] = several(form, _("Needs"), "needs", "service", default=row.needs)
    given["at_once"] = several(form, _("Needs that cannot wait"), "at_once", "service", default=row.at_once or [])
    answer = one_of(form, _("May their data go to a service?"), "consent", {"yes": _("Yes"), "no": _("No")},
                    default=_YES_NO.get(row.consent))  # fmt: skip
    given["consent"] = {"yes": True, "no": False}.get(answer or "")
    return given


def _unchanged(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("outcome", "vulnerabilities", "needs", "consent")} | {
        "at_once": row.at_once or []
    }


def _tie(who: Person, place: Any, row: Any, as_of: datetime, landing_id: int | None) -> None:
    form = _form("tie", row)
    boats = {int(each.landing_id): each for each in screenings.boats(who, as_of=as_of, points=[place.point])
             if each.landing_id != landing_id}  # fmt: skip
    with form:
        chosen = st.selectbox(_("Boat"), list(boats), index=None, placeholder=_("Choose"), key=form.key("boat"),
                              format_func=lambda which: _boat(boats[which]))  # fmt: skip
        form.problem("landing_id")
        wristband = st.text_input(_("Number or wristband"), row.wristband or "", key=form.key("wristband"),
                                  max_chars=12, autocomplete="off")  # fmt: skip
        form.problem("wristband")
        reason = ""
        if landing_id is not None:
            reason = st.text_input(_("Why is it changed?"), key=form.key("reason"), max_chars=200)
        form.problem("reason")
        sent = form.button(_("They came with this boat"), width="stretch")
    if sent:
        number_of = {each: boats[each].landing_no for each in boats}
        form.submit(edits.tie, by=who, screening_id=int(row.screening_id), seen=form.seen(), landing_id=chosen,
                    wristband=wristband, reason=reason, done=_("They belong to the boat now."),
                    then=lambda _id: address.put(landing=number_of.get(chosen or 0), row=None, form=None))  # fmt: skip


def _boat(boat: Any) -> str:
    told = {"number": boat.landing_no, "moment": i18n.moment(boat.happened_at, boat.time_zone),
            "people": number(boat.people)}  # fmt: skip
    return _("%(number)s, %(moment)s, %(people)s people") % told


def _form(name: str, row: Any) -> Form:
    about = int(row.screening_id)
    return Form(f"{name}_screening", about, border=False, version=int(row.row_version), row=f"screening_{about}")


def _is_open(name: str, row: Any) -> bool:
    opened = st.session_state.get(f"form_{name}_screening_{int(row.screening_id)}", {})
    return bool(opened.get("problems") or opened.get("conflict") or "seen" in opened)
