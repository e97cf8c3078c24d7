"""The one place that talks to the solver, HiGHS.

Asked for a need, it looks for the least costly way to move the numbers from their true counts so that the need is met:
hidden ones move for next to nothing, shown ones at what hiding them would lose, those that are out not at all. If only
hidden ones have to move, nothing more is to be hidden; otherwise those that moved.
"""

from collections.abc import Collection, Mapping, Sequence

import highspy
import numpy as np

from briefing.hiding.system import Need, Number, Role, Row, System

INFINITE = highspy.kHighsInf
FREE = 0.001  # what it costs to move a hidden number by one: so little that nothing is hidden for it
SUPPOSED = 10_000.0  # what it costs to suppose that a count has moved between two packs which has not
Moves = dict[int, int]  # which number, by how much it differs from the truth


def quiet(**options: float | str) -> highspy.Highs:
    """A solver that prints nothing and uses one core."""
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    for name, value in options.items():
        highs.setOptionValue(name, value)
    return highs


class Elastic:
    """The system, or a part of it, as a linear program over the differences from the truth.

    Each number has two columns, how far up and how far down; each percentage row has one by which it may be broken.
    Every need starts from the truth, where only its own goal is not met: a handful of steps of the dual simplex.
    """

    def __init__(self, system: System, shares: list[float], places: Sequence[int], rows: Sequence[Row]) -> None:
        """shares: what is lost by hiding each percentage, 0 if it is hidden. places: the numbers that may move. rows:
        those in which they stand."""
        self.system, self.shares, self.rows = system, shares, rows
        self.places = list(places)
        self.column = {place: 2 * n for n, place in enumerate(self.places)}
        self._loose = [n for n, row in enumerate(rows) if row.share is not None or row.tie]
        self._need = len(rows)  # the last row: what is asked
        self._highs = quiet(presolve="off", solver="simplex", simplex_strategy=1)
        self._highs.passModel(self._model())

    def _model(self) -> highspy.HighsLp:
        lp = highspy.HighsLp()
        end = 2 * len(self.places)
        loose = {n: end + k for k, n in enumerate(self._loose)}
        starts, index, value = [0], [], []
        for n, row in enumerate(self.rows):
            for place, times in row.terms:
                if place in self.column:
                    index += [self.column[place], self.column[place] + 1]
                    value += [float(times), -float(times)]
            if n in loose:
                index.append(loose[n])
                value.append(1.0 if row.low is not None else -1.0)
            starts.append(len(index))
        sides = [limits(self.system, row) for row in self.rows]
        costs = [self._cost(place) for place in self.places]
        bounds = [self._bounds(place) for place in self.places]
        lp.num_col_, lp.num_row_ = end + len(loose), len(self.rows)
        lp.col_cost_ = np.array([*np.repeat(costs, 2), *(self._loss(n) for n in self._loose)], dtype=np.double)
        lp.col_lower_ = np.zeros(lp.num_col_)
        lp.col_upper_ = np.array([*(x for pair in bounds for x in pair), *[INFINITE] * len(loose)], dtype=np.double)
        lp.row_lower_ = np.array([low for low, _high in sides], dtype=np.double)
        lp.row_upper_ = np.array([high for _low, high in sides], dtype=np.double)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.array(starts, dtype=np.int32)
        lp.a_matrix_.index_ = np.array(index, dtype=np.int32)
        lp.a_matrix_.value_ = np.array(value, dtype=np.double)
        return lp

    def _loss(self, n: int) -> float:
        share = self.rows[n].share
        return SUPPOSED if share is None else self.shares[share]

    def _cost(self, place: int) -> float:
        number = self.system.numbers[place]
        return number.cost if number.role is Role.SHOWN else FREE

    def _bounds(self, place: int) -> tuple[float, float]:
        number = self.system.numbers[place]
        if number.role is Role.FIXED or (number.role is Role.SHOWN and not number.value and not number.zero):
            return 0.0, 0.0
        return INFINITE, float(number.value - lowest(number))

    def renew(self, place: int, *, fixed: bool = False) -> None:
        """What it costs to move this number, and how far it may go, as it stands now. fixed: not at all."""
        column = self.column.get(place)
        if column is not None:
            up, down = (0.0, 0.0) if fixed else self._bounds(place)
            for side, most in ((column, up), (column + 1, down)):
                self._highs.changeColCost(side, self._cost(place))
                self._highs.changeColBounds(side, 0.0, most)

    def hide_share(self, share: int) -> None:
        """From now on this percentage binds nobody."""
        for k, n in enumerate(self._loose):
            if self.rows[n].share == share:
                self._highs.changeColCost(2 * len(self.places) + k, 0.0)

    def solve(self, need: Need, *, most: bool, seconds: float = 10) -> tuple[dict[int, float], list[int]] | None:
        """How far each number moves (only those that do), and which percentages are broken. None: it cannot be."""
        by = goal(need, most)
        index = [self.column[place] + side for place, _times in need.terms for side in (0, 1) if place in self.column]
        value = [float(sign * times) for place, times in need.terms for sign in (1, -1) if place in self.column]
        low, high = (by, INFINITE) if most else (-INFINITE, by)
        self._highs.setOptionValue("time_limit", self._highs.getRunTime() + max(seconds, 0.1))
        self._highs.addRow(low, high, len(index), np.array(index, dtype=np.int32), np.array(value))
        self._highs.setBasis()  # the truth
        self._highs.run()
        solved = self._highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
        found = np.array(self._highs.getSolution().col_value) if solved else None
        self._highs.deleteRows(1, np.array([self._need], dtype=np.int32))
        if found is None:
            return None
        end = 2 * len(self.places)
        moved = found[0:end:2] - found[1:end:2]
        broken = {self.rows[self._loose[k]].share for k in np.flatnonzero(found[end:] > 1e-7)}
        return (
            {self.places[n]: float(moved[n]) for n in np.flatnonzero(np.abs(moved) > 1e-7)},
            [share for share in broken if share is not None and self.shares[share] > 0],
        )


