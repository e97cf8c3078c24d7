"""A system of whole numbers: one for each fact, and what ties them together. The solver sees nothing else.

Two cells of a pack with the same fact are one number. A fact's numbers in two packs are tied: if it has not moved, a
reader may well suppose so, and witnesses that suppose it too are looked for first. A relation that the truth breaks is
either a mistake in the counting (a declared sum) or no relation at all (one that follows from a rule about people,
which late entries and corrections break): the first stops the pack, the second is left out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from briefing.counts import Fact
from briefing.hiding.answer import Disagree, Key


class Role(IntEnum):
    """How a number stands to a reader. The greater wins where a fact stands in several places."""

    SILENT = 0  # it is nowhere, but follows from what is somewhere
    SHOWN = 1
    HIDDEN = 2
    FIXED = 3  # it left with an earlier pack


@dataclass
class Number:
    """zero: it is 0 and may be hidden nevertheless, since it would tell of a whole group."""

    value: int
    key: Key
    role: Role = Role.SILENT
    threshold: int = 0
    cost: float = 0.0  # what is lost by hiding it
    zero: bool = False
    out: bool = False  # this very count left with an earlier pack
    floor: int = 1  # the least it may be in a witness if it is hidden and not 0; see repair.py

    @property
    def primary(self) -> bool:
        """Whether it must not be known."""
        return 1 <= self.value < self.threshold


Terms = tuple[tuple[int, int], ...]  # which number, how many times


@dataclass(frozen=True)
class Row:
    """low ≤ the terms' sum ≤ high. share: the place of the percentage it stands for; it falls when that is hidden. tie:
    two packs suppose the same count; nobody can be sure of it."""

    terms: Terms
    low: int | None
    high: int | None
    share: int | None = None
    tie: bool = False


@dataclass(frozen=True)
class Need:
    """A sum that must not be known: it could be at most 1, and it could be at least threshold − 1."""

    terms: Terms
    value: int
    threshold: int
    group: bool = False


class System:
    """Numbers, rows and needs, each once."""

    def __init__(self) -> None:
        self.numbers: list[Number] = []
        self.rows: list[Row] = []
        self.needs: dict[Terms, Need] = {}
        self.left_out = 0  # relations that the truth breaks
        self.supposing = False  # whether what is related now holds only if nothing has moved between two packs
        self._places: dict[Key, int] = {}
        self._known: set[tuple[Terms, int | None, int | None]] = set()

    def number(self, fact: Fact, edition: str, value: int, threshold: int = 0) -> int:
        """The place of a fact's number; made if it is new."""
        key = (fact, edition)
        place = self._places.get(key)
        if place is None:
            place = self._places[key] = len(self.numbers)
            self.numbers.append(Number(value, key))
        number = self.numbers[place]
        if number.value != value:
            raise Disagree(f"Two tables count the same thing and differ: {fact.measure}, {fact.first} to {fact.last}.")
        number.threshold = max(number.threshold, threshold)
        return place

    def place(self, fact: Fact, edition: str) -> int | None:
        """Where a fact's number stands, if there is one."""
        return self._places.get((fact, edition))

    def editions(self) -> Mapping[str, dict[Fact, int]]:
        """The facts of each edition."""
        found: dict[str, dict[Fact, int]] = {}
        for (fact, edition), place in self._places.items():
            found.setdefault(edition, {})[fact] = place
        return found

    def value(self, terms: Iterable[tuple[int, int]]) -> int:
        """What the terms come to in truth."""
        return sum(times * self.numbers[place].value for place, times in terms)

    def relate(
        self, terms: Iterable[tuple[int, int]], low: int | None, high: int | None, declared: str | None = None,
        share: int | None = None,
    ) -> bool:  # fmt: skip
        """Add a relation. declared: the code of the table that says so. False where the truth breaks it."""
        joined = join(terms)
        true = self.value(joined)
        if (low is not None and true < low) or (high is not None and true > high):
            if declared is not None:
                raise Disagree(f"The parts of the table {declared} do not add up to its totals.")
            self.left_out += 1
            return False
        if joined and (share is not None or (joined, low, high) not in self._known):
            self._known.add((joined, low, high))
            if self.supposing:
                sides = [(low, None)] * (low is not None) + [(None, high)] * (high is not None)
                self.rows += [Row(joined, least, most, tie=True) for least, most in sides]
            else:
                self.rows.append(Row(joined, low, high, share))
        return True

    def tie(self, one: int, other: int, room: int = 0) -> None:
        """Suppose that two numbers differ by so much at most, as they do in truth."""
        terms = join([(one, 1), (other, -1)])
        self.rows += [Row(terms, -room, None, tie=True), Row(terms, None, room, tie=True)]

    def guard(self, terms: Iterable[tuple[int, int]], threshold: int, group: bool = False) -> None:
        """Add a need, if the sum is one: 1 … threshold − 1, or a group outside of which there is nobody."""
        joined = join(terms)
        true = self.value(joined)
        if all(self.numbers[place].out for place, _times in joined):
            return  # it is out already
        if 1 <= true < threshold or (group and true == 0):
            known = self.needs.get(joined)
            if known is None or known.threshold < threshold:
                self.needs[joined] = Need(joined, true, threshold, group)

    def threshold(self, *places: int) -> int:
        """That of the strictest."""
        return max(self.numbers[place].threshold for place in places)


def join(terms: Iterable[tuple[int, int]]) -> Terms:
    """Each number once, in order; what cancels falls out."""
    found: dict[int, int] = {}
    for place, times in terms:
        found[place] = found.get(place, 0) + times
    return tuple(sorted((place, times) for place, times in found.items() if times))
