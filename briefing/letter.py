"""A letter that goes out by e-mail: the same facts and tables as HTML and as plain text, in the reader's language.

HTML is built as a tree, which escapes whatever it is given. Styles stand on the elements: mail programs drop others.
"""

import unicodedata
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from data.language import Language

_INK, _GREY, _LINE, _LATE, _LINK = "#1b1f24", "#57606a", "#d0d7de", "#b42318", "#0b5cad"
_FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans Arabic',Tahoma,Arial,sans-serif"
_HEAD = f"padding:6px 5px;border-bottom:1px solid {_LINE};text-align:start;font-weight:600;color:{_GREY}"
_CELL = f"padding:6px 5px;border-bottom:1px solid {_LINE};text-align:start"


@dataclass(frozen=True)
class Cell:
    """A value as it is read; `href` opens the list it counts, `late` marks what is."""

    text: str
    href: str | None = None
    late: bool = False


@dataclass(frozen=True)
class Facts:
    """Numbers, each with what it counts: (label, value)."""

    facts: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True)
class Listing:
    """A table under its title; `note` says what is left out."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str | None = None


@dataclass(frozen=True)
class Letter:
    """All that is said, in one language."""

    language: Language
    subject: str
    lead: tuple[str, ...]
    parts: tuple[Facts | Listing, ...]
    close: tuple[str, ...]


def page(letter: Letter) -> str:
    """The letter as a whole page of HTML."""
    code = letter.language.code
    html = Element("html", lang=code, dir="rtl" if letter.language.right_to_left else "ltr")
    head = SubElement(html, "head")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    SubElement(head, "title").text = plain(letter.subject)
    SubElement(html, "body", style="margin:0;padding:16px;background:#ffffff").append(tree(letter))
    return "<!DOCTYPE html>\n" + tostring(html, encoding="unicode", method="html")


def tree(letter: Letter) -> Element:
    """The letter as one element, for a page of ours or of its own."""
    turn = "rtl" if letter.language.right_to_left else "ltr"
    style = f"{_FONT};font-size:15px;line-height:1.5;color:{_INK};max-width:640px;margin:0 auto"
    whole = Element("div", dir=turn, lang=letter.language.code, style=style)
    SubElement(whole, "h1", style="font-size:20px;margin:0 0 8px").text = plain(letter.subject)
    for line in letter.lead:
        SubElement(whole, "p", style="margin:0 0 12px").text = plain(line)
    for part in letter.parts:
        _facts(whole, part) if isinstance(part, Facts) else _listing(whole, part)
    for line in letter.close:
        SubElement(whole, "p", style=f"margin:12px 0 0;font-size:13px;color:{_GREY}").text = plain(line)
    return whole


def words(letter: Letter) -> str:
    """The letter as plain text, for whoever reads that."""
    lines = [*letter.lead, ""]
    for part in letter.parts:
        if isinstance(part, Facts):
            for label, value in part.facts:
                lines += [f"{label}: {_apart(letter, value.text)}", *_address(value)]
        else:
            lines += ["", part.title.upper() if letter.language.code == "en" else part.title]
            for row in part.rows:
                told = " · ".join(f"{name}: {_apart(letter, cell.text)}" if at else _apart(letter, cell.text)
                                  for at, (name, cell) in enumerate(zip(part.columns, row, strict=True)))  # fmt: skip
                lines += [f"- {told}", *_address(row[0])]
            lines += [part.note] if part.note else []
    return "\n".join(plain(line) for line in (*lines, "", *letter.close)) + "\n"


def plain(text: str) -> str:
    """Text without what turns its direction or hides a part of it; our own isolates stay."""
    return "".join(mark for mark in text if unicodedata.category(mark) not in ("Cc", "Cf", "Cs") or mark in _KEPT)


# line breaks, the joiners that Arabic names are written with, and what keeps a number apart from the words around it
_KEPT = "\n\u200c\u200d\u2068\u2069"


def _apart(letter: Letter, text: str) -> str:
    return f"\u2068{text}\u2069" if letter.language.right_to_left else text


def _address(cell: Cell) -> list[str]:
    return [f"  {cell.href}"] if cell.href else []


def _facts(whole: Element, part: Facts) -> None:
    table = _table(whole)
    for label, value in part.facts:
        row = SubElement(table, "tr")
        SubElement(row, "td", style=_CELL).text = plain(label)
        _value(SubElement(row, "td", style=f"{_CELL};font-size:18px;font-weight:600"), value)


def _listing(whole: Element, part: Listing) -> None:
    SubElement(whole, "h2", style="font-size:16px;margin:20px 0 4px").text = plain(part.title)
    table = _table(whole)
    top = SubElement(table, "tr")
    for name in part.columns:
        SubElement(top, "th", style=_HEAD).text = plain(name)
    for cells in part.rows:
        row = SubElement(table, "tr")
        for cell in cells:
            _value(SubElement(row, "td", style=_CELL), cell)
    if part.note:
        SubElement(whole, "p", style=f"margin:4px 0 0;font-size:13px;color:{_GREY}").text = plain(part.note)


def _table(whole: Element) -> Element:
    style = "border-collapse:collapse;width:100%;font-size:14px;margin:0 0 8px"
    return SubElement(whole, "table", role="presentation", style=style)


def _value(inside: Element, cell: Cell) -> None:
    colour = _LATE if cell.late else _LINK if cell.href else _INK
    if cell.href:
        inside = SubElement(inside, "a", href=cell.href, style=f"color:{colour}")
    SubElement(inside, "bdi", style=f"color:{colour}").text = plain(cell.text)
