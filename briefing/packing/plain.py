"""Packs, facts and sentences as plain values that JSON can hold, and back, without losing anything."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from briefing.counts import Adds, Fact, Where
from briefing.pack import Axis, Cell, Say, State

Plain = dict[str, Any]


def put(value: object) -> Any:
    """A value of a sentence. What is no text is a pair: what it is, and how it is written."""
    if isinstance(value, Say):
        return ["say", say(value)]
    if isinstance(value, Cell):
        return ["cell", cell(value)]
    if isinstance(value, datetime):
        return ["moment", value.isoformat()]
    if isinstance(value, date):
        return ["date", value.isoformat()]
    if isinstance(value, bool) or value is None:
        return ["none", None]
    if isinstance(value, int | Decimal):
        return ["number", str(value)]
    if isinstance(value, list | tuple):
        return ["several", [put(each) for each in value]]
    return ["text", str(value)]


def taken(pair: Any) -> object:
    """The value again."""
    kind, written = pair
    take: dict[str, Any] = {
        "say": said, "cell": a_cell, "moment": datetime.fromisoformat, "date": date.fromisoformat,
        "none": lambda _: None, "number": a_number, "several": lambda all_: tuple(taken(each) for each in all_),
        "text": str,
    }  # fmt: skip
    return take[kind](written)


def a_number(written: str | int | Decimal) -> int | Decimal:
    """A whole number as one."""
    exact = Decimal(written)
    return int(exact) if exact == exact.to_integral_value() else exact


def say(sentence: Say) -> Plain:
    """A sentence."""
    return {"text": sentence.text, "values": values(sentence.values), "own": sentence.own}


def values(of: Mapping[str, object]) -> Plain:
    """What stands in a sentence's places."""
    return {name: put(value) for name, value in of.items()}


def said(plain: Plain) -> Say:
    """The sentence again."""
    return Say(plain["text"], {name: taken(pair) for name, pair in plain["values"].items()}, plain["own"])


def fact(about: Fact | None) -> Plain | None:
    """What a number is about."""
    if about is None:
        return None
    return {
        "measure": about.measure, "projects": list(about.projects), "first": about.first.isoformat(),
        "last": about.last.isoformat(), "among": sorted([list(pair) for pair in about.among]),
    }  # fmt: skip


def a_fact(plain: Plain | None) -> Fact | None:
    """The fact again."""
    if plain is None:
        return None
    among = frozenset((str(name), str(category)) for name, category in plain["among"])
    first, last = date.fromisoformat(plain["first"]), date.fromisoformat(plain["last"])
    return Fact(plain["measure"], tuple(plain["projects"]), first, last, among)


def cell(of: Cell) -> Plain:
    """A published cell."""
    value = None if of.value is None else str(of.value)
    return {"value": value, "state": of.state.value, "unit": of.unit, "fact": fact(of.fact), "issued_in": of.issued_in}


def a_cell(plain: Plain) -> Cell:
    """The cell again."""
    value = None if plain["value"] is None else a_number(plain["value"])
    return Cell(value, State(plain["state"]), plain["unit"], a_fact(plain["fact"]), plain["issued_in"])


def axis(of: Axis) -> Plain:
    """An axis of a published table."""
    groups = {name: list(parts) for name, parts in of.groups.items()}
    return {"name": of.name, "categories": list(of.categories), "adds": of.adds.value, "groups": groups,
            "ordinal": of.ordinal}  # fmt: skip


def an_axis(plain: Plain) -> Axis:
    """The axis again."""
    groups = {name: tuple(parts) for name, parts in plain["groups"].items()}
    return Axis(plain["name"], tuple(plain["categories"]), Adds(plain["adds"]), groups, plain["ordinal"])


def sides(of: Mapping[Where, tuple[Where, Where]]) -> list[Any]:
    """Where the two sides of each percentage stand."""
    return [[list(where), list(part), list(whole)] for where, (part, whole) in of.items()]


def both_sides(plain: Sequence[Any]) -> dict[Where, tuple[Where, Where]]:
    """The sides again."""
    return {tuple(where): (tuple(part), tuple(whole)) for where, part, whole in plain}
