"""What came beside what is usual: a line against a shaded band, with the days on which it left the band marked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from ui.figures import ACCENT, GREY, INK, SOFT, Series

OUT = "#bd6335"


@st.cache_data(max_entries=300, show_spinner=False)
def band(
    line: Series, upper: Series, middle: Series, out: Sequence[int], ticks: Sequence[tuple[date, str]],
    levels: Sequence[tuple[float, str]], gaps: Sequence[tuple[str, str]], dark: bool,
) -> Any:  # fmt: skip
    """`line` in the accent; from zero to `upper` shaded; `middle` dotted; the places `out` of the line as dots.

    ticks, levels: where the axes are written, and what. gaps: stretches of which nothing is known, as two ISO moments.
    """
    import plotly.graph_objects as go

    figure = go.Figure()
    for start, end in gaps:
        figure.add_vrect(x0=start, x1=end, fillcolor=SOFT, line_width=0, layer="below")
    shown = {"hovertemplate": "%{customdata}<extra></extra>", "mode": "lines", "connectgaps": False}
    for number, run in enumerate(_runs(upper)):
        figure.add_scatter(name=upper.name, x=list(upper.days[run]), y=list(upper.values[run]), fill="tozeroy",
                           fillcolor="rgba(140,155,165,.20)", line={"color": GREY, "width": 1, "shape": "hv"},
                           customdata=list(upper.texts[run]), legendgroup="upper", showlegend=not number,
                           **shown)  # fmt: skip
    figure.add_scatter(name=middle.name, x=list(middle.days), y=list(middle.values), customdata=list(middle.texts),
                       line={"color": GREY, "width": 1, "dash": "dot"}, **shown)  # fmt: skip
    figure.add_scatter(name=line.name, x=list(line.days), y=list(line.values), customdata=list(line.texts),
                       line={"color": ACCENT, "width": 3}, **shown)  # fmt: skip
    figure.add_scatter(x=[line.days[place] for place in out], y=[line.values[place] for place in out],
                       mode="markers", marker={"size": 9, "color": OUT, "line": {"width": 1, "color": "#fff"}},
                       hoverinfo="skip", showlegend=False)  # fmt: skip
    figure.update_layout(
        height=310, margin={"l": 0, "r": 12, "t": 50, "b": 38}, paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)", dragmode=False, hoverlabel={"align": "left"}, showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "itemclick": False,
                "itemdoubleclick": False, "font": {"color": INK[dark]}},
    )  # fmt: skip
    figure.update_xaxes(tickvals=[when for when, _text in ticks], ticktext=[text for _when, text in ticks],
                        showgrid=False, fixedrange=True, zeroline=False, tickangle=0)  # fmt: skip
    figure.update_yaxes(tickvals=[level for level, _text in levels], ticktext=[text for _level, text in levels],
                        range=[0, (levels[-1][0] or 1) * 1.08], gridcolor=SOFT, fixedrange=True, zeroline=True,
                        zerolinecolor=GREY, automargin=True, title=None)  # fmt: skip
    return figure


def _runs(series: Series) -> list[slice]:
    """Stretches without a gap: filled to zero each for itself, so that nothing is shaded where nothing is known."""
    runs: list[slice] = []
    start = None
    for place, value in enumerate([*series.values, None]):
        if value is not None and start is None:
            start = place
        if value is None and start is not None:
            runs.append(slice(start, place))
            start = None
    return runs
