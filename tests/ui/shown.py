"""Reads what a page shows out of an AppTest: our tiles and tables are HTML, which AppTest does not know."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any


class _Node:
    def __init__(self, tag: str, attributes: dict[str, str | None]) -> None:
        self.tag, self.attributes = tag, attributes
        self.children: list[_Node | str] = []

    @property
    def classes(self) -> list[str]:
        return (self.attributes.get("class") or "").split()

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def walk(self) -> Iterator[_Node]:
        yield self
        for child in self.children:
            if isinstance(child, _Node):
                yield from child.walk()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Node("root", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = _Node(tag, dict(attrs))
        self.open[-1].children.append(node)
        self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag, f"unbalanced </{tag}>"

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parsed(html: str) -> _Node:
    """A tree of one piece of HTML; fails where tags are not balanced."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == [reader.root], "a tag is left open"
    return reader.root


def tiles(at: Any) -> dict[str, str]:
    """label → value as written, for every tile on the page."""
    return {_text(node, "m-label"): _text(node, "m-value") for node in _having(at, "m-tile")}


def tile_links(at: Any) -> dict[str, str]:
    """label → address, for every tile that opens a list."""
    return {_text(n, "m-label"): str(n.attributes["href"]) for n in _having(at, "m-tile") if "href" in n.attributes}


def tables(at: Any) -> list[list[list[str]]]:
    """Every table: its rows, headings first, as written in the cells, without their smaller second lines."""
    return [
        [[_cell(cell) for cell in row.walk() if cell.tag in ("td", "th")] for row in node.walk() if row.tag == "tr"]
        for node in _nodes(at)
        if node.tag == "table"
    ]


def links(at: Any) -> list[tuple[str, str]]:
    """(text, address) of every link in our own HTML."""
    return [(node.text, str(node.attributes.get("href"))) for node in _nodes(at) if node.tag == "a"]


def states(at: Any) -> list[tuple[str, str]]:
    """(kind, text) of what stands in place of data: nothing, unreported, stale, failed, closed."""
    return [
        (node.classes[1].removeprefix("m-"), " ".join(p.text for p in node.walk() if p.tag == "p"))
        for node in _having(at, "m-state")
    ]


def problems(at: Any) -> list[str]:
    """The sentences of refused forms."""
    return [node.text for node in _having(at, "m-problem")]


def banners(at: Any) -> list[str]:
    """What the banners say."""
    return [node.text for node in _having(at, "m-banner")]


def html(at: Any) -> list[str]:
    """Every piece of our own HTML, without styles and scripts."""
    bodies = [element.proto.body for element in at.get("html")]
    return [body for body in bodies if not body.startswith(("<style", "<script"))]


def text(at: Any) -> str:
    """Everything that is written on the page, ours and Streamlit's, for "it says so somewhere"."""
    ours = [parsed(body).text for body in html(at)]
    kinds = ("title", "header", "subheader", "caption", "markdown", "text", "warning", "info", "error", "success")
    return "\n".join([*ours, *[str(element.value) for kind in kinds for element in getattr(at, kind)]])


def _cell(node: _Node) -> str:
    parts = [part for part in node.children if isinstance(part, str) or "m-below" not in part.classes]
    return "".join(part if isinstance(part, str) else part.text for part in parts)


def _nodes(at: Any) -> Iterator[_Node]:
    for body in html(at):
        yield from parsed(body).walk()


def _having(at: Any, name: str) -> Iterator[_Node]:
    return (node for node in _nodes(at) if name in node.classes)


def _text(node: _Node, name: str) -> str:
    return next((part.text for part in node.walk() if name in part.classes), "")
