"""What somebody who sees no case reads on the page Disembarkations: a month over all boats, one dimension at a time.

The rule of data/figures/hiding.py written again: small counts are hidden, and the next smallest with them.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.briefing.boats_made import POINTS, Made
from tests.briefing.collector import Said, cells, truth

_NOT_SCREENED = ("refused", "transferred", "hospital", "waiting")


def said(boats: Sequence[Made]) -> Iterator[Said]:
    """The page of the month in which all these boats landed."""
    everybody = frozenset(each.number for each in boats)
    people = truth(boats, everybody, "all", "all")
    for dimension in ("sex_age", "nationality"):
        codes = {code for each in boats for code in cells(each, dimension)}
        counts = {(code,): truth(boats, everybody, dimension, code) for code in sorted(codes)}
        yield from _shown(everybody, dimension, counts, people)
    screened = truth(boats, everybody, "screening", "screened")
    unknown = truth(boats, everybody, "screening", "unknown")
    counts = {("screened",): screened, _NOT_SCREENED: people - screened - unknown, ("unknown",): unknown}
    yield from _shown(everybody, "screening", counts, people)
    here = {point: frozenset(each.number for each in boats if each.point == point) for point in POINTS}
    points = {point: truth(boats, of, "all", "all") for point, of in here.items()}
    for point in points.keys() - (_hidden(points, people) or points.keys()):
        yield Said(here[point], "all", ("all",), points[point], points[point])
    for dimension in ("all", "dead", "missing"):
        count = truth(boats, everybody, dimension, "all")
        if not 1 <= count <= 4:
            yield Said(everybody, dimension, ("all",), count, count)


def _shown(
    of: frozenset[int], dimension: str, counts: Mapping[tuple[str, ...], int], people: int
) -> Iterator[Said]:  # fmt: skip
    hidden = _hidden(counts, people)
    for codes, count in counts.items() if hidden is not None else ():
        if codes not in hidden:
            yield Said(of, dimension, codes, count, count)


def _hidden(counts: Mapping[Any, int], people: int) -> set[Any] | None:
    """None: none of them is told."""
    there = {code: count for code, count in counts.items() if count}
    small = {code for code, count in there.items() if count < 5 or 1 <= people - count <= 4}
    if not small:
        return set()
    order = sorted(there, key=lambda code: (code not in small, there[code]))
    for many in range(max(2, len(small)), len(order) + 1):
        if sum(there[code] for code in order[:many]) >= many + 3:
            return set(order[:many])
    return None
