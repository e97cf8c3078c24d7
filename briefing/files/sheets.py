"""A pack as Excel: a sheet a table with a chart of its own, a cover, and the definitions. Real numbers, no formula.

A chart draws a text as 0. So what is hidden or not reported stands as text in the table, and as an empty cell among the
charts' data, from which the charts are drawn.
"""

import io
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import xlsxwriter

from briefing.files import about
from briefing.files.look import ACCENT, FACE, HEAD, INK, LINE, MAKER, QUIET, SERIES
from briefing.files.safe import safe
from briefing.findings import finding
from briefing.pack import Cell, Pack
from briefing.pack_grid import Drawing, Grid, annex, drawing, grids, shown
from briefing.pack_words import Words
from data.words import N_

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# nothing that is written may become a formula or a link by itself
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_TOP = 3  # the table's first line
_KINDS = {"bar": "bar", "column": "column", "line": "line"}


def excel(pack: Pack, words: Words) -> bytes:
    """The file."""
    into = io.BytesIO()
    with xlsxwriter.Workbook(into, _PLAIN) as book:
        book.set_properties({
            "title": safe(about.title(pack, words)), "author": MAKER, "created": pack.cut_off.replace(tzinfo=None)
        })  # fmt: skip
        _Book(book, pack, words).write()
    return into.getvalue()


