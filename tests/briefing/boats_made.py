"""Invented boats, the reports made of them, and what each report says: for somebody who collects reports."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

SEXES = ("women", "men", "girls", "boys", "unknown")
SCREENING = ("screened", "refused", "transferred", "hospital", "waiting", "unknown")
NEEDS = ("medical", "uac", "pregnant", "food")
COUNTRIES = ("SD", "BD", "EG", "GM", "unknown")
POINTS = ("a", "b")
HOURS = 24 * 9
_MANY = {"sex_age": (0.09, 0.83, 0.04, 0.04, 0.0), "nationality": (0.6, 0.25, 0.08, 0.03, 0.04)}


@dataclass(frozen=True)
class Made:
    """An invented boat. hour: since a Monday's midnight. counts: dimension → code → people; none where not told."""

    number: int
    point: str
    hour: int
    people: int
    counts: Mapping[str, Mapping[str, int] | None]
    dead: int | None
    missing: int | None


@dataclass(frozen=True)
class Window:
    """A report: the boats of these points in these hours."""

    first: int
    last: int
    points: tuple[str, ...]

    def of(self, boats: Sequence[Made]) -> list[Made]:
        """The boats it is about."""
        return [each for each in boats if self.first <= each.hour <= self.last and each.point in self.points]


def coast(dice: random.Random, most: int = 9) -> list[Made]:
    """Boats of some days, in the order of their landing."""
    hours = sorted(dice.randrange(HOURS) for _n in range(dice.randint(3, most)))
    return [_boat(dice, n, hour) for n, hour in enumerate(hours)]


def _boat(dice: random.Random, number: int, hour: int) -> Made:
    people = dice.choice([3, 6, 11, 18, 25, 40, 60, 90, 130])
    counts: dict[str, Mapping[str, int] | None] = {
        name: _spread(dice, people, codes, _MANY[name])
        for name, codes in (("sex_age", SEXES), ("nationality", COUNTRIES))
    }
    reached = _spread(dice, people, SCREENING, (0.8, 0.02, 0.03, 0.02, 0.13, 0.0))
    counts["screening"] = reached if dice.random() < 0.8 else None
    told = counts["sex_age"] or {}
    most = {"uac": told["girls"] + told["boys"], "pregnant": told["women"]}
    for need in NEEDS:
        yes = dice.randint(0, most[need]) if need in most else min(people, dice.choice([0, 1, 3, 7, people]))
        counts[need] = {"yes": yes, "no": people - yes, "unknown": 0} if dice.random() < 0.8 else None
    dead, missing = (dice.choice([0, 0, 0, 1, 2, 6, None]) for _each in range(2))
    return Made(number, dice.choice(POINTS), hour, people, counts, dead, missing)


def _spread(dice: random.Random, people: int, codes: Sequence[str], weights: Sequence[float]) -> dict[str, int]:
    drawn = dice.choices(codes, weights, k=people)
    return {code: drawn.count(code) for code in codes}


def windows(dice: random.Random, many: int) -> list[Window]:
    """Reports as offices make them: the last 24 and 72 hours, a day, a week, of one point or of all."""
    found: dict[Window, None] = {}
    while len(found) < many:
        last, points = dice.randrange(23, HOURS), dice.choice([POINTS, POINTS, ("a",), ("b",)])
        long = dice.choice([24, 24, 72, 72, 168])
        if dice.random() < 0.3:
            last = last - last % 24 + 23  # whole days
        found[Window(max(0, last - long + 1), last, points)] = None
    return list(found)


def pairs(reports: Sequence[Window], boats: Sequence[Made]) -> Iterator[frozenset[int]]:
    """Each set of boats that a report is about, and each that is left of one where another is taken from it."""
    of = {frozenset(each.number for each in report.of(boats)) for report in reports}
    of |= {frozenset(each.number for each in report.of(boats) if each.point == p) for report in reports for p in POINTS}
    yield from of | {one - other for one in of for other in of if other < one}
