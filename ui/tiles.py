"""Number tiles: a label, a number, what it means, and the way to the list it counts. Light: no chart code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ui import i18n, markup
from ui.i18n import _, number
from ui.markup import Html, element

Tone = Literal["plain", "late", "soon", "good"]
_NUMBER = re.compile(r"(\d[\d.,\u202f\u00a0\u2019]*%?)")


@dataclass(frozen=True)
class Tile:
    """One number. Build it with `tile`."""

    label: str
    value: float | int | str | None
    href: str | None
    note: str | None
    change: str | None
    tone: Tone
    spark: Sequence[float | None] | None
    unknown: str | None


def tile(
    label: str,
    value: float | int | str | None,
    *,
    href: str | None = None,
    note: str | None = None,
    change: str | None = None,
    tone: Tone = "plain",
    spark: Sequence[float | None] | None = None,
    unknown: str | None = None,
) -> Tile:
    """A tile for `row`.

    value: a number (written in the reader's language), a finished text, or None for unknown, shown as "—" with the
    sentence `unknown` under it. href: the list it counts, from address.link. note: what it is of ("of 312 open").
    change: against before, in words ("+4 since yesterday"). tone: late and soon colour a number above zero; a zero is
    never alarming. spark: one small bar for each of the last days, None where nobody reported.
    """
    return Tile(label, value, href, note, change, tone, spark, unknown)


def row(*tiles: Tile | None) -> None:
    """Tiles side by side, two a row on a phone. None is left out, so a page can write `role_is(x) and tile(…)`."""
    markup.show(element("div", *[_tile(each) for each in tiles if each], class_="m-tiles"))


def _tile(each: Tile) -> Html:
    known = i18n.known(each.value)
    tone = each.tone if each.value not in (0, None) else "plain"
    text = each.value if isinstance(each.value, str) else number(each.value, 1 if isinstance(each.value, float) else 0)
    inside = (
        element("span", each.label, class_="m-label"),
        element("span", *_sized(text), class_="m-value", title=None if known else _("unknown")),
        each.spark and _spark(each.spark),
        (each.note or (not known and each.unknown))
        and element("span", each.note if known else each.unknown, class_="m-note"),
        each.change and element("span", each.change, class_="m-change"),
    )
    shape = f"m-tile m-tone-{tone}" + ("" if known else " m-unknown")
    return (
        markup.link(markup.join(*inside), each.href, class_=shape)
        if each.href
        else element("div", *inside, class_=shape)
    )


def _sized(text: str) -> list[str | Html]:
    """A number with the words around it smaller: "at least 909" fits on one line, and the number is what one sees."""
    parts = _NUMBER.split(text)
    return [element("small", part) if any(map(str.isalpha, part)) else part for part in parts if part]


def _spark(values: Sequence[float | None]) -> Html:
    most = max((value for value in values if value is not None), default=0) or 1
    bars = [
        element(
            "b",
            class_="m-gap" if value is None else None,
            style=None if value is None else f"height:{max(4, round(100 * value / most))}%",
        )
        for value in values
    ]
    return element("span", *bars, class_="m-spark", aria_hidden="true")
