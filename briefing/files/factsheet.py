"""A pack as one page of PDF: headlines, indicators, and its charts drawn small. Letters are shaped by HarfBuzz."""

from collections.abc import Sequence

from fpdf.fonts import TTFFont

from briefing.files import about
from briefing.files.look import ACCENT, INK, QUIET, SERIES
from briefing.findings import finding
from briefing.pack import Pack
from briefing.pack_grid import Drawing, Grid, drawing, grids, is_results, shown
from briefing.pack_words import Words
from briefing.situation_pdf import Page
from briefing.situation_words import Table
from data.words import N_

MIME = "application/pdf"
_SIZES, _SMALL, _SMALLER = (10.0, 9.0, 8.0), 7.0, (6.5, 6.0, 5.5)  # points, until everything stands on one page
_CHARTS = (6, 4, 2, 0)
_GAP, _BAR = 6.0, 3.4  # mm between two charts, and from bar to bar
_ROWS = 12  # bars of a chart; what is left off is in the other files, and of a time nothing is


def pdf(pack: Pack, words: Words) -> bytes:
    """The file: the largest letters, and then the most charts, with which it is one page."""
    laid = list(grids(pack, words))
    pictures = [(each, drawn) for each in laid if (drawn := drawing(each)) is not None
                and (drawn.shape != "line" or len(drawn.labels) <= _ROWS)]  # fmt: skip
    pictures.sort(key=lambda picture: len(picture[1].series) * min(len(picture[1].labels), _ROWS))
    for charts in _CHARTS:
        kept = _in_order(laid, pictures[:charts])
        small = _draw(pack, words, laid, kept, _SMALL)
        if small.page_no() == 1:
            return bytes(_largest(pack, words, laid, kept, small).output())
        small.put_away()
    for size in _SMALLER:
        small = _draw(pack, words, laid, [], size)
        if small.page_no() == 1 or size == _SMALLER[-1]:
            break
        small.put_away()
    return bytes(small.output())


def _largest(
    pack: Pack, words: Words, laid: Sequence[Grid], kept: Sequence[tuple[Grid, Drawing]], small: "_Sheet"
) -> "_Sheet":  # fmt: skip
    """The same page in the largest letters that fit; sizes that cannot are not tried, for drawing takes its time."""
    for size in _SIZES:
        if small.get_y() * size / _SMALL < 1.15 * (small.h - small.b_margin):
            made = _draw(pack, words, laid, kept, size)
            if made.page_no() == 1:
                small.put_away()
                return made
            made.put_away()
    return small


def _in_order(laid: Sequence[Grid], pictures: Sequence[tuple[Grid, Drawing]]) -> list[tuple[Grid, Drawing]]:
    return sorted(pictures, key=lambda picture: laid.index(picture[0]))


def _draw(
    pack: Pack, words: Words, laid: Sequence[Grid], pictures: Sequence[tuple[Grid, Drawing]], size: float
) -> "_Sheet":  # fmt: skip
    sheet = _Sheet(words.speak.right_to_left, size)
    sheet.set_title(about.title(pack, words))
    sheet.set_lang(words.speak.code)
    sheet.set_creator("Marsa")
    sheet.set_creation_date(pack.cut_off)
    sheet.words(about.title(pack, words), bold=True, larger=1.8)
    sheet.words(" · ".join(f"{about.term(term, words)}{text}" for term, text in about.facts(pack, words)), quiet=True)
    for line in pack.headlines:
        sheet.words(f"• {words.sentence(line)}", larger=1.1)
    for each in laid:
        if is_results(each.table):
            rows = [list(each.columns), *(
                [line.label, *(about.text(cell, words) for cell in line.cells)] for line in each.lines
            )]  # fmt: skip
            sheet.sheet(Table(finding(each, pack, words), rows))
    sheet.ln(2)
    for place in range(0, len(pictures), 2):
        sheet.pair([(finding(each, pack, words), drawn) for each, drawn in pictures[place : place + 2]], words)
    said = [*map(words.sentence, (*pack.caveats, *pack.hidden)), about.footer(pack, words)]
    sheet.heading(words.say(N_("What to know before using these numbers")))
    for text in said:
        sheet.words(f"• {text}", quiet=True, larger=0.9)
    return sheet


