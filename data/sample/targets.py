"""Targets that can be met: what each year brought by the indicators' own definitions, times each one's lead."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
from psycopg import Cursor

from data.sample.arrays import moments
from data.sample.copying import copy
from data.sample.projects import PROJECTS, Promise, level, promises, span
from data.sample.world import World


def targets(world: World, cursor: "Cursor[Any]") -> None:
    """Load a target a year for every indicator that has one; for what is entered by hand, one a quarter."""
    rows: list[tuple[int, date, date, float]] = []
    for number in range(len(PROJECTS)):
        begins, ends = span(world, number)
        mine = [(indicator, promise) for indicator, of, promise in promises() if of == number and promise.lead]
        paces: dict[int, float] = {}
        for year in range(begins.year, ends.year + 1):
            reached = _reached(world, cursor, number, year) if year <= world.today.year else {}
            for indicator, promise in mine:
                if promise.target is None:
                    value = reached.get((promise.code, promise.unit), 0.0) * promise.lead
                    paces[indicator] = max(_round(value), 1.0) if reached else paces[indicator]
                months = (1, 4, 7, 10) if promise.level is not None else (1,)
                for month in months:
                    last = _end(year, month, 12 // len(months))
                    target = _target(world, promise, paces.get(indicator), months)
                    rows.append((indicator, date(year, month, 1), last, target))
    copy(cursor, "indicator_target", indicator_id=np.array([row[0] for row in rows]),
         period_from=np.array([row[1] for row in rows], dtype="datetime64[D]"),
         period_to=np.array([row[2] for row in rows], dtype="datetime64[D]"),
         target=np.array([row[3] for row in rows], dtype=float),
         recorded_at=moments(np.array([world.start]))[0])  # fmt: skip


def _reached(world: World, cursor: "Cursor[Any]", number: int, year: int) -> dict[tuple[str, str], float]:
    """What a whole year brings by the indicators' own definitions: a year that still runs, at the pace so far."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    codes = sorted({promise.code for _, of, promise in promises() if of == number})
    cursor.execute("select code, unit, actual from indicator_values(%s, %s, %s, %s, %s)",
                   (number + 1, first, last, datetime.fromtimestamp(world.as_of, UTC), codes))  # fmt: skip
    part = min(1.0, ((world.today - first).days + 1) / 365)
    return {(code, unit): float(actual or 0) / part for code, unit, actual in cursor.fetchall()}


def _target(world: World, promise: Promise, pace: float | None, months: tuple[int, ...]) -> float:
    if promise.target is None:
        return pace or 1.0
    # percentages stay what they are, however short the period
    whole = promise.unit in ("percent", "days")
    return level(world, promise.code, promise.target) / (1 if whole else len(months))


def _end(year: int, month: int, length: int) -> date:
    following = month + length
    return date(year + (following > 12), (following - 1) % 12 + 1, 1) - timedelta(days=1)


def _round(value: float) -> float:
    """A target is a round number."""
    step = next(step for step in (1, 5, 10, 50, 100, 500) if value < step * 40 or step == 500)
    return float(round(value / step) * step)
