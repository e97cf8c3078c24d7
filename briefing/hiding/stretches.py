"""Events add up over days. All periods of one thing are cut into stretches, and each period is the sum of its own.

A stretch that no table shows is a silent number. Where the shown ones leave no choice it is known to whoever can
subtract, and guarded like any other; where they do, nobody knows it, we neither, and any choice will do.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import pairwise

import numpy as np

from briefing.counts import Fact
from briefing.hiding.solver import some_counts
from briefing.hiding.system import System

Period = tuple[int, int]  # the first day, and the day after the last


def relate(system: System, facts: dict[Fact, int], edition: str) -> None:
    """Tie together the numbers of one thing, of the same projects and people, in different days."""
    periods = {(fact.first.toordinal(), fact.last.toordinal() + 1): place for fact, place in facts.items()}
    cuts, known = cut(tuple(sorted(periods)))
    if len(cuts) < 2 or all(len(_inside(period, cuts)) == 1 for period in periods):
        return
    of = [periods.get(stretch) for stretch in cuts]
    values = _values(system, periods, cuts, of)
    if values is None:
        system.left_out += 1
        return
    any_fact, threshold = next(iter(facts)), system.threshold(*facts.values())
    for n, stretch in enumerate(cuts):
        if of[n] is None:
            first, last = date.fromordinal(stretch[0]), date.fromordinal(stretch[1] - 1)
            place = of[n] = system.number(replace(any_fact, first=first, last=last), edition, values[n], threshold)
            if known[n]:
                system.guard([(place, 1)], threshold)
    for period, whole in periods.items():
        system.relate([(whole, 1), *((of[n] or 0, -1) for n in _inside(period, cuts))], 0, 0)


@lru_cache(maxsize=500)
def cut(periods: tuple[Period, ...]) -> tuple[tuple[Period, ...], tuple[bool, ...]]:
    """The stretches, and for each whether it follows from the periods."""
    days = sorted({day for period in periods for day in period})
    cuts = tuple(
        (first, after)
        for first, after in pairwise(days)
        if any(period[0] <= first and after <= period[1] for period in periods)
    )
    matrix = np.zeros((len(periods), len(cuts)))
    for row, period in enumerate(periods):
        matrix[row, _inside(period, cuts)] = 1
    # a stretch follows if it is a combination of the rows: then it lies in the space they span
    spanned = np.linalg.pinv(matrix) @ matrix
    return cuts, tuple(bool(abs(spanned[n, n] - 1) < 1e-6) for n in range(len(cuts)))


def _inside(period: Period, cuts: Sequence[Period]) -> list[int]:
    return [n for n, stretch in enumerate(cuts) if period[0] <= stretch[0] and stretch[1] <= period[1]]


def _values(
    system: System, periods: dict[Period, int], cuts: Sequence[Period], of: Sequence[int | None]
) -> list[int] | None:
    """A count for each stretch that gives every period its own. None: the periods contradict each other."""
    if all(place is not None for place in of):
        return [system.numbers[place].value for place in of if place is not None]
    rows = [(_inside(period, cuts), system.numbers[place].value) for period, place in periods.items()]
    return some_counts(len(cuts), rows)
