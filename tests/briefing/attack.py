"""`python -m tests.briefing.attack`: invented packs, protected, audited, and attacked by somebody who imagines people.

Prints how often the attacker tried and how often it found a count out, which must be never; and, on tables small enough
to try every choice, how much was hidden beside the smallest possible.
"""

import random
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations

import click

from briefing.counts import CountTable, Fact, Measure, ShareTable
from briefing.disclosure import Protected
from briefing.pack import State
from tests.briefing import crowd
from tests.briefing.attacker import Attacker, Seen, SeenShare

KINDS = {"nationality": "GMSN", "sex": "FM", "need": "xyz"}
Tables = Sequence[CountTable]


def pack(
    dice: random.Random, people: Sequence[crowd.One], measure: Measure, strict: int
) -> tuple[list[CountTable], list[ShareTable]]:
    """A pack's tables: crosses that share their margins, months, and projects apart and together."""
    months = list(crowd.MONTHS)[:3]
    tables = [
        crowd.cross("sadd", people, measure, "A", months, {"nationality": "GMSN", "sex": "FM"}),
        crowd.cross("needs", people, measure, "A", months, {"nationality": "GMSN", "need": "xyz"}, strict),
    ]
    if dice.random() < 0.6:
        tables.append(crowd.by_month("months", people, measure, "A", months))
    if dice.random() < 0.5:
        tables.append(crowd.cross("joint", people, measure, "AB", months, {"sex": "FM"}))
        if dice.random() < 0.5:
            tables.append(crowd.cross("other", people, measure, "B", months, {"sex": "FM"}))
    if dice.random() < 0.4:
        tables.append(crowd.cross("quarter", people, measure, "A", months[:2], {"sex": "FM"}))
    shares = [crowd.percentages("percent", tables[0], dice.choice([0, 1]))] if dice.random() < 0.5 else []
    return tables, shares


def seen(protected: Protected, *, unmoved: bool = True) -> tuple[list[Seen], list[SeenShare]]:
    """What the attacker is given. unmoved: they take an earlier pack's figure for that of this day."""
    numbers, shares = [], []
    by_code = {table.code: table for table in protected.tables}
    for table in protected.tables:
        for cell in protected.cells.get(table.code, {}).values():
            if cell.fact and cell.state is not State.UNKNOWN:
                old = cell.issued_in is not None and not unmoved
                numbers.append(Seen(cell.fact, None if cell.value is None or old else int(cell.value)))
    for each in protected.shares:
        for where, cell in protected.cells[each.code].items():
            if cell.state is State.SHOWN and cell.value is not None:
                share = each.shares[where]
                if not unmoved and any(protected.cells[code][at].issued_in for code, at in (share.part, share.whole)):
                    continue
                part, whole = (by_code[code].counts[at].fact for code, at in (share.part, share.whole))
                shares.append(SeenShare(part, whole, Fraction(cell.value), share.decimals))
    return numbers, shares


def leaks(
    protected: Protected, known: Iterable[Seen] = (), known_shares: Iterable[SeenShare] = ()
) -> Iterator[tuple[Fact, bool]]:
    """Each count that must not be known, and whether the attacker found it out."""
    numbers, shares = seen(protected, unmoved=bool(known))
    numbers, shares = [*numbers, *known], [*shares, *known_shares]
    events = protected.tables[0].measure.events
    facts = [*(each.fact for each in numbers), *(c.fact for t in protected.tables for c in t.counts.values())]
    among = {pair for fact in facts for pair in fact.among if not pair[1].startswith("other than ")}
    kinds = {name: sorted({category for other, category in among if other == name}) for name, _category in among}
    # the days of a table that was dropped are days too
    attacker = Attacker([*numbers, *(Seen(fact, None) for fact in facts)], kinds, events=events, shares=shares)
    issued = {cell.fact for cells in protected.cells.values() for cell in cells.values() if cell.issued_in}
    small: dict[Fact, int] = {}
    for table in protected.tables:
        for count in table.counts.values():
            if count.value is not None and 1 <= count.value < count.threshold and count.fact not in issued:
                small[count.fact] = max(count.threshold, small.get(count.fact, 0))
    for fact, threshold in small.items():
        if not numbers:  # nothing is published, and anything may be
            yield fact, False
            continue
        least, most = attacker.could_be(fact)
        yield fact, least > 1 or most < threshold - 1


def smallest(rows: Sequence[Sequence[int]]) -> int:
    """How many cells of a grid must be hidden at the least: every choice is tried, the smallest first."""
    table = crowd.grid(rows)
    counts = {where: count for where, count in table.counts.items() if count.value}
    must = {where for where, count in counts.items() if 1 <= (count.value or 0) < count.threshold}
    others = sorted(set(counts) - must)
    kinds = {d.name: d.categories for d in table.dimensions}
    for many in range(len(others) + 1):
        for more in combinations(others, many):
            hidden = must | set(more)
            numbers = [Seen(c.fact, None if where in hidden else c.value) for where, c in table.counts.items()]
            attacker = Attacker(numbers, kinds, events=True)
            if all(_safe(*attacker.could_be(counts[where].fact), counts[where].threshold) for where in must):
                return len(hidden)
    raise AssertionError("hiding everything hides too little")


def _safe(least: int, most: int, threshold: int) -> bool:
    return least <= 1 and most >= threshold - 1


def grids(dice: random.Random, many: int) -> Iterator[list[list[int]]]:
    """Small tables in which nobody is alone in a category, so that no zero has to be hidden."""
    while many:
        rows = [[dice.choice([1, 2, 3, 6, 7, 9, 14, 22]) for _c in range(3)] for _r in range(3)]
        if 0 < sum(value < 5 for row in rows for value in row) < 5:
            many -= 1
            yield rows


@click.command()
@click.option("--rounds", default=200, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--grids", "many", default=15, show_default=True)
def main(rounds: int, seed: int, many: int) -> None:
    """Attack so many invented packs."""
    began, attempts, leaked = time.monotonic(), 0, 0
    for n in range(rounds):
        dice = random.Random(1000 * seed + n)  # noqa: S311
        measure = dice.choice([crowd.PEOPLE, crowd.SERVICES])
        people = crowd.crowd(dice, dice.choice([15, 40, 90]), KINDS, 3, "AB")
        protected = crowd.audited(*pack(dice, people, measure, dice.choice([5, 10])))
        for fact, out in leaks(protected):
            attempts, leaked = attempts + 1, leaked + out
            if out:
                print(f"round {n}: {fact}", file=sys.stderr)
    print(f"attempts {attempts} leaked {leaked}")
    hidden = least = 0
    for rows in grids(random.Random(seed), many):  # noqa: S311
        protected = crowd.audited([crowd.grid(rows)])
        hidden, least = hidden + protected.work.hidden, least + smallest(rows)
    print(f"hidden {hidden} smallest possible {least} in {many} tables of 16 cells")
    print(f"{time.monotonic() - began:.0f} s")
    sys.exit(leaked > 0)


if __name__ == "__main__":
    main()
