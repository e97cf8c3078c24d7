"""What a table is before it is protected: its raw counts, and how it will be shown."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from briefing.counts import TOTAL, Adds, Count, CountTable, Dimension, Fact, Measure, ShareTable, Where
from briefing.pack import Axis, Cell, Say, State, Table
from briefing.packing.asked import Asked, OfProject

Cells = Mapping[str, Mapping[Where, Cell]]  # a published table's code → its cells


@dataclass(frozen=True)
class Layout:
    """How a table is published. plain: its cells that are about nobody. follows: makes cells of those that are
    protected already. without: places that are counted and not shown."""

    code: str
    title: Say
    dimensions: tuple[Dimension, ...]
    questions: tuple[str, ...]
    shape: str = "table"
    names: Mapping[str, str] = field(default_factory=dict)
    ordinal: frozenset[str] = frozenset()
    numerator: str | None = None
    denominator: str | None = None
    sides: Mapping[Where, tuple[Where, Where]] = field(default_factory=dict)
    plain: Mapping[Where, Cell] = field(default_factory=dict)
    follows: Callable[[Cells], Mapping[Where, Cell]] | None = None
    without: frozenset[Where] = frozenset()
    annex: bool = False

    def table(self, cells: Mapping[Where, Cell], dimensions: Sequence[Dimension]) -> Table:
        """The published table. dimensions: after roll-ups.

        Its cells stand in the order of its axes: in that of the question, mostly of raw counts, they would tell between
        which two a hidden one lies.
        """
        axes = tuple(
            Axis(each.name, each.categories, each.adds, dict(each.groups), each.name in self.ordinal)
            for each in dimensions
        )
        order = [{category: n for n, category in enumerate(axis.categories)} for axis in axes]
        places = sorted(
            (where for where in cells if where not in self.without),
            key=lambda where: [of.get(one, len(of)) for of, one in zip(order, where, strict=True)],
        )
        kept = {where: cells[where] for where in places}
        return Table(
            self.code, axes, kept, self.shape, self.numerator, self.denominator,
            {where: side for where, side in self.sides.items() if where in kept},
            self.questions, dict(self.names), self.title, self.annex,
        )  # fmt: skip


@dataclass(frozen=True)
class Made:
    """A table in the making. A raw table whose code has a colon is a part of the table that is named before it."""

    layout: Layout
    counts: tuple[CountTable, ...] = ()
    shares: tuple[ShareTable, ...] = ()


@dataclass(frozen=True)
class Thresholds:
    """Counts of 1 to one less are hidden. restricted: those of restricted vulnerabilities."""

    ordinary: int = 5
    restricted: int = 10

    def of(self, restricted: bool) -> int:
        """The one that holds."""
        return self.restricted if restricted else self.ordinary


def fact(measure: str, of: str | Sequence[str], days: Any, among: Iterable[tuple[str, str]] = ()) -> Fact:
    """of: a project's code, or several. days: anything with a first and a last day."""
    codes = (of,) if isinstance(of, str) else tuple(sorted(of))
    return Fact(measure, codes, days.first, days.last, frozenset(among))


def rows(frame: pd.DataFrame | None) -> list[Any]:
    """A frame's rows with its columns as attributes; none where there is no frame."""
    return [] if frame is None else list(frame.itertuples(index=False))


def whole(value: Any) -> int | None:
    """A raw count; None where nobody told it."""
    return None if value is None or pd.isna(value) else int(value)


def projects(asked: Asked) -> Dimension:
    """The projects of a pack, which have no total here: whoever two of them helped would count twice."""
    return Dimension("project", tuple(each.project.code for each in asked.projects), Adds.APART)


def dimensions(asked: Asked, *own: Dimension) -> tuple[Dimension, ...]:
    """A table's own, and the projects before them where there are several."""
    return (projects(asked), *own) if asked.several else own


def place(asked: Asked, each: OfProject, *own: str) -> Where:
    """Where a project's cell stands."""
    return (each.project.code, *own) if asked.several else own


def summed(parts: Mapping[str, int | None]) -> int | None:
    """The total of what was told; None where nothing was."""
    told = [value for value in parts.values() if value is not None]
    return sum(told) if told else None


def one_way(
    asked: Asked, code: str, measure: Measure, dimension: Dimension,
    told: Sequence[tuple[OfProject, Mapping[str, int | None]]], limit: Callable[[str], int], *,
    other: Callable[[OfProject], str] | None = None, named: str | None = None,
) -> CountTable:  # fmt: skip
    """A table of one dimension for each project, with the total of its parts. limit: a category's threshold.

    other: what the category "other" takes in. named: the dimension's name in facts, if it is another.
    """
    counts: dict[Where, Count] = {}
    for each, parts in told:
        of = each.project.code
        for category, value in parts.items():
            kind = other(each) if other and category == "other" else category
            about = fact(measure.code, of, asked.period, [(named or dimension.name, kind)])
            counts[place(asked, each, category)] = Count(about, value, limit(category))
        total = Count(fact(measure.code, of, asked.period), summed(parts), limit(TOTAL))
        counts[place(asked, each, TOTAL)] = total
    return CountTable(code, measure, dimensions(asked, dimension), counts)


@dataclass(frozen=True)
class Days:
    """Days from first to last, the last included."""

    first: date
    last: date


def shown(value: Any, unit: str, about: Fact | None = None) -> Cell:
    """A published cell; unknown where there is no value."""
    if value is None or pd.isna(value):
        return Cell(None, State.UNKNOWN, unit, about)
    return Cell(value, State.SHOWN, unit, about)
