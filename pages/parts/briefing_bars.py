"""Cards of small bars for protected numbers: a hidden one has its mark and no bar, so that no length gives it away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pages.parts import briefing_words as words
from ui import i18n, markup
from ui.i18n import _, number
from ui.markup import Html, element


@dataclass(frozen=True)
class Line:
    """One row: its name, the length of its bar (None: no bar), what is written, and a mark on the bar's scale."""

    name: str
    length: float | None
    text: str
    more: str = ""
    mark: float | None = None
    tone: str | None = None


def show(*pieces: Html | None) -> None:
    """Cards side by side."""
    kept = [piece for piece in pieces if piece]
    if kept:
        markup.show(element("div", *kept, class_="m-cards"))


def wide(title: str, lines: Sequence[Line], *, full: float, note: str) -> None:
    """One card over the whole width, with room for long names and long bars."""
    markup.show(card(title, lines, full=full, note=note, columns="minmax(8rem,24rem) minmax(4rem,1fr) 3.2rem 3rem"))


def counts(
    title: str, frame: pd.DataFrame | None, key: str, value: str, names: Mapping[Any, str], note: str | None = None, *,
    short: bool = False,
) -> Html | None:  # fmt: skip
    """A card of a protected frame: value, hidden and, where there is one, share of the whole.

    short: name the hidden rows in one sentence instead of a row each.
    """
    if frame is None or frame.empty:
        return None
    if not (frame[value].fillna(0) > 0).any():
        return element("section", element("h4", title), element("p", _("Too few to be told apart.")), class_="m-card")
    rows = [row for _place, row in frame.iterrows() if not (short and row["hidden"])]
    lines = [
        Line(
            names.get(row[key], str(row[key])),
            float(row[value]) if i18n.known(row[value]) else None,
            words.hidden() if row["hidden"] else number(row[value]) if i18n.known(row[value]) else "—",
            words.share(row["share"]) if "share" in frame and i18n.known(row["share"]) else "",
        )
        for row in rows
    ]
    if short and len(rows) < len(frame):
        unsaid = ", ".join(names.get(code, str(code)) for code in frame.loc[frame["hidden"], key])
        note = " ".join(text for text in (_("Hidden: %(names)s.") % {"names": unsaid}, note) if text)
    return card(title, lines, note=note)


def card(
    title: str, lines: Sequence[Line], *, full: float | None = None, note: str | None = None, columns: str | None = None
) -> Html:
    """A card; `full` is the value of a full bar, by default the greatest. columns: widths other than the usual."""
    whole = full or max((line.length for line in lines if line.length), default=0) or 1
    style = columns and f"grid-template-columns:{columns}"
    rows = [element("li", _row(line, whole, style)) for line in lines]  # long names wrap where there is room for it
    under = note and element("p", note, class_="m-note")
    return element("section", element("h4", title), element("ul", *rows), under, class_="m-card")


def _row(line: Line, whole: float, style: str | None) -> Html:
    width = min(100, 100 * line.length / whole) if line.length else 0
    tone = f" m-tone-{line.tone}" if line.tone else ""
    paint = "; background:var(--m-tone)" if line.tone else ""
    bar = element("b", style=f"width:{width:.1f}%{paint}") if line.length else None
    return element(
        "span",
        element(
            "span", element("bdi", line.name), class_="m-name", title=line.name, style=style and "white-space:normal"
        ),
        element("span", bar, class_="m-bar", style=_scale(line.mark)),
        element("span", line.text, class_="m-count"),
        element("span", line.more, class_="m-share"),
        class_=f"m-line{tone}",
        style=style,
    )


def _scale(mark: float | None) -> str | None:
    """A thin line across the bar's ground, seen where the bar has not reached it."""
    if mark is None:
        return None
    at, side = min(100, 100 * mark), "left" if i18n.is_rtl() else "right"
    line = f"transparent calc({at:.1f}% - 2px),var(--m-ink) calc({at:.1f}% - 2px) {at:.1f}%,transparent {at:.1f}%"
    return f"background-image:linear-gradient(to {side},{line})"
