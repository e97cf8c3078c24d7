"""Shows again what turns out to have been hidden for nothing, the dearest first. No witness is lost by it."""

from collections.abc import Sequence

from briefing.hiding.repair import Repair, Side, short
from briefing.hiding.solver import Moves
from briefing.hiding.system import Role

MANY = 60  # needs that lean on one number: then it is hardly superfluous, and looking would take long


def tidy(repair: Repair, until: float) -> None:
    """until: seconds that must be left on the clock when it stops. Zeros stay: among small parts they let each be 0."""
    numbers = repair.built.system.numbers
    extra = [
        n
        for n, number in enumerate(numbers)
        if number.role is Role.HIDDEN and n not in repair.built.forced and number.value
    ]
    pool = [m for m in {id(moves): moves for moves in repair.met.values() if moves}.values() if not repair.supposes(m)]
    for place in sorted(extra, key=lambda n: -numbers[n].cost):
        leaning = [side for side, moves in repair.met.items() if place in moves]
        if repair.clock.left > until and len(leaning) <= MANY:
            _try(repair, place, leaning, pool)


def _try(repair: Repair, place: int, leaning: Sequence[Side], pool: list[Moves]) -> None:
    number = repair.built.system.numbers[place]
    number.role = Role.SHOWN
    repair.fix(place, fixed=True)
    found: dict[Side, Moves] = {}
    for side in leaning:
        moves = next((each for each in pool if place not in each and not short(*side, each)), None)
        moves = moves or next((each for each in found.values() if not short(*side, each)), None)
        moves = moves or repair.without_hiding(side)
        if moves is None:
            number.role = Role.HIDDEN
            break
        found[side] = moves
    repair.fix(place, fixed=False)
    if number.role is Role.SHOWN:
        repair.met |= found
        pool[:] = [each for each in pool if place not in each] + list(found.values())
