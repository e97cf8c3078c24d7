"""A pack as a Word report: headings, lists, captions, tables and charts that are Word's own."""

import io
from typing import Any

from docx.shared import Emu, Mm
from pptx import Presentation

from briefing.files import about, slide_chart
from briefing.files.look import LANGUAGES, MAKER
from briefing.files.word_text import Paper
from briefing.findings import finding
from briefing.pack import Pack
from briefing.pack_grid import Drawing, Grid, drawing, grids
from briefing.pack_words import Words
from data.words import N_

MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_BOX = (0.0, 0.0, 6.8, 3.2)  # inches


def word(pack: Pack, words: Words) -> bytes:
    """The file. It names nobody as its author."""
    paper = Paper(words.speak)
    told = paper.document.core_properties
    told.title, told.author, told.last_modified_by = about.title(pack, words), MAKER, MAKER
    told.comments, told.revision, told.language = "", 1, LANGUAGES[words.speak.code]
    told.created = told.modified = pack.cut_off.replace(tzinfo=None)
    paper.foot(about.footer(pack, words))
    paper.heading(about.title(pack, words), 1)
    for term, text in about.facts(pack, words):
        paper.term(about.term(term, words), text)
    _said(paper, words, N_("Headlines"), pack.headlines)
    # a slide of nothing, on which charts are drawn before they are put into Word
    slide = _scratch()
    for laid in grids(pack, words):
        _table(paper, slide, laid, pack, words)
    _said(paper, words, N_("What to know before using these numbers"), pack.caveats)
    _said(paper, words, N_("What was hidden, and why"), pack.hidden)
    _definitions(paper, pack, words)
    into = io.BytesIO()
    paper.document.save(into)
    return into.getvalue()


def _scratch() -> Any:
    deck = Presentation()
    return deck.slides.add_slide(deck.slide_layouts[6])


def _said(paper: Paper, words: Words, heading: str, lines: Any) -> None:
    if lines:
        paper.heading(words.say(heading), 2)
        paper.listed([words.sentence(each) for each in lines])


def _table(paper: Paper, slide: Any, laid: Grid, pack: Pack, words: Words) -> None:
    said = finding(laid, pack, words)
    paper.heading(said, 2)
    drawn = drawing(laid)
    if drawn:
        _chart(paper, slide, laid, drawn, words)
    paper.caption(words.say(N_("Table")), about.heading(laid, words))
    rows = [list(laid.columns), *([line.label, *(about.text(cell, words) for cell in line.cells)]
                                  for line in laid.lines)]  # fmt: skip
    paper.sheet(rows, [place for place, line in enumerate(laid.lines, 1) if line.whole], about.alt(laid, words))
    for text in (*about.under(laid, words), about.footer(pack, words, laid)):
        paper.words(text, quiet=True, size=8.5)


def _chart(paper: Paper, slide: Any, laid: Grid, drawn: Drawing, words: Words) -> None:
    part = slide_chart.put(slide, laid, drawn, words, _BOX, laid.title).chart.part
    high = Emu(Mm(max(60, 18 + 7 * len(drawn.labels)) if drawn.shape == "bar" else 75))
    paper.chart(part.blob, part.chart_workbook.xlsx_part.blob, about.alt(laid, words), high)


def _definitions(paper: Paper, pack: Pack, words: Words) -> None:
    if pack.definitions:
        paper.heading(words.say(N_("Definitions")), 2)
    for title, parts in about.definitions(pack, words):
        paper.heading(title, 3)
        for label, text in parts:
            paper.term(about.term(label, words), text)
