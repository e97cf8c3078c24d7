"""HTML of our own, with everything that is not ours escaped.

Tables and tiles are plain HTML: a phone on a bad line then loads neither Streamlit's table code (a quarter of a
megabyte) nor its chart code for a sparkline. `element` is the only place that builds a tag, and it escapes what it is
given unless it is `Html` that `element` itself made; Streamlit cleans the result a second time in the browser.
"""

from __future__ import annotations

import unicodedata
from html import escape
from xml.etree import ElementTree

import streamlit as st


class Html(str):
    """Text that is HTML already. Made by `element` and `join` only."""

    __slots__ = ()


def element(tag: str, *children: object, **attributes: object) -> Html:
    """One element: element("td", case_no, class_="n") → <td class="n">…</td>.

    A trailing underscore is dropped from an attribute's name, an inner one becomes "-". None and False leave an
    attribute or a child out.
    """
    named = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    pairs = "".join(f' {name}="{_clean(value)}"' for name, value in named.items() if value not in (None, False))
    return Html(f"<{tag}{pairs}>{join(*children)}</{tag}>")


def join(*children: object) -> Html:
    """Pieces one after the other, each escaped unless it is Html."""
    return Html("".join(_piece(child) for child in children if child is not None and child is not False))


def tree(whole: ElementTree.Element) -> Html:
    """A tree of elements, which escapes what it is given, as HTML: a letter that goes out by e-mail looks the same."""
    return Html(ElementTree.tostring(whole, encoding="unicode", method="html"))


def show(html: Html, *, into: object = None) -> None:
    """Put finished HTML on the page."""
    (into or st).html(html)  # type: ignore[attr-defined]


def link(text: object, href: str, **attributes: object) -> Html:
    """A link inside the app. Only addresses of our own (/…, ?… or #…) become links; anything else is shown as text."""
    if not _is_ours(href):
        return join(text)
    return element("a", text, href=href, **attributes)


def _is_ours(href: str) -> bool:
    return href.startswith(("?", "#")) or (href.startswith("/") and not href.startswith(("//", "/\\")))


def _piece(child: object) -> str:
    return child if isinstance(child, Html) else _clean(child)


def _clean(value: object) -> str:
    # Direction overrides and control characters can make a name read as another one, or hide part of it.
    text = "".join(mark for mark in str(value) if unicodedata.category(mark) not in ("Cc", "Cf", "Cs") or mark in _KEPT)
    return escape(text, quote=True)


# Line breaks, tabs, and the joiners and marks that Arabic and Persian names are written with.
_KEPT = "\n\t\u200c\u200d\u200e\u200f\u061c"