class _Sheet(Page):
    """A page with small charts, two beside each other."""

    def put_away(self) -> None:
        """Close what a page that nobody will see has open: its faces."""
        for face in self.fonts.values():
            if isinstance(face, TTFFont):
                face.close()

    def pair(self, pictures: Sequence[tuple[str, Drawing]], words: Words) -> None:
        """Two charts; the first stands where one begins to read."""
        width, top = (self.epw - _GAP) / 2, self.get_y()
        need = max(self._high(drawn) for _title, drawn in pictures) + 3 * self._line(1.0)
        if top + need > self.h - self.b_margin:
            self.add_page()
            top = self.get_y()
        bottom = top
        for place, (title, drawn) in enumerate(pictures):
            left = self.l_margin + (width + _GAP) * (1 - place if self.right_to_left else place)
            bottom = max(bottom, self._picture(title, drawn, words, left, top, width))
        self.set_xy(self.l_margin, bottom + 2)

    def _high(self, drawn: Drawing) -> float:
        return min(len(drawn.labels), _ROWS) * (_BAR * len(drawn.series) + 0.8)

    def _picture(self, title: str, drawn: Drawing, words: Words, left: float, top: float, width: float) -> float:
        self.set_xy(left, top)
        self.set_font("plex", "B", self.size)
        self.set_text_color(f"#{INK}")
        self.multi_cell(width, self._line(1.0), self.known(title), align=self.side, new_x="LEFT", new_y="NEXT")
        if len(drawn.series) > 1:
            self._legend(drawn, left, width)
        most = max(float(cell.value or 0) for _name, cells in drawn.series for cell in cells if cell and shown(cell))
        for place in range(min(len(drawn.labels), _ROWS)):
            self._bars(drawn, place, most or 1.0, words, left, width)
        return self.get_y()

    def _legend(self, drawn: Drawing, left: float, width: float) -> None:
        """Squares of the series' colours, and their names."""
        self.set_font("plex", size=self.size * 0.85)
        y, moved = self.get_y(), 0.0
        for place, (name, _cells) in enumerate(drawn.series):
            wide = self.get_string_width(self.known(name)) + 2
            self.set_fill_color(f"#{SERIES[place % len(SERIES)]}")
            self.rect(self._from(left, width, moved, 2), y + 0.8, 2, 2, style="F")
            self._text(name, left, width, moved + 2.5, wide, y)
            moved += wide + 5
        self.set_xy(left, y + _BAR + 0.6)

    def _bars(self, drawn: Drawing, row: int, most: float, words: Words, left: float, width: float) -> None:
        y, label, room = self.get_y(), width * 0.36, width * 0.5
        self.set_font("plex", size=self.size * 0.9)
        self.set_text_color(f"#{INK}")
        self._text(drawn.labels[row], left, width, 0, label, y, fit=True)
        for place, (_name, cells) in enumerate(drawn.series):
            cell, at = cells[row], y + place * _BAR
            size = room * float(cell.value or 0) / most if cell is not None and shown(cell) else 0.0
            colour = SERIES[place % len(SERIES)] if len(drawn.series) > 1 else ACCENT
            if size:
                self.set_fill_color(f"#{colour}")
                self.rect(self._from(left, width, label + 1, size), at + 0.5, size, _BAR - 0.9, style="F")
            self.set_text_color(f"#{INK if cell is not None and shown(cell) else QUIET}")
            self._text(about.text(cell, words), left, width, label + size + 1.5, width - label - size - 1.5, at)
        self.set_xy(left, y + _BAR * len(drawn.series) + 0.8)

    def _from(self, left: float, width: float, start: float, wide: float) -> float:
        """Where something stands whose beginning is `start` from the side one begins to read."""
        return left + width - start - wide if self.right_to_left else left + start

    def _text(
        self, text: str, left: float, width: float, start: float, wide: float, y: float, *, fit: bool = False
    ) -> None:  # fmt: skip
        said = self.known(text)
        if fit:
            while len(said) > 4 and self.get_string_width(said) > wide - 1:
                said = said[:-2].rstrip() + "…"
        self.set_xy(self._from(left, width, start, wide), y)
        worded = any(mark.isalpha() for mark in said)  # 0–4 and 191† are read from the left in Arabic too
        self.set_text_shaping(True, direction="rtl" if self.right_to_left and worded else "ltr")
        self.cell(wide, _BAR, said, align=self.side)
        self.set_text_shaping(True, direction="rtl" if self.right_to_left else "ltr")
