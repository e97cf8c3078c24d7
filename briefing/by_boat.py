"""Counts of people on boats, hidden boat by boat, so that nobody gains by holding two reports against each other.

Every report is a sum over boats; whoever takes one from another is left with the boats that only one of them has. So
what is hidden is settled once for each boat, whatever reports it will stand in:

1. Of each boat alone the counts of 1 to 4 are hidden, and as many others of it as it takes (briefing/protect.py). How
   many people were on it is known, and its tables add up to that.
2. Boats of which something is hidden are taken together, in the order they landed at their point in a month, up to
   twelve: a **pool**. As soon as the sum of a category over those that still wait with it can be told, so that no
   boat's count follows from that and from all that was told before, it is; the others wait for the next boats.

A report adds up what is told of its boats, and of the pools that lie wholly in it. Where something is left it says "at
least". No report tells more than this, so neither do any number of them: of hours, days, weeks, points or missions.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from briefing.protect import RESTRICTED, THRESHOLD, Cell, hide, is_small

_POOL = 12  # boats: more of them would take longer to think over than they tell
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
    """A table of which every boat has one. whole: its categories are everybody on the boat. strict: the categories with
    the higher threshold."""

    whole: bool = True
    strict: tuple[str, ...] = ()

    def limit(self, code: str) -> int:
        """Counts of 1 to one less are hidden."""
        return RESTRICTED if code in self.strict else THRESHOLD


Counts = Mapping[str, int]


class Told:
    """What may be told of these boats. counts: of each boat, in the order of landing. groups: point and week of each.
    lost: boats of which nothing is told."""

    def __init__(
        self, kind: Kind, counts: Sequence[Counts], groups: Sequence[Hashable], lost: Collection[int] = ()
    ) -> None:  # fmt: skip
        self._kind, self._counts = kind, counts
        self._hidden: list[frozenset[str] | None] = [
            None if n in lost else _of_boat(kind, tuple(each.items())) for n, each in enumerate(counts)
        ]
        self._sums: list[tuple[frozenset[int], str]] = []  # boats, and the category of which their sum is told
        pools: dict[Hashable, list[int]] = {}
        for n, group in enumerate(groups):
            if self._hidden[n]:
                pool = pools.setdefault(group, [])
                pool.append(n)
                self._tell(pool)
                if len(pool) == _POOL:
                    del pools[group]

    def hidden(self, boat: int) -> Collection[str]:
        """The categories hidden of a boat."""
        found = self._hidden[boat]
        return self._counts[boat].keys() if found is None else found

    def over(self, boats: Collection[int], codes: Iterable[str]) -> dict[str, Shown]:
        """Of these boats together, category by category."""
        mine = set(boats)
        whole = [(pool, code) for pool, code in self._sums if pool <= mine]
        found: dict[str, Shown] = {}
        for code in codes:
            told_together = {n for pool, told in whole if code == told for n in pool}
            kept = {n for n in mine - told_together if self._keeps(n, code)}
            least = sum(self._counts[n].get(code, 0) for n in mine - kept)
            found[code] = least if not kept else AtLeast(least) if least else HIDDEN
        return found

    def _keeps(self, boat: int, code: str) -> bool:
        hidden = self._hidden[boat]
        return hidden is None or code in hidden

    def _tell(self, pool: Sequence[int]) -> None:
        """Tell what can be told of a pool that a boat has just joined."""
        told = {(n, code): place for place, (boats, code) in enumerate(self._sums) for n in boats if n in pool}
        waiting: dict[str, list[int]] = {}
        for n in pool:
            for code in self._hidden[n] or ():
                if (n, code) not in told:
                    waiting.setdefault(code, []).append(n)
        cells, sums = self._boats(pool, told), dict[str, int]()
        for code, boats in waiting.items():
            sums[code] = len(cells)
            people = sum(self._counts[n][code] for n in boats)
            alone = len(boats) < 2
            cells.append(Cell(people, ("waits", code), "boats", self._kind.limit(code), shown=not alone, total=True))
        chosen = hide(cells)
        if chosen is not None:
            self._sums += [(frozenset(waiting[code]), code) for code, place in sums.items() if place not in chosen]

    def _boats(self, pool: Sequence[int], told: Mapping[tuple[int, str], int]) -> list[Cell]:
        """A pool's boats as cells, each with everybody on it, and the sums that were told before."""
        cells: list[Cell] = []
        before: dict[tuple[str, int], int] = {}
        for n in pool:
            hidden = self._hidden[n] or frozenset()
            for code, count in self._counts[n].items():
                if code not in hidden:
                    continue  # what is shown is known, and stands for nothing here
                head: Hashable = ("waits", code)
                if (n, code) in told:
                    head = ("told", code, told[n, code])
                    before[code, told[n, code]] = before.get((code, told[n, code]), 0) + count
                tail: Hashable = n if self._kind.whole else "boats"
                cells.append(Cell(count, tail, head, self._kind.limit(code), shown=False))
            if self._kind.whole:
                cells.append(Cell(sum(self._counts[n][code] for code in hidden), "boats", n, threshold=0, fixed=True))
        cells += [Cell(count, ("told", *key), "boats", threshold=0, fixed=True) for key, count in before.items()]
        return cells


@lru_cache(maxsize=50_000)
def _of_boat(kind: Kind, counts: tuple[tuple[str, int], ...]) -> frozenset[str] | None:
    """What is hidden of a boat by itself. None: everything, and it may stand in no pool."""
    people = sum(count for _code, count in counts)
    if kind.whole and is_small(people):
        return None
    small = frozenset(code for code, count in counts if is_small(count, kind.limit(code)))
    if not small or not kind.whole:
        return small
    cells = [Cell(count, "all", _END, kind.limit(code)) for code, count in counts]
    chosen = hide([*cells, Cell(people, _END, "all", fixed=True, total=True)])
    return None if chosen is None else frozenset(counts[place][0] for place in chosen)
