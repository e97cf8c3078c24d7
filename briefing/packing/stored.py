"""A pack as rows for the database, and again from them: what is read back equals what was drawn up."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from briefing.pack import Axis, Cell, Definition, Pack, Project, Say, State, Table
from briefing.packing import plain
from briefing.packing.made import rows
from briefing.packing.make import Drawn
from data.person import Person
from queries import packs
from queries.about import is_sample

KINDS = ("headline", "point", "caveat", "hidden")


def as_rows(drawn: Drawn) -> dict[str, Any]:
    """What edits.packs.draw_up keeps: plain values, table by table."""
    pack = drawn.pack
    before = pack.before or (None, None)
    whole = {
        "projects": sorted(each.code for each in pack.projects), "first_day": pack.first, "last_day": pack.last,
        "before_first": before[0], "before_last": before[1], "cut_off": pack.cut_off, "language": pack.language,
        "threshold": pack.thresholds[0], "restricted_threshold": pack.thresholds[1], "known": list(drawn.known),
        "certificate": dict(drawn.certificate),
    }  # fmt: skip
    said = dict(zip(KINDS, (pack.headlines, pack.points, pack.caveats, pack.hidden), strict=True))
    return {
        "pack": whole,
        "projects": [
            {"place": n, "code": each.code, "title": each.title, "donor": each.donor, "starts_on": each.starts_on,
             "ends_on": each.ends_on}
            for n, each in enumerate(pack.projects)
        ],
        "texts": [
            {"kind": kind, "place": n, "proposed": each.text, "said": plain.values(each.values)}
            for kind, sentences in said.items() for n, each in enumerate(sentences)
        ],
        "questions": [
            {"place": n, "name": each.name, "sha256": each.sha256, "definition": each.text}
            for n, each in enumerate(pack.definitions)
        ],
        "tables": [_table(n, each) for n, each in enumerate(pack.tables)],
        "cells": [row for n, each in enumerate(pack.tables) for row in _cells(n, each)],
        "secret": [{"body": dict(drawn.secret)}],
    }  # fmt: skip


def _table(place: int, table: Table) -> dict[str, Any]:
    return {
        "place": place, "code": table.code, "axes": [plain.axis(axis) for axis in table.axes], "shape": table.shape,
        "numerator": table.numerator, "denominator": table.denominator, "sides": plain.sides(table.sides),
        "questions": list(table.questions), "names": dict(table.names),
        "title": plain.say(table.title) if table.title else None, "annex": table.annex,
    }  # fmt: skip


def _cells(place: int, table: Table) -> Iterator[dict[str, Any]]:
    for n, (where, cell) in enumerate(table.cells.items()):
        yield {
            "table_place": place, "place": n, "categories": list(where), "unit": cell.unit, "value": cell.value,
            "state": cell.state.value, "fact": plain.fact(cell.fact), "issued_in": cell.issued_in,
        }  # fmt: skip


def read(who: Person, pack_id: int) -> Pack | None:
    """The pack as it was drawn up and worded; None where there is none that `who` may read."""
    found = rows(packs.one(who, pack_id))
    if not found:
        return None
    row = found[0]
    said = _said(rows(packs.texts(who, pack_id)))
    return Pack(
        number=_or_none(row.number), state=str(row.state),
        projects=tuple(
            Project(p.code, p.title, p.donor, p.starts_on, p.ends_on) for p in rows(packs.projects(who, pack_id))
        ),
        first=row.first_day, last=row.last_day,
        before=(row.before_first, row.before_last) if row.before_first is not None else None,
        cut_off=row.cut_off.to_pydatetime(), language=str(row.language), made_by=str(row.made_by),
        reviewed_by=_or_none(row.reviewed_by), sole=bool(row.sole),
        issued_at=row.issued_at.to_pydatetime() if _or_none(row.issued_at) is not None else None,
        headlines=said["headline"], points=said["point"], tables=tuple(_tables(who, pack_id)),
        caveats=said["caveat"], hidden=said["hidden"],
        definitions=tuple(Definition(q.name, q.sha256, q.definition) for q in rows(packs.questions(who, pack_id))),
        thresholds=(int(row.threshold), int(row.restricted_threshold)), sample=is_sample(who),
    )  # fmt: skip


def sentence(row: Any) -> Say:
    """What a row of words says: the person's own, else what was proposed."""
    if isinstance(row.body, str):
        return Say(row.body, own=True)
    return proposed(row)


def proposed(row: Any) -> Say:
    """What the numbers proposed, whatever a person made of it."""
    return Say(row.proposed, {name: plain.taken(pair) for name, pair in row.said.items()})


def _said(texts: Sequence[Any]) -> Mapping[str, tuple[Say, ...]]:
    return {kind: tuple(sentence(row) for row in texts if row.kind == kind and row.kept) for kind in KINDS}


def _tables(who: Person, pack_id: int) -> Iterator[Table]:
    cells: dict[int, dict[tuple[str, ...], Cell]] = {}
    for row in rows(packs.cells(who, pack_id)):
        value = None if _or_none(row.value) is None else plain.a_number(row.value)
        fact = plain.a_fact(row.fact if isinstance(row.fact, dict) else None)
        cell = Cell(value, State(row.state), str(row.unit), fact, _or_none(row.issued_in))
        cells.setdefault(int(row.table_place), {})[tuple(row.categories)] = cell
    for row in rows(packs.tables(who, pack_id)):
        axes: tuple[Axis, ...] = tuple(plain.an_axis(axis) for axis in row.axes)
        title = plain.said(row.title) if isinstance(row.title, dict) else None
        yield Table(
            str(row.code), axes, cells.get(int(row.place), {}), str(row.shape), _or_none(row.numerator),
            _or_none(row.denominator), plain.both_sides(row.sides), tuple(row.questions), row.names, title,
            bool(row.annex),
        )  # fmt: skip


def _or_none(value: Any) -> Any:
    return None if value is None or value != value else value  # what is not there comes as a number that is none
