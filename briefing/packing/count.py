"""All tables of a pack, raw: what was asked, counted and laid out. Nothing of it is shown before it is protected."""

from collections.abc import Iterable
from dataclasses import replace

from briefing.counts import Count, CountTable, Fact
from briefing.packing import changes, indicators, joint, people, results, state, work
from briefing.packing.asked import Asked
from briefing.packing.made import Made, Thresholds


def tables(asked: Asked, limits: Thresholds) -> list[Made]:
    """In the order of the pack. What is made of others comes after them; `shown_order` says how they are read."""
    return settled([
        *indicators.tables(asked, limits),
        *results.tables(asked),
        *joint.tables(asked, limits),
        *work.trend(asked, limits),
        *people.tables(asked, limits),
        *work.referrals(asked, limits),
        *work.landings(asked, limits),
        *work.trainings(asked, limits),
        *changes.tables(asked, limits),
        *state.tables(asked, limits),
    ])  # fmt: skip


def settled(made: Iterable[Made]) -> list[Made]:
    """One number a fact. Where two questions count the same thing from different rows, such as landings from boats and
    from days that were reported, the later table's number is said to be its own."""
    known: dict[Fact, int | None] = {}
    return [replace(each, counts=tuple(_settled(table, known) for table in each.counts)) for each in made]


def _settled(table: CountTable, known: dict[Fact, int | None]) -> CountTable:
    counts = {}
    for where, count in table.counts.items():
        value = known.setdefault(count.fact, count.value)
        if value != count.value:
            own = replace(count.fact, among=count.fact.among | {("counted in", table.code)})
            count = Count(own, count.value, count.threshold)
            known.setdefault(own, count.value)
        counts[where] = count
    return replace(table, counts=counts)
