"""A situation report as a PDF of one A4 page. Letters are shaped and put in order by HarfBuzz, also within a line."""

import unicodedata
from datetime import datetime
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import TableBordersLayout
from fpdf.fonts import FontFace, TTFFont

from briefing.letter import plain
from briefing.situation_columns import widths
from briefing.situation_words import Paper, Table

# served nowhere: put into the file, as its licence allows (fonts/OFL.txt). Latin and Arabic letters in one face
_FONTS = Path(__file__).parent / "fonts"
_FACES = {"": "IBMPlexSansArabic-Regular.woff", "B": "IBMPlexSansArabic-SemiBold.woff"}
_SIZES = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)  # points, tried until everything stands on one page
_MARGIN = 12  # mm
_INK, _QUIET, _HEAD, _LINE = (20, 30, 40), (90, 100, 110), (227, 238, 242), (190, 200, 205)


def pdf(paper: Paper, made_at: datetime) -> bytes:
    """The file."""
    return fitted(paper, made_at)[0]


def fitted(paper: Paper, made_at: datetime) -> tuple[bytes, float]:
    """The file in the greatest letters that fit on one page, and their size in points.

    Too much for one page even in the smallest goes on to a second.
    """
    for size in _SIZES:
        drawn = _draw(paper, made_at, size)
        if drawn.page_no() == 1 or size == _SIZES[-1]:
            break
        drawn.leave()
    return bytes(drawn.output()), size


def _draw(paper: Paper, made_at: datetime, size: float) -> "Page":
    page = Page(paper.speak.right_to_left, size)
    page.set_title(plain(paper.title))
    page.set_lang(paper.speak.code)
    page.set_creator("Marsa")
    page.set_creation_date(made_at)
    page.words(paper.title, bold=True, larger=1.7)
    for line in paper.lines:
        page.words(line, quiet=True)
    page.ln(1)
    page.words(paper.finding, bold=True, larger=1.15)
    for table in paper.tables:
        page.sheet(table)
    page.heading(paper.closing)
    for note in paper.notes:
        page.words(f"• {note}")
    return page


class Page(FPDF):
    """A page in one direction and one size of letters."""

    def __init__(self, right_to_left: bool, size: float) -> None:
        super().__init__(format="A4")
        self.right_to_left, self.size = right_to_left, size
        self.side = "R" if right_to_left else "L"
        for style, file in _FACES.items():
            self.add_font("plex", style, _FONTS / file)
        self.set_margin(_MARGIN)
        self.set_auto_page_break(True, _MARGIN)
        self.add_page()
        self.set_font("plex", size=size)
        self.set_draw_color(*_LINE)
        self.set_line_width(0.15)
        # no script is named: a name in Arabic letters on an English page is joined up too
        self.set_text_shaping(True, direction="rtl" if right_to_left else "ltr")

    def words(self, text: str, *, bold: bool = False, quiet: bool = False, larger: float = 1.0) -> None:
        """A paragraph over the whole width."""
        self.set_font("plex", "B" if bold else "", self.size * larger)
        self.set_text_color(*(_QUIET if quiet else _INK))
        self.multi_cell(0, self._line(larger), self.known(text), align=self.side, new_x="LMARGIN", new_y="NEXT")

    def heading(self, text: str) -> None:
        """What comes below."""
        self.ln(1.5)
        self.words(text, bold=True)

    def sheet(self, table: Table) -> None:
        """A table with its heading and note; the column that names the rows stands where one begins to read."""
        self.heading(table.title)
        self.set_font("plex", size=self.size * 0.95)
        self.set_text_color(*_INK)
        wide, columns = widths(table), len(table.rows[0])
        aligned = [self.side, *["C"] * (columns - 1)]
        if self.right_to_left:
            wide, aligned = wide[::-1], aligned[::-1]
        with self.table(
            width=int(self.epw), col_widths=wide, text_align=tuple(aligned), line_height=self._line(0.95),
            padding=(0.3, 0.8), borders_layout=TableBordersLayout.HORIZONTAL_LINES,
            headings_style=FontFace(emphasis="BOLD", color=None, fill_color=_HEAD),
        ) as drawn:  # fmt: skip
            for place, row in enumerate(table.rows):
                bold = FontFace(emphasis="BOLD") if table.bold_last and place == len(table.rows) - 1 else None
                cells = drawn.row(style=bold)
                for text in reversed(row) if self.right_to_left else row:
                    cells.cell(self.known(text))
        if table.note:
            self.words(table.note, quiet=True, larger=0.95)

    def known(self, text: str) -> str:
        """The text with letters that the face has not as those they are made of: a name without its strokes."""
        face = self.fonts["plex"]
        has = face.cmap if isinstance(face, TTFFont) else {}
        found = []
        for each in unicodedata.normalize("NFC", plain(text).replace("\u202f", "\u00a0")):
            made_of = each if ord(each) in has else unicodedata.normalize("NFKD", each)
            found += [part for part in made_of if ord(part) in has]
        return "".join(found)

    def leave(self) -> None:
        """Close the files of the letters, which putting the page out does otherwise."""
        for face in self.fonts.values():
            if isinstance(face, TTFFont):
                face.close()

    def _line(self, larger: float) -> float:
        return self.size * larger * 0.3528 * 1.3
