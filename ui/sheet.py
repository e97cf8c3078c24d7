"""Excel files that are filled in and come back: typed columns, choices, everything else protected. Knows no table.

What somebody typed is text in the file, never a formula: a text that a spreadsheet would run gets an apostrophe in
front, also after its invisible characters are taken out; reading the file takes the apostrophe off again.
"""

from __future__ import annotations

import io
import json
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import python_calamine
import xlsxwriter

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGEST = 1_000_000  # bytes as sent
LARGEST_OPEN = 30_000_000  # bytes when unpacked: a small file can hide a very large one
MOST_ROWS = 2_000
_MARK = "marsa"  # the hidden sheet that says which file this is
_RUNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
# nothing that is written may become a formula or a link by itself
PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
# the joiners and marks that Arabic and Persian names are written with stay
_KEPT = "\n\u200c\u200d\u200e\u200f\u061c"


@dataclass(frozen=True)
class Field:
    """One column. choices: what may be chosen in it. Only an `editable` one can be typed into; `hidden` is not seen."""

    code: str
    label: str
    kind: Literal["text", "number", "day"] = "text"
    choices: tuple[str, ...] = ()
    editable: bool = False
    hidden: bool = False
    width: int = 16
    note: str | None = None


class Unreadable(Exception):
    """The file cannot be taken in. `reason`: size, kind, other (not one of ours), rows."""

    def __init__(self, reason: Literal["size", "kind", "other", "rows"]) -> None:
        super().__init__(reason)
        self.reason = reason


def safe(text: str) -> str:
    """A text that no spreadsheet runs as a formula."""
    plain = "".join(mark for mark in text if mark in _KEPT or unicodedata.category(mark) not in ("Cc", "Cf", "Cs"))
    seen = plain.lstrip(_KEPT + " \u00a0")
    return "'" + plain if seen.strip().startswith(_RUNS) or plain.startswith("'") else plain


def typed(text: str) -> str:
    """The text as it was before `safe`."""
    return text[1:] if text.startswith("'") else text


def workbook(
    name: str, fields: Sequence[Field], rows: Sequence[Mapping[str, Any]], *, about_name: str,
    about: Sequence[tuple[str, str]], mark: Mapping[str, Any], rtl: bool = False,
) -> bytes:  # fmt: skip
    """The file: a sheet of rows, a sheet that explains it, and a hidden one that says which file it is.

    A row is code → text, number, date or None; a tuple (text,) is a cell that stays closed in an editable column.
    """
    into = io.BytesIO()
    with xlsxwriter.Workbook(into, PLAIN) as book:
        looks = _formats(book)
        sheet = book.add_worksheet(sheet_name(name))
        _rows(sheet, fields, rows, looks)
        told = book.add_worksheet(sheet_name(about_name))
        for place, (term, text) in enumerate(about):
            told.write_string(place, 0, safe(term), looks["head"])
            told.write_string(place, 1, safe(text), looks["wrapped"])
        told.set_column(0, 0, 28)
        told.set_column(1, 1, 90)
        told.protect()
        for each in (sheet, told):
            if rtl:
                each.right_to_left()
        hidden = book.add_worksheet(_MARK)
        hidden.write_string(0, 0, json.dumps({**mark, "columns": [field.code for field in fields]}))
        hidden.protect()
        hidden.very_hidden()
    return into.getvalue()


