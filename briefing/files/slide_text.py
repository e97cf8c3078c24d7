"""Paragraphs on a slide in the direction and language of the file; python-pptx has no words for either."""

from collections.abc import Iterable
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt

from briefing.files.look import LANGUAGES, rgb
from data.language import Language

_SPACE = "http://schemas.openxmlformats.org/drawingml/2006/main"


def write(
    paragraph: Any, text: str, speak: Language, *, size: float | None = None, bold: bool | None = None,
    colour: str | None = None, side: str | None = None,
) -> None:  # fmt: skip
    """Add a text to a paragraph. side: start, end or ctr, as one reads; none is as the template has it."""
    directed(paragraph, speak, side)
    run = paragraph.add_run()
    run.text = text
    run.font.language_id = None
    run._r.get_or_add_rPr().set("lang", LANGUAGES[speak.code])
    if size:
        run.font.size = Pt(size)
    if bold is not None:
        run.font.bold = bold
    if colour:
        run.font.color.rgb = rgb(colour)


def directed(paragraph: Any, speak: Language, side: str | None = None) -> None:
    """The paragraph's direction, and the side it begins on."""
    told = paragraph._p.get_or_add_pPr()
    told.set("rtl", "1" if speak.right_to_left else "0")
    if speak.right_to_left or side:
        sides = {"start": "r", "end": "l"} if speak.right_to_left else {"start": "l", "end": "r"}
        told.set("algn", sides.get(side or "start", "ctr"))


def fill(shape: Any, texts: Iterable[str], speak: Language, *, bullets: bool = False, **look: Any) -> None:
    """Write paragraphs into a shape that is empty."""
    frame = shape.text_frame
    for place, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        write(paragraph, text, speak, **look)
        if bullets:
            _bullet(paragraph, speak)


def spaced(shape: Any, points: float) -> None:
    """Room after each paragraph."""
    for paragraph in shape.text_frame.paragraphs:
        paragraph.space_after = Pt(points)


def _bullet(paragraph: Any, speak: Language) -> None:
    told = paragraph._p.get_or_add_pPr()
    # the side that one begins on: PowerPoint turns the margin with the direction
    told.set("marL", "285750")
    told.set("indent", "-285750")
    for each in told.findall(qn("a:buNone")):
        told.remove(each)
    told.append(parse_xml(f'<a:buFont xmlns:a="{_SPACE}" typeface="Arial"/>'))
    told.append(parse_xml(f'<a:buChar xmlns:a="{_SPACE}" char="•"/>'))
