"""What a table says by its shape: each of its lines is a total and the parts of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from briefing.counts import TOTAL, Adds, Count, CountTable, Dimension, Where
from briefing.hiding.system import System


@dataclass(frozen=True)
class Line:
    """One line of a table along one dimension, and the numbers that stand on it by category."""

    table: CountTable
    dimension: Dimension
    at: int  # which of the table's dimensions
    where: Where  # with TOTAL at `at`
    numbers: Mapping[str, int]

    def count(self, category: str) -> Count:
        """The raw count that stands there."""
        return self.table.counts[(*self.where[: self.at], category, *self.where[self.at + 1 :])]


def lines(table: CountTable, places: Mapping[Where, int]) -> Iterator[Line]:
    """All lines of a table. places: which number stands where; what nobody told stands nowhere."""
    for at, dimension in enumerate(table.dimensions):
        found: dict[Where, dict[str, int]] = {}
        for where, number in places.items():
            found.setdefault((*where[:at], TOTAL, *where[at + 1 :]), {})[where[at]] = number
        for where, numbers in found.items():
            yield Line(table, dimension, at, where, numbers)


def sums(dimension: Dimension) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each whole of a dimension and what it is made of: groups of their parts, the total of what is in no group."""
    inside = {part for parts in dimension.groups.values() for part in parts}
    yield TOTAL, tuple(category for category in dimension.categories if category not in inside)
    yield from dimension.groups.items()


def relate(system: System, line: Line) -> None:
    """Put a line's relations into the system, and what must not follow from them."""
    if line.dimension.adds is Adds.NESTED:
        _steps(system, line)
    elif line.dimension.adds is not Adds.APART:
        for whole, parts in sums(line.dimension):
            if whole in line.numbers:
                _whole(system, line, whole, parts)


def _whole(system: System, line: Line, whole: str, parts: tuple[str, ...]) -> None:
    total = line.numbers[whole]
    there = [line.numbers[part] for part in parts if part in line.numbers]
    if not there:
        return
    terms = [(total, 1), *((part, -1) for part in there)]
    if line.dimension.adds is Adds.PARTS:
        # with a part that nobody told, or that is not in the table, the rest of the total is anybody's guess
        whole_line = len(there) == len(parts) or system.value(terms) == 0
        system.relate(terms, 0, 0 if whole_line else None, declared=line.table.code)
        if not whole_line:
            system.guard(terms, system.threshold(total, *there))
    else:
        if len(there) == len(parts):
            system.relate(terms, None, 0)
        for part in there:
            system.relate([(total, 1), (part, -1)], 0, None, declared=line.table.code)
            system.guard([(total, 1), (part, -1)], system.threshold(total, part))
    _group(system, line, total, there)


def _steps(system: System, line: Line) -> None:
    there = [line.numbers[step] for step in line.dimension.categories if step in line.numbers]
    if TOTAL in line.numbers and there:
        system.relate([(line.numbers[TOTAL], 1), (there[0], -1)], 0, 0, declared=line.table.code)
    for more, fewer in pairwise(there):
        system.relate([(more, 1), (fewer, -1)], 0, None, declared=line.table.code)
        system.guard([(more, 1), (fewer, -1)], system.threshold(more, fewer))


def _group(system: System, line: Line, total: int, there: list[int]) -> None:
    """People of one kind who all stand in one category: knowing that somebody is of the kind tells the category."""
    if len(there) < 2 or not _of_a_kind(line):
        return
    value = system.numbers[total].value
    for part in there:
        if value and system.numbers[part].value == value and not _like_everybody(line, part):
            for zero in there:
                system.numbers[zero].zero |= system.numbers[zero].value == 0
            system.guard([(total, 1), (part, -1)], system.threshold(total, part), group=True)


def _of_a_kind(line: Line) -> bool:
    """Whether the line's people are told apart by something, and its categories tell something of them.

    All who came are of a day, all of a day are of a year: neither says what somebody is.
    """
    counts = [line.count(category) for category in line.numbers]
    kinds = {count.fact.among for count in counts}
    return any(where != TOTAL for where in line.where) and len(kinds) > 1 and all(kinds)


def _like_everybody(line: Line, part: int) -> bool:
    """Whether all people of the table stand in this category: then it tells nothing of those of one kind."""
    category = next(category for category, number in line.numbers.items() if number == part and category != TOTAL)
    everybody = (TOTAL,) * len(line.where)
    all_in = (*everybody[: line.at], category, *everybody[line.at + 1 :])
    counts = line.table.counts
    return everybody in counts and all_in in counts and counts[everybody].value == counts[all_in].value
