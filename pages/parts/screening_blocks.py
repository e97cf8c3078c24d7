"""What the Screening page shows: the points now, the boats, one boat, and whom of it somebody entered."""

from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import screening_words as words
from queries.records import records
from ui import address, i18n, markup, states, tables, tiles
from ui.i18n import _, number
from ui.plain import plain
from ui.tables import Column
from ui.tiles import tile

FORMS = ("person", "tally", "no_boat")
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


def ways_without_boat(form: str | None) -> None:
    """Somebody came on foot, or nobody knows yet with which boat."""
    opened = form == "no_boat"
    st.button(_("Close the form") if opened else _("Screen somebody without a boat"), key="way_no_boat",
              icon=":material/close:" if opened else ":material/person_add:", on_click=address.put,
              kwargs={"form": None if opened else "no_boat"})  # fmt: skip


def of_boat(boat: Any) -> None:
    """Which boat it is, and how far screening came."""
    back = markup.link(_("Back to all boats"), address.here(landing=None, form=None))
    record = markup.link(_("The landing’s record"), address.link("disembarkations", landing=boat.landing_no))
    markup.show(markup.element("p", back, record, class_="m-ways"))
    st.subheader(plain(boat.landing_no), anchor=False)
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


def _hours(row: Any) -> str:
    """How long those who wait take; with the boats nobody told of, at most so long."""
    known, most = row.hours_to_clear, row.hours_at_most
    if not i18n.known(most) or most == known:
        return number(known, 1)
    return _("at most %(hours)s") % {"hours": number(most, 1)}


def _since(row: Any) -> str:
    if not row.reception_said:
        return _("nobody counted")
    return i18n.told(i18n.moment(row.reception_at, row.time_zone), words.said(row.reception_said))


def _not_reached(boat: Any) -> str:
    named = words.outcomes()
    return " · ".join(f"{named[code]} {number(getattr(boat, code))}" for code in ("refused", "transferred", "hospital")
                      if getattr(boat, code))  # fmt: skip
