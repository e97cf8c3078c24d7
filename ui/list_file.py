"""A list as an Excel file: the rows with real dates and numbers, and a sheet that says what they are.

The columns are those of the screen (ui/tables.py). What somebody typed is text, never a formula (ui/sheet.py).
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
import xlsxwriter

from queries import question
from queries.records import records
from ui import i18n
from ui.i18n import _
from ui.provenance import PARTS
from ui.sheet import PLAIN, safe, sheet_name
from ui.tables import Column

MOST = 5_000  # rows of one file
_WIDTH = {"number": 10, "days": 10, "percent": 10, "day": 12, "moment": 17}
_FORMATS = {"number": "0", "days": "0", "percent": "0%", "day": "yyyy-mm-dd", "moment": "yyyy-mm-dd hh:mm"}


@dataclass(frozen=True)
class About:
    """What the second sheet says: the questions whose rows these are, as of when, narrowed by what, by whom, for what.

    filters: (label, what was chosen). total: how many rows the list has, where the file has fewer. sample: the rows are
    invented.
    """

    questions: tuple[str, ...]
    as_of: datetime
    by: str
    purpose: str
    filters: Sequence[tuple[str, str]] = ()
    total: int | None = None
    sample: bool = False


def workbook(title: str, columns: Sequence[Column], frame: pd.DataFrame, about: About) -> bytes:
    """The file: the list with a frozen head and filters, and the sheet that explains it."""
    into = io.BytesIO()
    with xlsxwriter.Workbook(into, PLAIN) as book:
        book.set_properties({"title": safe(title), "created": about.as_of.replace(tzinfo=None)})
        looks = _looks(book)
        listed, told = book.add_worksheet(sheet_name(title)), book.add_worksheet(sheet_name(_("About this file")))
        _list(listed, columns, records(frame), looks)
        for line, (term, text) in enumerate(_told(title, len(frame), about)):
            told.write_string(line, 0, safe(term), looks["term"])
            told.write_string(line, 1, safe(text), looks["wrapped"])
        told.set_column(0, 0, 28)
        told.set_column(1, 1, 100)
        for each in (listed, told):
            each.set_paper(9)
            each.fit_to_pages(1, 0)
            if i18n.is_rtl():
                each.right_to_left()
        if about.sample:
            listed.set_header("&C" + _("SAMPLE: invented data"))
    return into.getvalue()


def _list(sheet: Any, columns: Sequence[Column], rows: Sequence[Any], looks: Mapping[str, Any]) -> None:
    for place, column in enumerate(columns):
        sheet.write_string(0, place, safe(column.label), looks["head"])
        texts = [_text(getattr(row, column.key), column) for row in rows] if column.kind in ("text", "code") else []
        longest = max((len(text) for text in (column.label, *texts)), default=0)
        sheet.set_column(place, place, min(max(longest + 3, _WIDTH.get(column.kind, 8)), 50))
    for line, row in enumerate(rows, 1):
        for place, column in enumerate(columns):
            _cell(sheet, line, place, column, row, looks)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(rows)), len(columns) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)


def _cell(sheet: Any, line: int, place: int, column: Column, row: Any, looks: Mapping[str, Any]) -> None:
    value = getattr(row, column.key)
    look = looks["decimal" if column.kind == "number" and column.decimals else column.kind]
    is_text = column.kind in ("text", "code") or isinstance(value, str)
    if value is None or (is_text and not _text(value, column)):
        sheet.write_blank(line, place, None, looks["text"])
    elif is_text:
        sheet.write_string(line, place, safe(_text(value, column)), looks["text"])
    elif column.kind == "moment":
        zone = ZoneInfo(getattr(row, column.tz, column.tz))
        sheet.write_datetime(line, place, value.astimezone(zone).replace(tzinfo=None), look)
    elif column.kind == "day":
        sheet.write_datetime(line, place, value, look)
    else:
        sheet.write_number(line, place, value, look)


def _text(value: Any, column: Column) -> str:
    if value is None:
        return ""
    return str(column.labels.get(value, value)) if column.kind == "code" else str(value)


def _told(title: str, count: int, about: About) -> list[tuple[str, str]]:
    rows = i18n.number(count)
    if about.total is not None and about.total > count:
        rows = _("The first %(rows)s of %(total)s") % {"rows": rows, "total": i18n.number(about.total)}
    lines = [
        (_("List"), title),
        *([(_("Care"), _("SAMPLE: invented data"))] if about.sample else []),
        (_("As of"), _("%(moment)s (%(zone)s)") % {"moment": i18n.moment(about.as_of), "zone": "UTC"}),
        (_("Rows"), rows),
        *(
            [(_("Narrowed by"), f"{label}: {chosen}") for label, chosen in about.filters]
            or [(_("Narrowed by"), _("nothing"))]
        ),
        (_("Made by"), about.by),
        (_("Made for"), about.purpose),
        (_("Times"), _("In the time zone of each row's mission. An empty cell is not known; it is not 0.")),
        (_("Care"), _("Data of people under protection. Give it to nobody else, and delete it when it has served.")),
    ]
    for name in about.questions:
        header = question.load(name).header
        title = header["title"]
        lines += [(_("Definition"), _(title)), *[(_(label), _(header[key])) for key, label in PARTS.items()],
                  ("SQL", f"queries/{name}.sql")]  # fmt: skip
    return lines


def _looks(book: Any) -> dict[str, Any]:
    base = {"font_name": "Arial", "font_size": 10, "valign": "top"}
    looks = {kind: book.add_format(base | {"num_format": shape}) for kind, shape in _FORMATS.items()}
    text = book.add_format(base | {"num_format": "@"})
    return looks | {
        "text": text,
        "code": text,
        "decimal": book.add_format(base | {"num_format": "0.0"}),
        "head": book.add_format(base | {"bold": True, "bg_color": "#E3EEF2", "bottom": 1, "text_wrap": True}),
        "term": book.add_format(base | {"bold": True}),
        "wrapped": book.add_format(base | {"num_format": "@", "text_wrap": True}),
    }
