"""Small bars beside numbers: how a whole divides, each row a way to what it counts. Plain HTML, light on a phone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from ui import i18n, markup
from ui.i18n import _, number
from ui.markup import Html, element


def cards(*pieces: Html | None, swipe: bool = False) -> None:
    """Cards side by side, as many in a row as there is room for; with `swipe`, one row to swipe through on a phone."""
    shape = "m-cards m-swipe" if swipe else "m-cards"
    markup.show(element("div", *[piece for piece in pieces if piece], class_=shape))


def card(
    title: str, frame: pd.DataFrame, key: str, value: str, *, labels: Mapping[Any, str], most: int = 8,
    href: Callable[[Any], str | None] | None = None, chosen: Any = None, overlaps: bool = False,
    of: float | None = None,
) -> Html | None:  # fmt: skip
    """One card for `cards`: a row for each row of `frame`, in its order, at most `most`; the rest is one last row.

    key, value: the columns of the code and of the number. href: code → address of what the row counts. chosen: the code
    that is narrowed to already. overlaps: the rows are not parts of one whole, so no share is shown. of: what the
    shares are of, where the rows are steps of a path and not parts.
    """
    if frame.empty:
        return None
    whole = float(frame[value].sum()) if of is None else of
    lines = list(zip(frame[key], frame[value], strict=True))
    top = max((float(n) for _code, n in lines), default=0) or 1
    rows = [
        _row(labels.get(code, str(code)), float(n), top, None if overlaps else whole,
             href(code) if href else None, code == chosen)
        for code, n in lines[:most]
    ]  # fmt: skip
    rest = sum(float(n) for _code, n in lines[most:])
    if rest:
        text = i18n.ngettext("%(count)s other", "%(count)s others", len(lines) - most)
        rows.append(_row(text % {"count": number(len(lines) - most)}, rest, top, whole, None, False))
    return element("section", element("h4", title), element("ul", *rows), class_="m-card")


def _row(label: str, n: float, top: float, whole: float | None, href: str | None, chosen: bool) -> Html:
    share = i18n.percent(n / whole) if whole else ""
    inside = markup.join(
        element("span", element("bdi", label), class_="m-name"),
        element("span", element("b", style=f"width:{100 * n / top:.1f}%"), class_="m-bar"),
        element("span", number(n), class_="m-count"),
        element("span", share, class_="m-share"),
    )
    shape = "m-line m-chosen" if chosen else "m-line"
    body = markup.link(inside, href, class_=shape) if href else element("span", inside, class_=shape)
    return element("li", body)


def equation(*terms: tuple[str, str, float | str | None]) -> None:
    """Numbers that add up, written so that one sees it: (sign, label, number or a text in its place) …"""
    pieces = []
    for sign, label, value in terms:
        pieces.append(element("span", sign, class_="m-sign") if sign else None)
        pieces.append(
            element(
                "span",
                element("b", value if isinstance(value, str) else number(value)),
                element("span", label, class_="m-label"),
                class_="m-term",
            )
        )
    markup.show(element("div", *pieces, class_="m-equation", role="group", aria_label=_("Balance")))
