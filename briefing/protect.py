"""Hides counts of 1 to 4, and as many others as it takes so that none of them can be worked out.

A table is a circulation: every cell is an arc, every sum (a row's parts and its total) a node at which what flows in
flows out. What a reader can work out of a hidden cell is then exactly how far it can move while the shown cells stand
still, and that is a flow around it through the other hidden cells. Whole numbers stay whole in such a network, so the
limits found are those of real tables.

The rule, for each cell of 1 to t − 1 ("primary"): the hidden cells could be such that it is at most 1, and such that it
is at least t − 1. Cells hidden for another's sake carry the same mark and need no protection of their own. Zeros are
shown, so a reader knows that whatever is hidden is at least 1.

Limits, to be lifted by donor packs: each table is protected for itself, in the period that is asked for.
"""

import heapq
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

# from domain practice: agencies use 3, 5 or 10, IOM's trafficking data 11; a choice of ours, not a rule of the donors
THRESHOLD, RESTRICTED = 5, 10
_TOTAL_COSTS = 1_000_000


@dataclass(frozen=True)
class Cell:
    """One count. It flows from the sum `tail` into the sum `head`; both may be any name.

    shown: False for a count that is not in the table but follows from it. fixed: shown elsewhere too, so that hiding it
    here would help nobody. total: hidden only if nothing else helps.
    """

    value: int
    tail: Hashable
    head: Hashable
    threshold: int = THRESHOLD
    shown: bool = True
    fixed: bool = False
    total: bool = False

    @property
    def primary(self) -> bool:
        """Whether it must not be known."""
        return is_small(self.value, self.threshold)


def is_small(count: float | None, threshold: int = THRESHOLD) -> bool:
    """Whether a count is one that could point to somebody: 1 … threshold − 1. Zero points to nobody."""
    return count is not None and 0 < count < threshold


def hide(cells: Sequence[Cell]) -> set[int] | None:
    """Which cells (by their place) to hide. None: no choice of cells is safe, so show none of them."""
    hidden = {place for place, cell in enumerate(cells) if cell.primary or not cell.shown}
    near = _near(cells)
    if any(cells[place].fixed for place in hidden):
        return None
    for place, cell in enumerate(cells):
        if cell.primary:
            needed = ((cell.head, cell.tail, cell.threshold - 1 - cell.value), (cell.tail, cell.head, cell.value - 1))
            for start, end, amount in needed:
                more = _room(cells, near, hidden, place, start, end, amount)
                if more is None:
                    return None
                hidden |= more
    return hidden


def limits(cells: Sequence[Cell], hidden: set[int], place: int) -> tuple[int, int]:
    """What a reader of the shown cells can say about a hidden one: its least and its greatest possible value.

    Above 10,000 the greatest is not looked for any more.
    """
    cell, near = cells[place], _near(cells)
    up = _moved(cells, near, hidden, place, cell.head, cell.tail, 10_000)
    down = _moved(cells, near, hidden, place, cell.tail, cell.head, cell.value - 1)
    return cell.value - down, cell.value + up


Near = Mapping[Hashable, Sequence[int]]  # a sum's cells, by their places


def _near(cells: Sequence[Cell]) -> Near:
    found: dict[Hashable, list[int]] = {}
    for place, cell in enumerate(cells):
        for end in {cell.tail, cell.head}:
            found.setdefault(end, []).append(place)
    return found


def _room(
    cells: Sequence[Cell], near: Near, hidden: set[int], place: int, start: Hashable, end: Hashable, amount: int
) -> set[int] | None:  # fmt: skip
    """The cells to hide besides `hidden`, as little as possible, so that `amount` can flow from start to end."""
    flow: dict[int, int] = {}
    more: set[int] = set()
    while amount > 0:
        path = _cheapest(cells, near, hidden | more, place, start, end, flow, may_hide=True)
        if path is None:
            return None
        amount -= _push(cells, flow, path, amount)
        more |= {step for step, _sign in path} - hidden
    return more


def _moved(
    cells: Sequence[Cell], near: Near, hidden: set[int], place: int, start: Hashable, end: Hashable, amount: int
) -> int:  # fmt: skip
    """How much of `amount` can flow from start to end through hidden cells other than `place`."""
    flow: dict[int, int] = {}
    left = amount
    while left > 0 and (path := _cheapest(cells, near, hidden, place, start, end, flow, may_hide=False)):
        left -= _push(cells, flow, path, left)
    return amount - left


Step = tuple[int, int]  # a cell's place, and +1 where the step makes it greater, -1 where it makes it smaller


def _cheapest(
    cells: Sequence[Cell], near: Near, hidden: set[int], barred: int, start: Hashable, end: Hashable,
    flow: dict[int, int], *, may_hide: bool,
) -> list[Step] | None:  # fmt: skip
    """The way from start to end that hides the least: the steps, or None if there is none."""
    best: dict[Hashable, int] = {start: 0}
    came: dict[Hashable, tuple[Hashable, Step]] = {}
    queue: list[tuple[int, int, Hashable]] = [(0, 0, start)]
    count = 0
    while queue:
        cost, _order, here = heapq.heappop(queue)
        if here == end:
            return _steps(came, start, end)
        if cost > best[here]:
            continue
        for step, there, price in _ways(cells, near, hidden, barred, here, flow, may_hide):
            if cost + price < best.get(there, cost + price + 1):
                best[there], came[there] = cost + price, (here, step)
                count += 1
                heapq.heappush(queue, (cost + price, count, there))
    return None


def _ways(
    cells: Sequence[Cell], near: Near, hidden: set[int], barred: int, here: Hashable, flow: dict[int, int],
    may_hide: bool,
) -> Iterable[tuple[Step, Hashable, int]]:  # fmt: skip
    for place in near.get(here, ()):
        cell = cells[place]
        if place == barred:
            continue
        if place not in hidden and not (may_hide and cell.value and not cell.fixed):
            continue
        price = 0 if place in hidden else cell.value + (_TOTAL_COSTS if cell.total else 0)
        if cell.tail == here:
            yield (place, 1), cell.head, price
        if cell.head == here and cell.value + flow.get(place, 0) > 1:
            yield (place, -1), cell.tail, price


def _steps(came: dict[Hashable, tuple[Hashable, Step]], start: Hashable, end: Hashable) -> list[Step]:
    steps = []
    while end != start:
        end, step = came[end]
        steps.append(step)
    return steps


def _push(cells: Sequence[Cell], flow: dict[int, int], path: list[Step], amount: int) -> int:
    for place, sign in path:
        if sign < 0:
            amount = min(amount, cells[place].value + flow.get(place, 0) - 1)
    for place, sign in path:
        flow[place] = flow.get(place, 0) + sign * amount
    return amount
