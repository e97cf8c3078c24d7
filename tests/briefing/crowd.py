"""A small invented crowd, and tables counted from it person by person: nothing in them can contradict itself."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from briefing.auditor import Certificate, audit
from briefing.counts import TOTAL, Adds, Count, CountTable, Dimension, Fact, Measure, Share, ShareTable
from briefing.disclosure import Earlier, Protected, protect
from briefing.pack import Axis, Table

PEOPLE = Measure("assisted", "persons", events=False)
SERVICES = Measure("services", "services", events=True)
MONTHS = {f"2026-{n:02}": (date(2026, n, 1), date(2026, n, 28)) for n in range(1, 13)}
# 28 days to each month and none between: days enough for a test, and no gap either
_DAYS = {code: (date.fromordinal(738000 + 28 * n), date.fromordinal(738027 + 28 * n)) for n, code in enumerate(MONTHS)}


@dataclass(frozen=True)
class One:
    """A person: what they are, and in which month which project helped them, once each."""

    kind: Mapping[str, str]
    helped: frozenset[tuple[str, str]]


def crowd(dice: random.Random, many: int, kinds: Mapping[str, str], months: int, projects: str) -> list[One]:
    """Some are rarer than others, and most come once."""
    people = []
    for _n in range(many):
        kind = {name: _rare(dice, categories) for name, categories in kinds.items()}
        times = 1 + (dice.random() < 0.3) + (dice.random() < 0.1)
        helped = {(dice.choice(list(MONTHS)[:months]), dice.choice(projects)) for _ in range(times)}
        people.append(One(kind, frozenset(helped)))
    return people


def _rare(dice: random.Random, categories: str) -> str:
    return categories[min(int(dice.expovariate(1.2)), len(categories) - 1)]


def days(months: Sequence[str]) -> tuple[date, date]:
    """The first and the last day of months in a row."""
    return _DAYS[months[0]][0], _DAYS[months[-1]][1]


def fact(measure: Measure, projects: str, months: Sequence[str], **among: str) -> Fact:
    """A fact of these months together."""
    return Fact(measure.code, tuple(sorted(projects)), *days(months), frozenset(among.items()))


def count(people: Sequence[One], what: Fact) -> int:
    """How many, by the fact's own words."""
    months = {code for code, (first, last) in _DAYS.items() if what.first <= first and last <= what.last}
    times = [
        sum(month in months and project in what.projects for month, project in each.helped)
        for each in people
        if all(each.kind.get(name) == category for name, category in what.among)
    ]
    return sum(times) if what.measure == SERVICES.code else sum(n > 0 for n in times)


def cross(
    code: str, people: Sequence[One], measure: Measure, projects: str, months: Sequence[str],
    kinds: Mapping[str, str], threshold: int = 5,
) -> CountTable:  # fmt: skip
    """A cross of what people are, with all totals."""
    dimensions = tuple(Dimension(name, tuple(categories), Adds.PARTS) for name, categories in kinds.items())
    counts = {}
    for where in product(*((TOTAL, *categories) for categories in kinds.values())):
        among = {name: category for name, category in zip(kinds, where, strict=True) if category != TOTAL}
        about = fact(measure, projects, months, **among)
        counts[where] = Count(about, count(people, about), threshold)
    return CountTable(code, measure, dimensions, counts)


def by_month(code: str, people: Sequence[One], measure: Measure, projects: str, months: Sequence[str]) -> CountTable:
    """A line of months and their total."""
    adds = Adds.PARTS if measure.events else Adds.OVERLAP
    counts = {}
    for month in (TOTAL, *months):
        about = fact(measure, projects, months if month == TOTAL else [month])
        counts[(month,)] = Count(about, count(people, about))
    return CountTable(code, measure, (Dimension("month", tuple(months), adds),), counts)


def grid(rows: Sequence[Sequence[int]], threshold: int = 5, code: str = "grid") -> CountTable:
    """A table of services by two kinds, as written."""
    names = {"row": [f"r{n}" for n in range(len(rows))], "column": [f"c{n}" for n in range(len(rows[0]))]}
    dimensions = tuple(Dimension(name, tuple(categories), Adds.PARTS) for name, categories in names.items())
    counts = {}
    for r, c in product((TOTAL, *names["row"]), (TOTAL, *names["column"])):
        among = {name: category for name, category in (("row", r), ("column", c)) if category != TOTAL}
        value = sum(
            value for i, row in enumerate(rows) for j, value in enumerate(row)
            if r in (TOTAL, f"r{i}") and c in (TOTAL, f"c{j}")
        )  # fmt: skip
        counts[r, c] = Count(fact(SERVICES, "A", ["2026-01"], **among), value, threshold)
    return CountTable(code, SERVICES, dimensions, counts)


def percentages(code: str, table: CountTable, decimals: int = 0) -> ShareTable:
    """Each place of a table as a percentage of the table's total."""
    whole = (table.code, (TOTAL,) * len(table.dimensions))
    shares = {
        where: Share((table.code, where), whole, decimals)
        for where in table.counts
        if where != whole[1] and table.counts[whole[1]].value
    }
    return ShareTable(code, table.dimensions, shares)


def published(protected: Protected) -> list[Table]:
    """The tables as they would leave."""
    return [
        Table(table.code, tuple(Axis(d.name, d.categories, d.adds, d.groups) for d in table.dimensions),
              protected.cells[table.code])
        for table in (*protected.tables, *protected.shares) if table.code in protected.cells
    ]  # fmt: skip


def audited(
    tables: Sequence[CountTable], shares: Sequence[ShareTable] = (), earlier: Sequence[Earlier] = ()
) -> Protected:
    """Protected, and passed by the auditor."""
    protected = protect(tables, shares, earlier=earlier, seconds=30)
    assert isinstance(certify(protected, earlier), Certificate)
    return protected


def certify(protected: Protected, earlier: Sequence[Earlier] = ()) -> Certificate:
    """What the auditor says."""
    return audit(published(protected), protected.tables, protected.shares, earlier, protected.witnesses)