class Together:
    """The hidden numbers alone, to meet many needs at one stroke: all pulled at once, each as far as it has to go."""

    def __init__(self, system: System, places: Sequence[int], rows: Sequence[Row]) -> None:
        self.system, self.places = system, list(places)
        self._column = {place: n for n, place in enumerate(self.places)}
        self._highs = quiet(presolve="off", solver="simplex", simplex_strategy=4)
        for place in self.places:
            number = system.numbers[place]
            self._highs.addVar(float(lowest(number) - number.value), 1e6)
        for row in rows:
            here = [(self._column[place], float(times)) for place, times in row.terms if place in self._column]
            index, value = np.array([n for n, _t in here], dtype=np.int32), np.array([times for _n, times in here])
            self._highs.addRow(*limits(system, row), len(here), index, value)

    def pull(self, wanted: Mapping[int, int], seconds: float) -> dict[int, float]:
        """wanted: for some numbers, how far up or down they should go. Where they went, only those that moved."""
        many = len(self.places)
        cost, upper = np.zeros(many), np.full(many, 1e6)
        for place, by in wanted.items():
            cost[self._column[place]] = -1.0 if by > 0 else 1.0
            if by > 0:
                upper[self._column[place]] = by
        lower = np.array([float(lowest(n) - n.value) for n in (self.system.numbers[place] for place in self.places)])
        columns = np.arange(many, dtype=np.int32)
        self._highs.changeColsCost(many, columns, cost)
        self._highs.changeColsBounds(many, columns, lower, upper)
        self._highs.setOptionValue("time_limit", self._highs.getRunTime() + max(seconds, 0.1))
        self._highs.run()
        if self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return {}
        found = np.array(self._highs.getSolution().col_value)
        return {self.places[n]: float(found[n]) for n in np.flatnonzero(np.abs(found) > 1e-7)}


def lowest(number: Number) -> int:
    """The least a number may be in a witness if it is hidden."""
    return 0 if number.role is Role.SILENT else min(number.floor, number.value)


def goal(need: Need, most: bool) -> int:
    """How far the need's sum has to move at least: up to threshold − 1, or down to 1."""
    return need.threshold - 1 - need.value if most else 1 - need.value


def whole(
    system: System, need: Need, movable: Collection[int], rows: Sequence[Row], broken: Sequence[bool],
    costs: Mapping[int, float], *, most: bool, ties: bool, seconds: float,
) -> Moves | None:  # fmt: skip
    """Whole numbers that meet the need, moving none but the movable.

    rows: those in which they stand. broken: by percentage, whether it binds nobody. costs: what is lost by moving some
    of them at all. ties: whether they hold. None: there are no such numbers, or they were not found in the time.
    """
    highs = quiet(time_limit=max(seconds, 0.1), mip_rel_gap=0.05)
    columns: dict[int, int] = {}
    for place in movable:
        number = system.numbers[place]
        columns[place] = len(columns)
        highs.addVar(float(lowest(number) - number.value), INFINITE)
    many = len(columns)
    for place, cost in costs.items():  # a column more: how far it moves, either way
        highs.addCol(cost, 0.0, INFINITE, 0, np.array([], dtype=np.int32), np.array([]))
        pair = np.array([columns[place], many], dtype=np.int32)
        highs.addRow(0.0, INFINITE, 2, pair, np.array([1.0, 1.0]))
        highs.addRow(0.0, INFINITE, 2, pair, np.array([-1.0, 1.0]))
        many += 1
    kinds = np.array([highspy.HighsVarType.kInteger] * len(columns))
    highs.changeColsIntegrality(len(columns), np.arange(len(columns), dtype=np.int32), kinds)
    by = float(goal(need, most))
    asked = [(need.terms, by if most else -INFINITE, INFINITE if most else by)]
    asked += [(row.terms, *limits(system, row)) for row in rows if binds(row, broken, ties=ties)]
    for terms, low, high in asked:
        here = [(columns[place], float(times)) for place, times in terms if place in columns]
        if not here and (low > 0 or high < 0):
            return None
        index, value = np.array([n for n, _t in here], dtype=np.int32), np.array([times for _n, times in here])
        highs.addRow(low, high, len(here), index, value)
    highs.run()
    if highs.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None
    found = highs.getSolution().col_value
    return {place: round(found[n]) for place, n in columns.items() if round(found[n])}


def binds(row: Row, broken: Sequence[bool], *, ties: bool) -> bool:
    """Whether a row has to hold."""
    return ties if row.tie else row.share is None or not broken[row.share]


def limits(system: System, row: Row) -> tuple[float, float]:
    """How far a row's sum may move from the truth."""
    true = system.value(row.terms)
    return (-INFINITE if row.low is None else row.low - true, INFINITE if row.high is None else row.high - true)


def some_counts(many: int, rows: Sequence[tuple[Sequence[int], int]]) -> list[int] | None:
    """Whole numbers ≥ 0 of which those named in each row add up to its count. Rows are stretches of neighbours, for
    which the corners of a linear program are whole."""
    highs = quiet(solver="simplex")
    for _n in range(many):
        highs.addVar(0.0, INFINITE)
    for places, count in rows:
        highs.addRow(float(count), float(count), len(places), np.array(places, dtype=np.int32), np.ones(len(places)))
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return [round(value) for value in highs.getSolution().col_value]