class _Book:
    """A workbook that is being written."""

    def __init__(self, book: Any, pack: Pack, words: Words) -> None:
        self.book, self.pack, self.words = book, pack, words
        self.looks = _looks(book, words.speak.right_to_left)
        self.end = "left" if words.speak.right_to_left else "right"
        self.names: set[str] = set()
        self.line = 2  # of the charts' data, the next that is free

    def write(self) -> None:
        """Every sheet, the cover first."""
        words, laid = self.words, [*grids(self.pack, self.words), *annex(self.pack, self.words)]
        cover = self._sheet(words.say(N_("Cover")))
        sheets = [self._sheet(each.title) for each in laid]
        told = self._sheet(words.say(N_("Definitions")))
        self.data = self._sheet(words.say(N_("Data of the charts")))
        self._cover(cover, laid, sheets)
        for each, sheet in zip(laid, sheets, strict=True):
            self._table(sheet, each)
        self._definitions(told)
        self.data.write_string(
            0, 0, safe(words.say(N_("Hidden and unknown points are empty, so that no chart draws 0.")))
        )
        self.data.set_column(0, 0, 40)
        self.data.set_column(1, 6, 14)
        cover.activate()

    def _sheet(self, title: str) -> Any:
        name = base = (
            "".join(mark for mark in title if mark.isprintable() and mark not in "[]:*?/\\'")[:31].strip() or "1"
        )
        number = 1
        while name.lower() in self.names:
            number += 1
            name = f"{base[:27]} {number}"
        self.names.add(name.lower())
        sheet = self.book.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        if self.words.speak.right_to_left:
            sheet.right_to_left()
        return sheet

    def _cover(self, sheet: Any, laid: Sequence[Grid], sheets: Sequence[Any]) -> None:
        words, pack = self.words, self.pack
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 1, 90)
        sheet.merge_range(0, 0, 0, 1, "", self.looks["title"])
        sheet.write_string(0, 0, safe(about.title(pack, words)), self.looks["title"])
        row = 2
        for term, text in about.facts(pack, words):
            row = self._pair(sheet, row, term, text)
        for heading, lines in (
            (N_("Headlines"), pack.headlines), (N_("Talking points"), pack.points),
            (N_("What to know before using these numbers"), pack.caveats),
            (N_("What was hidden, and why"), pack.hidden),
        ):  # fmt: skip
            for place, line in enumerate(lines):
                row = self._pair(sheet, row, words.say(heading) if place == 0 else "", words.sentence(line))
        row += 1
        sheet.write_string(row, 0, safe(words.say(N_("Sheet"))), self.looks["head"])
        sheet.write_string(row, 1, safe(words.say(N_("What it says, and of how many (n)"))), self.looks["head"])
        for each, target in zip(laid, sheets, strict=True):
            row += 1
            sheet.write_url(row, 0, f"internal:'{target.get_name()}'!A1", self.looks["link"], safe(each.title))
            n = about.base(pack, each.table)
            said = finding(each, pack, words)
            counted = "" if n is None else " · " + words.say(
                N_("n = %(count)s (%(unit)s)"), count=words.value(n), unit=words.unit(n.unit)
            )  # fmt: skip
            sheet.write_string(row, 1, safe(said + counted), self.looks["wrapped"])

    def _pair(self, sheet: Any, row: int, term: str, text: str) -> int:
        sheet.write_string(row, 0, safe(term), self.looks["term"])
        sheet.write_string(row, 1, safe(text), self.looks["wrapped"])
        return row + 1

    def _table(self, sheet: Any, laid: Grid) -> None:
        words = self.words
        self._across(sheet, 0, finding(laid, self.pack, words), "title", laid)
        self._across(sheet, 1, about.heading(laid, words), "quiet", laid)
        for place, text in enumerate(laid.columns):
            sheet.write_string(_TOP, place, safe(text), self.looks["head" if place == 0 else "head_number"])
        for row, line in enumerate(laid.lines, _TOP + 1):
            sheet.write_string(row, 0, safe(line.label), self.looks["bold" if line.whole else "text"])
            for place, cell in enumerate(line.cells, 1):
                self._cell(sheet, row, place, cell, bold=line.whole)
        longest = max(len(text) for text in (laid.columns[0], *(line.label for line in laid.lines)))
        sheet.set_column(0, 0, min(max(longest + 2, 12), 48))
        sheet.set_column(1, len(laid.codes), 14)
        sheet.freeze_panes(_TOP + 1, 1)
        drawn = drawing(laid)
        high = self._chart(sheet, laid, drawn) if drawn else 0
        row = _TOP + max(len(laid.lines), high) + 2
        for text in (*about.under(laid, words), about.footer(self.pack, words, laid)):
            self._across(sheet, row, text, "quiet", laid)
            row += 1

    def _across(self, sheet: Any, row: int, text: str, look: str, laid: Grid) -> None:
        """A text over the table and its chart."""
        last = max(len(laid.codes), 4) + (7 if drawing(laid) else 2)
        sheet.merge_range(row, 0, row, last, "", self.looks[look])
        sheet.write_string(row, 0, safe(text), self.looks[look])
        sheet.set_row(row, (20 if look == "title" else 14) * (1 + len(text) // (8 * (last + 4))))

    def _cell(self, sheet: Any, row: int, place: int, cell: Cell | None, *, bold: bool) -> None:
        if cell is None or not shown(cell):
            sheet.write_string(row, place, safe(self.words.value(cell)), self.looks["mark"])
        else:
            sheet.write_number(row, place, cell.value, self._number(cell, bold))

    def _number(self, cell: Cell, bold: bool) -> Any:
        """The look of a number: as many decimals as it has, its sign, and the mark of an earlier pack's."""
        exponent = Decimal(cell.value or 0).normalize().as_tuple().exponent
        decimals = max(0, -exponent) if isinstance(exponent, int) else 0
        shape = "#,##0" + ("." + "0" * decimals if decimals else "")
        shape += ('"%"' if cell.unit == "percent" else "") + ('"†"' if cell.issued_in else "")
        key = shape + ("b" if bold else "")
        if key not in self.looks:
            look = {"num_format": shape, "bold": bold, "bottom": 4, "align": self.end}
            self.looks[key] = self.book.add_format({**_BASE, **look})
        return self.looks[key]

    def _chart(self, sheet: Any, laid: Grid, drawn: Drawing) -> int:
        """The chart beside the table, drawn from its own data: how many lines it covers."""
        top = self.line
        self._data(laid, drawn)
        name, last = self.data.get_name(), top + len(drawn.labels)
        chart = self.book.add_chart({"type": _KINDS.get(drawn.shape, "column")})
        numbers = {"value": True, "font": {"name": FACE, "size": 9},
                   "position": "above" if drawn.shape == "line" else "outside_end"}  # fmt: skip
        for place in range(1, len(drawn.series) + 1):
            chart.add_series({
                "name": [name, top, place], "categories": [name, top + 1, 0, last, 0],
                "values": [name, top + 1, place, last, place], "gap": 45, "name_font": {"name": FACE},
                "fill": {"color": f"#{SERIES[(place - 1) % len(SERIES)]}"},
                "line": {"color": f"#{SERIES[(place - 1) % len(SERIES)]}", "width": 2.25},
                "marker": {"type": "circle", "size": 6} if drawn.shape == "line" else None,
                "data_labels": numbers if len(drawn.labels) < 16 else {},
            })  # fmt: skip
        _axes(chart, drawn, self.words.speak.right_to_left)
        chart.set_title({"none": True})
        chart.set_legend({"position": "top", "font": {"name": FACE}} if len(drawn.series) > 1 else {"none": True})
        chart.show_blanks_as("gap")
        high = max(280, 60 + 26 * len(drawn.labels)) if drawn.shape == "bar" else 340
        chart.set_size({"width": 560, "height": high})
        sheet.insert_chart(_TOP, len(laid.codes) + 2, chart, {"description": about.alt(laid, self.words)})
        return high // 20 + 1

    def _data(self, laid: Grid, drawn: Drawing) -> None:
        data, top = self.data, self.line
        data.write_string(top, 0, safe(laid.title), self.looks["head"])
        for place, (series, cells) in enumerate(drawn.series, 1):
            data.write_string(top, place, safe(series), self.looks["head_number"])
            for row, cell in enumerate(cells, top + 1):
                # nothing at all for the others: of a blank cell with a look, the chart's cache says 0
                if cell is not None and shown(cell):
                    data.write_number(row, place, cell.value, self._number(cell, False))
        for row, label in enumerate(drawn.labels, top + 1):
            data.write_string(row, 0, safe(label), self.looks["text"])
        self.line = top + len(drawn.labels) + 2

    def _definitions(self, sheet: Any) -> None:
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 1, 100)
        row = 0
        for title, parts in about.definitions(self.pack, self.words):
            sheet.write_string(row, 0, safe(title), self.looks["head"])
            row += 1
            for label, text in parts:
                row = self._pair(sheet, row, label, text)
            row += 1


def _axes(chart: Any, drawn: Drawing, right_to_left: bool) -> None:
    """Bars read from the top; in Arabic everything else begins at the right."""
    is_bar, is_line = drawn.shape == "bar", drawn.shape == "line"
    font = {"name": FACE, "size": 9}
    names = {"reverse": is_bar or right_to_left, "num_font": font, "line": {"color": f"#{LINE}"},
             "label_position": "low", "major_gridlines": {"visible": False}}  # fmt: skip
    lines = {"visible": is_line, "line": {"color": f"#{LINE}"}}
    values = {"reverse": is_bar and right_to_left, "num_font": font, "min": 0, "visible": is_line,
              "line": {"none": True}, "major_gridlines": lines}  # fmt: skip
    # of bars, the axis that lies is that of the values
    chart.set_x_axis(values if is_bar else names)
    chart.set_y_axis(names if is_bar else values)


_BASE: Mapping[str, Any] = {"font_name": FACE, "font_size": 10, "valign": "top", "font_color": f"#{INK}",
                            "bottom_color": f"#{LINE}"}  # fmt: skip


def _looks(book: Any, right_to_left: bool) -> dict[str, Any]:
    start, end = ("right", "left") if right_to_left else ("left", "right")
    side = {"align": start, "reading_order": 2 if right_to_left else 1}
    wanted: dict[str, dict[str, Any]] = {
        "title": {"bold": True, "font_size": 14, "text_wrap": True},
        "quiet": {"font_color": f"#{QUIET}", "text_wrap": True},
        "head": {"bold": True, "bg_color": f"#{HEAD}", "bottom": 1, "text_wrap": True},
        "head_number": {"bold": True, "bg_color": f"#{HEAD}", "bottom": 1, "text_wrap": True, "align": end},
        "text": {"num_format": "@", "bottom": 4},
        "bold": {"num_format": "@", "bold": True, "bottom": 4},
        "mark": {"num_format": "@", "italic": True, "font_color": f"#{QUIET}", "align": end, "bottom": 4},
        "term": {"bold": True, "text_wrap": True},
        "wrapped": {"num_format": "@", "text_wrap": True},
        "link": {"font_color": f"#{ACCENT}", "underline": 1, "text_wrap": True},
    }
    return {name: book.add_format({**_BASE, **side, **look}) for name, look in wanted.items()}
