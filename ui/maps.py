"""A map of places on their coast, drawn from what we have: it asks no server for tiles or borders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from math import cos, radians, sqrt
from typing import Any, NamedTuple

import streamlit as st

from ui import axes, charts, coast, map_names
from ui.coast import Box
from ui.figures import ACCENT, GREY, INK, PAGE

_AMBER, _RED = "#c98a12", "#b23a1b"
# colour and shape, so that nobody has to tell red from green
_LOOKS = {"late": (_RED, "diamond"), "soon": (_AMBER, "square"), "none": (ACCENT, "circle"),
          "unknown": (GREY, "circle-open")}  # fmt: skip
_LEAST, _MOST = 9, 30
_SPAN = 2.5  # degrees: a single point is shown with its surroundings


class Spot(NamedTuple):
    """One place. size: None is not known. state: late, soon, none or unknown. text: what is said of it."""

    name: str
    longitude: float
    latitude: float
    size: int | None
    state: str
    text: str


def places(
    spots: Sequence[Spot], *, states: Mapping[str, str], finding: str, key: str, source: str | None = None,
    as_of: datetime | None = None,
) -> None:  # fmt: skip
    """Places on their coast, the area of each by its size. states: state → its name, in the order of the legend."""
    told = [(spot.name, spot.text) for spot in sorted(spots, key=lambda spot: -(spot.size or 0))]
    figure = _figure(tuple(spots), dict(states), charts.is_dark())
    charts.draw(figure, finding, axes.listed(told), source, as_of, key)


@st.cache_data(max_entries=100, show_spinner=False)
def _figure(spots: Sequence[Spot], states: Mapping[str, str], dark: bool) -> Any:
    import plotly.graph_objects as go

    figure = go.Figure()
    box = _box(spots)
    for x, y in _coast(box):
        figure.add_scatter(x=x, y=y, mode="lines", line={"color": GREY, "width": 1}, hoverinfo="skip",
                           showlegend=False)  # fmt: skip
    _marks(figure, spots, states, dark)
    _names(figure, spots, box, dark)
    _frame(figure, box)
    return figure


def _marks(figure: Any, spots: Sequence[Spot], states: Mapping[str, str], dark: bool) -> None:
    """The gravest are drawn last, and of those the smallest: what is drawn later covers what was before."""
    sizes = _sizes(spots)
    for rank, (state, name) in reversed(list(enumerate(states.items()))):
        here = sorted((spot for spot in spots if spot.state == state), key=lambda spot: -sizes[spot])
        if here:
            colour, symbol = _LOOKS[state]
            figure.add_scatter(
                name=name, x=[spot.longitude for spot in here], y=[spot.latitude for spot in here], mode="markers",
                customdata=[_safe(f"{spot.name}: {spot.text}") for spot in here], legendrank=rank,
                hovertemplate="%{customdata}<extra></extra>",
                marker={"color": colour, "symbol": symbol, "opacity": 0.85, "size": [sizes[spot] for spot in here],
                        "line": {"width": 2 if state == "unknown" else 1,
                                 "color": colour if state == "unknown" else PAGE[dark]}},
            )  # fmt: skip


def _sizes(spots: Sequence[Spot]) -> dict[Spot, float]:
    top = max((spot.size or 0 for spot in spots), default=0) or 1
    return {spot: _LEAST + (_MOST - _LEAST) * sqrt((spot.size or 0) / top) for spot in spots}


def _names(figure: Any, spots: Sequence[Spot], box: Box, dark: bool) -> None:
    """The names, of the gravest and the greatest first, each where nothing else stands (ui/map_names.py)."""
    sizes, order = _sizes(spots), list(_LOOKS)
    listed = sorted(spots, key=lambda spot: (order.index(spot.state) // 2, -(spot.size or 0), spot.name))
    places = [map_names.Place(spot.name, spot.longitude, spot.latitude, sizes[spot]) for spot in listed]
    for index, step in map_names.steps(places, box).items():
        place = places[index]
        line = {"ax": step.right, "ay": step.down, "standoff": place.size / 2} if step.on_pole(place) else {
            "xshift": step.right, "yshift": -step.down}  # fmt: skip
        figure.add_annotation(
            text=_safe(place.name), x=place.longitude, y=place.latitude, xanchor=step.side, yanchor="middle",
            showarrow=step.on_pole(place), arrowhead=0, arrowwidth=1, arrowcolor=GREY, borderpad=0,
            font={"size": 12, "color": INK[dark]}, **line,
        )  # fmt: skip


def _frame(figure: Any, box: Box) -> None:
    figure.update_layout(
        height=map_names.HEIGHT + 30, margin={"l": 0, "r": 0, "t": 30, "b": 0}, paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(140,155,165,.10)", dragmode=False, hoverlabel={"align": "left"}, showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "itemclick": False,
                "itemdoubleclick": False, "itemsizing": "constant"},
    )  # fmt: skip
    plain = {"visible": False, "fixedrange": True}
    figure.update_xaxes(range=[box.west, box.east], **plain)
    # a degree of longitude is shorter the further north one is
    middle = (box.south + box.north) / 2
    figure.update_yaxes(range=[box.south, box.north], scaleanchor="x", scaleratio=1 / cos(radians(middle)), **plain)


def _coast(box: Box) -> list[tuple[list[float | None], list[float | None]]]:
    """All of it as one line with breaks, also beyond the box: a wide screen shows more than that."""
    wide, high = box.east - box.west, box.north - box.south
    around = max(wide, high * 3)
    lines = coast.lines(Box(box.west - around, box.south - around / 2, box.east + around, box.north + around / 2))
    x: list[float | None] = []
    y: list[float | None] = []
    for line in lines:
        x += [*map(float, line[:, 0].round(2)), None]
        y += [*map(float, line[:, 1].round(2)), None]
    return [(x, y)] if x else []


def _box(spots: Sequence[Spot]) -> Box:
    west, east = min(spot.longitude for spot in spots), max(spot.longitude for spot in spots)
    south, north = min(spot.latitude for spot in spots), max(spot.latitude for spot in spots)
    aside, above = [max(low * 0.12, (_SPAN - low) / 2) for low in (east - west, north - south)]
    return Box(west - aside, south - above, east + aside, north + above)


def _safe(text: str) -> str:
    # Plotly reads some HTML in its texts; a name that somebody typed is shown, not read
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
