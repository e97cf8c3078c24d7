"""A pack as PowerPoint: charts and tables of its own, a finding as each title, definitions in the notes."""

import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pptx.oxml import parse_xml

from briefing.files import about, slide_chart, slide_table, slide_text
from briefing.files.look import LANGUAGES, MAKER
from briefing.files.template import LAYOUTS, opened
from briefing.findings import finding
from briefing.pack import Pack
from briefing.pack_grid import Drawing, Grid, drawing, grids
from briefing.pack_words import Words
from data.words import N_

MIME = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_INCH = 914400
_LINES = 9  # of text on a slide


def powerpoint(pack: Pack, words: Words, template: Path | None = None) -> bytes:
    """The file. Raises template.Unusable where the office's template lacks something."""
    deck, mirrored = opened(template, right_to_left=words.speak.right_to_left)
    made = _Deck(deck, pack, words, mirrored)
    made.first()
    made.text(words.say(N_("Headlines")), [words.sentence(each) for each in pack.headlines], notes=made.points())
    empty = []
    for laid in grids(pack, words):
        if laid.says_something:
            made.table(laid)
        else:
            empty.append(about.heading(laid, words))
    made.text(words.say(N_("What to know before using these numbers")), [words.sentence(each) for each in pack.caveats])
    made.text(
        words.say(N_("What was hidden, and why")),
        [words.sentence(each) for each in pack.hidden] + _left_out(empty, words),
    )
    made.definitions()
    told = deck.core_properties
    told.title, told.author, told.last_modified_by = about.title(pack, words), MAKER, MAKER
    told.comments = told.subject = told.keywords = told.category = ""
    told.language = LANGUAGES[words.speak.code]
    told.created = told.modified = pack.cut_off.replace(tzinfo=None)
    told.revision = 1
    into = io.BytesIO()
    deck.save(into)
    return into.getvalue()


def _left_out(titles: Sequence[str], words: Words) -> list[str]:
    """Tables that would be a slide of marks are named; Excel and Word have them."""
    if not titles:
        return []
    named = "; ".join(dict.fromkeys(titles))
    return [words.say(N_("Too few to be shown, or not reported, so without a slide: %(which)s."), which=named)]


