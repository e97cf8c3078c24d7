"""From raw tables to published ones: everything is protected at once, and what follows from it is made of that."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing import disclosure
from briefing.counts import Dimension, Where
from briefing.disclosure import Earlier, Protected
from briefing.pack import Cell, Say, Table
from briefing.packing.made import Layout, Made
from briefing.packing.step import Step


@dataclass(frozen=True)
class Published:
    """tables: as they leave, in order."""

    tables: Sequence[Table]
    protected: Protected


def publish(made: Sequence[Made], earlier: Sequence[Earlier], *, seconds: float, step: Step) -> Published:
    """Protect all of it beside the earlier packs, and lay it out. Raises disclosure.Disagree."""
    counts = [table for each in made for table in each.counts]
    shares = [table for each in made for table in each.shares]
    step.at("protect")
    protected = disclosure.protect(
        counts, shares, earlier=earlier, seconds=seconds, progress=lambda done, _what: step.at("protect", done)
    )
    cells: dict[str, dict[Where, Cell]] = {}
    for each in made:
        found = cells.setdefault(each.layout.code, dict(each.layout.plain))
        for code in (*(table.code for table in each.counts), *(table.code for table in each.shares)):
            found.update(protected.cells.get(code, {}))
    dropped = {code.split(":")[0] for code in protected.dropped}
    tables = []
    for each in made:
        layout = each.layout
        if layout.follows is not None:
            cells[layout.code] = dict(layout.follows(cells))
        if cells[layout.code] and layout.code not in dropped:
            tables.append(layout.table(cells[layout.code], _dimensions(layout, protected)))
    return Published(tables, _named(protected, {each.layout.code: each.layout for each in made}))


def _dimensions(layout: Layout, protected: Protected) -> Sequence[Dimension]:
    """Those of the table after its categories were put together, if they were."""
    of = {each.code: each.dimensions for each in protected.tables} | {
        each.code: each.dimensions for each in protected.shares
    }
    return of.get(layout.code, layout.dimensions)


def _named(protected: Protected, layouts: dict[str, Layout]) -> Protected:
    """The reasons name tables by their titles."""
    said = []
    for reason in protected.reasons:
        code = str(reason.values.get("table", "")).split(":")[0]
        title = layouts[code].title if code in layouts else None
        said.append(replace(reason, values={**reason.values, "table": title}) if title else reason)
    unique: list[Say] = []
    for reason in said:
        if reason not in unique:
            unique.append(reason)
    return replace(protected, reasons=unique)
