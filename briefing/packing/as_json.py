"""pack.json: every published cell of every table, for whoever checks or goes on with the numbers."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from briefing.counts import Adds, Where
from briefing.pack import Cell, Pack, Say, State, Table
from briefing.pack_words import Labels, Words
from data.language import Language

NAME = "pack.json"
MIME = "application/json"
# a figure among the results → the tables that may have it
_RESULTS = {
    "actual": ("indicator_shares",), "before": ("indicator_shares_before",),
    "achieved": ("achieved", "achieved_shares", "achieved_days", "achieved_lower"),
}  # fmt: skip
# a percentage that is not simply the one number by the other
FORMULAS = {"achieved_lower": "(baseline - actual) / (baseline - target)"}


def as_bytes(pack: Pack, language: str | None = None, labels: Labels | None = None) -> bytes:
    """The file. Texts in it are in the pack's language, or in the one that is named; codes stay codes."""
    words = Words(Language(language or pack.language), labels or {})
    whole = {
        "pack": _pack(pack, words),
        "cells": [cell for table in pack.tables for cell in _cells(table, pack)],
        "tables": [_table(table, words) for table in pack.tables],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def _pack(pack: Pack, words: Words) -> dict[str, Any]:
    return {
        "number": pack.number, "state": pack.state, "sample": pack.sample, "language": words.speak.code,
        "projects": [
            {"code": p.code, "title": p.title, "donor": p.donor, "from": f"{p.starts_on}", "to": f"{p.ends_on}"}
            for p in pack.projects
        ],
        "from": pack.first.isoformat(), "to": pack.last.isoformat(),
        "before": [day.isoformat() for day in pack.before] if pack.before else None,
        "cut_off": pack.cut_off.isoformat(), "reviewed": pack.reviewed_by is not None, "sole": pack.sole,
        "issued_at": pack.issued_at.isoformat() if pack.issued_at else None,
        "thresholds": {"ordinary": pack.thresholds[0], "restricted": pack.thresholds[1]},
        "headlines": _said(pack.headlines, words), "points": _said(pack.points, words),
        "caveats": _said(pack.caveats, words), "hidden": _said(pack.hidden, words),
        "definitions": [{"name": d.name, "sha256": d.sha256, "text": d.text} for d in pack.definitions],
    }  # fmt: skip


def _said(sentences: Any, words: Words) -> list[str]:
    return [words.sentence(each) for each in sentences if isinstance(each, Say)]


def _cells(table: Table, pack: Pack) -> Iterator[dict[str, Any]]:
    names = [axis.name for axis in table.axes]
    for where, cell in table.cells.items():
        told: dict[str, Any] = {
            "table": table.code, "dimensions": dict(zip(names, where, strict=True)), "unit": cell.unit,
            "value": _number(cell), "hidden": cell.state is State.HIDDEN, "state": cell.state.value,
        }  # fmt: skip
        if cell.unit == "percent" and table.numerator and table.denominator:
            told |= {"numerator": table.numerator, "denominator": table.denominator}
            if where in table.sides:
                told["sides"] = [list(side) for side in table.sides[where]]
        elif cell.unit == "percent" and table.code == "results":
            told |= _from(pack, where)
        if cell.issued_in:
            told["issued_in"] = cell.issued_in
        yield told


def _from(pack: Pack, where: Where) -> dict[str, Any]:
    """Where a percentage among the results comes from: the table that has it by itself, and that table's two sides."""
    at = where[:-1] if len(where) > 2 else (pack.projects[0].code, where[0])
    for code in _RESULTS.get(where[-1], ()):
        source = pack.table(code)
        if source is not None and at in source.cells:
            sides = [list(side) for side in source.sides.get(at, (at, at))]
            return {"same_as": code, "numerator": source.numerator, "denominator": source.denominator, "sides": sides}
    return {}


def _number(cell: Cell) -> int | float | None:
    if cell.value is None or isinstance(cell.value, int):
        return cell.value
    exact = Decimal(cell.value)
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def _table(table: Table, words: Words) -> dict[str, Any]:
    return {
        "code": table.code, "title": words.title(table), "questions": list(table.questions),
        "numerator": table.numerator, "denominator": table.denominator, "formula": FORMULAS.get(table.code),
        "dimensions": [
            {"name": axis.name, "categories": list(axis.categories), "adds": axis.adds.value,
             "total": axis.adds is not Adds.APART and any(w[n] == "*" for w in table.cells),
             "groups": {name: list(parts) for name, parts in axis.groups.items()}}
            for n, axis in enumerate(table.axes)
        ],
        "labels": {
            code: words.category(axis.name, code, table.names) for axis in table.axes for code in axis.categories
        },
    }  # fmt: skip