class _Deck:
    """A presentation that is being written, slide by slide."""

    def __init__(self, deck: Any, pack: Pack, words: Words, mirrored: bool) -> None:
        self.deck, self.pack, self.words, self.mirrored = deck, pack, words, mirrored
        self.speak, self.width = words.speak, deck.slide_width

    def first(self) -> None:
        """Project, donor, period, cut-off, and how far the pack has come."""
        _slide, places = self._slide("Marsa title", about.title(self.pack, self.words))
        for place, (term, text) in enumerate(about.facts(self.pack, self.words)):
            frame = places["Text"].text_frame
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            slide_text.write(paragraph, about.term(term, self.words), self.speak, bold=True)
            slide_text.write(paragraph, text, self.speak)
        slide_text.spaced(places["Text"], 6)

    def text(self, title: str, lines: Sequence[str], notes: Iterable[str] = ()) -> None:
        """A slide of sentences, or several."""
        for start in range(0, len(lines), _LINES):
            part = lines[start : start + _LINES]
            slide, places = self._slide("Marsa text", title)
            longest = sum(len(each) for each in part)
            slide_text.fill(places["Text"], part, self.speak, bullets=True, size=18 if longest < 700 else 14)
            slide_text.spaced(places["Text"], 8)
            self._notes(slide, notes)

    def points(self) -> list[str]:
        """What the officer may say."""
        said = [self.words.sentence(each) for each in self.pack.points]
        return [self.words.say(N_("Talking points")), *(f"• {each}" for each in said)] if said else []

    def table(self, laid: Grid) -> None:
        """A slide with a chart and its table, or the chart and then the table."""
        title, drawn = finding(laid, self.pack, self.words), drawing(laid)
        beside = None
        if drawn:
            slide, places = self._slide("Marsa chart", title, laid)
            box, beside = self._box(places.pop("Chart")), self._beside(laid, places.pop("Table"))
            if beside:
                slide_table.put(slide, beside[0], self.words, beside[1], laid.title)
            else:
                box = self._both(slide, box)
            slide_chart.put(slide, laid, drawn, self.words, box, laid.title)
            self._explained(slide, laid, title, drawn)
        if not beside:
            self._tables(laid, title)

    def _tables(self, laid: Grid, title: str) -> None:
        box = self._layout_box("Marsa wide", "Table")
        parts = list(slide_table.pieces(laid, self.words, box[2], box[3]))
        for number, piece in enumerate(parts, 1):
            slide, places = self._slide("Marsa wide", title, laid, (number, len(parts)))
            slide_table.put(slide, piece, self.words, self._box(places.pop("Table")), laid.title)
            self._explained(slide, laid, title, None)

    def definitions(self) -> None:
        """The last slides: what each question counts and leaves out."""
        lines = []
        for title, parts in about.definitions(self.pack, self.words):
            lines.append((title, " · ".join(f"{about.term(label, self.words)}{text}" for label, text in parts)))
        for group in _grouped(lines):
            _slide, places = self._slide("Marsa text", self.words.say(N_("Definitions")))
            frame = places["Text"].text_frame
            for place, (title, text) in enumerate(group):
                paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
                slide_text.write(paragraph, f"{title}. ", self.speak, bold=True, size=12)
                slide_text.write(paragraph, text, self.speak, size=12)
            slide_text.spaced(places["Text"], 6)

    def _slide(
        self, layout: str, title: str, laid: Grid | None = None, part: tuple[int, int] = (1, 1)
    ) -> tuple[Any, dict[str, Any]]:
        """A new slide, and its places by their names in the template."""
        origin = self.deck.slide_layouts.get_by_name(layout)
        slide = self.deck.slides.add_slide(origin)
        named = {each.placeholder_format.idx: each.name for each in origin.placeholders}
        places = {}
        for shape in slide.placeholders:
            places[named[shape.placeholder_format.idx]] = shape
            shape.name = named[shape.placeholder_format.idx]
            if self.mirrored:
                left, top, width, height = shape.left, shape.top, shape.width, shape.height
                shape.left, shape.top, shape.width, shape.height = self.width - left - width, top, width, height
        slide_text.fill(places["Title"], [title], self.speak)
        if "Subtitle" in LAYOUTS[layout] and laid:
            slide_text.fill(places["Subtitle"], [self._subtitle(laid, part)], self.speak)
        slide_text.fill(places["Source"], [about.footer(self.pack, self.words, laid)], self.speak)
        self._number(slide)
        return slide, places

    def _subtitle(self, laid: Grid, part: tuple[int, int]) -> str:
        said = about.heading(laid, self.words)
        if part[1] > 1:
            of = self.words.say(N_("%(part)s of %(parts)s"), part=str(part[0]), parts=str(part[1]))
            said = f"{said} · {of}"
        return said

    def _number(self, slide: Any) -> None:
        """The page number, where the template has one."""
        origin = next((each for each in slide.slide_layout.slide_master.placeholders
                       if each.element.ph.get("type") == "sldNum"), None)  # fmt: skip
        if origin is None:
            return
        left = self.width - origin.left - origin.width if self.mirrored else origin.left
        side = "l" if self.speak.right_to_left else "r"
        slide.shapes._spTree.append(parse_xml(
            '<p:sp xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.'
            'openxmlformats.org/presentationml/2006/main"><p:nvSpPr><p:cNvPr id="900" name="Number"/><p:cNvSpPr>'
            '<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldNum" sz="quarter" idx="90"/></p:nvPr></p:nvSpPr>'
            f'<p:spPr><a:xfrm><a:off x="{left}" y="{origin.top}"/><a:ext cx="{origin.width}" cy="{origin.height}"/>'
            f'</a:xfrm></p:spPr><p:txBody><a:bodyPr anchor="ctr"/><a:lstStyle/><a:p><a:pPr algn="{side}"/>'
            '<a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum"><a:rPr lang="'
            f'{LANGUAGES[self.speak.code]}" sz="900"/><a:t>{len(self.deck.slides)}</a:t></a:fld></a:p></p:txBody>'
            "</p:sp>"
        ))  # fmt: skip

    def _box(self, place: Any) -> tuple[float, ...]:
        """Where a placeholder stands, in inches; it makes room for what is put there."""
        box = tuple(each / _INCH for each in (place.left, place.top, place.width, place.height))
        place._element.getparent().remove(place._element)
        return box

    def _layout_box(self, layout: str, name: str) -> tuple[float, ...]:
        place = next(each for each in self.deck.slide_layouts.get_by_name(layout).placeholders if each.name == name)
        return tuple(each / _INCH for each in (place.left, place.top, place.width, place.height))

    def _beside(self, laid: Grid, place: Any) -> tuple[slide_table.Piece, tuple[float, ...]] | None:
        box = self._box(place)
        piece = slide_table.beside(laid, self.words, box[2], box[3])
        return (piece, box) if piece else None

    def _both(self, slide: Any, box: tuple[float, ...]) -> tuple[float, ...]:
        """The place of chart and table together."""
        other = self._layout_box("Marsa chart", "Table")
        chart = self._layout_box("Marsa chart", "Chart")
        left = min(other[0], chart[0])
        return left, box[1], max(other[0] + other[2], chart[0] + chart[2]) - left, box[3]

    def _explained(self, slide: Any, laid: Grid, title: str, drawn: Drawing | None) -> None:
        """The notes of a slide: finding, how to read it, definitions."""
        said = [title, *about.under(laid, self.words)]
        if drawn and not drawn.full:
            said.append(self.words.say(N_("The chart shows the first lines; the table has them all.")))
        for name, parts in about.definitions(self.pack, self.words, laid.table):
            said += [name, *(f"{about.term(label, self.words)}{text}" for label, text in parts)]
        self._notes(slide, said)

    def _notes(self, slide: Any, lines: Iterable[str]) -> None:
        listed = list(lines)
        if listed:
            slide_text.fill(slide.notes_slide.notes_placeholder, listed, self.speak)


def _grouped(lines: Sequence[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """As many as fit on a slide."""
    groups: list[list[tuple[str, str]]] = []
    room = 0
    for line in lines:
        size = len(line[0]) + len(line[1]) + 120
        if not groups or room < size:
            groups.append([])
            room = 2300
        groups[-1].append(line)
        room -= size
    return groups
