"""The tables of a situation report: no number and no word is broken, and Word takes the letters that fit on paper."""

import io
from datetime import UTC, datetime

from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from briefing import situation_pdf, situation_word
from briefing.situation_columns import widths
from briefing.situation_words import Paper, Table
from data.language import Language

AT = datetime(2026, 3, 11, 10, tzinfo=UTC)
HEAD = ["Landing point", "Boats", "People", "Screening not known", "Days reported"]


def told(rows):
    names = ["Khoms naval base, the eastern quay", "ميناء طرابلس البحري", "Port"]
    lines = [[f"{names[n % 3]} {n}", "1\u202f234", "174\u202f567", "hidden", "2\u202f910 of 3\u202f653"]
             for n in range(rows)]  # fmt: skip
    return Paper(Language("en"), "Report", ["Libya"], "Many people.", [Table("Where", [HEAD, *lines])] * 4, "Notes",
                 ["A note. " * 60] * 6)  # fmt: skip


def test_a_column_is_as_wide_as_its_longest_number_or_word():
    first, boats, people, screening, days = widths(told(2).tables[0])
    assert first == 34 + 3
    assert (boats, people, screening) == (5 + 3, len("174 567") + 3, len("Screening") + 3)
    assert days == len("2 910 of 3 653") + 3, "a space within a number ends no line"


def test_word_takes_the_letters_that_fit_on_the_paper():
    as_pdf, size = situation_pdf.fitted(told(7), AT)
    assert len(PdfReader(io.BytesIO(as_pdf)).pages) == 1
    assert size < 8.5
    document = Document(io.BytesIO(situation_word.word(told(7), AT, size)))
    assert {run.font.size.pt for paragraph in document.paragraphs[1:] for run in paragraph.runs} == {size}
    assert document.tables[0].cell(1, 0).paragraphs[0].runs[0].font.size.pt <= size - 0.5
    assert Document(io.BytesIO(situation_word.word(told(1), AT, 9))).paragraphs[1].runs[0].font.size.pt == 8.5


def test_words_columns_are_as_wide_and_an_arabic_name_is_as_large():
    table = told(2).tables[0]
    document = Document(io.BytesIO(situation_word.word(told(2), AT)))
    wide = [column.width.mm for column in document.tables[0].columns]
    assert [round(each / sum(wide), 2) for each in wide] == [
        round(each / sum(widths(table)), 2) for each in widths(table)
    ]
    assert round(sum(wide)) == 210 - 2 * 12
    for cell in (cell for row in document.tables[0].rows for cell in row.cells):
        run = cell.paragraphs[0].runs[0]
        assert run._r.rPr.find(qn("w:szCs")).get(qn("w:val")) == str(int(run.font.size.pt * 2))
