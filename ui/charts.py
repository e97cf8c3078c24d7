"""Charts by the house's rules.

The title is a sentence that says the finding; values are written where they are; one accent, greys for the rest; bars
begin at zero; what is unknown is drawn as unknown; the moment and the source stand under it; and whoever cannot see it
gets the same from `alt`. The finding and the source are text around the figure, so that they wrap on a phone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from ui import axes, bands, figures, i18n, markup
from ui.figures import Bar, Series
from ui.i18n import _, number
from ui.markup import element

Labels = Mapping[Any, str]


def bars(
    frame: pd.DataFrame, x: str, y: str, *, finding: str, key: str, labels: Labels | None = None, accent: Any = None,
    unknown: str | None = None, source: str | None = None, as_of: datetime | None = None,
) -> None:  # fmt: skip
    """One bar for each row of `frame`, in its order. x: category (`labels` names codes); y: a number.

    accent: the category that the finding is about (default: all). A missing y is drawn as `unknown` ("not reported").
    """
    rows = [
        Bar(
            _name(code, labels),
            _known(value),
            number(value) if _known(value) is not None else unknown or _("not reported"),
            accent in (None, code),
        )
        for code, value in zip(frame[x], frame[y], strict=True)
    ]
    draw(
        figures.bars(rows, is_dark()), finding, axes.listed([(row.label, row.text) for row in rows]), source, as_of, key
    )


def funnel(
    frame: pd.DataFrame, x: str, y: str, *, finding: str, key: str, labels: Labels | None = None,
    source: str | None = None, as_of: datetime | None = None,
) -> None:  # fmt: skip
    """Steps of a path as bars, each with its share of the first."""
    first = _known(frame[y].iloc[0]) if len(frame) else None
    rows = []
    for code, raw in zip(frame[x], frame[y], strict=True):
        value = _known(raw)
        share = f" · {i18n.percent(value / first)}" if value is not None and first else ""
        rows.append(
            Bar(_name(code, labels), value, number(value) + share if value is not None else _("not reported"), True)
        )
    draw(
        figures.bars(rows, is_dark()), finding, axes.listed([(row.label, row.text) for row in rows]), source, as_of, key
    )


def stacked(
    frame: pd.DataFrame, x: str, parts: Sequence[str], *, finding: str, labels: Mapping[str, str], key: str,
    names: Labels | None = None, source: str | None = None, as_of: datetime | None = None,
) -> None:  # fmt: skip
    """Bars whose parts add up to the whole (women, men, girls, boys, unknown). labels: part → name; names: x → name.

    A part called "unknown" is hatched. Do not use it for parts that overlap, like vulnerabilities.
    """
    whole = [sum(_known(line[part]) or 0 for part in parts) for _place, line in frame.iterrows()]
    rows = [f"{_name(code, names)} · {number(total)}" for code, total in zip(frame[x], whole, strict=True)]
    layers = [(labels[part], *_layer(frame[part], labels[part], whole)) for part in parts]
    told = [(row, ", ".join(texts[place] for _label, _values, texts in layers)) for place, row in enumerate(rows)]
    draw(
        figures.stacked(rows, layers, labels.get("unknown", ""), is_dark()),
        finding,
        axes.listed(told),
        source,
        as_of,
        key,
    )


def _layer(column: pd.Series, name: str, whole: Sequence[float]) -> tuple[tuple[float, ...], tuple[str, ...]]:
    values = tuple(_known(value) or 0 for value in column)
    shares = [f" · {i18n.percent(value / total)}" if total else "" for value, total in zip(values, whole, strict=True)]
    return values, tuple(f"{name}: {number(value)}{share}" for value, share in zip(values, shares, strict=True))


def days(
    frame: pd.DataFrame, x: str, y: str, *, finding: str, unit: str, key: str, period: str = "day",
    series: str | None = None, labels: Labels | None = None, missing: str | None = None, source: str | None = None,
    as_of: datetime | None = None,
) -> None:  # fmt: skip
    """Bars by `period` (day, week, month). x: the day a period begins; a missing y is a shaded gap, never 0.

    series: a column whose values are stacked (`labels` names them). missing: what a gap is called ("not reported").
    """
    _over_time("bar", frame, x, y, finding, unit, key, period, series, labels, source, as_of, missing)


def lines(
    frame: pd.DataFrame, x: str, y: str, *, finding: str, unit: str, key: str, period: str = "month",
    series: str | None = None, labels: Labels | None = None, source: str | None = None, as_of: datetime | None = None,
) -> None:  # fmt: skip
    """Lines over time from zero, broken where unknown, each named at its end. The first series has the accent."""
    _over_time("line", frame, x, y, finding, unit, key, period, series, labels, source, as_of)


def band(
    frame: pd.DataFrame, x: str, y: str, *, upper: str, middle: str, out: str, labels: Labels, finding: str, unit: str,
    key: str, missing: str, source: str | None = None, as_of: datetime | None = None,
) -> None:  # fmt: skip
    """A daily line against a band from zero to `upper`, with `middle` in it; days where `out` is true are marked.

    labels: column → its name. missing: what stands under the chart about days without a value, which are gaps.
    """
    line, high, mean = [series_of(str(labels[each]), frame, x, each, unit, "day", None) for each in (y, upper, middle)]
    marked = [place for place, (value, left) in enumerate(zip(line.values, frame[out], strict=True))
              if value is not None and i18n.known(left) and left]  # fmt: skip
    top = max((value for each in (line, high) for value in each.values if value is not None), default=0)
    gaps = axes.gaps([line], "day")
    figure = bands.band(line, high, mean, marked, axes.ticks([line], "day"), axes.levels(top), gaps, is_dark())
    draw(figure, finding, axes.told([line]), source, as_of, key, missing if gaps else None)


def _over_time(
    shape: str, frame: pd.DataFrame, x: str, y: str, finding: str, unit: str, key: str, period: str, series: str | None,
    labels: Labels | None, source: str | None, as_of: datetime | None, missing: str | None = None,
) -> None:  # fmt: skip
    groups = list(frame.groupby(series, sort=False)) if series else [("", frame)]
    drawn = [series_of(_name(code, labels), rows, x, y, unit, period, missing) for code, rows in groups]
    values = _heights(drawn) if shape == "bar" else [value for line in drawn for value in line.values if value]
    gaps = axes.gaps(drawn, period)
    marks = axes.marks(drawn[0]) if shape == "bar" and len(drawn) == 1 else []
    levels = axes.levels(max(values, default=0))
    figure = figures.over_time(shape, drawn, axes.ticks(drawn, period), levels, marks, gaps, is_dark())
    shaded = _("Shaded: %(missing)s.") % {"missing": missing} if missing else _("Shaded: not reported.")
    note = shaded if gaps else None
    draw(figure, finding, axes.told(drawn, missing), source, as_of, key, note)


def _heights(drawn: Sequence[Series]) -> list[float]:
    """How high the bars are: those of one day stand on each other."""
    found: dict[Any, float] = {}
    for line in drawn:
        for day, value in zip(line.days, line.values, strict=True):
            found[day] = found.get(day, 0) + (value or 0)
    return list(found.values())


def series_of(
    name: str, rows: pd.DataFrame, x: str, y: str, unit: str, period: str, missing: str | None = None
) -> Series:  # fmt: skip
    """One line or set of bars, with what is said over each of its points."""
    when = tuple(axes.as_day(value) for value in rows[x])
    values = tuple(_known(value) for value in rows[y])
    texts = tuple(axes.hover(name, day, value, unit, period, missing) for day, value in zip(when, values, strict=True))
    return Series(name, when, values, texts)


def draw(
    figure: Any, finding: str, told: str, source: str | None, as_of: datetime | None, key: str, note: str | None = None
) -> None:
    """A figure under its finding, with its source and moment under it. told: the same for who cannot see it."""
    under = [note, source, as_of and _("As of %(moment)s UTC") % {"moment": i18n.moment(as_of)}]
    with st.container(gap="xxsmall", key=f"m_chart_{key}"):
        markup.show(element("h4", finding, class_="m-finding"))
        st.plotly_chart(
            figure,
            key=key,
            theme="streamlit",
            config={"displayModeBar": False, "responsive": True},
            alt=f"{finding}. {told}",
        )
        markup.show(element("p", " · ".join(text for text in under if text), class_="m-under"))


def _name(code: Any, labels: Labels | None) -> str:
    return str(labels.get(code, code)) if labels else str(code)


def _known(value: Any) -> float | None:
    return float(value) if i18n.known(value) else None


def is_dark() -> bool:
    """Whether the reader looks at the dark theme."""
    return getattr(st.context.theme, "type", None) == "dark"
