"""Paragraphs, tables and charts of a Word file in the direction and language of the file."""

from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_DIRECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor

from briefing.files.look import BARE, FACE, HEAD, INK, LANGUAGES, LINE, QUIET
from briefing.situation_word import put
from data.language import Language

_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MARGIN = 18  # mm
_SIZE, _SMALL = 10.0, 9.0  # points
_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Paper:
    """An A4 document that is being written."""

    def __init__(self, speak: Language) -> None:
        self.document, self.speak = Document(), speak
        self.right_to_left, self.charts, self.captions = speak.right_to_left, 0, 0
        self._without_traces()
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
            setattr(section, side, Mm(_MARGIN))
        if self.right_to_left:
            put(section._sectPr, "w:bidi")
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = FACE, Pt(_SIZE)
        style.paragraph_format.space_after = Pt(4)

    def _without_traces(self) -> None:
        """No picture and no maker of the file that python-docx begins with."""
        rels = self.document.part.package.rels
        for key, rel in list(rels.items()):
            if rel.reltype.endswith("/thumbnail"):
                rels.pop(key)
            elif rel.reltype.endswith("/extended-properties"):
                rel.target_part._blob = BARE

    @property
    def width(self) -> Emu:
        """Between the margins."""
        return Emu(Mm(210) - 2 * Mm(_MARGIN))

    def heading(self, text: str, level: int) -> None:
        """A heading of Word's own, so that its list of contents finds it."""
        paragraph = self.document.add_paragraph(style=f"Heading {level}")
        paragraph.paragraph_format.keep_with_next = True
        self._run(paragraph, text, bold=True, size={1: 20.0, 2: 14.0}.get(level, 11.5))

    def words(self, text: str, *, quiet: bool = False, bold: bool = False, size: float = _SIZE) -> None:
        """A paragraph."""
        self._run(self.document.add_paragraph(), text, quiet=quiet, bold=bold, size=size)

    def term(self, name: str, text: str) -> None:
        """A term and what it stands for."""
        paragraph = self.document.add_paragraph()
        self._run(paragraph, name, bold=True)
        self._run(paragraph, text)

    def listed(self, texts: Sequence[str]) -> None:
        """A list with bullets."""
        for text in texts:
            self._run(self.document.add_paragraph(style="List Bullet"), text)

    def caption(self, word: str, text: str) -> None:
        """A numbered caption, which Word can gather into a list of tables."""
        self.captions += 1
        paragraph = self.document.add_paragraph(style="Caption")
        paragraph.paragraph_format.keep_with_next = True
        self._run(paragraph, f"{word} ", bold=True, size=_SMALL)
        field = parse_xml(
            f'<w:fldSimple xmlns:w="{_SPACE}" w:instr=" SEQ Table \\* ARABIC "><w:r><w:rPr><w:b/><w:color'
            f' w:val="{INK}"/><w:sz w:val="18"/></w:rPr><w:t>{self.captions}</w:t></w:r></w:fldSimple>'
        )
        paragraph._p.append(field)
        self._run(paragraph, f". {text}", bold=True, size=_SMALL)

    def sheet(self, rows: Sequence[Sequence[str]], bold: Sequence[int], described: str) -> None:
        """A table whose first row is repeated as its head. Word itself turns the columns round. bold: lines."""
        made = self.document.add_table(len(rows), len(rows[0]), style="Table Grid")
        made.autofit = False
        widths = self._widths(rows)
        for place, wide in enumerate(widths):
            made.columns[place].width = wide
        if self.right_to_left:
            made.table_direction = WD_TABLE_DIRECTION.RTL
        _lined(made._tbl.tblPr)
        made._tbl.tblPr.append(parse_xml(f'<w:tblDescription xmlns:w="{_SPACE}"/>'))
        made._tbl.tblPr[-1].set(qn("w:val"), described)
        put(made.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
        for line, (row, cells) in enumerate(zip(rows, made.rows, strict=True)):
            put(cells._tr.get_or_add_trPr(), "w:cantSplit")
            for place, (text, cell) in enumerate(zip(row, cells.cells, strict=True)):
                cell.width = widths[place]
                paragraph = cell.paragraphs[0]
                paragraph.paragraph_format.space_after = Pt(0)
                paragraph.paragraph_format.keep_with_next = line < len(rows) - 1 and len(rows) < 25
                if place:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                self._run(paragraph, text, bold=line == 0 or line in bold, size=_SMALL)
                if line == 0:
                    put(cell._tc.get_or_add_tcPr(), "w:shd", val="clear", color="auto", fill=HEAD)
        self.document.add_paragraph().paragraph_format.space_after = Pt(0)

    def _widths(self, rows: Sequence[Sequence[str]]) -> list[Emu]:
        """No word is broken; the first column takes what is left, as far as its longest text needs it."""
        longest = [max(len(word) for text in column for word in text.split() or [""])
                   for column in zip(*(row[1:] for row in rows), strict=True)]  # fmt: skip
        rest = [Mm(2.1 * max(each, 5) + 6) for each in longest]
        first = min(max(len(row[0]) for row in rows) * Mm(1.9) + Mm(4), max(self.width - sum(rest), Mm(30)))
        return [Emu(first), *(Emu(each) for each in rest)]

    def chart(self, drawn: bytes, workbook: bytes, described: str, high: Emu) -> None:
        """A chart of Word's own, with its workbook: both as PowerPoint has them."""
        self.charts += 1
        package = self.document.part.package
        held = Part(PackURI(f"/word/embeddings/chart{self.charts}.xlsx"), _WORKBOOK, workbook, package)
        part = Part(PackURI(f"/word/charts/chart{self.charts}.xml"), _CHART, drawn, package)
        part.rels.get_or_add(RELATIONSHIP_TYPE.PACKAGE, held)  # as rId1, which the chart names
        key = self.document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        inline = parse_xml(
            '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
            ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
            ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
            ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
            f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{self.width}" cy="{high}"/>'
            f'<wp:docPr id="{100 + self.charts}" name="Chart {self.charts}"/><wp:cNvGraphicFramePr/><a:graphic>'
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
            '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id=""/>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing>"
        )
        inline.find(".//{*}docPr").set("descr", described)
        inline.find(".//{*}chart").set(qn("r:id"), key)
        paragraph.add_run()._r.append(inline)

    def foot(self, text: str) -> None:
        """What stands at the foot of every page."""
        self._run(self.document.sections[0].footer.paragraphs[0], text, quiet=True, size=8.0)

    def _run(
        self, paragraph: Any, text: str, *, bold: bool = False, quiet: bool = False, size: float = _SIZE
    ) -> None:  # fmt: skip
        run = paragraph.add_run(text)
        run.bold, run.italic, run.font.size, run.font.name = bold, False, Pt(size), FACE
        run.font.color.rgb = RGBColor.from_string(QUIET if quiet else INK)
        told = run._r.get_or_add_rPr()
        told.rFonts.set(qn("w:cs"), FACE)
        if self.right_to_left:
            properties = paragraph._p.get_or_add_pPr()
            if properties.find(qn("w:bidi")) is None:
                put(properties, "w:bidi")
            run.font.rtl, run.font.cs_bold = True, bold
            put(told, "w:szCs", val=str(int(size * 2)))
        put(told, "w:lang", **{"bidi" if self.right_to_left else "val": LANGUAGES[self.speak.code]})


def _lined(properties: Any) -> None:
    """Fine lines between the rows alone."""
    fine = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>' for edge in ("bottom", "insideH")
    )
    none = "".join(f'<w:{edge} w:val="nil"/>' for edge in ("top", "left", "right", "insideV"))
    made = parse_xml(f'<w:tblBorders xmlns:w="{_SPACE}">{none}{fine}</w:tblBorders>')
    # Word wants the edges, and the borders among a table's properties, in its own order
    order = ("top", "left", "bottom", "right", "insideH", "insideV")
    made[:] = sorted(made, key=lambda each: order.index(each.tag.split("}")[1]))
    properties.insert_element_before(
        made, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption", "w:tblDescription"
    )
