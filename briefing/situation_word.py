"""A situation report as a Word file: its tables are Word's own, to be edited; Arabic runs from the right."""

import io
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_DIRECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from briefing.letter import plain
from briefing.situation_columns import widths
from briefing.situation_words import Paper, Table

MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FACE = "Arial"  # is on every office's machine, and has Arabic letters
_MOST, _SMALL, _TITLE = 8.5, 0.94, 1.75  # points; of them in tables, and in the title
_MARGIN, _ASIDE = 12, 0.8  # mm: of the page, and beside what stands in a cell
_QUIET, _HEAD = RGBColor(90, 100, 110), "E3EEF2"
_LANGUAGES = {"en": "en-GB", "fr": "fr-FR", "ar": "ar-LY"}


def word(paper: Paper, made_at: datetime, size: float = _MOST) -> bytes:
    """The file. It names nobody as its author. size: of the letters that fit on one page, in points (situation_pdf)."""
    made = _Made(paper, min(size, _MOST))
    told = made.document.core_properties
    told.title, told.author, told.last_modified_by, told.comments = plain(paper.title), "Marsa", "Marsa", ""
    told.created = told.modified = made_at.astimezone(UTC).replace(tzinfo=None)
    told.language = _LANGUAGES[paper.speak.code]
    made.title(paper.title)
    for line in paper.lines:
        made.words(line, quiet=True)
    made.words(paper.finding, bold=True, before=3)
    for table in paper.tables:
        made.words(table.title, bold=True, before=4)
        made.sheet(table)
        if table.note:
            made.words(table.note, quiet=True, before=1.5)
    made.words(paper.closing, bold=True, before=4)
    for note in paper.notes:
        made.words(f"• {note}")
    into = io.BytesIO()
    made.document.save(into)
    return into.getvalue()


class _Made:
    """A document of one A4 page with narrow margins."""

    def __init__(self, paper: Paper, size: float) -> None:
        self.document, self.right_to_left, self.size = Document(), paper.speak.right_to_left, size
        self.language = _LANGUAGES[paper.speak.code]
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
            setattr(section, side, Mm(_MARGIN))
        if self.right_to_left:
            put(section._sectPr, "w:bidi")
        style = self.document.styles["Normal"]
        style.font.name = _FACE
        style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)

    def title(self, text: str) -> None:
        """The first line: a heading, so that readers who listen find it."""
        paragraph = self.document.add_paragraph(style="Heading 1")
        paragraph.paragraph_format.space_before = Pt(0)
        self._write(paragraph, text, bold=True, larger=_TITLE)

    def words(self, text: str, *, bold: bool = False, quiet: bool = False, before: float = 0) -> None:
        """A paragraph."""
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(before)
        self._write(paragraph, text, bold=bold, quiet=quiet)

    def sheet(self, table: Table) -> None:
        """A table whose first row is repeated as its head. Word itself turns the columns round."""
        made = self.document.add_table(len(table.rows), len(table.rows[0]), style="Table Grid")
        made.autofit = False
        wide = widths(table)
        room = 210 - 2 * _MARGIN
        put(made._tbl.tblPr, "w:tblCellMar").extend(
            _element(f"w:{side}", w=str(round(_ASIDE * 56.7)), type="dxa") for side in ("start", "end")
        )
        for column, letters in zip(made.columns, wide, strict=True):
            column.width = Mm(room * letters / sum(wide))
        if self.right_to_left:
            made.table_direction = WD_TABLE_DIRECTION.RTL
        put(made.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
        last = len(table.rows) - 1
        for line, (row, cells) in enumerate(zip(table.rows, made.rows, strict=True)):
            for place, (text, cell) in enumerate(zip(row, cells.cells, strict=True)):
                bold = line == 0 or (table.bold_last and line == last)
                cell.width = made.columns[place].width
                self._write(cell.paragraphs[0], text, bold=bold, larger=_SMALL, centred=place > 0)
                if line == 0:
                    put(cell._tc.get_or_add_tcPr(), "w:shd", val="clear", color="auto", fill=_HEAD)

    def _write(
        self, paragraph: Any, text: str, *, bold: bool = False, quiet: bool = False, larger: float = 1.0,
        centred: bool = False,
    ) -> None:  # fmt: skip
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run, size = paragraph.add_run(plain(text)), round(self.size * larger * 2) / 2
        run.bold, run.font.size, run.font.name = bold, Pt(size), _FACE
        run.font.color.rgb = _QUIET if quiet else RGBColor(20, 30, 40)
        told = run._r.get_or_add_rPr()
        told.rFonts.set(qn("w:cs"), _FACE)
        put(told, "w:szCs", val=str(int(size * 2)))  # also of an Arabic name on an English page
        if self.right_to_left:
            # a paragraph's side, and for each run that its letters, weight and size are those of Arabic
            put(paragraph._p.get_or_add_pPr(), "w:bidi")
            run.font.rtl, run.font.cs_bold = True, bold
        put(told, "w:lang", **{"bidi" if self.right_to_left else "val": self.language})


# what has to come after each of these in Word's order of things; python-docx knows no names for them
_AFTER = {
    "w:bidi": ("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents",
               "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:outlineLvl", "w:rPr",
               "w:rtlGutter", "w:docGrid"),
    "w:szCs": ("w:highlight", "w:u", "w:effect", "w:bdr", "w:shd", "w:fitText", "w:vertAlign", "w:rtl", "w:cs",
               "w:em", "w:lang"),
    "w:tblCellMar": ("w:tblLook", "w:tblCaption", "w:tblDescription", "w:tblPrChange"),
}  # fmt: skip


def put(parent: Any, name: str, **values: str) -> Any:
    """Add an element in its place, with its values: what python-docx has no words for."""
    made = _element(name, **values)
    parent.insert_element_before(made, *_AFTER.get(name, ()))
    return made


def _element(name: str, **values: str) -> Any:
    made = OxmlElement(name)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made
