"""What the Screening page shows: the points now, the boats, one boat, and whom of it somebody entered."""

from typing import Any

import pandas as pd
import streamlit as st

from data.person import Person
from edits import screenings as edits
from pages.parts import screening_case
from pages.parts import screening_words as words
from queries import screenings
from queries.records import records
from ui import address, codes, i18n, markup, states, tables, tiles
from ui.forms import Form
from ui.i18n import _, ngettext, number
from ui.tables import Column
from ui.tiles import tile

FORMS = ("person", "tally")
_PER_PAGE = 10


def now(found: pd.DataFrame, places: pd.DataFrame) -> None:
    """Each of the reader's own points: who waits, how long that takes, who is in reception and as of when."""
    mine = found[found["point"].isin(places["point"])]
    if mine.empty:
        return
    shown = mine.assign(
        hours=[_hours(row) for row in records(mine)],
        lost=mine[["refused", "transferred", "hospital"]].sum(axis=1, min_count=1),
        said=[_since(row) for row in records(mine)],
    )  # fmt: skip
    columns = [
        Column("name", _("Landing point")),
        Column("waiting", _("Waiting"), "number"),
        Column("hours", _("Hours to clear"), "number", decimals=1),
        Column("in_reception", _("In reception"), "number"),
        Column("said", _("As of")),
        Column("capacity", _("Capacity"), "number"),
        Column("people", _("Landed, 72 hours"), "number"),
        Column("screened", _("Screened"), "number"),
        Column("lost", _("Not reached"), "number"),
        Column("no_figure_people", _("On boats nobody told of"), "number"),
        Column("screeners", _("Screeners"), "number"),
    ]
    tables.rows(shown, columns, name="points", per_page=15,
                alt=_("Screening and reception at your landing points; a dash means not known"))  # fmt: skip


def choose(boats: list[Any]) -> None:
    """The boats of the last days: one tap to screen."""
    st.subheader(_("Choose the boat"))
    if not boats:
        states.nothing(_("No boat was recorded in the last seven days."), _("Record the landing first."))
        return
    rows = [{
        "landing_no": each.landing_no, "happened_at": each.happened_at, "tz": each.time_zone, "name": each.name,
        "people": each.people, "screened": each.screened, "waiting": each.waiting, "basis": words.basis(each),
    } for each in boats]  # fmt: skip
    columns = [
        Column("landing_no", _("Landing")),
        Column("waiting", _("Waiting"), "number"),
        Column("people", _("People"), "number"),
        Column("screened", _("Screened"), "number"),
        Column("happened_at", _("Landed at"), "moment", tz="tz"),
        Column("name", _("Landing point")),
        Column("basis", _("Who says so")),
    ]
    tables.rows(pd.DataFrame(rows), columns, link=lambda row: address.here(landing=row.landing_no), per_page=_PER_PAGE,
                name="boats", alt=_("Boats of the last seven days; a dash means not known"))  # fmt: skip


def of_boat(boat: Any) -> None:
    """Which boat it is, and how far screening came."""
    back = markup.link(_("Back to all boats"), address.here(landing=None, form=None))
    record = markup.link(_("The landing’s record"), address.link("disembarkations", landing=boat.landing_no))
    markup.show(markup.element("p", back, " · ", record))
    st.subheader(boat.landing_no, anchor=False)
    when = i18n.moment(boat.happened_at, boat.time_zone)
    markup.show(markup.element("p", markup.element("bdi", boat.name), " · ", markup.element("bdi", when)))
    lost = boat.refused + boat.transferred + boat.hospital if i18n.known(boat.refused) else None
    told = _("Told by: %(source)s") % {"source": words.basis(boat)}
    nobody = _("Nobody told.")
    tiles.row(
        tile(_("People"), int(boat.people)),
        tile(_("Screened"), boat.screened, note=told, unknown=nobody),
        tile(_("Not reached"), lost, note=_not_reached(boat) if lost else None, unknown=nobody),
        tile(_("Waiting"), boat.waiting, unknown=nobody),
    )
    if boat.basis == "tally" and boat.entered:
        text = _("%(entered)s of the %(tallied)s of the tally are entered one by one. They are never added to it.")
        st.caption(text % {"entered": number(boat.entered), "tallied": number(boat.tallied)})


