"""Counts of people on boats, hidden boat by boat, so that nobody gains by holding two reports against each other.

Every report is a sum over boats; whoever takes one from another is left with the boats that only one of them has. So
what is hidden is settled once for each boat, whatever reports it will stand in:

1. Of each boat alone the counts of 1 to 4 are hidden, and as many others of it as it takes (briefing/protect.py). How
   many people were on it is known, and its tables add up to that.
2. Boats of which something is hidden are taken together, in the order they landed at their point, in one month: a
   **pool**. What a pool has of each category is told where no boat's count follows from it. A pool that tells all it
   could is closed, and the next one begins; after twelve boats it is closed anyway.

A report adds up what is told of its boats, and of the pools that lie wholly in it. Where something is left it says "at
least". No report tells more than this, so neither do any number of them: of hours, days, weeks, points or missions.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from briefing.protect import RESTRICTED, THRESHOLD, Cell, hide, is_small

_POOL = 12  # boats: a longer wait for the last rare category would keep the others back
_END = "end"


class Mark(Enum):
    """What stands where a count is hidden, for whichever reason."""

    HIDDEN = "hidden"


HIDDEN = Mark.HIDDEN


@dataclass(frozen=True)
class AtLeast:
    """So many for certain; there are more, on boats where they are too few to be told."""

    people: int


Shown = int | AtLeast | Mark | None  # none: nobody told it


@dataclass(frozen=True)
class Kind:
    """A table of which every boat has one. whole: its categories are everybody on the boat. parts: of the category
    `of`, those it is the sum of. strict: the categories with the higher threshold."""

    whole: bool = True
    of: str = ""
    parts: tuple[str, ...] = ()
    strict: tuple[str, ...] = ()

    def ends(self, code: str) -> tuple[str, str]:
        """From which sum a category flows into which: see briefing/protect.py."""
        return self.of if code in self.parts else "all", code if code == self.of else _END

    def limit(self, code: str) -> int:
        """Counts of 1 to one less are hidden."""
        return RESTRICTED if code in self.strict else THRESHOLD


Counts = Mapping[str, int]


class Told:
    """What may be told of these boats. counts: of each boat, in the order of landing. groups: point and month of each.
    lost: boats of which nothing is told."""

    def __init__(
        self, kind: Kind, counts: Sequence[Counts], groups: Sequence[Hashable], lost: Collection[int] = ()
    ) -> None:  # fmt: skip
        self._kind, self._counts = kind, counts
        self._hidden: list[frozenset[str] | None] = [
            None if n in lost else _of_boat(kind, tuple(each.items())) for n, each in enumerate(counts)
        ]
        self._pools: list[tuple[frozenset[int], frozenset[str]]] = []
        waiting: dict[Hashable, list[int]] = {}
        for n, group in enumerate(groups):
            if self._hidden[n]:
                waiting[group] = self._pooled([*waiting.get(group, ()), n])

    def hidden(self, boat: int) -> Collection[str]:
        """The categories hidden of a boat."""
        found = self._hidden[boat]
        return self._counts[boat].keys() if found is None else found

    def over(self, boats: Collection[int], codes: Iterable[str]) -> dict[str, Shown]:
        """Of these boats together, category by category."""
        mine = set(boats)
        whole = [(pool, told) for pool, told in self._pools if pool <= mine]
        found: dict[str, Shown] = {}
        for code in codes:
            told_together = {n for pool, told in whole if code in told for n in pool}
            kept = {n for n in mine - told_together if self._keeps(n, code)}
            least = sum(self._counts[n].get(code, 0) for n in mine - kept)
            found[code] = least if not kept else AtLeast(least) if least else HIDDEN
        return found

    def _keeps(self, boat: int, code: str) -> bool:
        hidden = self._hidden[boat]
        return hidden is None or code in hidden

    def _pooled(self, pool: list[int]) -> list[int]:
        """Those that still wait. What can be told is told once it is all, or the pool is full."""
        if len(pool) < 2:
            return pool
        told, wanted = self._told_of(pool)
        if told != wanted and len(pool) < _POOL:
            return pool
        if told:
            self._pools.append((frozenset(pool), told))
        return []

    def _told_of(self, pool: Sequence[int]) -> tuple[frozenset[str], frozenset[str]]:
        """The categories whose sum over the pool gives no boat away, and those of which something is hidden there."""
        cells: list[Cell] = []
        sums: dict[str, int] = {}
        wanted = {code for n in pool for code in self._hidden[n] or ()}
        for n in pool:
            counts, hidden = self._counts[n], self._hidden[n] or frozenset()
            for code, count in counts.items():
                cells.append(self._cell(n, code, count, code in hidden))
                sums[code] = sums.get(code, 0) + count
            if self._kind.whole:
                people = sum(count for code, count in counts.items() if self._kind.ends(code)[0] == "all")
                cells.append(Cell(people, "boats", (n, "all"), fixed=True))
        places = {}
        for code, count in sums.items():
            places[code] = len(cells)
            above, _below = self._kind.ends(code)
            head = "boats" if above == "all" else ("sum", above)
            cells.append(Cell(count, ("sum", code), head, self._kind.limit(code), fixed=code not in wanted, total=True))
        chosen = hide(cells)
        told = frozenset() if chosen is None else frozenset(code for code in wanted if places[code] not in chosen)
        return told, frozenset(wanted)

    def _cell(self, boat: int, code: str, count: int, hidden: bool) -> Cell:
        above, below = self._kind.ends(code)
        tail: Hashable = (boat, above) if self._kind.whole else "boats"
        head: Hashable = ("sum", code) if below == _END else (boat, below)
        return Cell(count, tail, head, self._kind.limit(code), shown=not hidden, fixed=not hidden)


@lru_cache(maxsize=50_000)
def _of_boat(kind: Kind, counts: tuple[tuple[str, int], ...]) -> frozenset[str] | None:
    """What is hidden of a boat by itself. None: everything, and it may stand in no pool."""
    people = sum(count for code, count in counts if kind.ends(code)[0] == "all")
    if kind.whole and is_small(people):
        return None
    small = frozenset(code for code, count in counts if is_small(count, kind.limit(code)))
    if not small or not kind.whole:
        return small
    cells = [Cell(count, *kind.ends(code), kind.limit(code)) for code, count in counts]
    chosen = hide([*cells, Cell(people, _END, "all", fixed=True, total=True)])
    return None if chosen is None else frozenset(counts[place][0] for place in chosen)
