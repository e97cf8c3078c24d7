"""How little could be hidden at all: a relaxation that no choice of cells can go below.

It looks at one sum at a time. If those of its numbers that must be hidden anyway cannot make room for a need, at least
one more of the same sum has to be hidden; likewise one of two shown numbers whose difference is small. Each demand is a
row of a linear program that hides as little weight as it can, in parts of cells. The truth lies between its answer and
what was hidden.
"""

from collections.abc import Iterator

import highspy
import numpy as np

from briefing.hiding.build import Built
from briefing.hiding.solver import INFINITE, goal, quiet
from briefing.hiding.system import Need, Role, Row


def bound(built: Built, seconds: float) -> float:
    """The weight that must be hidden besides what is small itself, at the least."""
    demands = set(_demands(built))
    if not demands or seconds <= 0:
        return 0.0
    places = sorted({place for demand in demands for place in demand})
    column = {place: n for n, place in enumerate(places)}
    highs = quiet(time_limit=seconds)
    for place in places:
        highs.addCol(built.system.numbers[place].cost, 0.0, 1.0, 0, np.array([], dtype=np.int32), np.array([]))
    for demand in demands:
        index = np.array([column[place] for place in demand], dtype=np.int32)
        highs.addRow(1.0, INFINITE, len(demand), index, np.ones(len(demand)))
    highs.run()
    solved = highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return float(highs.getInfo().objective_function_value) if solved else 0.0


def _demands(built: Built) -> Iterator[tuple[int, ...]]:
    rows_of: dict[int, list[Row]] = {}
    for row in built.system.rows:
        if row.low == row.high == 0 and row.share is None:
            for place, _times in row.terms:
                rows_of.setdefault(place, []).append(row)
    for need in built.system.needs.values():
        numbers = [built.system.numbers[place] for place, _times in need.terms]
        if len(need.terms) > 1:
            # a difference of shown numbers: one of them at the least
            if not any(place in built.forced for place, _t in need.terms) and all(
                n.role > Role.SILENT for n in numbers
            ):
                demand = tuple(place for place, _t in need.terms if built.system.numbers[place].role < Role.FIXED)
                yield from [demand] if demand else []
        else:
            for row in rows_of.get(need.terms[0][0], ()):
                for most in (False, True):
                    others = _others(built, row, need, most)
                    if others is not None:
                        yield others


def _others(built: Built, row: Row, need: Need, most: bool) -> tuple[int, ...] | None:
    """The numbers of a sum of which one must be hidden for the need. None: it has room already."""
    numbers, mine = built.system.numbers, need.terms[0][0]
    sign = next(times for place, times in row.terms if place == mine)
    asked = goal(need, most) * sign  # how far this term moves; the rest must move as far the other way
    if asked == 0:
        return None
    room, more = 0.0, []
    for place, times in row.terms:
        if place == mine:
            continue
        number = numbers[place]
        if place in built.forced or number.role is Role.SILENT:
            room += INFINITE if (times > 0) == (asked < 0) else abs(times) * number.value
        elif number.role is not Role.FIXED:
            more.append(place)
    return tuple(more) if room < abs(asked) and more else None