def ways(form: str | None) -> None:
    """One person after the other, or a tally."""
    with st.container(horizontal=True):
        for name, text, icon in (("person", _("Person by person"), ":material/person_add:"),
                                 ("tally", _("Tally"), ":material/calculate:")):  # fmt: skip
            chosen = (form or "person") == name
            st.button(text, key=f"way_{name}", icon=icon, type="primary" if chosen else "secondary",
                      on_click=address.put, kwargs={"form": name})  # fmt: skip


def persons(who: Person, boat: Any, *, mine: bool) -> None:
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
    listed = records(found)
    opened = address.one("row", [str(each.screening_id) for each in listed])
    lines = [{
        "screening_id": each.screening_id, "number": each.wristband or "—", "case_no": _case(each),
        "outcome": words.outcomes()[each.outcome], "sex": codes.label("sex", each.sex),
        "age": words.age_bands()[each.age_band], "country": codes.label("country", each.nationality),
        "vulnerable": _vulnerable(each), "needs": _needs(each), "own": each.case_no,
    } for each in listed]  # fmt: skip
    columns = [
        Column("number", _("Number")), Column("outcome", _("Outcome")), Column("sex", _("Sex")),
        Column("age", _("Age")), Column("country", _("Nationality")), Column("vulnerable", _("Vulnerabilities")),
        Column("needs", _("Needs")),
        Column("case_no", _("Case"), href=lambda row: address.link("case", case=row.own) if row.own else None),
    ]  # fmt: skip
    way = (lambda row: address.here(row=row.screening_id)) if mine else None
    tables.rows(pd.DataFrame(lines), columns, link=way, total=boat.entered, per_page=_PER_PAGE,
                alt=_("Persons entered of this boat, the latest first"))  # fmt: skip
    if opened and mine:
        _one(who, boat, next(each for each in listed if str(each.screening_id) == opened))


def _one(who: Person, boat: Any, row: Any) -> None:
    st.subheader(_("Number %(number)s") % {"number": row.wristband or "—"}, anchor=False)
    if row.has_case:
        st.caption(_("A case was opened for this person. They stay among those screened."))
        return
    with st.expander(_("Open a case"), icon=":material/note_add:", expanded=True):
        screening_case.later(who, boat, row)
    with st.expander(_("Take this person out"), icon=":material/delete:"):
        form = Form("remove_screening", row.screening_id, version=int(row.row_version), border=False)
        with form:
            reason = st.text_input(_("Why are they taken out?"), key=form.key("reason"), max_chars=200)
            form.problem("reason")
            sent = form.button(_("Take them out"), type="secondary")
        if sent:
            form.submit(edits.remove, by=who, screening_id=int(row.screening_id), seen=form.seen(), reason=reason,
                        done=_("They are taken out."), then=lambda _id: address.put(row=None))  # fmt: skip


def _hours(row: Any) -> str:
    """How long those who wait take; with the boats nobody told of, at most so long."""
    known, most = row.hours_to_clear, row.hours_at_most
    if not i18n.known(most) or most == known:
        return number(known, 1)
    return _("at most %(hours)s") % {"hours": number(most, 1)}


def _since(row: Any) -> str:
    if not row.reception_said:
        return _("nobody counted")
    return f"{i18n.moment(row.reception_at, row.time_zone)}: {words.said(row.reception_said)}"


def _not_reached(boat: Any) -> str:
    named = words.outcomes()
    return " · ".join(f"{named[code]} {number(getattr(boat, code))}" for code in ("refused", "transferred", "hospital")
                      if getattr(boat, code))  # fmt: skip


def _case(each: Any) -> str:
    return each.case_no or (_("a colleague’s") if each.has_case else "—")


def _vulnerable(each: Any) -> str:
    return _(", ").join(codes.label("vulnerability", code) for code in each.vulnerabilities) or "—"


def _needs(each: Any) -> str:
    now_ = set(each.at_once)
    return _(", ").join(
        _("%(what)s, now") % {"what": codes.label("service", code)} if code in now_ else codes.label("service", code)
        for code in each.needs
    ) or "—"  # fmt: skip
