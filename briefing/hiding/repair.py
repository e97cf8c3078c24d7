"""Hides, need by need, what it takes until every need has its two witnesses. Hiding more never spoils a witness.

Zeros are shown, so a reader may take whatever is hidden for at least 1, and witnesses are looked for that serve this
reader too. That cannot be where a small sum has several parts: two parts of at least 1 are at least 2. There a zero of
the same line is hidden among them, if it has one, and each of them may be 0.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from briefing.hiding import together
from briefing.hiding.build import Built
from briefing.hiding.solver import Elastic, Moves, goal, lowest, whole
from briefing.hiding.system import Need, Role, Row

Side = tuple[Need, bool]  # a need, and whether it is the greater of its witnesses


@dataclass
class Clock:
    """Until when, and whom to tell how far it is."""

    ends: float
    tell: Callable[[float, str], None]

    @property
    def left(self) -> float:
        """Seconds."""
        return self.ends - time.monotonic()


@dataclass
class Repair:
    """The work on one system. met: by need and side, how a witness differs from the truth."""

    built: Built
    clock: Clock
    met: dict[Side, Moves] = field(default_factory=dict)

    def __post_init__(self) -> None:
        system = self.built.system
        self.shares = [percent.cost for percent in self.built.percents]
        self.solves = 0
        self._parts: dict[int, Elastic] = {}  # the part of the system in which a number is looked at first
        self._all: Elastic | None = None
        self.rows_of: dict[int, list[Row]] = {}
        for row in system.rows:
            for place, _times in row.terms:
                self.rows_of.setdefault(place, []).append(row)
        self.sides_of: dict[int, list[Side]] = {}
        for need in system.needs.values():
            for most in (False, True):
                if short(need, most, {}):
                    for place, _times in need.terms:
                        self.sides_of.setdefault(place, []).append((need, most))
                else:
                    self.met[need, most] = {}

    @property
    def open_sides(self) -> list[Side]:
        """What is not met yet, the hardest first."""
        needs = self.built.system.needs.values()
        sides = [(need, most) for need in needs for most in (True, False) if (need, most) not in self.met]
        return sorted(sides, key=lambda side: -abs(goal(*side)))

    def run(self) -> None:
        """Meet every need that can be met in the time. What was hidden for the later ones may help the earlier."""
        together.meet(self)
        for _again in range(3):
            sides = self.open_sides
            for n, side in enumerate(sides):
                if n % 20 == 0:
                    self.clock.tell(n / len(sides), "hiding")
                if side not in self.met and self.clock.left > 0 and (moves := self._meet(side)) is not None:
                    self.keep(side, moves)

    def _meet(self, side: Side) -> Moves | None:
        need, most = side
        for n, elastic in enumerate(self._elastics(need)):
            if n:
                self._loosen(need, reach=0 if n == 1 else 50)
            found = elastic.solve(need, most=most, seconds=max(self.clock.left, 0.1))
            self.solves += 1
            if found is None:
                continue
            moved, broken = found
            near = {place: round(by) for place, by in moved.items()}
            exact = {place: by for place, by in near.items() if by}
            whole_ones = all(abs(moved[place] - near[place]) < 1e-6 for place in moved)
            if whole_ones and not self.wrong(exact, set(broken)) and not short(need, most, exact):
                self._hide(exact, broken)
                return exact
            moves = self._whole(side, moved, broken)
            if moves is not None:
                return moves
        return None

    def _elastics(self, need: Need) -> Iterator[Elastic]:
        """First the table in which the need's numbers stand, twice, then everything."""
        numbers = {place for place, _times in need.terms}
        clusters = self.built.clusters
        mine = {clusters[place] for place in numbers if place in clusters}
        if len(mine) == 1 and len(set(clusters.values())) > 1:
            cluster = mine.pop()
            if cluster not in self._parts:
                self._parts[cluster] = self._elastic({p for p, c in clusters.items() if c == cluster} | numbers)
            if numbers <= self._parts[cluster].column.keys():
                yield self._parts[cluster]
                yield self._parts[cluster]
        if self._all is None:
            self._all = self._elastic(set(range(len(self.built.system.numbers))))
        for _again in range(3):
            yield self._all

    def _loosen(self, need: Need, reach: int) -> None:
        """Let what is hidden beside the need's numbers be 0, under one mark with a true zero if there is one."""
        numbers = self.built.system.numbers
        near = [place for place, _times in need.terms]
        for row in self.rows(near):
            zeros = [p for p, _t in row.terms if not numbers[p].value and numbers[p].role is Role.SHOWN]
            if zeros and row.low == row.high:
                cheapest = min(zeros, key=lambda place: numbers[place].cost)
                numbers[cheapest].zero = True
                self._hide([cheapest], ())
        for place in {p for row in self.rows(self._around(near, reach)) for p, _times in row.terms}:
            if numbers[place].floor:
                numbers[place].floor = 0
                for elastic in self._elastics_there:
                    elastic.renew(place)

    def _elastic(self, places: set[int]) -> Elastic:
        movable = sorted(place for place in places if self.may_move(place) or self._is_plain_zero(place))
        return Elastic(self.built.system, self.shares, movable, self.rows(movable))

    def _is_plain_zero(self, place: int) -> bool:
        number = self.built.system.numbers[place]
        return number.role is Role.SHOWN and not number.value

    def rows(self, places: Iterable[int]) -> list[Row]:
        """The rows in which any of these stand, each once."""
        return list({id(row): row for place in places for row in self.rows_of.get(place, ())}.values())

    def fix(self, place: int, *, fixed: bool) -> None:
        """Whether a number has to stand still from now on."""
        for elastic in self._elastics_there:
            elastic.renew(place, fixed=fixed)

    def without_hiding(self, side: Side) -> Moves | None:
        """A witness that moves nothing that is shown, if the solver's first answer is one."""
        need, most = side
        elastic = next(iter(self._elastics(need)))
        found = elastic.solve(need, most=most, seconds=max(self.clock.left, 0.1))
        self.solves += 1
        if found is None or found[1]:
            return None
        moves = {place: round(by) for place, by in found[0].items() if round(by)}
        exact = all(abs(by - round(by)) < 1e-6 for by in found[0].values())
        good = exact and all(self.is_hidden(place) for place in moves)
        good = good and not self.supposes(moves)
        return moves if good and not self.wrong(moves, set()) and not short(need, most, moves) else None

    def _whole(self, side: Side, moved: Mapping[int, float], broken: Sequence[int]) -> Moves | None:
        """Whole numbers near a corner that has fractions: what moved there may move, and what is hidden around it."""
        start = set(moved)
        ties = not self.supposes(moved)
        for reach in (1, 3, 50):
            movable = start | {place for place in self._around(start, reach) if self.is_hidden(place)}
            moves = self._integers(side, movable, broken, ties=ties)
            if moves is not None:
                return moves
        for reach in (1, 2, 50):
            near = {place for place in self._around(start, reach) if self.may_move(place)}
            shares = [n for n, p in enumerate(self.built.percents) if p.part in near or p.whole in near]
            moves = self._integers(side, near, [*broken, *shares], ties=ties and reach < 50)
            if moves is not None:
                return moves
        return None

    def _integers(self, side: Side, movable: set[int], broken: Sequence[int], *, ties: bool) -> Moves | None:
        need, most = side
        rows = self.rows(movable)
        free = [percent.hidden for percent in self.built.percents]
        for share in broken:
            free[share] = True
        seconds = min(5.0, max(self.clock.left, 0.1))
        costs = {place: self.built.system.numbers[place].cost for place in movable if not self.is_hidden(place)}
        moves = whole(self.built.system, need, movable, rows, free, costs, most=most, ties=ties, seconds=seconds)
        if moves is None or self.wrong(moves, set(broken)) or short(need, most, moves):
            return None
        self._hide(moves, [share for share in broken if self._breaks(share, moves)])
        return moves

    def _breaks(self, share: int, moves: Moves) -> bool:
        rows = [row for place in moves for row in self.rows_of.get(place, []) if row.share == share]
        return any(self.broken(row, moves) for row in rows)

    def is_hidden(self, place: int) -> bool:
        """Whether no reader sees it."""
        return self.built.system.numbers[place].role in (Role.HIDDEN, Role.SILENT)

    def may_move(self, place: int) -> bool:
        """Whether it is hidden, or could be."""
        number = self.built.system.numbers[place]
        return self.is_hidden(place) or (number.role is Role.SHOWN and (number.value > 0 or number.zero))

    def _around(self, places: Iterable[int], reach: int) -> set[int]:
        """The numbers that hang together with these through hidden ones, so many rows away."""
        found, edge = set(places), set(places)
        for _step in range(reach):
            edge = {
                place for start in edge for row in self.rows_of.get(start, []) for place, _times in row.terms
            } - found  # fmt: skip
            found |= edge
            edge = {place for place in edge if self.is_hidden(place)}
            if not edge:
                break
        return found

    def _hide(self, places: Iterable[int], broken: Iterable[int]) -> None:
        numbers = self.built.system.numbers
        for place in places:
            if numbers[place].role is Role.SHOWN:
                numbers[place].role = Role.HIDDEN
                for elastic in self._elastics_there:
                    elastic.renew(place)
        for share in broken:
            self.built.percents[share].hidden = True
            self.shares[share] = 0.0
            for elastic in self._elastics_there:
                elastic.hide_share(share)

    @property
    def _elastics_there(self) -> list[Elastic]:
        return [*self._parts.values(), *([self._all] if self._all else [])]

    def keep(self, side: Side | None, moves: Moves) -> None:
        """Write a witness down, for every need that it serves."""
        if side:
            self.met[side] = moves
        if self.supposes(moves):
            return  # a last resort, and for this need alone
        for place in moves:
            for need, most in self.sides_of.get(place, ()):
                if (need, most) not in self.met and not short(need, most, moves):
                    self.met[need, most] = moves

    def supposes(self, moves: Mapping[int, float]) -> bool:
        """Whether they suppose that something has moved between two packs which has not."""
        return any(row.tie and self.broken(row, moves) for row in self.rows(moves))

    def broken(self, row: Row, moves: Mapping[int, float]) -> bool:
        """Whether a row does not hold any more."""
        now = sum(times * (self.built.system.numbers[place].value + moves.get(place, 0)) for place, times in row.terms)
        return (row.low is not None and now < row.low) or (row.high is not None and now > row.high)

    def wrong(self, moves: Moves, free: set[int]) -> bool:
        """Whether moves are impossible, in exact whole numbers. free: percentages that will be hidden with them."""
        numbers = self.built.system.numbers
        for place, by in moves.items():
            if not self.may_move(place) or numbers[place].value + by < lowest(numbers[place]):
                return True
        for row in self.rows(moves):
            falls = row.tie or (row.share is not None and (row.share in free or self.built.percents[row.share].hidden))
            if not falls and self.broken(row, moves):
                return True
        return False


def short(need: Need, most: bool, moves: Moves) -> bool:
    """Whether moves do not go as far as the need asks."""
    by = sum(times * moves.get(place, 0) for place, times in need.terms)
    return by < goal(need, most) if most else by > goal(need, most)
