"""What the auditor reads in the published tables by itself, and what follows from it by rule.

Written apart from briefing/hiding/ on purpose: a mistake there should not be made twice. briefing/audit_ledger.py is
where it is written down.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import combinations, pairwise, product

from briefing.audit_ledger import Between, Expression, Ledger, Staircase, plus, value_of
from briefing.counts import TOTAL, Adds, CountTable, Dimension, Fact, Measure, ShareTable, Where
from briefing.hiding.answer import LIVE, Earlier
from briefing.pack import Cell, State, Table


def read(
    published: Sequence[Table], counted: Sequence[CountTable], shares: Sequence[ShareTable], earlier: Sequence[Earlier]
) -> Ledger:
    """Everything that is published, and what follows."""
    ledger = Ledger()
    for pack in earlier:
        _cells(ledger, pack.number, pack.counted, pack.cells, earlier=True)
    now = {table.code: table.cells for table in published}
    _same_shape(published, counted, shares)
    _cells(ledger, LIVE, counted, now, earlier=False)
    by_fact: dict[Fact, list[int]] = {}
    for (fact, _edition), number in ledger.numbers.items():
        by_fact.setdefault(fact, []).append(number)
    for same in by_fact.values():
        for number in same:
            twins = [other for other in same if other != number and ledger.true[other] == ledger.true[number]]
            if twins:
                ledger.twins[number] = twins
    for edition, tables, percents, cells in (
        *((e.number, e.counted, e.shares, e.cells) for e in earlier), (LIVE, counted, shares, now)
    ):  # fmt: skip
        for table in tables:
            if table.measure.people:
                _lines(ledger, edition, table)
        _percents(ledger, edition, tables, percents, cells)
    measures = {t.measure.code: t.measure for each in (counted, *(e.counted for e in earlier)) for t in each}
    _by_rule(ledger, [each.number for each in earlier], measures)
    _changes(ledger, by_fact)
    for number in range(len(ledger.true)):
        ledger.need(((number, 1),))
    return ledger


def _same_shape(published: Sequence[Table], counted: Sequence[CountTable], shares: Sequence[ShareTable]) -> None:
    known: dict[str, tuple[Dimension, ...]] = {table.code: table.dimensions for table in counted}
    known |= {table.code: table.dimensions for table in shares}
    silent = {table.code for table in counted if table.silent}
    for table in published:
        if table.code in silent or (table.code not in known and any(cell.fact for cell in table.cells.values())):
            raise ValueError(f"The table {table.code} is published and was not given to be protected.")
        said = tuple((a.name, a.categories, a.adds, dict(a.groups)) for a in table.axes)
        meant = tuple((d.name, d.categories, d.adds, dict(d.groups)) for d in known.get(table.code, ()))
        if table.code in known and said != meant:
            raise ValueError(f"The table {table.code} is published in another shape than it was protected in.")


def _cells(
    ledger: Ledger, edition: str, tables: Sequence[CountTable], cells: Mapping[str, Mapping[Where, Cell]], *,
    earlier: bool,
) -> None:  # fmt: skip
    for table in tables:
        there = cells.get(table.code, {})
        if any(where not in table.counts for where in there):
            raise ValueError(f"The table {table.code} publishes a number that was not counted.")
        for where, count in table.counts.items():
            if not table.measure.people or count.value is None:
                continue
            number, cell = ledger.add((count.fact, edition), count.value, count.threshold), there.get(where)
            if cell is None:
                continue
            if cell.state is State.HIDDEN:
                continue
            if cell.state is not State.SHOWN or cell.value is None:
                raise ValueError(f"The table {table.code} calls a number unknown that was counted.")
            if cell.issued_in:
                live, number = number, ledger.add((count.fact, cell.issued_in), int(cell.value), count.threshold)
                if not earlier:
                    ledger.repeated[live] = number
                if not earlier and number not in ledger.out:
                    raise ValueError(f"The table {table.code} repeats a number that no earlier pack has shown.")
            if ledger.true[number] != cell.value:
                raise ValueError(f"The table {table.code} shows a number that was not counted.")
            ledger.public.add(number)
            (ledger.out if earlier else ledger.shown_now).add(number)


def _lines(ledger: Ledger, edition: str, table: CountTable) -> None:
    at = {w: ledger.numbers[c.fact, edition] for w, c in table.counts.items() if c.value is not None}
    for n, dimension in enumerate(table.dimensions):
        for rest in {(*where[:n], *where[n + 1 :]) for where in at}:
            line = {
                category: at[place]
                for category in (TOTAL, *dimension.categories)
                if (place := (*rest[:n], category, *rest[n:])) in at
            }
            _line(ledger, table, n, rest, line)


def _line(ledger: Ledger, table: CountTable, n: int, rest: Where, line: Mapping[str, int]) -> None:
    dimension = table.dimensions[n]
    if dimension.adds is Adds.NESTED:
        steps = [line[category] for category in dimension.categories if category in line]
        if TOTAL in line and steps:
            ledger.rule(Between(plus((((line[TOTAL], 1),), 1), (((steps[0], 1),), -1)), 0, 0), declared=table.code)
        for more, fewer in pairwise(steps):
            _difference(ledger, ((more, 1),), ((fewer, 1),), declared=table.code)
    if dimension.adds not in (Adds.PARTS, Adds.OVERLAP):
        return
    grouped = set().union(*dimension.groups.values()) if dimension.groups else set()
    wholes = {TOTAL: [c for c in dimension.categories if c not in grouped], **dimension.groups}
    for name, parts in wholes.items():
        present = [line[part] for part in parts if part in line]
        if name not in line or not present:
            continue
        whole = line[name]
        left = plus((((whole, 1),), 1), *((((part, 1),), -1) for part in present))
        complete = len(present) == len(parts)
        if dimension.adds is Adds.PARTS:
            complete = complete or value_of(left, ledger.true, {}) == 0
            ledger.rule(Between(left, 0, 0 if complete else None), declared=table.code)
            if not complete:
                ledger.need(left)
        else:
            if complete:
                ledger.rule(Between(left, None, 0))
            for part in present:
                _difference(ledger, ((whole, 1),), ((part, 1),), declared=table.code)
        if len(present) > 1 and _tells_a_kind(table, n, rest, line):
            everybody = table.counts.get((TOTAL,) * len(table.dimensions))
            for category in (part for part in parts if part in line):
                part = line[category]
                alike = table.counts.get((*(TOTAL,) * n, category, *(TOTAL,) * (len(rest) - n)))
                if everybody and alike and everybody.value == alike.value:
                    continue
                if ledger.true[whole] and ledger.true[part] == ledger.true[whole]:
                    ledger.need(plus((((whole, 1),), 1), (((part, 1),), -1)), group=True)


def _tells_a_kind(table: CountTable, n: int, rest: Where, line: Iterable[str]) -> bool:
    among = {table.counts[(*rest[:n], category, *rest[n:])].fact.among for category in line}
    return any(category != TOTAL for category in rest) and len(among) > 1 and frozenset() not in among


def _difference(ledger: Ledger, more: Expression, less: Expression, *, declared: str | None = None) -> None:
    expression = plus((more, 1), (less, -1))
    if expression and ledger.rule(Between(expression, 0, None), declared=declared):
        ledger.need(expression)


def _percents(
    ledger: Ledger, edition: str, tables: Sequence[CountTable], shares: Sequence[ShareTable],
    cells: Mapping[str, Mapping[Where, Cell]],
) -> None:  # fmt: skip
    by_code = {table.code: table for table in tables}

    def side(code: str, where: Where) -> tuple[Expression, int] | None:
        count = by_code[code].counts.get(where) if code in by_code else None
        if count is None or count.value is None:
            return None
        if not by_code[code].measure.people:
            return (), count.value
        cell = cells.get(code, {}).get(where)
        return ((ledger.numbers[count.fact, (cell.issued_in if cell else None) or edition], 1),), 0

    for table in shares:
        for where, cell in cells.get(table.code, {}).items():
            share = table.shares.get(where)
            if cell.state is not State.SHOWN:
                continue
            part, whole = (side(*share.part), side(*share.whole)) if share else (None, None)
            if share is None or part is None or whole is None or cell.value is None:
                raise ValueError(f"The table {table.code} shows a percentage of nothing that was counted.")
            scale, units = 2 * 100 * 10**share.decimals, int(cell.value * 10**share.decimals)
            ends: tuple[tuple[int, int | None, int | None], ...]
            ends = ((2 * units - 1, 0, None), (2 * units + 1, None, -1))
            for times, low, high in ends:
                known = scale * part[1] - times * whole[1]
                rule = Between(
                    plus((part[0], scale), (whole[0], -times)),
                    None if low is None else low - known, None if high is None else high - known,
                )  # fmt: skip
                if not ledger.rule(rule):
                    raise ValueError(f"The table {table.code} shows a percentage that its counts do not give.")


def _by_rule(ledger: Ledger, numbers: Sequence[str], measures: Mapping[str, Measure]) -> None:
    facts: dict[str, dict[Fact, Expression]] = {}
    for (fact, edition), number in ledger.numbers.items():
        if edition in numbers or edition == LIVE:
            facts.setdefault(edition, {})[fact] = ((number, 1),)
    live = facts.setdefault(LIVE, {})
    newest: dict[Fact, Expression] = {}
    for name in numbers:
        newest |= facts.get(name, {})
    for name in numbers:
        _facts(ledger, dict(facts.get(name, {})), measures)
    _recounts(ledger, live, newest, measures)
    _facts(ledger, dict(live), measures)
    if numbers:
        ledger.supposing = True
        _facts(ledger, newest | live, measures)
        ledger.supposing = False


def _facts(ledger: Ledger, facts: dict[Fact, Expression], measures: Mapping[str, Measure]) -> None:
    kinds: dict[object, list[Fact]] = {}
    for fact, part in facts.items():
        within = measures[fact.measure].within
        whole = facts.get(replace(fact, measure=within)) if within else None
        if whole:
            _difference(ledger, whole, part)
        kinds.setdefault((fact.measure, fact.among), []).append(fact)
    for kind in kinds.values():
        events = measures[kind[0].measure].events
        for less, more in product(kind, kind):
            wider = set(less.projects) <= set(more.projects) and more.first <= less.first and less.last <= more.last
            if less != more and wider and not (events and less.projects == more.projects):
                _difference(ledger, facts[more], facts[less])
        if not events:
            for one, other in combinations(kind, 2):
                _pair(ledger, facts, one, other)
        for fact in kind:
            _projects(ledger, facts, fact, events)
            if not events:
                _days(ledger, facts, fact, kind)
    for stairs in _staircases(facts, measures):
        if ledger.rule(stairs):
            strict = max(ledger.threshold[n] for *_days, count in stairs.periods for n, _times in count)
            for rise in stairs.rises():
                ledger.need(rise, strict=strict if len(rise) > 1 else 0)


def _projects(ledger: Ledger, facts: dict[Fact, Expression], fact: Fact, events: bool) -> None:
    ones = {name: replace(fact, projects=(name,)) for name in fact.projects}
    known = [facts[one] for one in ones.values() if one in facts]
    if len(fact.projects) < 2 or not known:
        return
    rest = plus((facts[fact], 1), *((one, -1) for one in known))
    others = tuple(name for name, one in ones.items() if one not in facts)
    if events:
        left = replace(fact, projects=others)
        if not others:
            ledger.rule(Between(rest, 0, 0))
        elif left in facts:
            ledger.rule(Between(plus((rest, 1), (facts[left], -1)), 0, 0))
        elif ledger.rule(Between(rest, 0, None)):
            facts[left] = rest
            ledger.need(rest)
    elif not others and len(known) > 2:
        ledger.rule(Between(plus(*((part, 1) for part in known), (facts[fact], -1)), 0, None))


def _pair(ledger: Ledger, facts: Mapping[Fact, Expression], one: Fact, other: Fact) -> None:
    """People of one fact and of another: both together, and those in both."""
    days = [(each.first, each.last) for each in (one, other)]
    (first, end), (start, last) = sorted(days)
    projects = set(one.projects), set(other.projects)
    if one.projects == other.projects and start <= end + timedelta(days=1):
        union = replace(one, first=first, last=max(end, last))
        common = replace(one, first=start, last=min(end, last)) if start <= end else None
    elif days[0] == days[1]:
        union = replace(one, projects=tuple(sorted(projects[0] | projects[1])))
        kept = tuple(sorted(projects[0] & projects[1]))
        common = replace(one, projects=kept) if kept else None
    else:
        return
    if union not in facts or union in (one, other):
        return
    twice = plus((facts[one], 1), (facts[other], 1), (facts[union], -1))
    if common is not None and common in facts:
        twice = plus((twice, 1), (facts[common], -1))
    if ledger.rule(Between(twice, 0, None)) and (common is None or common in facts):
        ledger.need(twice)


def _days(ledger: Ledger, facts: Mapping[Fact, Expression], fact: Fact, kind: Sequence[Fact]) -> None:
    inside = [
        each for each in kind
        if each.projects == fact.projects and each != fact and fact.first <= each.first and each.last <= fact.last
    ]  # fmt: skip
    ways: list[tuple[Fact, ...]] = [()]
    while ways:
        way = ways.pop()
        day = way[-1].last + timedelta(days=1) if way else fact.first
        if day > fact.last:
            if len(way) > 2:
                ledger.rule(Between(plus(*((facts[each], 1) for each in way), (facts[fact], -1)), 0, None))
            return
        # the longest first, so that the shortest is on top
        after = sorted((each for each in inside if each.first == day), key=lambda each: each.last, reverse=True)
        ways += [(*way, each) for each in after]


def _staircases(facts: Mapping[Fact, Expression], measures: Mapping[str, Measure]) -> Iterator[Staircase]:
    found: dict[object, list[tuple[int, int, Expression]]] = {}
    for fact, count in facts.items():
        if measures[fact.measure].events:
            days = fact.first.toordinal(), fact.last.toordinal() + 1
            found.setdefault((fact.measure, fact.projects, fact.among), []).append((*days, count))
    return (Staircase(tuple(periods)) for periods in found.values() if len(periods) > 1)


def _recounts(
    ledger: Ledger, live: dict[Fact, Expression], before: Mapping[Fact, Expression], measures: Mapping[str, Measure]
) -> None:
    """An earlier pack's events in days of which this pack tells nothing directly, but what it tells adds up to them."""
    stairs: dict[object, list[tuple[int, int, Expression]]] = {}
    for fact, count in live.items():
        if measures[fact.measure].events:
            kind = stairs.setdefault((fact.measure, fact.projects, fact.among), [])
            kind.append((fact.first.toordinal(), fact.last.toordinal() + 1, count))
    for fact, count in before.items():
        known = stairs.get((fact.measure, fact.projects, fact.among))
        if fact in live or not known:
            continue
        days = fact.first.toordinal(), fact.last.toordinal() + 1
        now = _rise(known, *days)
        if now is not None:
            live[fact] = now
            change = plus((now, 1), (count, -1))
            sign = 1 if value_of(change, ledger.true, {}) > 0 else -1
            ledger.need(plus((change, sign)))


