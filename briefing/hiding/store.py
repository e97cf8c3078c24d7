"""What the next packs must know of one that is out, as JSON for the database. Raw: for the protector alone."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from briefing.counts import Adds, Count, CountTable, Dimension, Fact, Measure, Share, ShareTable, Where
from briefing.hiding.answer import Earlier, Protected
from briefing.pack import Cell, State

Json = dict[str, Any]


def keep(protected: Protected) -> Json:
    """All that `recall` needs, of a pack that is issued with these tables."""
    facts = list({count.fact: None for table in protected.tables for count in table.counts.values()})
    known = {fact: n for n, fact in enumerate(facts)}
    return {
        "facts": [_fact(fact) for fact in facts],
        "tables": [_table(table, known) for table in protected.tables],
        "shares": [_shares(table) for table in protected.shares],
        "cells": {
            code: [[list(where), cell.state.value, _plain(cell.value), cell.unit, cell.issued_in] for where, cell in
                   cells.items()]
            for code, cells in protected.cells.items()
        },
    }  # fmt: skip


def recall(number: str, kept: Json) -> Earlier:
    """The pack of that number again."""
    facts = [_fact_again(each) for each in kept["facts"]]
    tables = [_table_again(each, facts) for each in kept["tables"]]
    of = {(table.code, where): count.fact for table in tables for where, count in table.counts.items()}
    cells = {
        code: {
            tuple(where): Cell(_value(value), State(state), unit, of.get((code, tuple(where))), issued_in)
            for where, state, value, unit, issued_in in rows
        }
        for code, rows in kept["cells"].items()
    }
    return Earlier(number, tables, [_shares_again(each) for each in kept["shares"]], cells)


def _plain(value: int | Decimal | None) -> int | str | None:
    return str(value) if isinstance(value, Decimal) else value


def _value(value: int | str | None) -> int | Decimal | None:
    return Decimal(value) if isinstance(value, str) else value


def _fact(fact: Fact) -> Json:
    return {
        "measure": fact.measure, "projects": list(fact.projects), "first": fact.first.isoformat(),
        "last": fact.last.isoformat(), "among": sorted(list(pair) for pair in fact.among),
    }  # fmt: skip


def _fact_again(kept: Json) -> Fact:
    among = frozenset((name, category) for name, category in kept["among"])
    first, last = date.fromisoformat(kept["first"]), date.fromisoformat(kept["last"])
    return Fact(kept["measure"], tuple(kept["projects"]), first, last, among)


def _table(table: CountTable, known: Mapping[Fact, int]) -> Json:
    measure = table.measure
    return {
        "code": table.code, "silent": table.silent, "dimensions": [_dimension(each) for each in table.dimensions],
        "measure": [measure.code, measure.unit, measure.events, measure.within, measure.people],
        "counts": [[list(w), known[count.fact], count.value, count.threshold] for w, count in table.counts.items()],
    }  # fmt: skip


def _table_again(kept: Json, facts: Sequence[Fact]) -> CountTable:
    code, unit, events, within, people = kept["measure"]
    counts: dict[Where, Count] = {
        tuple(where): Count(facts[fact], value, threshold) for where, fact, value, threshold in kept["counts"]
    }
    dimensions = tuple(_dimension_again(each) for each in kept["dimensions"])
    return CountTable(kept["code"], Measure(code, unit, events, within, people), dimensions, counts, kept["silent"])


def _shares(table: ShareTable) -> Json:
    return {
        "code": table.code, "dimensions": [_dimension(each) for each in table.dimensions],
        "shares": [
            [list(where), share.part[0], list(share.part[1]), share.whole[0], list(share.whole[1]), share.decimals]
            for where, share in table.shares.items()
        ],
    }  # fmt: skip


def _shares_again(kept: Json) -> ShareTable:
    shares = {
        tuple(where): Share((part, tuple(part_at)), (whole, tuple(whole_at)), decimals)
        for where, part, part_at, whole, whole_at, decimals in kept["shares"]
    }
    return ShareTable(kept["code"], tuple(_dimension_again(each) for each in kept["dimensions"]), shares)


def _dimension(dimension: Dimension) -> Json:
    groups = {group: list(parts) for group, parts in dimension.groups.items()}
    return {"name": dimension.name, "of": list(dimension.categories), "adds": dimension.adds.value, "groups": groups}


def _dimension_again(kept: Json) -> Dimension:
    groups = {group: tuple(parts) for group, parts in kept["groups"].items()}
    return Dimension(kept["name"], tuple(kept["of"]), Adds(kept["adds"]), groups)
