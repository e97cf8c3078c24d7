"""Where nearly all of a table would be hidden, fewer and greater numbers say more: small categories are put together
with the others, months with their quarter. Of a table that stays empty nothing is published.

What was put together stays in the system unseen, so that nobody can work it out of what is shown instead.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from briefing.counts import TOTAL, Adds, Count, CountTable, Dimension, Share, ShareTable, Where
from briefing.pack import Cell, State

OTHER, BEFORE = "other", ":before "
Cells = Mapping[str, Mapping[Where, Cell]]


@dataclass
class Plan:
    """Tables and percentages as they will be tried next. rolled: a table's code → its dimensions put together."""

    tables: list[CountTable]
    shares: list[ShareTable]
    rolled: dict[str, tuple[str, ...]] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()

    def copy(self) -> "Plan":
        """As it is now."""
        return replace(self, tables=list(self.tables), shares=list(self.shares), rolled=dict(self.rolled))

    def improved(self, cells: Cells) -> bool:
        """Put together or drop what would be empty. False: nothing was to be done."""
        changed = False
        for table in list(self.tables):
            if not table.silent and ":" not in table.code and _is_empty(table, cells[table.code]):
                changed |= self._roll(table) or self._drop_if_blank(table, cells[table.code])
        return changed

    def _drop_if_blank(self, table: CountTable, cells: Mapping[Where, Cell]) -> bool:
        everything = (TOTAL,) * len(table.dimensions)
        if any(cell.state is State.SHOWN and cell.value for where, cell in cells.items() if where != everything):
            return False
        self.drop(table.code)
        return True

    def drop(self, code: str) -> None:
        """Publish nothing of a table, and no percentage of it."""
        self.tables = [replace(table, silent=True) if table.code == code else table for table in self.tables]
        kept = []
        for each in self.shares:
            shares = {w: s for w, s in each.shares.items() if code not in (s.part[0], s.whole[0])}
            if shares or not each.shares:
                kept.append(replace(each, shares=shares))
        self.shares = kept
        self.dropped = (*self.dropped, code)

    def _roll(self, table: CountTable) -> bool:
        for at, dimension in enumerate(table.dimensions):
            together = _quarters(table, at) or _small(table, at)
            if together:
                self._apply(table, at, dimension, together)
                return True
        return False

    def _apply(self, table: CountTable, at: int, dimension: Dimension, together: Mapping[str, str]) -> None:
        new = _put_together(table, at, together)
        unseen = replace(table, code=f"{table.code}{BEFORE}{len(self.tables)}", silent=True)
        self.tables = [new if each is table else each for each in self.tables] + [unseen]
        self.shares = [_shares(each, table.code, at, together) for each in self.shares]
        self.rolled[table.code] = (*self.rolled.get(table.code, ()), dimension.name)


def _inner(table: CountTable, where: Where) -> bool:
    return not any(c == TOTAL for c, d in zip(where, table.dimensions, strict=True) if d.adds is not Adds.APART)


def _is_empty(table: CountTable, cells: Mapping[Where, Cell]) -> bool:
    """Whether two in three of the numbers that are there would be hidden."""
    inner = [cells[w].state for w, count in table.counts.items() if _inner(table, w) and count.value]
    return len(inner) > 3 and 3 * sum(state is State.HIDDEN for state in inner) >= 2 * len(inner)


def _small(table: CountTable, at: int) -> dict[str, str]:
    """Each category and what it becomes: those in which all counts are small become the others. Empty: no gain."""
    dimension = table.dimensions[at]
    if dimension.adds is not Adds.PARTS or dimension.groups or _is_time(table, at):
        return {}
    large = {
        where[at]
        for where, count in table.counts.items()
        if _inner(table, where) and (count.value or 0) >= count.threshold
    }
    small = [category for category in dimension.categories if category not in {*large, OTHER}]
    if len(small) < 2 or not large - {OTHER}:
        return {}
    return {category: OTHER if category in small else category for category in dimension.categories}


def _is_time(table: CountTable, at: int) -> bool:
    days = {(count.fact.first, count.fact.last) for w, count in table.counts.items() if w[at] != TOTAL}
    return len(days) > 1


def _quarters(table: CountTable, at: int) -> dict[str, str]:
    """Months become quarters, of what adds up over days."""
    dimension = table.dimensions[at]
    if not table.measure.events or dimension.groups or len(dimension.categories) < 2:
        return {}
    if dimension.name != "month" or not all(re.fullmatch(r"\d{4}-\d\d", month) for month in dimension.categories):
        return {}
    return {month: f"{month[:4]}-Q{(int(month[5:7]) + 2) // 3}" for month in dimension.categories}


def _put_together(table: CountTable, at: int, together: Mapping[str, str]) -> CountTable:
    names = tuple(dict.fromkeys(together.values()))
    parts: dict[Where, list[Count]] = {}
    for where, count in table.counts.items():
        parts.setdefault(_new(where, at, together), []).append(count)
    quarters = table.dimensions[at].name == "month"
    dimension = replace(table.dimensions[at], categories=names, name="quarter" if quarters else
                        table.dimensions[at].name)  # fmt: skip
    kept = " ".join(sorted(old for old, new in together.items() if old == new and old != OTHER))
    counts = {
        where: counts[0] if len(counts) == 1 and where[at] != OTHER else _sum(counts, dimension.name, kept, quarters)
        for where, counts in parts.items()
    }
    dimensions = (*table.dimensions[:at], dimension, *table.dimensions[at + 1 :])
    return replace(table, dimensions=dimensions, counts=counts)


def _sum(counts: Sequence[Count], name: str, kept: str, quarters: bool) -> Count:
    facts = [count.fact for count in counts]
    among = frozenset.intersection(*(fact.among for fact in facts))
    if not quarters:
        among |= {(name, f"other than {kept}")}
    first, last = min(fact.first for fact in facts), max(fact.last for fact in facts)
    values = [count.value for count in counts if count.value is not None]
    threshold = max(count.threshold for count in counts)
    return Count(replace(facts[0], first=first, last=last, among=among), sum(values) if values else None, threshold)


def _new(where: Where, at: int, together: Mapping[str, str]) -> Where:
    return (*where[:at], together.get(where[at], where[at]), *where[at + 1 :])


def _shares(table: ShareTable, code: str, at: int, together: Mapping[str, str]) -> ShareTable:
    """Percentages of what was put together, where both sides still say the same of it."""

    def side(of: tuple[str, Where]) -> tuple[str, Where]:
        return (code, _new(of[1], at, together)) if of[0] == code else of

    if not any(code in (share.part[0], share.whole[0]) for share in table.shares.values()):
        return table
    gone = set(together.values()) - set(together)
    shares: dict[Where, Share] = {}
    for where, share in table.shares.items():
        place = _new(where, at, together) if len(where) > at else where
        shares[place] = Share(side(share.part), side(share.whole), share.decimals)
    dimensions = list(table.dimensions)
    if len(dimensions) > at:
        names = tuple(dict.fromkeys(together.get(c, c) for c in dimensions[at].categories))
        dimensions[at] = replace(dimensions[at], categories=names, name="quarter" if gone - {OTHER} else
                                 dimensions[at].name)  # fmt: skip
    return ShareTable(table.code, tuple(dimensions), shares)
