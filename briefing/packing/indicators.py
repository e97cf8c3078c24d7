"""The indicators of a pack: counts, percentages with both their sides, medians, targets, and how far that is."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pandas as pd

from briefing.counts import Adds, Count, CountTable, Dimension, Fact, Measure, Share, ShareTable, Where
from briefing.pack import Cell, Say, State
from briefing.packing.asked import Asked, Medians, OfProject
from briefing.packing.made import Cells, Days, Layout, Made, Thresholds, fact, projects, shown, whole
from briefing.packing.measures import COUNTED, MEASURES, SERVED, SHARED, STOCKS, TIMED, entered
from data.words import N_

TITLES = {
    "indicators": N_("Indicators: what was counted"),
    "indicators_before": N_("Indicators: the period before"),
    "cumulative": N_("Indicators since the project began"),
    "indicator_shares": N_("Indicators: percentages"),
    "indicator_parts": N_("Indicators: what the percentages are of, the part"),
    "indicator_wholes": N_("Indicators: what the percentages are of, the whole"),
    "indicator_days": N_("Indicators: median days"),
    "indicator_timed": N_("Indicators: how many the median days speak of"),
}


def tables(asked: Asked, limits: Thresholds) -> Iterator[Made]:
    """Every project's indicators in the period, in the one before, and since it began."""
    yield from _of(asked, limits, "", [(each, each.now, asked.period) for each in asked.projects], ("indicators",))
    if asked.before is not None:
        told = [(each, each.before, asked.before) for each in asked.projects if each.before is not None]
        yield from _of(asked, limits, "_before", told, ("indicators",))
    since = [
        (each, each.cumulative, Days(each.project.starts_on, asked.period.last)) for each in asked.projects
    ]  # fmt: skip
    yield from _of(asked, limits, "_cumulative", since, ("indicators_cumulative",))


Told = list[tuple[OfProject, pd.DataFrame, Any]]


def _of(asked: Asked, limits: Thresholds, ending: str, told: Told, questions: tuple[str, ...]) -> Iterator[Made]:
    rows = [(each, row, days) for each, frame, days in told for row in frame.itertuples(index=False)]
    counts = [one for one in rows if row_kind(one[1]) == "count"]
    if counts:
        code = "cumulative" if ending == "_cumulative" else f"indicators{ending}"
        measured: dict[str, tuple[Measure, dict[Where, Count]]] = {}
        plain: dict[Where, Cell] = {}
        for each, row, days in counts:
            measure, about = _counted(each, row, days, asked)
            where = (each.project.code, str(row.code))
            if measure.people:
                kept = measured.setdefault(f"{code}:{measure.code}", (measure, {}))[1]
                kept[where] = Count(about, whole(row.actual), limits.ordinary)
            else:
                plain[where] = shown(number(row.actual), measure.unit)
        made = tuple(
            CountTable(name, measure, _axes(asked, counts, kept), kept) for name, (measure, kept) in measured.items()
        )
        yield Made(_layout(asked, code, counts, questions, plain=plain, names=_names(counts)), made)
    yield from _shares(asked, limits, ending, [one for one in rows if row_kind(one[1]) == "share"], questions)
    yield from _days(asked, limits, ending, [one for one in rows if row_kind(one[1]) == "days"], questions)


def row_kind(row: Any) -> str:
    """share: a percentage of two counts of ours; days: a median of so many; count: everything else, also if entered."""
    if row.computed and row.unit == "percent" and row.code in SHARED:
        return "share"
    return "days" if row.computed and row.code in TIMED else "count"


def number(value: Any, decimals: int = 1) -> int | Decimal | None:
    """A number without the trailing zeros of a float."""
    if value is None or pd.isna(value):
        return None
    exact = round(Decimal(str(value)), decimals)
    return int(exact) if exact == int(exact) else exact.normalize()


def _counted(each: OfProject, row: Any, days: Any, asked: Asked) -> tuple[Measure, Fact]:
    of = each.project.code
    known = COUNTED.get((row.code, row.unit)) if row.computed else None
    if known is None:
        measure = entered(str(row.code), str(row.unit), bool(row.adds))
        # of what is entered nobody knows whom it shares with another project's
        return measure, fact(measure.code, of, days, [("source", "entered")])
    if row.code in STOCKS:
        last = min(days.last, asked.as_of.date())
        return MEASURES[known], fact(known, of, Days(last, last))
    return MEASURES[known], fact(known, of, days)


def _axes(asked: Asked, rows: list[Any], kept: Any = None) -> tuple[Dimension, ...]:
    codes = dict.fromkeys(str(row.code) for _each, row, _days in rows)
    if kept is not None:
        codes = dict.fromkeys(code for code in codes if any(where[1] == code for where in kept))
    return projects(asked), Dimension("indicator", tuple(codes), Adds.APART)


