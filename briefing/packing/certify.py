"""The auditor's word on a pack: without it there is none."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from briefing.auditor import Certificate, audit
from briefing.counts import CountTable, ShareTable
from briefing.disclosure import Earlier, Protected
from briefing.pack import Axis, Table


def certify(tables: Sequence[Table], protected: Protected, earlier: Sequence[Earlier]) -> Certificate:
    """Have the very tables that leave certified. Raises auditor.NotSafe."""
    witnesses = [each for guard in protected.guarded for each in (guard.least, guard.most) if each is not None]
    published = [*_as_counted(tables, protected)]
    return audit(published, protected.tables, protected.shares, earlier, witnesses)


def _as_counted(tables: Sequence[Table], protected: Protected) -> Iterator[Table]:
    """What leaves, table by raw table: those of several measures are one table to a reader, and several to count."""
    leaves = {table.code: table for table in tables}
    counted: list[CountTable | ShareTable] = [*protected.tables, *protected.shares]
    for raw in counted:
        shown = leaves.get(raw.code.split(":")[0])
        places = raw.counts if isinstance(raw, CountTable) else raw.shares
        if shown is not None and not (isinstance(raw, CountTable) and raw.silent):
            cells = {where: shown.cells[where] for where in places if where in shown.cells}
            yield Table(raw.code, _axes(raw), cells)


def _axes(raw: CountTable | ShareTable) -> tuple[Axis, ...]:
    return tuple(Axis(each.name, each.categories, each.adds, dict(each.groups)) for each in raw.dimensions)


def summary(protected: Protected, certificate: Certificate) -> Mapping[str, Any]:
    """For the pack's record: how many counts, how many hidden, how near to the least possible, how long it took."""
    work = protected.work
    return {
        "cells": work.cells, "primary": work.primary, "hidden": work.hidden, "guarded": certificate.guarded,
        "witnesses": certificate.witnesses, "gap": round(work.gap, 4), "seconds": round(work.seconds, 1),
    }  # fmt: skip
