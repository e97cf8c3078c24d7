"""Where people landed: the points on a map of their coast, by how many came and by what fires there."""

from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import board_cells as cells
from pages.parts import landing_words, surge_words
from pages.parts.board_now import Board
from pages.parts.surge_firing import rows
from queries.records import records
from ui import maps, tables
from ui.i18n import _, ngettext, number
from ui.maps import Spot
from ui.tables import Column


def show(of: Board, points: pd.DataFrame, as_of: datetime) -> None:
    """The map, the same as a table, and which points nobody has placed on it."""
    placed = of.now.merge(points[["point", "latitude", "longitude"]], on="point", how="left")
    on_it = placed.dropna(subset=["latitude", "longitude"])
    if on_it.empty:
        return
    said = _said(of)
    listed = records(on_it)
    spots = [Spot(row.name, row.longitude, row.latitude, row.people_72h, said[row.point][0], _hover(row, said))
             for row in listed]  # fmt: skip
    maps.places(spots, finding=_finding(of.now), states=_states(), key="map", as_of=as_of,
                  source=_under(of.now, len(placed) - len(on_it)))  # fmt: skip
    with st.expander(_("As a table"), icon=":material/table:"):
        shown = on_it.assign(state=[said[row.point][1] for row in listed])
        columns = [
            Column("name", _("Landing point")),
            Column("people_72h", _("72 hours"), "number"),
            Column("state", _("Surge")),
            Column("latitude", _("Latitude"), "number", decimals=2),
            Column("longitude", _("Longitude"), "number", decimals=2),
        ]
        tables.rows(shown, columns, name="map_page", per_page=15, alt=_("The landing points of the map"))


def _states() -> dict[str, str]:
    """state → its name, the gravest first."""
    return {
        "late": _("alert, or full"), "soon": _("watch, or nearly full"), "none": _("nothing fires"),
        "unknown": _("nobody can tell"),
    }  # fmt: skip


def _said(of: Board) -> dict[str, tuple[str, str]]:
    """point → its state, and the same in words."""
    named, quiet = surge_words.triggers(), {row.point: row.fired is False for row in rows(of.state)}
    found = {}
    for point in of.now["point"]:
        here = [each for each in of.fires if each.point == point]
        tone = "late" if any(each.tone == "late" for each in here) else "soon" if here else None
        state = tone or ("none" if quiet.get(point) else "unknown")
        found[point] = state, _(", ").join(named[each.trigger] for each in here) or _states()[state]
    return found


def _hover(row: Any, said: dict[str, tuple[str, str]]) -> str:
    came = _("not reported") if row.people_72h is None else _people(row.people_72h)
    return f"{came} · {said[row.point][1]}"


def _people(count: int) -> str:
    return ngettext("%(count)s person", "%(count)s people", count) % {"count": number(count)}


def _finding(now: pd.DataFrame) -> str:
    known = now.dropna(subset=["people_72h"])
    came = known[known["people_72h"] > 0]
    if came.empty:
        return _("Nobody was reported in the last 72 hours") if len(known) else _("No point has reported")
    told = {
        "people": number(int(came["people_72h"].sum())), "came": landing_words.came(set(now["mission"])),
        "points": number(len(came)),
    }  # fmt: skip
    text = ngettext("%(people)s people %(came)s in the last 72 hours, at %(points)s point",
                    "%(people)s people %(came)s in the last 72 hours, at %(points)s points", len(came))  # fmt: skip
    return text % told


def _under(now: pd.DataFrame, without: int) -> str:
    lacking = ngettext("%(count)s point has no place on the map", "%(count)s points have no place on the map", without)
    told = [cells.silent(now, "people_72h"), _("Coast: Natural Earth"),
            lacking % {"count": number(without)} if without else None]  # fmt: skip
    return " · ".join(text for text in told if text)
