"""What is written on and about a chart: ticks, levels, gaps, hover texts and the words for who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from math import ceil, floor, log10
from typing import Any

from ui import i18n
from ui.figures import Series
from ui.i18n import _, number

_STEP = {"day": timedelta(days=1), "week": timedelta(days=7), "month": timedelta(days=30), "year": timedelta(days=365)}


def as_day(value: Any) -> date:
    """A plain date from a date, a datetime or a pandas timestamp."""
    return value.date() if isinstance(value, datetime) else value


def ticks(series: Sequence[Series], period: str, at_most: int = 6) -> list[tuple[date, str]]:
    """A few days to write under the axis, in the reader's language."""
    days = sorted({day for line in series for day in line.days})
    if not days:
        return []
    step = max(1, ceil(len(days) / at_most))
    chosen = days[::step]
    if period == "year":
        return [(day, i18n.day(day, "y")) for day in chosen]
    style = "MMM" if period == "month" or (days[-1] - days[0]).days > 150 else "d MMM"
    # The year stands under the first tick and wherever it changes: narrow enough for a phone.
    years = [place == 0 or day.year != chosen[place - 1].year for place, day in enumerate(chosen)]
    return [
        (day, i18n.day(day, style) + (f"<br>{day.year}" if new else "")) for day, new in zip(chosen, years, strict=True)
    ]


def levels(top: float, at_most: int = 4) -> list[tuple[float, str]]:
    """Round values for the axis, zero first, the last at or above `top`."""
    if top <= 0:
        return [(0, number(0))]
    rough = top / at_most
    size = 10 ** floor(log10(rough))
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= rough)
    step = max(step, 1) if top >= at_most else step
    count = ceil(top / step)
    return [
        (step * place, number(step * place, 0 if step >= 1 and step == int(step) else 1)) for place in range(count + 1)
    ]


def gaps(series: Sequence[Series], period: str) -> list[tuple[str, str]]:
    """Stretches in which no series has a value: (from, to) as ISO moments, half a period wider on both sides."""
    days = sorted({day for line in series for day in line.days})
    known = {day for line in series for day, value in zip(line.days, line.values, strict=True) if value is not None}
    half = _STEP[period] / 2
    found: list[list[datetime]] = []
    for place, day in enumerate(days):
        if day in known:
            continue
        start, end = _midnight(day) - half, _midnight(day) + half
        if found and place and days[place - 1] not in known:
            found[-1][1] = end
        else:
            found.append([start, end])
    return [(start.isoformat(), end.isoformat()) for start, end in found]


def marks(line: Series) -> list[tuple[date, float, str]]:
    """The highest bar carries its value."""
    known = [(value, day) for value, day in zip(line.values, line.days, strict=True) if value]
    if not known:
        return []
    value, day = max(known)
    return [(day, value, number(value))]


def hover(name: str, day: date, value: float | None, unit: str, period: str, missing: str | None = None) -> str:
    """What the reader sees over one bar or point."""
    when = i18n.day(day, {"month": "MMMM y", "year": "y"}.get(period, "EEE d MMM y"))
    if period == "week":
        when = _("Week of %(day)s") % {"day": i18n.day(day)}
    what = missing or _("not reported") if value is None else f"{number(value)} {unit}"
    return "<br>".join(text.replace("<", "&lt;") for text in (name, when, what) if text)


def listed(rows: Sequence[tuple[str, str]], at_most: int = 20) -> str:
    """Labels and values as a sentence."""
    more = [_("and %(count)s more") % {"count": number(len(rows) - at_most)}] if len(rows) > at_most else []
    return "; ".join([f"{label}: {text}" for label, text in rows[:at_most]] + more)


def told(series: Sequence[Series], missing: str | None = None) -> str:
    """What a chart over time shows, in words: first, highest, last, and how much is unknown (or `missing`)."""
    return " ".join(_line_told(line, missing) for line in series)


def _line_told(line: Series, missing: str | None) -> str:
    known = [(day, value) for day, value in zip(line.days, line.values, strict=True) if value is not None]
    if not known:
        return f"{missing}." if missing else _("Nothing reported.")
    (first, begin), (last, end) = known[0], known[-1]
    peak, most = max(known, key=lambda pair: pair[1])
    words = {
        **{"name": line.name, "begin": number(begin), "first": i18n.day(first), "most": number(most)},
        **{"peak": i18n.day(peak), "end": number(end), "last": i18n.day(last)},
        "missing": number(len(line.days) - len(known)),
    }
    text = _("%(name)s from %(begin)s on %(first)s to %(end)s on %(last)s; highest %(most)s on %(peak)s;") + " "
    text += f"{missing}: %(missing)s." if missing else _("not reported: %(missing)s.")
    return (text % words).strip()


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a place on an axis, not a moment
