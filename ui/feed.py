"""Entries one under the other: what somebody wrote, or what happened, with when and by whom under it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ui import markup
from ui.i18n import _
from ui.markup import Html, element


@dataclass(frozen=True)
class Entry:
    """One entry. `text` keeps its line breaks; `under` is small: when, by whom; `head` stands strong before it."""

    text: str | None
    under: str
    head: str | None = None
    tone: str | None = None


def show(entries: Iterable[Entry], *, most: int = 12) -> None:
    """The entries in the order given; what is beyond `most` opens on demand."""
    items = [_entry(each) for each in entries]
    first, rest = items[:most], items[most:]
    more = rest and element(
        "details", element("summary", _("Show all %(count)s") % {"count": len(items)}), element("ol", *rest)
    )
    markup.show(element("div", element("ol", *first), more or None, class_="m-feed"))


def _entry(each: Entry) -> Html:
    return element(
        "li",
        each.head and element("strong", element("bdi", each.head), class_=each.tone and f"m-tone-{each.tone}"),
        each.text and element("p", each.text, dir="auto"),
        element("small", element("bdi", each.under)),
    )
