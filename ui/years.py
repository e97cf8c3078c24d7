"""Bars over time beside the year before: what came, on a grey line of what came then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd
import streamlit as st

from ui import axes, charts
from ui.figures import ACCENT, GREY, INK, SOFT, Series
from ui.i18n import _

_FEW = 40  # of them each is a mark of its own


def beside(
    frame: pd.DataFrame, x: str, y: str, *, before: str, partly: str, labels: Mapping[str, str], finding: str,
    unit: str, key: str, period: str = "day", source: str | None = None, as_of: datetime | None = None,
) -> None:  # fmt: skip
    """Bars by `period`, and the same a year earlier as a grey line. labels: y and before → their names.

    before: the column of the year before. partly: a column that says of a bar that not all of it was reported, which is
    hatched. A missing y is a shaded gap, a missing `before` a break in the line; neither is ever 0.
    """
    bar, line = [charts.series_of(labels[each], frame, x, each, unit, period) for each in (y, before)]
    hatched = tuple(bool(value) for value in frame[partly])
    top = max((value for each in (bar, line) for value in each.values if value is not None), default=0)
    gaps = axes.gaps([bar], period)
    figure = _figure(bar, line, hatched, axes.ticks([bar], period), axes.levels(top), axes.marks(bar), gaps,
                     charts.is_dark())  # fmt: skip
    notes = [
        _("Shaded: not reported.") if gaps else "",
        _("Hatched: only a part was reported.") if any(hatched) else "",
    ]
    charts.draw(figure, finding, axes.told([bar, line]), source, as_of, key, " ".join(filter(None, notes)) or None)


@st.cache_data(max_entries=300, show_spinner=False)
def _figure(
    bar: Series, line: Series, hatched: Sequence[bool], ticks: Sequence[tuple[date, str]],
    levels: Sequence[tuple[float, str]], marks: Sequence[tuple[date, float, str]], gaps: Sequence[tuple[str, str]],
    dark: bool,
) -> Any:  # fmt: skip
    """`bar` in the accent, those `hatched` of which a part is not known; `line` a year earlier, broken where unknown.

    ticks, levels, marks, gaps: as figures.over_time has them.
    """
    import plotly.graph_objects as go

    figure = go.Figure()
    for start, end in gaps:
        figure.add_vrect(x0=start, x1=end, fillcolor=SOFT, line_width=0, layer="below")
    shown = {"hovertemplate": "%{customdata}<extra></extra>"}
    few = len(line.days) < _FEW
    pattern = {"shape": ["/" if each else "" for each in hatched], "fgcolor": "rgba(255,255,255,.55)", "size": 6,
               "fillmode": "overlay"}  # fmt: skip
    figure.add_bar(name=bar.name, x=list(bar.days), y=list(bar.values), customdata=list(bar.texts),
                   marker={"color": ACCENT, "pattern": pattern}, **shown)  # fmt: skip
    figure.add_scatter(name=line.name, x=list(line.days), y=list(line.values), customdata=list(line.texts),
                       mode="lines+markers" if few else "lines", connectgaps=False,
                       line={"color": GREY, "width": 2 if few else 1, "shape": "hvh"},
                       marker={"size": 4}, **shown)  # fmt: skip
    for when, value, text in marks:
        figure.add_annotation(text=f"<b>{text}</b>", x=when, y=value, yshift=11, xanchor="center", showarrow=False,
                              font={"size": 13, "color": INK[dark]})  # fmt: skip
    figure.update_layout(
        height=280, margin={"l": 0, "r": 12, "t": 40, "b": 38}, paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)", dragmode=False, hoverlabel={"align": "left"}, showlegend=True, bargap=0.12,
        legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "itemclick": False,
                "itemdoubleclick": False, "font": {"color": INK[dark]}},
    )  # fmt: skip
    figure.update_xaxes(tickvals=[when for when, _text in ticks], ticktext=[text for _when, text in ticks],
                        showgrid=False, fixedrange=True, zeroline=False, tickangle=0)  # fmt: skip
    figure.update_yaxes(tickvals=[level for level, _text in levels], ticktext=[text for _level, text in levels],
                        range=[0, (levels[-1][0] or 1) * 1.08], gridcolor=SOFT, fixedrange=True, zeroline=True,
                        zerolinecolor=GREY, automargin=True, title=None)  # fmt: skip
    return figure
