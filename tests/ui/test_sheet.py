"""Excel files that go out and come back: safe, typed, protected, and only our own are read."""

import io
import re
import zipfile
from datetime import date

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from ui import sheet
from ui.sheet import Field

FIELDS = [
    Field("case", "Case"),
    Field("outcome", "Outcome", choices=("Seen", "Not met"), editable=True),
    Field("on", "Seen on", "day", editable=True),
    Field("note", "Note", editable=True),
    Field("version", "version", "number", hidden=True),
]
HOSTILE = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\u200b=1+1", " =1", "＝1", "\u200c=1",
           "\u200e -1", "'=1", "\ufeff@x", "\x00=HYPERLINK(1)", "<b>x</b>", "http://example.org", "007"]  # fmt: skip


def made(rows, **more):
    given_ = {"about_name": "About", "about": [("Made by", "=me")], "mark": {"form": "visit", "visit": 3}} | more
    return sheet.workbook("Cases", FIELDS, rows, **given_)


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name).decode("utf-8", "replace") for name in packed.namelist()}


def test_what_goes_out_comes_back_typed():
    rows = [{"case": "LY-1", "outcome": "Seen", "on": date(2026, 3, 11), "note": "Two\nlines", "version": 4},
            {"case": "LY-2", "outcome": None, "on": None, "note": ("—",), "version": 1}]  # fmt: skip
    mark, found = sheet.read(made(rows))
    assert (mark["form"], mark["visit"]) == ("visit", 3)
    assert found == [rows[0], rows[1] | {"note": "—"}]


def test_no_text_becomes_a_formula_or_a_link():
    data = made([{"case": text, "note": text, "version": 1} for text in HOSTILE])
    inside = parts(data)
    assert not any("<f>" in text or "<hyperlink" in text for name, text in inside.items() if "worksheets" in name)
    assert not any("formula1>=" in text for text in inside.values())
    strings = re.findall(r"<t[^>]*>([^<]*)</t>", inside["xl/sharedStrings.xml"])
    assert strings
    assert not [text for text in strings if text.lstrip().startswith(("=", "+", "-", "@", "\t", "＝"))]
    back = [row["note"] for row in sheet.read(data)[1]]
    assert back[:4] == HOSTILE[:4]
    assert "'=1" in back
    assert sheet.safe("می\u200cروم") == "می\u200cروم"
    assert "007" in back


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_every_text_is_safe_and_comes_back(text):
    plain = sheet.safe(text)
    assert not plain.strip("\u200c\u200d\u200e\u200f\u061c \n").startswith(
        ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")
    )
    assert sheet.safe(sheet.typed(plain)) == plain


def test_only_what_is_to_be_filled_in_is_open():
    inside = parts(made([{"case": "LY-1", "note": ("no",), "version": 1}], rtl=True))
    first = inside["xl/worksheets/sheet1.xml"]
    assert "<sheetProtection" in first
    assert 'rightToLeft="1"' in first
    assert 'state="frozen"' in first
    assert 'type="list"' in first
    assert 'hidden="1"' in first
    assert 'state="veryHidden"' in inside["xl/workbook.xml"]
    locked = re.findall(r'<protection locked="0"/>', inside["xl/styles.xml"])
    assert len(locked) == 2  # text and day


@pytest.mark.parametrize(("data", "reason"), [
    (b"", "kind"), (b"case,outcome\n1,2\n", "kind"), (b"x" * (sheet.LARGEST + 1), "size"),
])  # fmt: skip
def test_what_is_no_file_of_ours_is_refused(data, reason):
    with pytest.raises(sheet.Unreadable) as no:
        sheet.read(data)
    assert no.value.reason == reason


def test_another_workbook_a_bomb_and_an_endless_one_are_refused():
    into = io.BytesIO()
    with xlsxwriter.Workbook(into) as book:
        book.add_worksheet().write_string(0, 0, "x")
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"0" * (sheet.LARGEST_OPEN + 1))
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as packed:
        packed.writestr("hello.txt", "hello")
    endless = made([{"case": str(n)} for n in range(sheet.MOST_ROWS + 1)])
    for data, reason in ((into.getvalue(), "other"), (bomb.getvalue(), "size"), (plain.getvalue(), "other"),
                         (endless, "rows")):  # fmt: skip
        with pytest.raises(sheet.Unreadable) as no:
            sheet.read(data)
        assert no.value.reason == reason
