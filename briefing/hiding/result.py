"""From the work on a system back to tables: what a reader sees in each place, and what is said about it."""

from collections.abc import Mapping, Sequence

from briefing.counts import CountTable, ShareTable, Where
from briefing.hiding.answer import Guarded, Protected, Witness, Work
from briefing.hiding.build import Built, Place
from briefing.hiding.repair import Repair
from briefing.hiding.solver import Moves
from briefing.hiding.system import Need, Role, System
from briefing.pack import Cell, Say, State
from data.words import N_

_HIDDEN = N_(
    "Numbers hidden: %(cells)s. Small counts of people, in whom somebody could be recognised, and others from which "
    "a small count could be worked out. All carry the same mark; a hidden number may also be 0."
)


def result(
    repair: Repair, tables: Sequence[CountTable], shares: Sequence[ShareTable], *, seconds: float = 0, bound: float = 0,
    rolled: Mapping[str, tuple[str, ...]] | None = None, dropped: tuple[str, ...] = (),
) -> Protected:  # fmt: skip
    """What protect() answers."""
    built = repair.built
    shown = [table for table in tables if not table.silent]
    cells = {table.code: _counts(built, table) for table in shown}
    cells |= {table.code: _percents(built, table) for table in shares}
    published = {place for place in built.counts if place[0] in cells}
    places = published - set(built.frozen)
    numbers = built.system.numbers
    primary = {place for place in places if numbers[built.counts[place]].primary}
    hidden = {place for place in places if numbers[built.counts[place]].role is Role.HIDDEN}
    extra = {built.counts[place] for place in hidden} - built.forced
    work = Work(
        cells=len(published), primary=len(primary), hidden=len(hidden),
        weight=sum(numbers[n].cost for n in extra), bound=bound, seconds=seconds, solves=repair.solves,
    )  # fmt: skip
    return Protected(
        tables=tables, shares=shares, cells=cells, primary=frozenset(primary),
        guarded=_all_guarded(repair),
        reasons=_reasons(built, cells, rolled or {}, dropped), work=work, rolled=rolled or {}, dropped=dropped,
    )  # fmt: skip


def _counts(built: Built, table: CountTable) -> dict[Where, Cell]:
    return {where: _cell(built, (table.code, where), table, where) for where in table.counts}


def _cell(built: Built, place: Place, table: CountTable, where: Where) -> Cell:
    count, unit = table.counts[where], table.measure.unit
    if count.value is None:
        return Cell(None, State.UNKNOWN, unit, count.fact)
    if not table.measure.people:
        return Cell(count.value, State.SHOWN, unit, count.fact)
    number = built.system.numbers[built.seen[place]]
    if place in built.frozen:
        return Cell(number.value, State.SHOWN, unit, count.fact, built.frozen[place])
    if number.role is Role.HIDDEN:
        return Cell(None, State.HIDDEN, unit, count.fact)
    return Cell(number.value, State.SHOWN, unit, count.fact)


def _percents(built: Built, table: ShareTable) -> dict[Where, Cell]:
    of = {percent.place: percent for percent in built.percents}
    cells = {}
    for where in table.shares:
        percent = of.get((table.code, where))
        if percent is None:
            cells[where] = _of_nobody(built, table, where)
        elif percent.hidden:
            cells[where] = Cell(None, State.HIDDEN, "percent")
        else:
            cells[where] = Cell(percent.value, State.SHOWN, "percent")
    return cells


def _of_nobody(built: Built, table: ShareTable, where: Where) -> Cell:
    """No percentage: of a count that is 0, that nobody told, or that is about nobody."""
    if (table.code, where) in built.plain:
        return Cell(built.plain[table.code, where], State.SHOWN, "percent")
    whole = built.seen.get(table.shares[where].whole)
    if whole is not None and built.system.numbers[whole].role is Role.HIDDEN:
        return Cell(None, State.HIDDEN, "percent")
    return Cell(None, State.UNKNOWN, "percent")


def _all_guarded(repair: Repair) -> list[Guarded]:
    made: dict[int, Witness] = {}  # many needs share one
    return [_guarded(repair, need, made) for need in repair.built.system.needs.values()]


def _guarded(repair: Repair, need: Need, made: dict[int, Witness]) -> Guarded:
    system = repair.built.system
    plus = tuple(system.numbers[place].key for place, times in need.terms for _n in range(times))
    minus = tuple(system.numbers[place].key for place, times in need.terms for _n in range(-times))
    found: list[Witness | None] = []
    for most in (False, True):
        moves = repair.met.get((need, most))
        if moves is not None and id(moves) not in made:
            made[id(moves)] = _witness(system, moves)
        found.append(None if moves is None else made[id(moves)])
    return Guarded(plus, minus, need.threshold, need.group, *found)


def _witness(system: System, moves: Moves) -> Witness:
    return Witness({system.numbers[n].key: system.numbers[n].value + by for n, by in moves.items()})


def _reasons(
    built: Built, cells: Mapping[str, Mapping[Where, Cell]], rolled: Mapping[str, tuple[str, ...]],
    dropped: tuple[str, ...],
) -> list[Say]:  # fmt: skip
    """What was hidden and why, without saying which cell was hidden for which reason."""
    said = []
    hidden = sum(cell.state is State.HIDDEN and cell.unit != "percent" for t in cells.values() for cell in t.values())
    percents = sum(cell.state is State.HIDDEN and cell.unit == "percent" for t in cells.values() for cell in t.values())
    if hidden:
        said.append(Say(_HIDDEN, {"cells": hidden}))
    if percents:
        said.append(Say(N_("Percentages hidden: %(cells)s, since a hidden number could be worked out of them."),
                        {"cells": percents}))  # fmt: skip
    packs = sorted(set(built.frozen.values()))
    for pack in packs:
        said.append(Say(N_(
            "Where a figure of pack %(pack)s has moved by less than may be told, it stands here as it was issued."),
            {"pack": pack}))  # fmt: skip
    for table in sorted(rolled):
        said.append(Say(N_("In the table %(table)s small categories or months are put together, since most would have "
                           "been hidden."), {"table": table}))  # fmt: skip
    for table in dropped:
        said.append(Say(N_("The table %(table)s is left out: nearly all of it would have been hidden."),
                        {"table": table}))  # fmt: skip
    return said