def read(data: bytes) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The mark and the rows of a file that `workbook` made: code → str, int, date, datetime or None.

    Raises Unreadable for what is too large, no Excel file, or not one of ours.
    """
    _small_enough(data)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        mark = json.loads(str(book.get_sheet_by_name(_MARK).to_python()[0][0]))
        lines = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
        columns = mark["columns"]
    except (python_calamine.CalamineError, ValueError, LookupError, TypeError) as error:
        raise Unreadable("other") from error
    if len(lines) > MOST_ROWS:
        raise Unreadable("rows")
    found = [dict(zip(columns, (_value(cell) for cell in line), strict=False)) for line in lines[1:]]
    return mark, [row for row in found if any(value is not None for value in row.values())]


def read_all(data: bytes) -> dict[str, list[dict[str, Any]]]:
    """Every sheet of a workbook by its name: rows by the names in its first line, each with its line as `row_no`.

    Raises Unreadable for what is too large or no Excel file.
    """
    _small_enough(data)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        lines = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    except (python_calamine.CalamineError, ValueError, LookupError, TypeError) as error:
        raise Unreadable("other") from error
    if sum(map(len, lines.values())) > MOST_ROWS:
        raise Unreadable("rows")
    return {name: list(_named(rows)) for name, rows in lines.items() if rows}


def _named(lines: Sequence[Sequence[Any]]) -> Iterator[dict[str, Any]]:
    head = [typed(str(cell).strip()) for cell in lines[0]]
    for line, cells in enumerate(lines[1:], 2):
        row = dict(zip(head, (_value(cell) for cell in cells), strict=False))
        if any(value is not None for value in row.values()):
            yield {**row, "row_no": line}


def _small_enough(data: bytes) -> None:
    if len(data) > LARGEST:
        raise Unreadable("size")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST_OPEN:
                raise Unreadable("size")
    except zipfile.BadZipFile as error:
        raise Unreadable("kind") from error


def _value(cell: Any) -> Any:
    if isinstance(cell, str):
        return typed(cell.strip()) or None
    if isinstance(cell, float):
        return int(cell) if cell == int(cell) else cell
    return cell


def _formats(book: Any) -> dict[str, Any]:
    base = {"font_name": "Arial", "font_size": 10, "valign": "top", "text_wrap": True, "border": 1,
            "border_color": "#C9D3DA"}  # fmt: skip
    fill = {"bg_color": "#FFF8E1", "locked": False}
    return {
        "head": book.add_format(base | {"bold": True, "bg_color": "#E3EEF2"}),
        "wrapped": book.add_format(base | {"num_format": "@"}),
        "text": book.add_format(base | {"num_format": "@"}),
        "number": book.add_format(base | {"num_format": "0"}),
        "day": book.add_format(base | {"num_format": "yyyy-mm-dd"}),
        "text_open": book.add_format(base | fill | {"num_format": "@"}),
        "number_open": book.add_format(base | fill | {"num_format": "0"}),
        "day_open": book.add_format(base | fill | {"num_format": "yyyy-mm-dd"}),
    }


def _rows(sheet: Any, fields: Sequence[Field], rows: Sequence[Mapping[str, Any]], looks: Mapping[str, Any]) -> None:
    for place, field in enumerate(fields):
        sheet.write_string(0, place, safe(field.label), looks["head"])
        sheet.set_column(place, place, field.width, None, {"hidden": field.hidden})
        if field.editable and rows:
            _limits(sheet, place, field, len(rows))
    for line, row in enumerate(rows, 1):
        for place, field in enumerate(fields):
            _cell(sheet, line, place, field, row.get(field.code), looks)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(rows)), len(fields) - 1)
    sheet.protect("", {"sort": True, "autofilter": True, "format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _limits(sheet: Any, place: int, field: Field, count: int) -> None:
    rule: dict[str, Any] = {"ignore_blank": True}
    if field.choices:
        rule |= {"validate": "list", "source": [safe(each) for each in field.choices]}
    elif field.kind == "day":
        rule |= {"validate": "date", "criteria": ">", "value": date(2000, 1, 1)}
    else:
        rule |= {"validate": "length", "criteria": "<=", "value": 1000}
    if field.note:
        rule["input_message"] = field.note[:255]
    sheet.data_validation(1, place, count, place, rule)


def _cell(sheet: Any, line: int, place: int, field: Field, value: Any, looks: Mapping[str, Any]) -> None:
    closed = isinstance(value, tuple)
    value = value[0] if closed else value
    look = looks[field.kind + ("_open" if field.editable and not closed else "")]
    if value is None or value == "":
        sheet.write_blank(line, place, None, look)
    elif isinstance(value, date):
        sheet.write_datetime(line, place, value, look)
    elif isinstance(value, int | float):
        sheet.write_number(line, place, value, look)
    else:
        sheet.write_string(line, place, safe(str(value)), look)


def sheet_name(name: str) -> str:
    """The name as Excel's own rules for the name of a sheet allow it."""
    return "".join(mark for mark in name if mark not in "[]:*?/\\'")[:31] or "1"
