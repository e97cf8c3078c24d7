"""Facts about one thing, label over value: two in a row on a phone, as many as there is room for elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ui import markup
from ui.markup import Html, element

Tone = Literal["late", "soon", "good"]


@dataclass(frozen=True)
class Fact:
    """One fact, as it is to be read; an unknown one (None) is an em dash. `note` stands small under the value."""

    label: str
    value: str | None
    note: str | None = None
    tone: Tone | None = None


def show(*facts: Fact | None) -> None:
    """The facts as a grid; None is left out."""
    markup.show(element("dl", *[_fact(each) for each in facts if each], class_="m-facts"))


def _fact(each: Fact) -> Html:
    shape = f"m-tone-{each.tone}" if each.tone else None
    return element(
        "div",
        element("dt", each.label),
        element("dd", element("bdi", each.value or "—"), class_=shape),
        each.note and element("dd", element("bdi", each.note), class_="m-note"),
    )
