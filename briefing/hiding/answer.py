"""What disclosure control is asked and what it answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from briefing.counts import CountTable, Fact, ShareTable, Where
from briefing.pack import Cell, Say

LIVE = ""  # the edition of the pack in the making; every other edition is the number of an earlier pack
Key = tuple[Fact, str]  # a fact, and the edition that it was counted for


class Disagree(ValueError):
    """What was counted contradicts itself, so that nothing can be said about what follows from it."""


@dataclass(frozen=True)
class Earlier:
    """A pack that is already out: issued, or issued and withdrawn, of the same or an overlapping project.

    counted, shares: what it was made of, raw, as it was then (after roll-ups; silent tables too); never leaves the
    house. cells: as they left, by table's code and place. `disclosure.keep` and `disclosure.recall` store it.
    """

    number: str
    counted: Sequence[CountTable]
    shares: Sequence[ShareTable]
    cells: Mapping[str, Mapping[Where, Cell]]


@dataclass(frozen=True)
class Witness:
    """Counts that might be the true ones as far as any reader can tell. Who is not named has the true count."""

    counts: Mapping[Key, int]


@dataclass(frozen=True)
class Guarded:
    """A count that must not be known: the sum of `plus` less the sum of `minus`, and the two witnesses that keep it so.

    group: nobody stands outside a category, which must not be known either: the lesser witness is the truth.
    """

    plus: tuple[Key, ...]
    minus: tuple[Key, ...]
    threshold: int
    group: bool = False
    least: Witness | None = None  # it is at most 1
    most: Witness | None = None  # it is at least threshold − 1


@dataclass(frozen=True)
class Work:
    """What it took. bound: no choice of cells can hide less weight; the weight of a cell is what is lost with it."""

    cells: int  # published counts, percentages apart
    primary: int  # of them, those that must be hidden
    hidden: int  # of them, all that are
    weight: float
    bound: float
    seconds: float
    solves: int = 0

    @property
    def gap(self) -> float:
        """How far the hiding may be from the least possible, 0 to 1."""
        return 0.0 if self.weight <= 0 else max(0.0, 1 - self.bound / self.weight)


@dataclass(frozen=True)
class Protected:
    """A pack's tables after hiding.

    tables, shares: what is published, after roll-ups, with raw counts (for the auditor and the store; never for a
    reader). cells: by table's code and place, what a reader sees, of counts and of percentages. primary: the places
    that are hidden for their own sake. dropped: codes of tables of which nothing would have been left. unmet: what
    could not be protected in the time; the auditor blocks the pack then.
    """

    tables: Sequence[CountTable]
    shares: Sequence[ShareTable]
    cells: Mapping[str, Mapping[Where, Cell]]
    primary: frozenset[tuple[str, Where]]
    guarded: Sequence[Guarded]
    reasons: Sequence[Say]
    work: Work
    rolled: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # a table's code → dimensions rolled up
    dropped: tuple[str, ...] = ()

    def issued(self, number: str) -> Earlier:
        """This pack, once it is out under its number, as the next ones must know it."""
        return Earlier(number, self.tables, self.shares, self.cells)

    @property
    def witnesses(self) -> Sequence[Witness]:
        """Each once."""
        found = {id(each): each for kept in self.guarded for each in (kept.least, kept.most) if each and each.counts}
        return list(found.values())

    @property
    def unmet(self) -> Sequence[Guarded]:
        """What lacks a witness."""
        return [each for each in self.guarded if each.least is None or each.most is None]
