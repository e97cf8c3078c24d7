"""Whom somebody entered: of a boat, or without one; and one of them opened, to open a case or put things right."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from data.person import Person
from edits import screenings as edits
from pages.parts import screening_case, screening_correct, screening_history
from pages.parts import screening_words as words
from queries import screenings
from queries.records import records
from ui import address, codes, markup, tables
from ui.forms import Form
from ui.i18n import _, ngettext, number
from ui.tables import Column

_PER_PAGE = 10


def of_boat(who: Person, boat: Any, as_of: datetime, *, mine: bool) -> None:
    """Whom somebody entered, the latest first; one of them opened by the address (`row`)."""
    if not boat.entered:
        return
    st.subheader(ngettext("%(count)s person entered", "%(count)s persons entered", boat.entered)
                 % {"count": number(boat.entered)})  # fmt: skip
    skip = (tables.asked_page(boat.entered, _PER_PAGE) - 1) * _PER_PAGE
    found = screenings.persons(who, landing_no=boat.landing_no, rows=_PER_PAGE, skip=skip)
    if found.empty:
        st.caption(_("Persons are shown to those who record at the point, and to its supervisors."))
        return
    alt = _("Persons entered of this boat, the latest first")
    opened = _listed(records(found), total=int(boat.entered), alt=alt, may_open=mine)
    if opened is not None:
        _one(who, boat, opened, as_of, landing_id=int(boat.landing_id))


def without_boat(who: Person, places: pd.DataFrame, as_of: datetime, *, mine: bool) -> None:
    """Whom nobody has said a boat of, at one's own points."""
    name, points = "nobody_s_boat", list(places["point"])
    skip = (tables.asked_page(10_000, _PER_PAGE, name) - 1) * _PER_PAGE
    found = records(screenings.without_boat(who, as_of=as_of, points=points, rows=_PER_PAGE, skip=skip))
    if not found:
        return
    total = int(found[0].of_all)
    st.subheader(ngettext("%(count)s person without a boat", "%(count)s persons without a boat", total)
                 % {"count": number(total)})  # fmt: skip
    st.caption(_("No boat's figures count them. As soon as their boat is known, say so: open the person."))
    alt = _("Persons of the last seven days without a boat, the latest first")
    opened = _listed(found, total=total, alt=alt, may_open=mine, name=name)
    if opened is not None:
        _one(who, opened, opened, as_of, landing_id=None)


def _listed(listed: list[Any], *, total: int, alt: str, may_open: bool, name: str = "page") -> Any | None:
    """The table; gives the person that the address opens."""
    lines = [{
        "screening_id": each.screening_id, "number": each.wristband or "—", "case_no": _case(each),
        "outcome": words.outcomes()[each.outcome], "sex": codes.label("sex", each.sex),
        "age": words.age_bands()[each.age_band], "country": codes.label("country", each.nationality),
        "vulnerable": words.listed("vulnerability", each.vulnerabilities), "needs": _needs(each), "own": each.case_no,
    } for each in listed]  # fmt: skip
    columns = [
        Column("number", _("Number")), Column("outcome", _("Outcome")), Column("sex", _("Sex")),
        Column("age", _("Age")), Column("country", _("Nationality")), Column("vulnerable", _("Vulnerabilities")),
        Column("needs", _("Needs")),
        Column("case_no", _("Case"), href=lambda row: address.link("case", case=row.own) if row.own else None),
    ]  # fmt: skip
    way: Callable[[Any], str] | None = (lambda row: address.here(row=row.screening_id)) if may_open else None
    tables.rows(pd.DataFrame(lines), columns, link=way, total=total, per_page=_PER_PAGE, alt=alt, name=name)
    opened = address.one("row", [str(each.screening_id) for each in listed]) if may_open else None
    return next((each for each in listed if str(each.screening_id) == opened), None)


def _one(who: Person, place: Any, row: Any, as_of: datetime, *, landing_id: int | None) -> None:
    """place: the boat, or, without one, the person: both say the point and its office."""
    st.subheader(_("Number %(number)s") % {"number": row.wristband or "—"}, anchor=False)
    markup.show(markup.element("p", markup.link(_("Screen the next person"), address.here(row=None)), class_="m-ways"))
    if row.has_case:
        st.caption(_("A case was opened for this person. They stay among those screened."))
    else:
        with st.expander(_("Open a case"), icon=":material/note_add:", expanded=True):
            screening_case.later(who, place, row)
    screening_correct.show(who, place, row, as_of, landing_id=landing_id)
    if not row.has_case:
        with st.expander(_("Take this person out"), icon=":material/delete:"):
            _take_out(who, row)
    screening_history.show(who, row, place.time_zone)


def _take_out(who: Person, row: Any) -> None:
    form = Form("remove_screening", row.screening_id, version=int(row.row_version), border=False)
    with form:
        reason = st.text_input(_("Why are they taken out?"), key=form.key("reason"), max_chars=200)
        form.problem("reason")
        st.caption(_("No names of people: the reason stays in the audit."))
        sent = form.button(_("Take them out"), type="secondary")
    if sent:
        form.submit(edits.remove, by=who, screening_id=int(row.screening_id), seen=form.seen(), reason=reason,
                    done=_("They are taken out."), then=lambda _id: address.put(row=None))  # fmt: skip


def _case(each: Any) -> str:
    return each.case_no or (_("a colleague’s") if each.has_case else "—")


def _needs(each: Any) -> str:
    now_ = set(each.at_once or ())
    return _(", ").join(
        _("%(what)s, now") % {"what": codes.label("service", code)} if code in now_ else codes.label("service", code)
        for code in each.needs
    ) or "—"  # fmt: skip
