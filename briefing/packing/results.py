"""The table a donor reads first: baseline, target, actual, achieved, time elapsed. All protected before."""

from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import Any

import pandas as pd

from briefing.counts import Adds, Dimension, Where
from briefing.pack import Cell, Say, State
from briefing.packing.asked import Asked
from briefing.packing.indicators import number, row_kind
from briefing.packing.made import Cells, Layout, Made, projects, rows, shown
from data.words import N_

FIGURES = ("baseline", "target", "before", "actual", "achieved", "elapsed")
# a code of figure → what tables hold its numbers, beside `indicators`
_NOW = ("indicators", "indicator_shares", "indicator_days")
ASKS = ("indicators",)


def tables(asked: Asked) -> Iterator[Made]:
    """targets and achieved, and everything in one table (results)."""
    told = [(each, row) for each in asked.projects for row in rows(each.now)]
    if not told:
        return
    codes = tuple(dict.fromkeys(str(row.code) for _each, row in told))
    names = {str(row.code): f"{row.code} {row.title}" for _each, row in reversed(told)}
    indicator = Dimension("indicator", codes, Adds.APART)
    whose = projects(asked)
    kinds = Dimension("figure", ("baseline", "target"), Adds.APART)
    promised: dict[Where, Cell] = {
        (each.project.code, str(row.code), kind): shown(number(getattr(row, kind), 4), str(row.unit))
        for each, row in told for kind in kinds.categories if pd.notna(getattr(row, kind))
    }  # fmt: skip
    title = Say(N_("Indicators: baselines and targets"))
    yield Made(Layout("targets", title, (whose, indicator, kinds), ASKS, names=names, plain=promised, annex=True))
    yield from _achieved(told, (whose, indicator), names)
    own = (indicator, Dimension("figure", FIGURES, Adds.APART))
    axes = (whose, *own) if asked.several else own

    def follows(cells: Cells) -> dict[Where, Cell]:
        found: dict[Where, Cell] = {}
        for each, row in told:
            where = (each.project.code, str(row.code))
            figures = {
                "baseline": promised.get((*where, "baseline")),
                "target": promised.get((*where, "target")),
                "before": _first(cells, [f"{name}_before" for name in _NOW], where),
                "actual": _first(cells, _NOW, where),
                "achieved": _first(cells, (*(code for _t, code, _title in _TOLD.values()), "achieved_lower"), where),
                "elapsed": _elapsed(row),
            }
            at = where if asked.several else where[1:]
            found |= {(*at, figure): cell for figure, cell in figures.items() if cell is not None}
        return found

    title = Say(N_("Indicators: baseline, target and actual"))
    yield Made(Layout("results", title, axes, ASKS, names=names, follows=follows))


def _first(cells: Cells, codes: Any, where: Where) -> Cell | None:
    return next((cells[code][where] for code in codes if where in cells.get(code, {})), None)


def _elapsed(row: Any) -> Cell | None:
    if not row.adds or pd.isna(row.elapsed) or not isinstance(row.target_to, date):
        return None
    return shown(round(100 * Decimal(str(row.elapsed))), "percent")


# how an indicator is told → the table of its numbers, and that of what they are of their targets
_TOLD = {
    "count": ("indicators", "achieved", N_("Indicators: share of the target achieved")),
    "share": ("indicator_shares", "achieved_shares", N_("Percentages: share of the target achieved")),
    "days": ("indicator_days", "achieved_days", N_("Days: share of the target achieved")),
}


def _achieved(found: list[Any], axes: tuple[Dimension, ...], names: dict[str, str]) -> Iterator[Made]:
    """actual ÷ target; where less is better, the part of the way from the baseline to the target that is done."""
    for kind, (table, code, title) in _TOLD.items():
        rising = [pair for pair in found if row_kind(pair[1]) == kind and pair[1].ascending and _there(pair[1].target)]
        if rising:
            sides = {_where(*pair): (_where(*pair), (*_where(*pair), "target")) for pair in rising}
            yield Made(Layout(
                code, Say(title), axes, ASKS, names=names, numerator=table, denominator="targets", sides=sides,
                follows=partial(_up, table, rising), annex=True,
            ))  # fmt: skip
    falling = [
        (each, row) for each, row in found
        if not row.ascending and pd.notna(row.target) and pd.notna(row.baseline) and row.baseline != row.target
    ]  # fmt: skip
    if falling:
        title = N_("Indicators: share of the way from the baseline to the target")
        yield Made(Layout("achieved_lower", Say(title), axes, ASKS, names=names, numerator="indicators",
                          denominator="targets", follows=partial(_down, falling), annex=True))  # fmt: skip


def _up(table: str, rising: list[Any], cells: Cells) -> dict[Where, Cell]:
    return {
        _where(each, row): _share(_first(cells, (table,), _where(each, row)), lambda value: value, row.target)
        for each, row in rising
    }


def _down(falling: list[Any], cells: Cells) -> dict[Where, Cell]:
    found = {}
    for each, row in falling:
        start = Decimal(str(row.baseline))
        actual = _first(cells, _NOW, _where(each, row))
        found[_where(each, row)] = _share(actual, start.__sub__, row.baseline - row.target)
    return found


def _where(each: Any, row: Any) -> Where:
    return (str(each.project.code), str(row.code))


def _there(value: Any) -> bool:
    return value is not None and not pd.isna(value) and value != 0


def _share(actual: Cell | None, part: Any, whole: Any) -> Cell:
    if actual is None or actual.state is State.UNKNOWN or actual.value is None:
        state = State.HIDDEN if actual is not None and actual.state is State.HIDDEN else State.UNKNOWN
        return Cell(None, state, "percent")
    exact = Decimal(100) * part(Decimal(actual.value)) / Decimal(str(whole))
    return Cell(int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP)), State.SHOWN, "percent")
