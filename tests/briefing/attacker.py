"""The second attacker. It knows nothing of tables and sums: it imagines people.

It is given what is published, as pack.json prints it (a value or "hidden"), and what each number is about. It
imagines how many people there are of each make: what they are, and when and by which project they were helped. Every
number is then a sum over some makes, whatever table it stands in, and it asks for the least and the greatest a hidden
number can be. Written apart from briefing/, with its own way of asking the solver. `brute_force` needs no solver.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, combinations, pairwise, product

import highspy

from briefing.counts import Fact


@dataclass(frozen=True)
class Seen:
    """A published number. value: None where it is hidden."""

    fact: Fact
    value: int | None


@dataclass(frozen=True)
class SeenShare:
    """A published percentage of two facts."""

    part: Fact
    whole: Fact
    value: Fraction
    decimals: int


class Attacker:
    """What can be said about numbers of one measure. kinds: what people are, one category each."""

    def __init__(
        self, seen: Iterable[Seen], kinds: Mapping[str, Sequence[str]], *, events: bool,
        shares: Iterable[SeenShare] = (),
    ) -> None:  # fmt: skip
        self._seen = list(seen)
        facts = [each.fact for each in self._seen]
        days = sorted({day for f in facts for day in (f.first.toordinal(), f.last.toordinal() + 1)})
        moments = [
            (first, project)
            for first, after in pairwise(days)
            for project in sorted({name for f in facts for name in f.projects})
            if any(f.first.toordinal() <= first and after <= f.last.toordinal() + 1 for f in facts)
        ]
        most = 1 if events else len(moments)
        lives = list(chain.from_iterable(combinations(moments, n) for n in range(1, most + 1)))
        self._makes = [
            (dict(zip(kinds, kind, strict=True)), frozenset(life))
            for kind in product(*kinds.values())
            for life in lives
        ]
        self._model = highspy.Highs()
        self._model.setOptionValue("output_flag", False)
        self._model.setOptionValue("threads", 1)
        self._model.setOptionValue("presolve", "off")  # with it HiGHS 1.15 now and then finds too narrow limits
        self._makers = [self._model.addIntegral(lb=0, ub=1_000_000) for _make in self._makes]
        for each in self._seen:
            if each.value is not None:
                self._model.addConstr(self._sum(each.fact) == each.value)
        for share in shares:
            self._percentage(share)

    def _sum(self, fact: Fact) -> highspy.highs_linear_expression:
        return self._model.qsum(
            maker for maker, (kind, life) in zip(self._makers, self._makes, strict=True) if _counts(fact, kind, life)
        )

    def _percentage(self, share: SeenShare) -> None:
        """100 × part ÷ whole is rounded, a half upwards: both ends, the upper one short of a whole person."""
        half = Fraction(1, 2 * 10**share.decimals)
        scale = 200 * 10**share.decimals
        part, whole = self._sum(share.part), self._sum(share.whole)
        self._model.addConstr(scale * part - int((share.value - half) * scale / 100) * whole >= 0)
        self._model.addConstr(scale * part - int((share.value + half) * scale / 100) * whole <= -1)

    def could_be(self, fact: Fact, less: Fact | None = None) -> tuple[int, int]:
        """The least and the greatest that a fact's number (less another's) can be. Above a million is a million."""
        target = self._sum(fact) - self._sum(less) if less else self._sum(fact)
        least = self._extreme(target, up=False)
        return least, self._extreme(target, up=True)

    def _extreme(self, target: highspy.highs_linear_expression, *, up: bool) -> int:
        (self._model.maximize if up else self._model.minimize)(target)
        assert self._model.getModelStatus() == highspy.HighsModelStatus.kOptimal, "what is published has no world"
        return round(self._model.getObjectiveValue())


def _counts(fact: Fact, kind: Mapping[str, str], life: frozenset[tuple[int, str]]) -> bool:
    for name, category in fact.among:
        others = category.split()[2:] if category.startswith("other than ") else None
        if kind.get(name) in others if others else kind.get(name) != category:
            return False
    return any(fact.first.toordinal() <= day <= fact.last.toordinal() and who in fact.projects for day, who in life)


def brute_force(
    rows: int, columns: int, shown: Mapping[tuple[int, int], int]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Every table of whole numbers that agrees with what is shown; (−1) stands for a total. The least and the greatest
    of each place. The grand total must be shown."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    cells = list(product(range(rows), range(columns)))
    grand = shown[-1, -1]

    def fits(table: Mapping[tuple[int, int], int], *, done: bool) -> bool:
        for line in [(r, -1) for r in range(rows)] + [(-1, c) for c in range(columns)] + [(-1, -1)]:
            mine = [cell for cell in cells if line[0] in (-1, cell[0]) and line[1] in (-1, cell[1])]
            total = sum(table.get(cell, 0) for cell in mine)
            full = all(cell in table for cell in mine)
            if total > shown.get(line, grand) or (full and line in shown and total != shown[line]):
                return False
        return not done or sum(table.values()) == grand

    def fill(n: int, table: dict[tuple[int, int], int]) -> None:
        if n == len(cells):
            if fits(table, done=True):
                for place in product((*range(rows), -1), (*range(columns), -1)):
                    value = sum(v for (r, c), v in table.items() if place[0] in (-1, r) and place[1] in (-1, c))
                    low, high = found.get(place, (value, value))
                    found[place] = min(low, value), max(high, value)
            return
        choices = [shown[cells[n]]] if cells[n] in shown else range(grand + 1)
        for value in choices:
            table[cells[n]] = value
            if fits(table, done=False):
                fill(n + 1, table)
            elif cells[n] not in shown and sum(table.values()) > grand:
                del table[cells[n]]
                break
            del table[cells[n]]

    fill(0, {})
    return found
