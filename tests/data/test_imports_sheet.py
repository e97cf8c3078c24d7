"""Files as offices have them: separators, encodings, Excel's habits; and those that cannot be read, in a sentence."""

import pytest

from data.imports.refusals import FileRefused
from data.imports.sheet import read

KNOWN = ("case_no", "location", "stage")


@pytest.fixture
def sheet(tmp_path):
    def write(content, encoding="utf-8", known=KNOWN, required=("case_no",)):
        path = tmp_path / "file.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return read(path, known, required)

    return write


def rows(sheet):
    return [(row.line, *row.raw.values()) for row in sheet.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_separators_encodings_and_line_ends(sheet, encoding, separator, end):
    text = end.join([separator.join(("Case No", "location")), separator.join(("C-1", '"Aïn ; , Zara"')), ""])
    assert rows(sheet(text, encoding)) == [(2, "C-1", "Aïn ; , Zara")]


def test_arabic_stays_arabic(sheet):
    assert rows(sheet("case_no,location\nC-1,طرابلس\n")) == [(2, "C-1", "طرابلس")]


def test_lines_are_those_of_the_file(sheet):
    text = 'case_no,location\n\nC-1,"two\nlines"\n,\nC-2,x\n'
    assert rows(sheet(text)) == [(3, "C-1", "two\nlines"), (6, "C-2", "x")]


def test_short_rows_are_filled_and_long_ones_marked(sheet):
    found = sheet("case_no,location,stage\nC-1\nC-2,a,b,c\nC-3,a,b,,\n").rows
    assert [(row.raw["stage"], row.too_long) for row in found] == [("", False), ("b", True), ("b", False)]


def test_what_looks_like_a_formula_is_data(sheet):
    assert rows(sheet('case_no,location\n=1+1,"=HYPERLINK(""x"")"\n')) == [(2, "=1+1", '=HYPERLINK("x")')]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "The file is empty."),
        ("\n\n", "The file is empty."),
        ("case_no,location\nC-1,Za\xefd\n".encode("cp1252"), "Line 2 holds a letter that is not UTF-8."),
        ("case_no,location\nC-1,طرابلس\n".encode("cp1256"), "Line 2 holds a letter that is not UTF-8."),
        (b"PK\x03\x04rest", "This is a workbook."),
        (b"case_no\n\0\n", "This is not a text file."),
        ('case_no,location\nC-1,"x\nC-2,y\n', "The quotation marks that begin on line 2 do not end"),
        ("case_no,locaton\n", "does not know: locaton (location?)"),
        ("case_no,name\n", "does not know: name."),
        ("case_no,,stage\n", "does not know: —."),
        ("location,stage\n", "The header lacks case_no."),
        ("case_no,Case No\n", "names a column twice: case_no."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(sheet, content, said):
    with pytest.raises(FileRefused) as refused:
        sheet(content)
    assert said in str(refused.value)


def test_a_file_that_is_not_there(tmp_path):
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(FileRefused, match="cannot be opened"):
            read(path, KNOWN)
