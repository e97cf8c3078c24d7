"""What the auditor writes down: numbers, rules that tie them, and what must not be known of them.

Written apart from briefing/hiding/ on purpose: a mistake there should not be made twice. Events in days are judged as
heights of a staircase (how many there were until that day): heights never fall, and a period says how much higher its
end is than its beginning.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from briefing.hiding.answer import Key

Expression = tuple[tuple[int, int], ...]  # which number, how many times; sorted
Values = Mapping[int, int]


def value_of(expression: Expression, true: Sequence[int], moved: Values) -> int:
    """What it comes to."""
    return sum(times * moved.get(number, true[number]) for number, times in expression)


def plus(*parts: tuple[Expression, int]) -> Expression:
    """The sum of expressions, each so many times."""
    found: dict[int, int] = {}
    for expression, by in parts:
        for number, times in expression:
            found[number] = found.get(number, 0) + by * times
    return tuple(sorted((number, times) for number, times in found.items() if times))


@dataclass(frozen=True)
class Between:
    """low ≤ expression ≤ high."""

    expression: Expression
    low: int | None
    high: int | None

    def holds(self, true: Sequence[int], moved: Values) -> bool:
        """Whether it does for these numbers."""
        value = value_of(self.expression, true, moved)
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


@dataclass(frozen=True)
class Staircase:
    """Periods of one kind of event: from day, to day, how many."""

    periods: tuple[tuple[int, int, Expression], ...]

    def holds(self, true: Sequence[int], moved: Values) -> bool:
        """Whether there is a staircase that never falls and rises in each period by its count."""
        steps = [(first, after, value_of(count, true, moved)) for first, after, count in self.periods]
        days = sorted({day for first, after, _value in steps for day in (first, after)})
        # up − low ≤ so much: each period both ways, and no day lower than the one before it
        edges = [edge for first, after, value in steps for edge in ((first, after, value), (after, first, -value))]
        edges += [(later, day, 0) for day, later in pairwise(days)]
        height = dict.fromkeys(days, 0)
        for _round in days:
            changed = False
            for start, end, most in edges:
                if height[start] + most < height[end]:
                    height[end], changed = height[start] + most, True
            if not changed:
                return True
        return False

    def rises(self) -> Iterator[Expression]:
        """What anybody can know who walks along whole periods from one day to another."""
        direct = {(first, after): count for first, after, count in self.periods}
        reached: dict[int, dict[int, Expression]] = {}
        for first, after, count in self.periods:
            a, b = reached.setdefault(first, {first: ()}), reached.setdefault(after, {after: ()})
            if a is not b:
                up = plus((a[first], 1), (count, 1), (b[after], -1))
                for day, height in list(b.items()):
                    a[day] = plus((height, 1), (up, 1))
                    reached[day] = a
        for piece in {id(piece): piece for piece in reached.values()}.values():
            for one, other in combinations(sorted(piece), 2):
                yield direct.get((one, other)) or plus((piece[other], 1), (piece[one], -1))


Rule = Between | Staircase


@dataclass
class Ledger:
    """Everything the auditor knows. public: numbers that are shown anywhere. out: shown by an earlier pack."""

    numbers: dict[Key, int] = field(default_factory=dict)
    true: list[int] = field(default_factory=list)
    threshold: list[int] = field(default_factory=list)
    public: set[int] = field(default_factory=set)
    shown_now: set[int] = field(default_factory=set)
    out: set[int] = field(default_factory=set)
    repeated: dict[int, int] = field(default_factory=dict)  # shown again as an earlier pack issued it
    twins: dict[int, list[int]] = field(default_factory=dict)  # the same fact in two packs, and the same count
    rules_of: dict[int, list[Rule]] = field(default_factory=dict)
    sums: list[Expression] = field(default_factory=list)  # what is always 0
    supposing: bool = False  # whether a rule holds only if nothing moved between two packs
    supposed: set[int] = field(default_factory=set)  # such rules, by their id
    needs: dict[Expression, tuple[int, bool]] = field(default_factory=dict)

    def add(self, key: Key, value: int, threshold: int) -> int:
        """The number of a fact in an edition."""
        number = self.numbers.setdefault(key, len(self.true))
        if number == len(self.true):
            self.true.append(value)
            self.threshold.append(0)
        if self.true[number] != value:
            raise ValueError("Two tables count the same thing and differ.")
        self.threshold[number] = max(self.threshold[number], threshold)
        return number

    def is_out(self, number: int) -> bool:
        """Whether its count left with an earlier pack."""
        return number in self.out or any(twin in self.out for twin in self.twins.get(number, ()))

    def rule(self, rule: Rule, *, declared: str | None = None) -> bool:
        """Write a rule down, if the truth keeps it."""
        if not rule.holds(self.true, {}):
            if declared:
                raise ValueError(f"The parts of the table {declared} do not add up to its totals.")
            return False
        inside = (rule.expression,) if isinstance(rule, Between) else tuple(count for _a, _b, count in rule.periods)
        for number in {number for expression in inside for number, _times in expression}:
            self.rules_of.setdefault(number, []).append(rule)
        if self.supposing:
            self.supposed.add(id(rule))
        elif isinstance(rule, Between) and rule.low == rule.high == 0:
            self.sums.append(rule.expression)
        return True

    def need(self, expression: Expression, *, group: bool = False, strict: int = 0) -> None:
        """Write down what must not be known, if it is a small count, or a group outside of which there is nobody."""
        value = value_of(expression, self.true, {})
        threshold = max((self.threshold[number] for number, _times in expression), default=0)
        threshold = max(threshold, strict)
        small = 1 <= value < threshold or (group and value == 0 and bool(expression))
        if small and not all(self.is_out(number) for number, _times in expression):
            self.needs[expression] = threshold, group