def _rise(periods: Sequence[tuple[int, int, Expression]], first: int, after: int) -> Expression | None:
    reached: dict[int, Expression] = {first: ()}
    edge = [first]
    while edge:
        day = edge.pop()
        for start, end, count in periods:
            for here, there, sign in ((start, end, 1), (end, start, -1)):
                if here == day and there not in reached:
                    reached[there] = plus((reached[day], 1), (count, sign))
                    edge.append(there)
    return reached.get(after)


def _changes(ledger: Ledger, by_fact: Mapping[Fact, Sequence[int]]) -> None:
    """What moved between two packs: of each fact, and of several together where a sum tells it."""
    for same in by_fact.values():
        for one, other in combinations(same, 2):
            _either_way(ledger, plus((((one, 1),), 1), (((other, 1),), -1)))
    editions = dict.fromkeys(edition for _fact, edition in ledger.numbers if edition != LIVE)
    sides = [ledger.repeated]
    for edition in editions:
        pairs = (
            (number, ledger.numbers.get((fact, edition))) for (fact, at), number in ledger.numbers.items() if at == LIVE
        )
        sides.append({number: old for number, old in pairs if old is not None})
    for older in sides:
        changed = {number: old for number, old in older.items() if ledger.true[number] != ledger.true[old]}
        for expression in list(ledger.sums) if changed else ():
            moved = tuple((number, times) for number, times in expression if number in changed)
            if len(moved) < len(expression):  # all of it would be a sum of what the earlier pack said, and no news
                _either_way(ledger, plus((moved, 1), *((((changed[n], 1),), -times) for n, times in moved)))


def _either_way(ledger: Ledger, change: Expression) -> None:
    if change:
        ledger.need(plus((change, -1 if value_of(change, ledger.true, {}) < 0 else 1)))
