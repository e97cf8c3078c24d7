"""From tables to a system: which numbers stand where, how each stands to a reader, and what ties them together."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations, pairwise

from briefing.counts import TOTAL, Count, CountTable, Fact, Measure, ShareTable, Where
from briefing.hiding import facts, lines, stretches
from briefing.hiding.answer import LIVE, Earlier
from briefing.hiding.system import Role, System
from briefing.pack import Cell, State

ALL = "*"  # the edition of silent numbers that follow from several packs held together
Place = tuple[str, Where]  # a table's code and a place in it


@dataclass
class Percent:
    """A percentage of the pack in the making. units: the value in its last decimal place."""

    place: Place
    units: int
    decimals: int
    cost: float
    part: int | None  # the numbers that it tells of; None where a count is about nobody
    whole: int | None
    hidden: bool = False

    @property
    def value(self) -> Decimal:
        """As it is shown."""
        return Decimal(self.units).scaleb(-self.decimals)


@dataclass
class Built:
    """counts: the number behind each place. seen: the number that a reader sees there, which is an earlier pack's if
    the count moved by less than may be told (frozen: that pack's number)."""

    system: System
    counts: dict[Place, int] = field(default_factory=dict)
    seen: dict[Place, int] = field(default_factory=dict)
    frozen: dict[Place, str] = field(default_factory=dict)
    forced: set[int] = field(default_factory=set)  # hidden from the start: small, or hidden by an earlier pack
    percents: list[Percent] = field(default_factory=list)
    clusters: dict[int, int] = field(default_factory=dict)  # for each number, a table that it stands in
    plain: dict[Place, Decimal] = field(default_factory=dict)  # percentages of what is about nobody


def build(tables: Sequence[CountTable], shares: Sequence[ShareTable], earlier: Sequence[Earlier]) -> Built:
    """The system of a pack and of all that is already out."""
    built = Built(System())
    before = _Before(built.system, earlier)
    for n, table in enumerate(tables):
        if table.measure.people:
            _place(built, table, before)
            built.clusters |= {
                built.counts[table.code, where]: n for where in table.counts if (table.code, where) in built.counts
            }
    for n, number in enumerate(built.system.numbers):  # not before every table has said how strict it is
        if number.role is Role.SHOWN and number.primary:
            number.role = Role.HIDDEN
        if number.role is Role.HIDDEN:
            built.forced.add(n)
    before.tie(built)
    measures = {table.measure.code: table.measure for each in (tables, *(e.counted for e in earlier)) for table in each}
    for pack in earlier:
        for table in pack.counted:
            if table.measure.people:
                _lines(built.system, table, pack.number)
    for table in tables:
        if table.measure.people:
            _lines(built.system, table, LIVE)
    _facts(built.system, [each.number for each in earlier], measures)
    before.moved(built)
    raw = {(table.code, where): count.value for table in tables for where, count in table.counts.items()}
    for each in shares:
        for where, share in each.shares.items():
            _share(built, (each.code, where), share.part, share.whole, share.decimals, raw)
    before.shares(built.system)
    for place, number in enumerate(built.system.numbers):
        built.system.guard([(place, 1)], number.threshold)
    return built


def _place(built: Built, table: CountTable, before: "_Before") -> None:
    system = built.system
    for where, count in table.counts.items():
        if count.value is None:
            continue
        number = system.number(count.fact, LIVE, count.value, count.threshold)
        each, place = system.numbers[number], (table.code, where)
        built.counts[place] = built.seen[place] = number
        if table.silent:
            continue
        out = before.shown.get(count.fact)
        if out is not None and abs(before.value(out) - count.value) < count.threshold:
            built.seen[place], built.frozen[place] = before.number(out), out[1]
            continue
        hidden_before = count.fact in before.hidden and out is None
        each.role = max(each.role, Role.HIDDEN if hidden_before else Role.SHOWN)
        each.cost += cost(count.value, where)


def cost(value: int, where: Where) -> float:
    """What a reader loses with a count: more with a great one, and with a total more than with a part."""
    totals = sum(category == TOTAL for category in where)
    return float((1 + math.log1p(value)) * 5**totals)


def _lines(system: System, table: CountTable, edition: str) -> None:
    places = {
        where: system.number(count.fact, edition, count.value)
        for where, count in table.counts.items()
        if count.value is not None
    }
    for line in lines.lines(table, places):
        lines.relate(system, line)


def guard_difference(system: System, terms: Sequence[tuple[int, int]]) -> None:
    """A difference between two packs is a number of people, whichever of the two is greater."""
    if terms:
        sign = -1 if system.value(terms) < 0 else 1
        system.guard([(place, sign * times) for place, times in terms], system.threshold(*(p for p, _t in terms)))


def _facts(system: System, numbers: Sequence[str], measures: Mapping[str, Measure]) -> None:
    """By edition, and once for the newest of every fact: a reader holds the new pack against the old ones."""
    editions = system.editions()
    live = editions.get(LIVE, {})
    newest: dict[Fact, int] = {}
    for number in numbers:
        newest |= editions.get(number, {})
    for fact, value, threshold in stretches.recounted(system, live, newest, measures):
        live[fact] = system.number(fact, LIVE, value, threshold)
    newest |= live
    for number in numbers:
        facts.relate(system, dict(editions.get(number, {})), number, measures)
    facts.relate(system, live, LIVE, measures)
    if numbers:
        system.supposing = True
        facts.relate(system, newest, ALL, measures)
        system.supposing = False


def _share(
    built: Built, place: Place, part: Place, whole: Place, decimals: int, raw: Mapping[Place, int | None]
) -> None:
    numbers = built.system.numbers
    sides = []
    for side in (part, whole):
        seen = built.seen.get(side)
        value = numbers[seen].value if seen is not None else raw.get(side)
        if value is None:
            return
        sides.append((seen, value))
    (upper, top), (lower, bottom) = sides
    if bottom == 0:
        return
    units = rounded(top, bottom, decimals)
    if upper is not None or lower is not None:
        index = len(built.percents)
        built.percents.append(Percent(place, units, decimals, 1.0 / (200 * 10**decimals), upper, lower))
        allow(built.system, (upper, top), (lower, bottom), units, decimals, index)
    else:
        built.plain[place] = Decimal(units).scaleb(-decimals)


def rounded(part: int, whole: int, decimals: int) -> int:
    """The percentage in units of its last decimal place, a half rounded up."""
    exact = Decimal(part * 100 * 10**decimals) / Decimal(whole)
    return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def allow(
    system: System, part: tuple[int | None, int], whole: tuple[int | None, int], units: int, decimals: int,
    share: int | None,
) -> None:  # fmt: skip
    """What a rounded percentage says: part ÷ whole lies half a unit around it, the upper end not included."""
    scale = 200 * 10**decimals
    for times, low, high in ((2 * units - 1, 0, None), (2 * units + 1, None, -1)):
        terms, known = [], 0
        for (number, value), factor in ((part, scale), (whole, -times)):
            if number is None:
                known += factor * value
            else:
                terms.append((number, factor))
        system.relate(terms, None if low is None else low - known, None if high is None else high - known, share=share)


class _Before:
    """What is out already."""

    def __init__(self, system: System, earlier: Sequence[Earlier]) -> None:
        self.shown: dict[Fact, tuple[Fact, str]] = {}  # the newest edition in which a fact was shown
        self.hidden: set[Fact] = set()
        self._system, self._earlier = system, earlier
        for pack in earlier:
            for table in pack.counted:
                if table.measure.people:
                    for where, count in table.counts.items():
                        self._place(
                            pack.number,
                            count.fact,
                            count.value,
                            count.threshold,
                            pack.cells.get(table.code, {}).get(where),
                        )

    def _place(self, edition: str, fact: Fact, value: int | None, threshold: int, cell: Cell | None) -> None:
        if value is None:
            return
        number = self._system.numbers[self._system.number(fact, edition, value, threshold)]
        if cell is None or cell.state is State.UNKNOWN:
            return
        if cell.state is State.HIDDEN:
            number.role = max(number.role, Role.HIDDEN)
            self.hidden.add(fact)
        elif cell.issued_in is None:
            number.role = Role.FIXED
            self.shown[fact] = (fact, edition)
        else:
            self._again(fact, cell, threshold)

    def _again(self, fact: Fact, cell: Cell, threshold: int) -> None:
        """A figure that pack had taken over from one before it, which may be of a project that is not ours."""
        issued_in = cell.issued_in or ""
        self._system.numbers[self._system.number(fact, issued_in, int(cell.value or 0), threshold)].role = Role.FIXED
        self.shown[fact] = (fact, issued_in)

    def number(self, key: tuple[Fact, str]) -> int:
        """Where it stands in the system."""
        place = self._system.place(*key)
        assert place is not None  # noqa: S101 (it was put there above)
        return place

    def value(self, key: tuple[Fact, str]) -> int:
        """What was shown."""
        return self._system.numbers[self.number(key)].value

    def tie(self, built: Built) -> None:
        """A fact in two packs: supposed to be the same if it is, and known to have moved little where it is said so."""
        system = self._system
        for places in self._editions().values():
            for one, other in pairwise(places):
                if system.numbers[one].value == system.numbers[other].value:
                    system.tie(one, other)
            fixed = {system.numbers[place].value for place in places if system.numbers[place].role is Role.FIXED}
            for place in places:
                system.numbers[place].out = system.numbers[place].value in fixed
        for frozen in built.frozen:
            live, seen = built.counts[frozen], built.seen[frozen]
            system.tie(live, seen, room=system.numbers[live].threshold - 1)

    def _editions(self) -> dict[Fact, list[int]]:
        found: dict[Fact, list[int]] = {}
        editions = self._system.editions()
        for name in dict.fromkeys([*(pack.number for pack in self._earlier), *editions, LIVE]):
            for fact, place in editions.get(name, {}).items():
                if name != ALL:
                    found.setdefault(fact, []).append(place)
        return {fact: list(dict.fromkeys(places)) for fact, places in found.items()}

    def moved(self, built: Built) -> None:
        """Between two editions a fact's difference is a need; so is what several of them differ by together, where a
        sum tells it in which others stand as they are: against each earlier pack, and as this one shows them."""
        system = built.system
        live = system.editions().get(LIVE, {})
        for places in self._editions().values():
            for place, other in combinations(places, 2):
                guard_difference(system, [(place, 1), (other, -1)])
        sides = [{built.counts[place]: built.seen[place] for place in built.frozen}]
        for pack in self._earlier:
            then = system.editions().get(pack.number, {})
            sides.append({place: then[fact] for fact, place in live.items() if fact in then})
        for older in sides:
            self._sums_moved(system, older)

    def _sums_moved(self, system: System, older: Mapping[int, int]) -> None:
        changed = {n: old for n, old in older.items() if system.numbers[n].value != system.numbers[old].value}
        for row in list(system.rows):
            terms = [(n, by) for place, times in row.terms if place in changed for n, by in
                     ((place, times), (changed[place], -times))]  # fmt: skip
            if row.low == row.high == 0 and row.share is None and 0 < len(terms) < 2 * len(row.terms):
                guard_difference(system, terms)

    def shares(self, system: System) -> None:
        """The percentages of earlier packs, which nobody takes back."""
        for pack in self._earlier:
            cells = {(code, where): cell for code, there in pack.cells.items() for where, cell in there.items()}
            raw = {(t.code, where): (t, count) for t in pack.counted for where, count in t.counts.items()}
            for each in pack.shares:
                for where, share in each.shares.items():
                    cell = cells.get((each.code, where))
                    if cell is None or cell.state is not State.SHOWN or cell.value is None:
                        continue
                    sides = [_side(system, pack.number, side, raw, cells) for side in (share.part, share.whole)]
                    units = int(Decimal(cell.value).scaleb(share.decimals))
                    if sides[0] and sides[1]:
                        allow(system, sides[0], sides[1], units, share.decimals, None)


def _side(
    system: System, edition: str, place: Place, raw: Mapping[Place, tuple[CountTable, Count]],
    cells: Mapping[Place, Cell],
) -> tuple[int | None, int] | None:  # fmt: skip
    table, count = raw.get(place, (None, None))
    if table is None or count is None or count.value is None:
        return None
    if not table.measure.people:
        return None, count.value
    cell = cells.get(place)
    key = (count.fact, (cell.issued_in if cell else None) or edition)
    number = system.place(*key)
    return None if number is None else (number, system.numbers[number].value)
