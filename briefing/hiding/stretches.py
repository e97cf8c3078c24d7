"""Events add up over days. All periods of one thing are cut into stretches, and each period is the sum of its own.

A stretch that no table shows is a silent number. What lies between two days is known to whoever can go from the one
to the other along whole periods, forwards and backwards, adding and subtracting: it is guarded like any other count.
Of the rest nobody knows how much fell into which stretch, we neither, and any choice will do.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import combinations, pairwise

from briefing.counts import Fact, Measure
from briefing.hiding.solver import some_counts
from briefing.hiding.system import System

Period = tuple[int, int]  # the first day, and the day after the last


def relate(system: System, facts: dict[Fact, int], edition: str) -> None:
    """Tie together the numbers of one thing, of the same projects and people, in different days."""
    periods = {(fact.first.toordinal(), fact.last.toordinal() + 1): place for fact, place in facts.items()}
    cuts, reached = cut(tuple(sorted(periods)))
    if all(len(inside(period, cuts)) == 1 for period in periods) and periods.keys() >= {*reached}:
        return  # neither do some make up others, nor do two that meet tell of both together
    of = [periods.get(stretch) for stretch in cuts]
    values = _values(system, periods, cuts, of)
    if values is None:
        system.left_out += 1
        return
    any_fact, threshold = next(iter(facts)), system.threshold(*facts.values())
    numbers = []
    for stretch, place, value in zip(cuts, of, values, strict=True):
        fact = replace(any_fact, first=date.fromordinal(stretch[0]), last=date.fromordinal(stretch[1] - 1))
        numbers.append(system.number(fact, edition, value, threshold) if place is None else place)
    for period, whole in periods.items():
        system.relate([(whole, 1), *((numbers[n], -1) for n in inside(period, cuts))], 0, 0)
    for between in reached:
        if between not in periods:  # which are guarded for themselves
            system.guard([(numbers[n], 1) for n in inside(between, cuts)], threshold)


def recounted(
    system: System, live: Mapping[Fact, int], before: Mapping[Fact, int], measures: Mapping[str, Measure]
) -> Iterator[tuple[Fact, int, int]]:
    """What an earlier pack said and this one does not, but whoever adds and subtracts can know of it as it is now."""
    known: dict[Fact, dict[int, tuple[int, int]]] = {}
    strict: dict[Fact, int] = {}
    for fact, place in live.items():
        if fact.measure in measures and measures[fact.measure].events:
            steps = known.setdefault(_one_day(fact), {})
            first, after, value = fact.first.toordinal(), fact.last.toordinal() + 1, system.numbers[place].value
            _join(steps, first, after, value)
            strict[_one_day(fact)] = max(strict.get(_one_day(fact), 0), system.threshold(place))
    for fact in before:
        steps = known.get(_one_day(fact), {})
        first, after = fact.first.toordinal(), fact.last.toordinal() + 1
        if fact not in live and first in steps and after in steps and steps[first][0] == steps[after][0]:
            yield fact, steps[after][1] - steps[first][1], strict[_one_day(fact)]


def _one_day(fact: Fact) -> Fact:
    return replace(fact, first=date.min, last=date.min)


def _join(steps: dict[int, tuple[int, int]], first: int, after: int, value: int) -> None:
    """steps: for each day, in which piece it is, and how many there were until then, counted from the piece's start."""
    piece, height = steps.setdefault(first, (first, 0))
    other, top = steps.setdefault(after, (after, 0))
    if piece != other:
        for day, (whose, at) in list(steps.items()):
            if whose == other:
                steps[day] = piece, at - top + height + value


@lru_cache(maxsize=500)
def cut(periods: tuple[Period, ...]) -> tuple[tuple[Period, ...], tuple[Period, ...]]:
    """The stretches, and the pairs of days between which everything is known to whoever knows the periods."""
    days = sorted({day for period in periods for day in period})
    stretches = tuple(
        (first, after)
        for first, after in pairwise(days)
        if any(period[0] <= first and after <= period[1] for period in periods)
    )
    joined = {day: {day} for day in days}
    for first, after in periods:
        both = joined[first] | joined[after]
        for day in both:
            joined[day] = both
    return stretches, tuple(pair for pair in combinations(days, 2) if pair[1] in joined[pair[0]])


def inside(period: Period, cuts: Sequence[Period]) -> list[int]:
    """Which stretches a period is made of."""
    return [n for n, stretch in enumerate(cuts) if period[0] <= stretch[0] and stretch[1] <= period[1]]


def _values(
    system: System, periods: dict[Period, int], cuts: Sequence[Period], of: Sequence[int | None]
) -> list[int] | None:
    """A count for each stretch that gives every period its own. None: the periods contradict each other."""
    known = [system.numbers[place].value for place in of if place is not None]
    if len(known) == len(cuts):
        return known
    rows = [(inside(period, cuts), system.numbers[place].value) for period, place in periods.items()]
    return some_counts(len(cuts), rows)
