"""Plotly figures by the house's rules, built from plain values that are labelled and formatted already.

Fills are mid-tones that stand on white and on the dark theme alike; only what is written differs. Zooming is off: a
finger on a phone scrolls the page. Everything is kept by its contents, so no figure can outlive its data.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

import streamlit as st

ACCENT, GREY, SOFT = "#1f87a0", "#93a3ac", "rgba(140,155,165,.28)"
PALETTE = (ACCENT, "#8cc3d0", "#bd6335", "#e0ab86", "#7d7fae", "#b9bad4")
INK = {False: "#1b2a33", True: "#e2eaee"}
PAGE = {False: "#ffffff", True: "#101a20"}
OTHERS = ("#7c8d97", "#a3b1b9", "#5f7480", "#bcc7cd", "#8d9aa2")
_ROW = 46


class Bar(NamedTuple):
    """One row of a bar chart: value None is unknown, drawn as an empty frame with `text` beside it."""

    label: str
    value: float | None
    text: str
    strong: bool


class Series(NamedTuple):
    """One line or set of bars over time. `texts` are the hover texts, as long as `days`."""

    name: str
    days: tuple[date, ...]
    values: tuple[float | None, ...]
    texts: tuple[str, ...]


@st.cache_data(max_entries=300, show_spinner=False)
def bars(rows: Sequence[Bar], dark: bool) -> Any:
    """Horizontal bars from zero, each under its own label, with its value at its end."""
    import plotly.graph_objects as go

    most = max((row.value for row in rows if row.value is not None), default=0) or 1
    figure = go.Figure()
    figure.add_bar(
        orientation="h",
        y=list(range(len(rows))),
        x=[row.value for row in rows],
        width=0.38,
        marker={"color": [ACCENT if row.strong else GREY for row in rows]},
        hoverinfo="skip",
    )
    for place, row in enumerate(rows):
        figure.add_annotation(_words(dark, row.label, x=0, y=place, yshift=16, xanchor="left"))
        figure.add_annotation(
            _words(dark, row.text, x=row.value or 0, y=place, xshift=4, xanchor="left", strong=row.value is not None)
        )
    figure.update_layout(_plain(height=_ROW * len(rows) + 12, bargap=0))
    figure.update_xaxes(visible=False, range=[0, most * 1.22], fixedrange=True)
    figure.update_yaxes(visible=False, range=[len(rows) - 0.6, -0.66], fixedrange=True)
    return figure


@st.cache_data(max_entries=300, show_spinner=False)
def stacked(
    labels: Sequence[str],
    parts: Sequence[tuple[str, tuple[float, ...], tuple[str, ...]]],
    unknown: str,
    dark: bool,
) -> Any:
    """Horizontal bars made of parts: (name, values, hover texts) a part. The part called `unknown` is hatched grey."""
    import plotly.graph_objects as go

    figure = go.Figure()
    totals = [sum(values[place] for _name, values, _texts in parts) for place in range(len(labels))]
    most = max(totals, default=0) or 1
    for number, (name, values, texts) in enumerate(parts):
        dull = name == unknown
        figure.add_bar(
            orientation="h",
            name=name,
            y=list(range(len(labels))),
            x=list(values),
            width=0.42,
            marker={
                "color": SOFT if dull else PALETTE[number % len(PALETTE)],
                "pattern": {"shape": "/" if dull else "", "fgcolor": GREY, "size": 5},
            },
            customdata=list(texts),
            hovertemplate="%{customdata}<extra></extra>",
        )
    for place, label in enumerate(labels):
        figure.add_annotation(_words(dark, label, x=0, y=place, yshift=17, xanchor="left"))
    figure.update_layout(_plain(height=_ROW * len(labels) + 46, barmode="stack", top=34))
    figure.update_layout(
        showlegend=True,
        legend={
            "orientation": "h",
            "x": 0,
            "y": 1,
            "yanchor": "bottom",
            "traceorder": "normal",
            "itemclick": False,
            "itemdoubleclick": False,
        },
    )
    figure.update_xaxes(visible=False, range=[0, most * 1.02], fixedrange=True)
    figure.update_yaxes(visible=False, range=[len(labels) - 0.6, -0.66], fixedrange=True)
    return figure


@st.cache_data(max_entries=300, show_spinner=False)
def over_time(
    shape: str,
    series: Sequence[Series],
    ticks: Sequence[tuple[date, str]],
    levels: Sequence[tuple[float, str]],
    marks: Sequence[tuple[date, float, str]],
    gaps: Sequence[tuple[str, str]],
    dark: bool,
) -> Any:
    """Bars (`shape` "bar") or lines over time.

    ticks, levels: where the axes are written, and what. marks: points with a label of their own. gaps: stretches, as
    two ISO moments, in which nothing was reported: shaded, never drawn as zero.
    """
    import plotly.graph_objects as go

    figure = go.Figure()
    for number, line in enumerate(series):
        colour = (
            ACCENT
            if number == 0
            else (PALETTE[number % len(PALETTE)] if shape == "bar" else OTHERS[(number - 1) % len(OTHERS)])
        )
        shared = {
            "name": line.name, "x": list(line.days), "y": list(line.values),
            "customdata": list(line.texts), "hovertemplate": "%{customdata}<extra></extra>",
        }  # fmt: skip
        if shape == "bar":
            figure.add_bar(marker={"color": colour}, **shared)
        else:
            width = 3 if number == 0 else 2
            figure.add_scatter(
                mode="lines+markers" if len(line.days) < 25 else "lines",
                line={"color": colour, "width": width},
                marker={"size": 5},
                connectgaps=False,
                **shared,
            )
    for start, end in gaps:
        figure.add_vrect(x0=start, x1=end, fillcolor=SOFT, line_width=0, layer="below")
    for when, value, text in marks:
        figure.add_annotation(_words(dark, text, x=when, y=value, yshift=11, xanchor="center", strong=True))
    top = max((value for line in series for value in line.values if value is not None), default=0)
    highest = max([top, *[level for level, _text in levels]]) or 1
    named = shape != "bar" and len(series) > 1
    if named:
        for line in series:
            last = next((place for place in reversed(range(len(line.values))) if line.values[place] is not None), None)
            if last is not None:
                figure.add_annotation(
                    _words(dark, line.name, x=line.days[last], y=line.values[last], xshift=6, xanchor="left")
                )
    figure.update_layout(
        _plain(
            height=260,
            barmode="stack",
            bargap=0.12,
            right=96 if named else 12,
            bottom=38,
            left=0,
            top=30 if shape == "bar" and len(series) > 1 else 18,
        )
    )
    if shape == "bar" and len(series) > 1:
        figure.update_layout(showlegend=True, legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom"})
    figure.update_xaxes(
        tickvals=[when for when, _text in ticks],
        ticktext=[text for _when, text in ticks],
        showgrid=False,
        fixedrange=True,
        zeroline=False,
        tickangle=0,
    )
    figure.update_yaxes(
        tickvals=[level for level, _text in levels],
        ticktext=[text for _level, text in levels],
        range=[0, highest * 1.08],
        gridcolor=SOFT, fixedrange=True, zeroline=True, zerolinecolor=GREY, automargin=True, title=None,
    )  # fmt: skip
    return figure


def _words(dark: bool, text: str, *, strong: bool = False, **place: Any) -> dict[str, Any]:
    # Plotly reads some HTML in its texts; a label that somebody typed is shown, not read.
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return {
        "text": f"<b>{safe}</b>" if strong else safe,
        "showarrow": False,
        "font": {"size": 13, "color": INK[dark]},
        **place,
    }


def _plain(
    *, height: int, left: int = 0, right: int = 12, top: int = 6, bottom: int = 4, **more: Any
) -> dict[str, Any]:
    return {
        "height": height,
        "margin": {"l": left, "r": right, "t": top, "b": bottom},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {"align": "left"},
        **more,
    }
