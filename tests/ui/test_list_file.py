"""Lists as Excel files, opened again: types, a frozen head, filters, no formula, and a sheet that says what it is."""

import io
import re
import zipfile
from datetime import UTC, date, datetime

import pandas as pd
import python_calamine

from ui import i18n, list_file
from ui.list_file import About
from ui.tables import Column

AS_OF = datetime(2026, 3, 11, 10, 0, tzinfo=UTC)
COLUMNS = [
    Column("case_no", "Case"),
    Column("note", "Note"),
    Column("risk", "Risk", "code", {"high": "High"}),
    Column("late", "Late", "days"),
    Column("share", "Share", "percent"),
    Column("weighted", "Weighted", "number", decimals=1),
    Column("on", "On", "day"),
    Column("at", "At", "moment", tz="zone"),
]
HOSTILE = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\u200b=1+1", " =1", "＝1", "http://example.org",
           "007", "<b>x</b>"]  # fmt: skip


def row(**more):
    at = datetime(2026, 3, 11, 23, 30, tzinfo=UTC)
    return {"case_no": "LY-1", "note": "said", "risk": "high", "late": 3, "share": 0.25, "weighted": 1.5,
            "on": date(2026, 3, 9), "at": at, "zone": "Africa/Tripoli"} | more  # fmt: skip


def made(rows, **more):
    frame = pd.DataFrame(rows, columns=list(row()))
    about = About(("caseload_list",), AS_OF, "Boss", "For a meeting", [("Stage", "Documents")], **more)
    return list_file.workbook("Open cases", COLUMNS, frame, about)


def sheets(data):
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [book.get_sheet_by_index(n).to_python(skip_empty_area=False) for n in range(len(book.sheet_names))]


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name).decode("utf-8", "replace") for name in packed.namelist()}


def test_numbers_and_days_are_numbers_and_days_in_the_local_time_and_nothing_is_not_zero():
    empty = dict.fromkeys(row()) | {"case_no": "LY-2", "zone": "UTC"}
    listed, _told = sheets(made([row(), empty]))
    assert listed[0] == ["Case", "Note", "Risk", "Late", "Share", "Weighted", "On", "At"]
    there = datetime(2026, 3, 12, 1, 30, tzinfo=UTC).replace(tzinfo=None)
    assert listed[1] == ["LY-1", "said", "High", 3, 0.25, 1.5, date(2026, 3, 9), there]
    assert listed[2] == ["LY-2", *[""] * 7]


def test_no_text_is_a_formula_or_a_link():
    inside = parts(made([row(note=text, risk=text) for text in HOSTILE]))
    assert not any("<f>" in text or "<hyperlink" in text for name, text in inside.items() if "worksheets" in name)
    strings = re.findall(r"<t[^>]*>([^<]*)</t>", inside["xl/sharedStrings.xml"])
    assert not [text for text in strings if text.lstrip().startswith(("=", "+", "-", "@", "\t", "＝"))]
    assert [line[1] for line in sheets(made([row(note=text) for text in HOSTILE]))[0][1:]][-2:] == HOSTILE[-2:]


def test_the_head_stays_and_filters_and_the_sheet_of_arabic_runs_from_the_right():
    first = parts(made([row()]))["xl/worksheets/sheet1.xml"]
    assert 'state="frozen"' in first
    assert '<autoFilter ref="A1:H2"' in first
    assert "rightToLeft" not in first
    assert "<sheetProtection" not in first
    with i18n.using("ar"):
        assert 'rightToLeft="1"' in parts(made([row()]))["xl/worksheets/sheet1.xml"]


def test_the_second_sheet_says_what_it_is_as_of_when_narrowed_by_what_by_whom_and_for_what():
    told = sheets(made([row()], total=7, sample=True))[1]
    said = {term: text for term, text, *_ in reversed(told)}
    assert said["List"] == "Open cases"
    assert said["As of"].endswith("(UTC)")
    assert said["Rows"] == "The first 1 of 7"
    assert (said["Narrowed by"], said["Made by"], said["Made for"]) == ("Stage: Documents", "Boss", "For a meeting")
    assert said["Leaves out"].startswith("closed cases and exits")
    assert said["SQL"] == "queries/caseload_list.sql"
    assert ["Care", "SAMPLE: invented data"] in [line[:2] for line in told]
    assert said["Definition"] == "Open cases, one by one"


def test_an_empty_list_is_still_a_file():
    assert sheets(made([]))[0] == [[each.label for each in COLUMNS]]
