"""Real tables: rows that open their case, 25 at a time, scrolling inside themselves on a phone.

Every cell is escaped (ui/markup.py): what a caseworker typed is shown, never interpreted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import pandas as pd

from ui import address, i18n, markup
from ui.i18n import _, number
from ui.markup import Html, element

_LONG = 40  # characters; longer texts get a wider cell, so that one note does not make a row a page high
Kind = Literal["text", "number", "percent", "day", "moment", "days", "code"]


@dataclass(frozen=True)
class Column:
    """One column: the frame's column `key`, a heading, and how to write it.

    kind: text, number, percent (a share of 1), day, moment (in `tz`, a zone or the name of the column that has it),
    days ("3 days"), code (a label from `labels`). A text in a column of numbers is written as it is ("hidden").
    tone: row → "late", "soon", "good" or None. href: row → address, for a way of its own beside the one of the row.
    below: the frame's column with a smaller second line.
    """

    key: str
    label: str
    kind: Kind = "text"
    labels: Mapping[Any, str] = field(default_factory=dict)
    tz: str = "UTC"
    decimals: int = 0
    tone: Callable[[Any], str | None] | None = None
    href: Callable[[Any], str | None] | None = None
    below: str | None = None


def rows(
    frame: pd.DataFrame,
    columns: list[Column],
    *,
    link: Callable[[Any], str | None] | None = None,
    per_page: int = 25,
    total: int | None = None,
    name: str = "page",
    alt: str | None = None,
    pick: Callable[[Any], Html] | None = None,
    sums: Callable[[Any], bool] | None = None,
) -> None:
    """A table of `frame`.

    link: row (a named tuple) → address.link(…); the first column becomes the link. Longer than `per_page`, it is cut
    in pages, the number of which stands in the address under `name`. total: how many rows there are where `frame` is
    one page of them already (see `asked_page`). alt: what the table shows, for screen readers. pick: row → what stands
    before it to choose it by (ui/picks.py). sums: row → whether it adds up others.
    """
    count = len(frame) if total is None else total
    here = asked_page(count, per_page, name)
    shown = frame if total is not None else frame.iloc[(here - 1) * per_page : here * per_page]
    choose = pick and element("th", element("span", _("Choose"), class_="m-unseen"), scope="col", class_="m-pick")
    head = element("tr", choose, *[element("th", each.label, scope="col", class_=_shape(each)) for each in columns])
    body = [_row(line, columns, link, pick, "m-sum" if sums and sums(line) else None)
            for line in shown.itertuples(index=False)]  # fmt: skip
    table = element("table", alt and element("caption", alt), element("thead", head), element("tbody", *body))
    markup.show(
        element(
            "div",
            element("div", table, class_="m-scroll", tabindex="0"),
            _pages(count, per_page, here, name),
            class_="m-table",
        )
    )


def asked_page(count: int, per_page: int = 25, name: str = "page") -> int:
    """Which page of a list the address asks for, 1-based, never beyond the last."""
    last = max(1, -(-count // per_page))
    return min(address.whole(name) or 1, last)


def _row(
    line: Any, columns: list[Column], link: Callable[[Any], str | None] | None, pick: Callable[[Any], Html] | None,
    shape: str | None,
) -> Html:  # fmt: skip
    cells = [element("td", pick(line), class_="m-pick")] if pick else []
    for place, each in enumerate(columns):
        value = getattr(line, each.key)
        text = _written(value, each, line)
        way = each.href or (link if place == 0 else None)
        href = way(line) if way else None
        tone = each.tone(line) if each.tone else None
        long = "m-long" if len(text) > _LONG else None
        classes = " ".join(part for part in (_shape(each), tone and f"m-tone-{tone}", long) if part)
        # bdi: an Arabic name in an English table, and the other way round, reads in its own direction.
        inside = element("bdi", text)
        more = each.below and getattr(line, each.below)
        under = element("small", element("bdi", more), class_="m-below") if isinstance(more, str) and more else None
        cells.append(element("td", markup.link(inside, href) if href else inside, under, class_=classes or None))
    return element("tr", *cells, class_=shape)


def _shape(column: Column) -> str:
    return {"text": "m-t", "code": "m-t", "day": "m-w", "moment": "m-w"}.get(column.kind, "m-n")


def _written(value: Any, column: Column, line: Any) -> str:
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return "—"
    if isinstance(value, str) and column.kind in ("number", "percent", "days"):
        return value
    match column.kind:
        case "number":
            return number(value, column.decimals)
        case "percent":
            return i18n.percent(value, column.decimals)
        case "day":
            return i18n.day(value)
        case "moment":
            return i18n.moment(value, getattr(line, column.tz, column.tz))
        case "days":
            return i18n.days(value)
        case "code":
            return column.labels.get(value, str(value))
    return str(value)


def _pages(count: int, per_page: int, here: int, name: str) -> Html | None:
    last = -(-count // per_page)
    if last < 2:
        return None
    words = {
        "first": number((here - 1) * per_page + 1),
        "last": number(min(count, here * per_page)),
        "count": number(count),
    }
    return element(
        "nav",
        markup.link(_("Previous"), address.here(**{name: here - 1})) if here > 1 else element("span", _("Previous")),
        element("span", _("%(first)s–%(last)s of %(count)s") % words, class_="m-where"),
        markup.link(_("Next"), address.here(**{name: here + 1})) if here < last else element("span", _("Next")),
        class_="m-pages",
        aria_label=_("Pages of this table"),
    )
