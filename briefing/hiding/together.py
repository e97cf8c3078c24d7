"""Many needs at one stroke: before more is hidden, all hidden numbers are pulled at once, some up, some down."""

import random
from typing import TYPE_CHECKING

from briefing.hiding.solver import Moves, Together, goal

if TYPE_CHECKING:
    from briefing.hiding.repair import Repair

FEW = 40  # needs that are looked at one by one sooner than together
ROUNDS = 40


def meet(repair: "Repair") -> None:
    """Meet what can be met so. Stops when a round meets next to nothing."""
    if len(repair.open_sides) < FEW:
        return
    numbers = repair.built.system.numbers
    hidden = [place for place in range(len(numbers)) if repair.is_hidden(place)]
    rows = repair.rows(hidden)
    solver, dice = Together(repair.built.system, hidden, rows), random.Random(7)  # noqa: S311 (any choice will do)
    dull = 0
    for n in range(ROUNDS):
        sides = repair.open_sides
        if len(sides) < FEW or dull == 3 or repair.clock.left < 0:
            return
        repair.clock.tell(n / ROUNDS, "looking")
        dice.shuffle(sides)
        single = ((need.terms[0][0], goal(need, most)) for need, most in sides if len(need.terms) == 1)
        wanted = {place: by for place, by in single if repair.is_hidden(place)}
        found = solver.pull(wanted, min(10.0, repair.clock.left))
        repair.solves += 1
        repair.keep(None, _whole(repair, found))
        dull = dull + 1 if len(sides) - len(repair.open_sides) < max(3, len(sides) // 50) else 0


def _whole(repair: "Repair", found: dict[int, float]) -> Moves:
    """What moved, without the pieces in which something is no whole number or a row does not hold exactly."""
    moves = {place: round(by) for place, by in found.items()}
    bad = {place for place, by in found.items() if abs(by - moves[place]) > 1e-6}
    bad |= {place for row in repair.rows(moves) if repair.broken(row, moves) for place, _times in row.terms}
    edge = {place for place in bad if place in moves}
    while edge:
        for place in edge:
            del moves[place]
        edge = {p for place in edge for row in repair.rows_of.get(place, ()) for p, _times in row.terms if p in moves}
    return {place: by for place, by in moves.items() if by}
