"""A published table laid out in lines and columns, and what of it may be drawn: the same for every file and the page.

The order of lines says nothing that the lines do not: those shown by their size, then the hidden ones by their code.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from briefing.counts import TOTAL, Adds, Where
from briefing.pack import Axis, Cell, Pack, State, Table
from briefing.pack_words import Words
from data.words import N_

_LAST = ("other", "unknown", "U")  # stand below the named ones, whatever their size
SHARE = "%"  # the column of the shares beside a table
_OF_THE_DATA = ("changes", "changed", "left_out", "late_entries", "boats")
_MOST_BARS, _MOST_SERIES = 15, 5


@dataclass(frozen=True)
class Line:
    """A line of a table: its label, and a cell for each column. whole: a total, or a group of other lines."""

    label: str
    where: Where
    cells: tuple[Cell | None, ...]
    whole: bool = False


@dataclass(frozen=True)
class Grid:
    """columns: labels, the first that of the lines. wholes: the columns that are totals."""

    table: Table
    title: str
    unit: str | None  # of all cells, if they share one
    columns: tuple[str, ...]
    codes: tuple[Where, ...]  # of the columns but the first
    lines: tuple[Line, ...]

    @property
    def says_something(self) -> bool:
        """Whether any number of it is shown."""
        return any(shown(cell) for line in self.lines for cell in line.cells)

    @property
    def earlier(self) -> tuple[str, ...]:
        """The packs whose figures stand here unchanged."""
        told = {cell.issued_in for line in self.lines for cell in line.cells if cell is not None}
        return tuple(sorted(each for each in told if each))


@dataclass(frozen=True)
class Drawing:
    """What a chart shows: a number or a gap for each label of each series. full: False where lines were left off."""

    shape: str  # bar, line, column
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[Cell | None, ...]], ...]
    full: bool


def shown(cell: Cell | None) -> bool:
    """Whether a cell says a number."""
    return cell is not None and cell.state is State.SHOWN and cell.value is not None


def grid(table: Table, pack: Pack, words: Words) -> Grid:
    """The last dimension stands across, the others down; a table of one dimension has one column, and its shares."""
    table = _turned(table)
    down, across = (list(table.axes[:-1]), table.axes[-1]) if len(table.axes) > 1 else (list(table.axes), None)
    columns: list[Where] = [()] if across is None else [(code,) for code in _categories(across)]
    columns = [each for each in columns if any(where[len(down) :] == each for where in table.cells)]
    lines = [_line(table, down, where, columns, words) for where in _places(table, down, columns)]
    unit = _unit(table.cells.values())
    beside = shares(table, pack)
    if beside and across is None:
        columns.append((SHARE,))
        lines = [replace(line, cells=(*line.cells, beside.get(line.where))) for line in lines]
    return Grid(
        table,
        words.title(table),
        words.unit(unit) if unit else None,
        (_corner(down, words), *(_column(table, across, each, unit, words) for each in columns)),
        tuple(columns),
        tuple(lines),
    )


def drawing(laid: Grid) -> Drawing | None:
    """What a chart can show of it: no totals, no groups, nothing of mixed units. None where that is nothing."""
    table = laid.table
    lines = [line for line in laid.lines if not line.whole]
    places = [place for place, code in enumerate(laid.codes) if TOTAL not in code and code != (SHARE,)]
    if len(places) > _MOST_SERIES:
        places = [place for place, code in enumerate(laid.codes) if TOTAL in code]
    kept = lines if table.shape == "line" else lines[:_MOST_BARS]
    cells = [line.cells[place] for line in kept for place in places]
    if table.shape == "table" or len(lines) < 2 or not any(map(shown, cells)):
        return None
    if len({cell.unit for cell in cells if cell is not None}) > 1:
        return None
    series = tuple((laid.columns[place + 1], tuple(line.cells[place] for line in kept)) for place in places)
    return Drawing(table.shape, tuple(line.label for line in kept), series, len(kept) == len(lines))


def grids(pack: Pack, words: Words) -> Iterator[Grid]:
    """Every table that is shown, the indicators first; one of several projects and dimensions project by project."""
    beside = {table.code for of in pack.tables if len(of.axes) == 1 for table in _share_tables(of, pack)}
    for table in sorted(pack.tables, key=_order):
        if table.code not in beside and not table.annex:
            for part, project in _of_projects(table):
                laid = grid(part, pack, words)
                if project:
                    laid = replace(laid, title=words.say(N_("%(title)s: %(project)s"), title=laid.title,
                                                         project=words.fenced(project)))  # fmt: skip
                yield from _of_units(laid, words)


def _order(table: Table) -> int:
    """The indicators first, the state of the data last, the others as the pack has them."""
    return -1 if is_results(table) else _OF_THE_DATA.index(table.code) + 1 if table.code in _OF_THE_DATA else 0


def annex(pack: Pack, words: Words) -> list[Grid]:
    """What other tables' percentages are of: at the end of the Excel file, and in pack.json."""
    return [grid(table, pack, words) for table in pack.tables if table.annex]


