"""The board: what fires, and each landing point now, in one row."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from data.person import Person
from pages.parts import board_cells as cells
from pages.parts import surge_words
from pages.parts.landing_filters import Place
from pages.parts.surge_firing import AMBER, RED, Firing, firing, rows
from queries import board, surges
from queries.records import records
from ui import address, codes, tables, tiles
from ui.i18n import _, number
from ui.plain import plain
from ui.tables import Column
from ui.tiles import Tile, tile

QUESTIONS = (*board.QUESTIONS, "surge_state", "surge_acknowledged")


@dataclass(frozen=True)
class Board:
    """now: the points, as board.now tells them. state: of surges.state, those of the missions. fires: what fires."""

    now: pd.DataFrame
    state: pd.DataFrame
    fires: list[Firing]


def read(who: Person, place: Place, as_of: datetime) -> Board:
    """The board of the chosen mission or point."""
    now = board.now(who, as_of=as_of, **place.where)
    state = surges.state(who, as_of=as_of, **place.where)
    state = state[state["mission"].notna()]
    fires = firing(state, now, surges.acknowledged(who, as_of=as_of), as_of.date()) if len(state) else []
    return Board(now, state, fires)


def headline(now: pd.DataFrame) -> None:
    """The last hours over all chosen points; how many points said nothing is part of the number."""
    sums = board.totals(now)
    silent = cells.silent(now, "people_72h")
    unsure = cells.provisional(int(now["provisional_72h"].fillna(0).sum()))
    untold = cells.untold(int(now["no_figure_people"].fillna(0).sum()))
    apart = {"note": _("counted apart")}
    tiles.row(
        _least(_("People, last 24 hours"), sums["people_24h"], cells.silent(now, "people_24h"),
               note=cells.on_known(sums["boats_24h"])),
        _least(_("People, last 72 hours"), sums["people_72h"], silent, unsure,
               note=cells.on_known(sums["boats_72h"])),
        _least(_("Waiting for screening"), sums["waiting"], untold or silent),
        _least(_("Medical urgencies, last 72 hours"), sums["medical_72h"], _not_known(now, "medical") or silent),
        _least(_("Dead, last 72 hours"), sums["dead_72h"], _not_known(now, "dead") or silent, **apart),
        _least(_("Missing, last 72 hours"), sums["missing_72h"], _not_known(now, "missing") or silent, **apart),
    )  # fmt: skip


def _least(label: str, of: board.Total, *beside: str | None, note: str | None = None) -> Tile:
    """What is known; it may be more, and `beside` says why."""
    said = " · ".join(text for text in beside if text) or None
    if of.known is None:
        return tile(label, None, unknown=said or _("No point has reported."))
    return tile(label, cells.at_least(of.known, True) if of.at_least else of.known, note=note, change=said)


def _not_known(now: pd.DataFrame, name: str) -> str | None:
    return cells.not_known_for(int(now[f"{name}_unknown_72h"].fillna(0).sum()))


def table(of: Board, may_change: set[str]) -> None:
    """One row a point, the gravest first, and one for each mission with more than one. may_change: points (codes)."""
    lines = [row for mission in _missions(of.now) for row in _of_mission(of, mission, may_change)]
    shown = pd.DataFrame(lines, dtype=object)  # so that what is None stays it
    columns = [
        Column("name", _("Landing point"), below="last"),
        Column("surge", _("Surge"), below="below_surge", tone=lambda row: row.tone),
        Column("day", _("24 hours"), "number", below="day_boats"),
        Column("days", _("72 hours"), "number", below="days_boats"),
        Column("medical", _("Medical urgencies"), "number", below="medical_lacking"),
        Column("waiting", _("To be screened"), "number", below="waiting_lacking"),
        Column("screeners", _("Screeners"), "number", below="screeners_said", href=lambda row: row.change),
        Column("hours", _("Hours to clear"), "number", below="hours_most"),
        Column("reception", _("In reception"), "number", below="reception_said", tone=lambda row: row.full),
    ]
    tables.rows(shown, columns, link=lambda row: address.here(point=row.point, mission=row.mission, page=None),
                sums=lambda row: row.point is None, name="points", per_page=60,
                alt=_("Each landing point in the last 24 and 72 hours; a dash means not reported"))  # fmt: skip
    st.caption(plain(cells.source(of.now)))


def _missions(now: pd.DataFrame) -> list[str]:
    return list(dict.fromkeys(now["mission"]))


def _of_mission(of: Board, mission: str, may_change: set[str]) -> list[dict[str, Any]]:
    points = of.now[of.now["mission"] == mission]
    state = {row.point: row for row in rows(of.state) if row.mission == mission}
    firing_at: dict[str | None, list[Firing]] = {}
    for each in of.fires:
        if each.mission == mission:
            firing_at.setdefault(each.point, []).append(each)
    made = [_row(row, state.get(row.point), firing_at.get(row.point, []), may_change) for row in records(points)]
    made.sort(key=lambda row: ("late", "soon", None).index(row["tone"]))
    if len(made) == 1:
        return made
    head = cells.total(board.totals(points)) | _surge(state.get(None), firing_at.get(None, []))
    name = _("%(mission)s, all points") % {"mission": codes.label("mission", mission)}
    return [head | {"name": name, "last": None, "point": None, "mission": mission, "change": None}, *made]


def _row(row: Any, state: Any, fires: list[Firing], may_change: set[str]) -> dict[str, Any]:
    change = address.here(screeners=row.point, form=None, page=None) if row.point in may_change else None
    full, perhaps = _full(row)
    return cells.of_point(row) | _surge(state, fires) | {
        "point": row.point, "mission": None, "change": change,
        "full": "late" if full >= RED else "soon" if max(full, perhaps) >= AMBER else None,
    }  # fmt: skip


def _full(row: Any) -> tuple[float, float]:
    """The share of the capacity that is in reception, and with whoever landed after the count."""
    if row.in_reception is None or not row.capacity:
        return 0, 0
    return row.in_reception / row.capacity, (row.in_reception + cells.came_since(row)) / row.capacity


def _surge(state: Any, fires: list[Firing]) -> dict[str, Any]:
    """Which triggers fire, how severe it is; or that none does, or that nobody can tell and why."""
    named, tones = surge_words.triggers(), {each.tone for each in fires}
    quiet = _("none") if state is not None and state.fired is False else _("nobody can tell")
    severe = state.severity if state is not None and state.fired else None
    below = _("severity %(z)s") % {"z": number(severe, 1)} if severe is not None else None
    if not fires and state is not None and state.fired is None:
        below = surge_words.why(state, state.reason)
    return {
        "surge": _(", ").join(named[each.trigger] for each in fires) or quiet,
        "below_surge": below,
        "tone": "late" if "late" in tones else "soon" if tones else None,
    }
