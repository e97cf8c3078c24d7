"""Somebody who collects situation reports and subtracts: they imagine what was on each boat.

They are taken to know more than anybody does: which boats there were and which of them each report is about. They ask
what a count of 1 to 4 can be: of a report, of a point in it, and of what is left of one report without another.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import highspy

from tests.briefing.boats_made import Made


@dataclass(frozen=True)
class Said:
    """What a report says of some boats: at least `low`, at most `high`; codes of a dimension, added."""

    boats: frozenset[int]
    dimension: str
    codes: tuple[str, ...]
    low: int
    high: int | None = None


def truth(boats: Sequence[Made], of: frozenset[int], dimension: str, code: str) -> int:
    """What is so. Of a boat of which it is not told, everybody is unknown."""
    return sum(cells(each, dimension).get(code, 0) for each in boats if each.number in of)


def cells(boat: Made, dimension: str) -> Mapping[str, int]:
    """What is on one boat."""
    if dimension in ("dead", "missing"):
        return {"all": getattr(boat, dimension) or 0}
    if dimension == "all":
        return {"all": boat.people}
    return boat.counts[dimension] or {"unknown": boat.people}


# who is an unaccompanied child is a girl, a boy or unknown
_AMONG = {"uac": ("girls", "boys", "unknown"), "pregnant": ("women", "girls", "unknown")}
_BESIDE = {"sex_age": ("uac", "pregnant"), "uac": ("sex_age",), "pregnant": ("sex_age",)}


class Collector:
    """One dimension at a time, and what says something of it. Its parts are everybody on the boat, whose number is
    known where a report says it."""

    def __init__(self, boats: Sequence[Made], said: Iterable[Said], dimension: str) -> None:
        self._model = highspy.Highs()
        self._model.setOptionValue("output_flag", False)
        self._model.setOptionValue("threads", 1)
        self._model.setOptionValue("presolve", "off")  # HiGHS 1.15 answers a few of these wrongly with it
        self._dimension = dimension
        self._count: dict[tuple[str, int, str], highspy.highs_var] = {}
        self._people = {boat.number: self._model.addIntegral(lb=0, ub=1000) for boat in boats}
        dimensions = (dimension, *_BESIDE.get(dimension, ()))
        for name in dimensions:
            self._parts(boats, name)
        for boat in boats:
            for name in {*dimensions} & {*_AMONG} if len(dimensions) > 1 else ():
                among = self._model.qsum(self._count["sex_age", boat.number, code] for code in _AMONG[name])
                if (name, boat.number, "yes") in self._count:
                    self._model.addConstr(self._count[name, boat.number, "yes"] - among <= 0)
        for each in said:
            self._holds(each)

    def _parts(self, boats: Sequence[Made], name: str) -> None:
        codes = sorted({code for each in boats for code in cells(each, name)})
        for boat in boats:
            own = {(name, boat.number, code): self._model.addIntegral(lb=0, ub=1000) for code in codes}
            self._count |= own
            if name not in ("dead", "missing"):
                self._model.addConstr(self._model.qsum(own.values()) - self._people[boat.number] == 0)

    def _holds(self, said: Said) -> None:
        if said.dimension == "all":
            terms = [self._people[n] for n in said.boats]
        else:
            places = [(said.dimension, n, code) for n in said.boats for code in said.codes]
            terms = [self._count[place] for place in places if place in self._count]
        if terms:
            if said.high is not None:
                self._model.addConstr(self._model.qsum(terms) <= said.high)
            self._model.addConstr(self._model.qsum(terms) >= said.low)

    def could_be(self, of: frozenset[int], code: str) -> tuple[int, int]:
        """The least and the greatest."""
        target = self._model.qsum(self._count[self._dimension, n, code] for n in of)
        found = []
        for ask in (self._model.minimize, self._model.maximize):
            ask(target)
            assert self._model.getModelStatus() == highspy.HighsModelStatus.kOptimal, "what is said has no world"
            found.append(round(self._model.getObjectiveValue()))
        return found[0], found[1]


def leaks(
    boats: Sequence[Made], said: Sequence[Said], sets: Iterable[frozenset[int]], dimensions: Iterable[str]
) -> Iterator[tuple[str, str, bool]]:  # fmt: skip
    """Each count of 1 to 4 that the sets of boats have (dimension, code), and whether it is out.

    It is out where it cannot be 4, or cannot be 1 (or one on each boat that has any: a mark says that there are some).
    """
    sets = list(sets)
    for dimension in dimensions:
        collector = None
        codes = sorted({code for each in boats for code in cells(each, dimension)})
        for of in sets:
            for code in codes:
                if not 1 <= truth(boats, of, dimension, code) <= 4:
                    continue
                collector = collector or Collector(boats, said, dimension)
                least, most = collector.could_be(of, code)
                assert least <= truth(boats, of, dimension, code) <= most, "the solver is wrong"
                with_any = sum(cells(each, dimension).get(code, 0) > 0 for each in boats if each.number in of)
                yield dimension, code, most < 4 or least > max(1, with_any)