def is_results(table: Table) -> bool:
    """Whether it is the table of indicators with their targets."""
    return {"actual", "achieved"} <= set(table.axes[-1].categories)


def _of_projects(table: Table) -> Iterator[tuple[Table, str | None]]:
    first, *rest = table.axes
    if first.name != "project" or len(rest) < 2:
        yield table, None
        return
    for project in first.categories:
        cells = {where[1:]: cell for where, cell in table.cells.items() if where[0] == project}
        if cells:
            yield replace(table, axes=tuple(rest), cells=cells, sides={}), project


def _of_units(laid: Grid, words: Words) -> Iterator[Grid]:
    """What is drawn has one unit: a part for each where the columns have several."""
    units: dict[str, list[int]] = {}
    for place in range(len(laid.codes)):
        unit = _unit(line.cells[place] for line in laid.lines)
        units.setdefault(unit or "", []).append(place)
    if laid.table.shape == "table" or len(units) < 2 or laid.codes[-1] == (SHARE,):
        yield laid
        return
    for unit, places in units.items():
        lines = tuple(replace(line, cells=tuple(line.cells[place] for place in places)) for line in laid.lines)
        columns = (laid.columns[0], *(laid.columns[place + 1] for place in places))
        codes = tuple(laid.codes[place] for place in places)
        yield replace(laid, unit=words.unit(unit) if unit else None, columns=columns, codes=codes, lines=lines)


def shares(table: Table, pack: Pack) -> dict[Where, Cell]:
    """The pack's own percentages of this table's total, place by place: protected, never computed here."""
    return {where: cell for other in _share_tables(table, pack) for where, cell in other.cells.items()}


def _share_tables(table: Table, pack: Pack) -> list[Table]:
    """Tables of nothing but percentages of this table's total."""
    return [
        other for other in pack.tables
        if other.numerator == other.denominator == table.code and other.cells
        and all(each in other.sides and other.sides[each][0] == each and set(other.sides[each][1]) == {TOTAL}
                for each in other.cells)
    ]  # fmt: skip


def _turned(table: Table) -> Table:
    """Projects stand across, what is counted of them down."""
    if len(table.axes) != 2 or table.axes[0].name != "project":
        return table
    return replace(
        table, axes=table.axes[::-1], cells={where[::-1]: cell for where, cell in table.cells.items()},
        sides={},
    )  # fmt: skip


def _categories(axis: Axis) -> tuple[str, ...]:
    return (*axis.categories, TOTAL)


def _places(table: Table, down: Sequence[Axis], columns: Sequence[Where]) -> list[Where]:
    """The lines that have any cell, in order."""
    known = {where[: len(down)] for where in table.cells}
    found = [where for where in product(*map(_categories, down)) if where in known]
    if len(down) == 1 and not (down[0].ordinal or down[0].groups or down[0].adds in (Adds.NESTED, Adds.APART)):
        main = next((each for each in columns if each in ((), (TOTAL,))), None)
        if main is not None:
            found.sort(key=lambda where: _rank(table, where, main))
    return found


def _rank(table: Table, where: Where, main: Where) -> tuple[int, float, str]:
    if where == (TOTAL,):
        return 3, 0, ""
    if where[0] in _LAST:
        return 2, _LAST.index(where[0]), ""
    cell = table.cells.get(where + main)
    return (0, -float(cell.value or 0), where[0]) if cell and shown(cell) else (1, 0, where[0])


def _line(table: Table, down: Sequence[Axis], where: Where, columns: Sequence[Where], words: Words) -> Line:
    cells = tuple(table.cells.get(where + each) for each in columns)
    label = " · ".join(words.category(axis.name, code, table.names) for axis, code in zip(down, where, strict=True))
    unit = _unit(cells)
    if unit and _unit(table.cells.values()) is None and unit != "percent" and len(down) == 1:
        label = words.say(N_("%(label)s (%(unit)s)"), label=label, unit=words.unit(unit))
    whole = any(code == TOTAL or code in axis.groups for axis, code in zip(down, where, strict=True))
    return Line(label, where, cells, whole)


def _corner(down: Sequence[Axis], words: Words) -> str:
    return " · ".join(name for name in (words.axis(axis.name) for axis in down) if name)


def _column(table: Table, across: Axis | None, where: Where, unit: str | None, words: Words) -> str:
    if where == (SHARE,):
        return words.say(N_("Share"))
    if across is None:
        name = words.unit(unit) if unit else words.say(N_("Number"))
        return name[:1].upper() + name[1:]
    return words.category(across.name, where[0], table.names)


def _unit(cells: Iterable[Cell | None]) -> str | None:
    """The one unit of these cells; percentages beside counts do not make two."""
    units = {cell.unit for cell in cells if cell is not None}
    if len(units) > 1:
        units.discard("percent")
    return units.pop() if len(units) == 1 else None
