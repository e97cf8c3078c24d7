"""A table on slides: PowerPoint's own, as large as its letters can be, and on as many slides as it needs."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.oxml import parse_xml
from pptx.util import Emu, Inches, Pt

from briefing.files import about, slide_text
from briefing.files.look import HEAD, INK, LINE, QUIET
from briefing.pack_grid import Grid, Line, shown
from briefing.pack_words import Words

_SIZES = (13.0, 12.0, 11.0, 10.0, 9.0)  # points
_ALONE = (14.0, *_SIZES)
_MOST_COLUMNS = 12
_BOLD = 1.2  # of a word that must not be broken, in letters that may be bold
_LETTER, _LEADING, _ROOM = 0.0078, 0.0172, 0.1  # inches a point; inches above and below a line of text
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_SPACE = "http://schemas.openxmlformats.org/drawingml/2006/main"


@dataclass(frozen=True)
class Piece:
    """A part of a table that fits its place. widths, heights: inches."""

    grid: Grid
    size: float
    widths: tuple[float, ...]
    heights: tuple[float, ...]


def beside(laid: Grid, words: Words, width: float, height: float) -> Piece | None:
    """The whole table in a place beside its chart, or None where it is too large for it."""
    if len(laid.codes) > 4:
        return None
    for size in _SIZES:
        made = _measured(laid, words, size, width)
        if sum(made.heights) <= height and sum(made.widths) <= width:
            return made
    return None


def pieces(laid: Grid, words: Words, width: float, height: float) -> Iterator[Piece]:
    """The table on slides of its own."""
    for start in range(0, len(laid.codes), _MOST_COLUMNS):
        part = _columns(laid, start, start + _MOST_COLUMNS)
        fitting = (_measured(part, words, size, width) for size in _ALONE)
        whole = next((made for made in fitting if sum(made.heights) <= height and sum(made.widths) <= width), None)
        if whole:
            yield whole
        else:
            yield from _split(_measured(part, words, 11.0 if len(part.codes) < 8 else 9.0, width), height)


def put(slide: Any, piece: Piece, words: Words, box: Sequence[float], name: str) -> None:
    """Draw it into a box (left, top, width, height in inches), at the side that one begins on."""
    grid, speak = piece.grid, words.speak
    width = sum(piece.widths)
    left = box[0] + box[2] - width if speak.right_to_left else box[0]
    frame = slide.shapes.add_table(
        len(grid.lines) + 1, len(piece.widths), Inches(left), Inches(box[1]), Inches(width),
        Inches(sum(piece.heights)),
    )  # fmt: skip
    frame.name = name
    frame._element.nvGraphicFramePr.cNvPr.set("descr", about.alt(grid, words))
    table = frame.table
    _plain(table)
    # the columns themselves are turned round: PowerPoint has a mark for it, which other programs pass over
    order = [*range(len(piece.widths))][:: -1 if speak.right_to_left else 1]
    for place, wide in enumerate(piece.widths):
        table.columns[order[place]].width = Inches(wide)
    for place, high in enumerate(piece.heights):
        table.rows[place].height = Inches(high)
    for place, text in enumerate(grid.columns):
        _cell(table.cell(0, order[place]), text, words, piece.size, side="start" if place == 0 else "end", head=True)
    for row, line in enumerate(grid.lines, 1):
        _cell(table.cell(row, order[0]), line.label, words, piece.size, side="start", bold=line.whole)
        for place, cell in enumerate(line.cells, 1):
            _cell(
                table.cell(row, order[place]), about.text(cell, words), words, piece.size, side="end",
                bold=line.whole, colour=INK if shown(cell) else QUIET,
            )  # fmt: skip


def _columns(laid: Grid, start: int, end: int) -> Grid:
    if len(laid.codes) <= _MOST_COLUMNS:
        return laid
    lines = tuple(replace(line, cells=line.cells[start:end]) for line in laid.lines)
    columns = (laid.columns[0], *laid.columns[1:][start:end])
    return replace(laid, columns=columns, codes=laid.codes[start:end], lines=lines)


def _measured(laid: Grid, words: Words, size: float, width: float) -> Piece:
    """Columns as wide as their longest word, the first as its longest label where there is room for it."""
    texts = [[about.text(line.cells[place], words) for line in laid.lines] for place in range(len(laid.codes))]
    numbers = [
        max(0.5, *(_BOLD * _wide(word, size) for text in (head, *column) for word in text.split())) + 0.2
        for head, column in zip(laid.columns[1:], texts, strict=True)
    ]
    longest = max(_wide(text, size) for text in (laid.columns[0], *(line.label for line in laid.lines))) + 0.16
    first = max(min(longest, width - sum(numbers)), 1.1)
    spare = min(width - first - sum(numbers), 0.5 * len(numbers))
    widths = (first, *(each + max(0.0, spare) / len(numbers) for each in numbers))
    head = max(_lines(text, size, wide) for text, wide in zip(laid.columns, widths, strict=True))
    tall = [head, *(_lines(line.label, size, first) for line in laid.lines)]
    return Piece(laid, size, widths, tuple(each * size * _LEADING + _ROOM for each in tall))


def _split(piece: Piece, height: float) -> Iterator[Piece]:
    lines: list[Line] = []
    heights = [piece.heights[0]]
    for line, high in zip(piece.grid.lines, piece.heights[1:], strict=True):
        if lines and sum(heights) + high > height:
            yield replace(piece, grid=replace(piece.grid, lines=tuple(lines)), heights=tuple(heights))
            lines, heights = [], [piece.heights[0]]
        lines.append(line)
        heights.append(high)
    yield replace(piece, grid=replace(piece.grid, lines=tuple(lines)), heights=tuple(heights))


def _wide(text: str, size: float) -> float:
    return len(text) * size * _LETTER


def _lines(text: str, size: float, width: float) -> int:
    return max(1, math.ceil(_wide(text, size) / max(width - 0.15, 0.3)))


def _plain(table: Any) -> None:
    told = table._tbl.tblPr
    told.set("firstRow", "1")
    told.set("bandRow", "0")
    style = told.find("{*}tableStyleId")
    if style is not None:
        style.text = _NO_STYLE


def _cell(
    cell: Any, text: str, words: Words, size: float, *, side: str, head: bool = False, bold: bool = False,
    colour: str = INK,
) -> None:  # fmt: skip
    slide_text.write(
        cell.text_frame.paragraphs[0], text, words.speak, size=size, bold=head or bold, colour=colour, side=side
    )
    cell.margin_left = cell.margin_right = Inches(0.07)
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    told = cell._tc.get_or_add_tcPr()
    told.set("anchor", "b" if head else "ctr")
    for edge in ("lnL", "lnR", "lnT"):
        told.append(parse_xml(f'<a:{edge} xmlns:a="{_SPACE}" w="0"><a:noFill/></a:{edge}>'))
    told.append(parse_xml(
        f'<a:lnB xmlns:a="{_SPACE}" w="{Emu(Pt(0.75))}"><a:solidFill><a:srgbClr val="{LINE}"/></a:solidFill></a:lnB>'
    ))  # fmt: skip
    if head:
        told.append(parse_xml(f'<a:solidFill xmlns:a="{_SPACE}"><a:srgbClr val="{HEAD}"/></a:solidFill>'))
    else:
        told.append(parse_xml(f'<a:noFill xmlns:a="{_SPACE}"/>'))
