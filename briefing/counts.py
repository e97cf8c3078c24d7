"""What a pack counts before anything is hidden, and how its counts hang together.

A **fact** says what a number is about: a measure, of some projects together, in some days, among some people. Two cells
with the same fact are the same number, in whichever table or pack they stand; that is how tables are linked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

TOTAL = "*"  # the category that stands for the total over a dimension
Where = tuple[str, ...]  # a category for each dimension of a table, in its order


class Adds(StrEnum):
    """What the categories of a dimension are to their total."""

    PARTS = "parts"  # they add up to it
    OVERLAP = "overlap"  # somebody may stand in several: the total is at least each and at most their sum
    NESTED = "nested"  # each is a part of the one before it: the steps of a funnel; the first is the total
    APART = "apart"  # they have no total, nor anything to do with each other


@dataclass(frozen=True)
class Measure:
    """Something that is counted. Events add up over time and over projects; persons count once, so they do not.

    within: the measure it is a part of (the screened are among the landed), fact by fact.
    people: False for what is about nobody (boats, days, money): never hidden.
    """

    code: str
    unit: str  # persons, cases, referrals, participations, boats, days …
    events: bool  # True: whoever comes twice counts twice
    within: str | None = None
    people: bool = True


@dataclass(frozen=True)
class Fact:
    """What a number is about. projects: codes, sorted; several mean all of them together.

    among: pairs of dimension and category; none is everybody. A category that takes in the rest says of what:
    ("nationality", "other than GMB MLI SEN").
    """

    measure: str
    projects: tuple[str, ...]
    first: date
    last: date
    among: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True)
class Dimension:
    """categories in the order they are shown, without the total.

    groups: a category that is the sum of others (a mission of its points, a quarter of its months) → those others.
    """

    name: str
    categories: tuple[str, ...]
    adds: Adds
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Count:
    """One raw number. value: None where nobody told it, which is not 0. threshold: counts of 1 to threshold − 1 are
    hidden (5; 10 for what is restricted, and for crosses of place, nationality, sex and age)."""

    fact: Fact
    value: int | None
    threshold: int = 5


@dataclass(frozen=True)
class CountTable:
    """A table before hiding. Totals are computed by whoever makes it, from the rows, never from what is shown.

    silent: its cells are not published, but what is published follows from them.
    """

    code: str
    measure: Measure
    dimensions: tuple[Dimension, ...]
    counts: Mapping[Where, Count]
    silent: bool = False


@dataclass(frozen=True)
class Share:
    """A percentage of two counts, rounded to `decimals`: it tells what its rounding allows."""

    part: tuple[str, Where]  # a table's code and the place in it
    whole: tuple[str, Where]
    decimals: int = 0


@dataclass(frozen=True)
class ShareTable:
    """Percentages. Where either side is hidden the protector decides whether the percentage may stay."""

    code: str
    dimensions: tuple[Dimension, ...]
    shares: Mapping[Where, Share]
