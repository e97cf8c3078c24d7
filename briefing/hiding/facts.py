"""What facts say of each other by rule, wherever they stand: more days, more projects, a part and its whole.

Whoever was there in March was there in the first quarter; whoever was helped by one project was helped by the two of
them together. The difference of two such numbers is a number of people too, and must be no easier to know than any.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from briefing.counts import Fact, Measure
from briefing.hiding import stretches
from briefing.hiding.system import System

Facts = dict[Fact, int]


def relate(system: System, facts: Facts, edition: str, measures: Mapping[str, Measure]) -> None:
    """Put into the system what follows for these facts, of one edition or of the newest of several."""
    _within(system, facts, measures)
    for kind in _by(facts, lambda fact: (fact.measure, fact.among)):
        measure = measures.get(next(iter(kind)).measure)
        if len(kind) > 1 and measure:
            _inside(system, kind, measure.events)
            if measure.events:
                facts |= _projects_add(system, kind, edition)
            else:
                _people_of_projects(system, kind)
                _people_of_days(system, kind)
                _people_of_two(system, kind)
    events = {
        fact: place for fact, place in facts.items() if fact.measure in measures and measures[fact.measure].events
    }
    for kind in _by(events, lambda fact: (fact.measure, fact.projects, fact.among)):
        if len(kind) > 1:
            stretches.relate(system, kind, edition)


def _by(facts: Facts, key: Callable[[Fact], Hashable]) -> list[Facts]:
    """The facts, those of one key together."""
    found: dict[Hashable, Facts] = {}
    for fact, place in facts.items():
        found.setdefault(key(fact), {})[fact] = place
    return list(found.values())


def _within(system: System, facts: Facts, measures: Mapping[str, Measure]) -> None:
    for fact, part in facts.items():
        within = measures[fact.measure].within if fact.measure in measures else None
        whole = facts.get(replace(fact, measure=within)) if within else None
        if whole is not None:
            _part(system, whole, part)


def _part(system: System, whole: int, part: int) -> None:
    terms = [(whole, 1), (part, -1)]
    if system.relate(terms, 0, None):
        system.guard(terms, system.threshold(whole, part))


def inside(less: Fact, more: Fact) -> bool:
    """Whether whoever is counted in the one is counted in the other: fewer days, fewer projects."""
    return (
        less != more
        and more.first <= less.first
        and less.last <= more.last
        and set(less.projects) <= set(more.projects)
    )


def _inside(system: System, facts: Facts, events: bool) -> None:
    """Events of the same projects are left to hiding/stretches.py, which knows more of them."""
    for less, part in facts.items():
        for more, whole in facts.items():
            if inside(less, more) and not (events and less.projects == more.projects):
                _part(system, whole, part)


def _projects_add(system: System, facts: Facts, edition: str) -> Facts:
    """Events of projects together are the events of each; what is left over for the others is a number too."""
    new: Facts = {}
    for together, whole in facts.items():
        ones = {name: facts[one] for name in together.projects if (one := replace(together, projects=(name,))) in facts}
        if len(together.projects) < 2 or not ones:
            continue
        terms = [(whole, 1), *((place, -1) for place in ones.values())]
        others = tuple(name for name in together.projects if name not in ones)
        if others and system.value(terms) >= 0:
            rest = replace(together, projects=others)
            place = facts.get(rest)
            if place is None:
                threshold = system.threshold(whole, *ones.values())
                place = new[rest] = system.number(rest, edition, system.value(terms), threshold)
                system.guard([(place, 1)], threshold)
            terms.append((place, -1))
        system.relate(terms, 0, 0)
    return new


def _people_of_projects(system: System, facts: Facts) -> None:
    for together, whole in facts.items():
        ones = [facts.get(replace(together, projects=(name,))) for name in together.projects]
        _at_most(system, whole, ones)


def _people_of_days(system: System, facts: Facts) -> None:
    for kind in _by(facts, lambda fact: fact.projects):
        for period, whole in kind.items():
            smaller = {(fact.first, fact.last): place for fact, place in kind.items() if inside(fact, period)}
            tiles = _tiles(period.first, period.last, sorted(smaller))
            if tiles:
                _at_most(system, whole, [smaller[tile] for tile in tiles])


def _at_most(system: System, whole: int, parts: Sequence[int | None]) -> None:
    """Together they are at most the sum of all."""
    known = [part for part in parts if part is not None]
    if len(known) == len(parts) > 2:
        system.relate([*((part, 1) for part in known), (whole, -1)], 0, None)


def _people_of_two(system: System, facts: Facts) -> None:
    """Of two, what their sum has over those of both together is the number of people who are in the one and in the
    other: a number of people too. Whoever is in what the two have in common is in both anyway."""
    for (one, here), (other, there) in combinations(facts.items(), 2):
        both = union(one, other)
        if both is None or both not in facts or both in (one, other):
            continue
        terms = [(here, 1), (there, 1), (facts[both], -1)]
        common = common_to(one, other)
        if common in facts:
            terms.append((facts[common], -1))
        if system.relate(terms, 0, None) and (common is None or common in facts):
            system.guard(terms, system.threshold(*(place for place, _times in terms)))


def union(one: Fact, other: Fact) -> Fact | None:
    """The fact of whoever is in either, if there is such a fact: days without a gap, or the same days."""
    if one.projects == other.projects:
        gap = max(one.first, other.first).toordinal() - min(one.last, other.last).toordinal()
        return replace(one, first=min(one.first, other.first), last=max(one.last, other.last)) if gap < 2 else None
    if (one.first, one.last) == (other.first, other.last):
        return replace(one, projects=tuple(sorted({*one.projects, *other.projects})))
    return None


def common_to(one: Fact, other: Fact) -> Fact | None:
    """The fact of the days, or of the projects, that both have. None where they have none."""
    if one.projects == other.projects:
        first, last = max(one.first, other.first), min(one.last, other.last)
        return replace(one, first=first, last=last) if first <= last else None
    shared = tuple(sorted({*one.projects} & {*other.projects}))
    return replace(one, projects=shared) if shared else None


def _tiles(first: date, last: date, periods: list[tuple[date, date]]) -> list[tuple[date, date]] | None:
    """The shortest periods that cover the days without a gap and without overlap, if there are such."""
    if first > last:
        return []
    for period in periods:  # sorted: of those that begin that day, the shortest first
        if period[0] == first and period[1] <= last:
            rest = _tiles(date.fromordinal(period[1].toordinal() + 1), last, periods)
            if rest is not None:
                return [period, *rest]
    return None