def _names(rows: list[Any]) -> dict[str, str]:
    """Titles of indicators, as the project has them; of two projects' the first's."""
    return {str(row.code): f"{row.code} {row.title}" for _each, row, _days in reversed(rows)}


def _layout(asked: Asked, code: str, rows: list[Any], questions: tuple[str, ...], **more: Any) -> Layout:
    base = code.removesuffix("_before").removesuffix("_cumulative")
    title = Say(TITLES.get(code, TITLES.get(base, base)))
    return Layout(
        code, title, _axes(asked, rows), questions, annex=code != "cumulative", **{"names": _names(rows), **more}
    )


def _shares(
    asked: Asked, limits: Thresholds, ending: str, rows: list[Any], questions: tuple[str, ...]
) -> Iterator[Made]:
    if not rows:
        return
    sides: dict[str, dict[str, tuple[Measure, dict[Where, Count]]]] = {"part": {}, "whole": {}}
    shares: dict[str, dict[Where, Share]] = {}
    empty: dict[Where, Cell] = {}
    for each, row, days in rows:
        where, of = (each.project.code, str(row.code)), each.project.code
        part, total = SHARED[str(row.code)]
        among = [SERVED] if row.code == "R3" else []
        for side, code, value, about in (
            ("part", part, row.part, fact(part, of, days, among)), ("whole", total, row.whole, fact(total, of, days)),
        ):  # fmt: skip
            name = f"indicator_{side}s{ending}:{code}" + (":served" if side == "part" and among else "")
            sides[side].setdefault(name, (MEASURES[code], {}))[1][where] = Count(about, whole(value), limits.ordinary)
        if whole(row.whole) is None or whole(row.part) is None:
            empty[where] = shown(None, "percent")
            continue
        pair = [next(name for name, (_m, kept) in sides[side].items() if where in kept) for side in ("part", "whole")]
        shares.setdefault(f"indicator_shares{ending}:{row.code}", {})[where] = Share((pair[0], where), (pair[1], where))
    for side, found in sides.items():
        made = tuple(CountTable(n, measure, _axes(asked, rows, kept), kept) for n, (measure, kept) in found.items())
        yield Made(_layout(asked, f"indicator_{side}s{ending}", rows, questions), made)
    drawn = tuple(ShareTable(name, _axes(asked, rows, kept), kept) for name, kept in shares.items())
    layout = _layout(
        asked, f"indicator_shares{ending}", rows, questions, plain=empty,
        numerator=f"indicator_parts{ending}", denominator=f"indicator_wholes{ending}",
    )  # fmt: skip
    yield Made(layout, shares=drawn)


def _days(asked: Asked, limits: Thresholds, ending: str, rows: list[Any], questions: tuple[str, ...]) -> Iterator[Made]:
    """A median is told where as many as that are told, and they are at least five: else it would be about somebody."""
    if not rows:
        return
    code = f"indicator_timed{ending}"
    measured: dict[str, tuple[Measure, dict[Where, Count]]] = {}
    medians: dict[Where, int | Decimal | None] = {}
    for each, row, days in rows:
        where, name = (each.project.code, str(row.code)), TIMED[str(row.code)]
        kept = measured.setdefault(f"{code}:{name}", (MEASURES[name], {}))[1]
        kept[where] = Count(fact(name, each.project.code, days), whole(row.whole), limits.ordinary)
        medians[where] = number(row.actual)
    made = tuple(CountTable(n, measure, _axes(asked, rows, kept), kept) for n, (measure, kept) in measured.items())
    yield Made(_layout(asked, code, rows, questions), made)

    def follows(cells: Cells) -> dict[Where, Cell]:
        return {
            where: _median(value, cells[code].get(where), limits.ordinary, asked.medians)
            for where, value in medians.items()
        }

    yield Made(_layout(asked, f"indicator_days{ending}", rows, questions, follows=follows))


def _median(value: int | Decimal | None, of: Cell | None, least: int, out: Medians) -> Cell:
    """out: the medians of earlier packs. Where the count stands as one of them issued it, so does its median."""
    if of is None or of.state is State.UNKNOWN or (of.state is State.SHOWN and not of.value):
        return Cell(None, State.UNKNOWN, "days")
    if of.state is State.HIDDEN or of.value is None or of.value < least:
        return Cell(None, State.HIDDEN, "days")
    if of.issued_in is not None:
        then = out.get((of.issued_in, of.fact)) if of.fact else None
        if then is None:
            return Cell(None, State.HIDDEN, "days")
        return Cell(then, State.SHOWN, "days", issued_in=of.issued_in)
    return shown(value, "days")
