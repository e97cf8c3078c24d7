"""The PowerPoint template: ours, drawn here, or the office's own file.

An office's template needs four layouts, "Marsa title", "Marsa text", "Marsa chart" and "Marsa wide", with placeholders
called as in LAYOUTS (View → Slide Master, then Home → Arrange → Selection Pane). `python -m briefing.files OUT.pptx`
writes ours, to begin from.
"""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from pptx import Presentation
from pptx.exc import PackageNotFoundError
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.util import Inches

from briefing.files.look import ACCENT, BARE, FACE, HEAD, INK, LINE, PAPER, QUIET, SERIES
from data.words import N_

WIDTH, HEIGHT = 13.333, 7.5  # inches
LAYOUTS: Mapping[str, tuple[str, ...]] = {
    "Marsa title": ("Title", "Text", "Source"),
    "Marsa text": ("Title", "Text", "Source"),
    "Marsa chart": ("Title", "Subtitle", "Chart", "Table", "Source"),
    "Marsa wide": ("Title", "Subtitle", "Table", "Source"),
}
# a placeholder → its kind in PowerPoint, its left, top, width and height, points, whether bold, colour, side up
_TITLE = ("title", 0.6, 0.42, 12.13, 0.95, 24, True, "tx1", "b")
_SOURCE = ("body", 0.6, 6.86, 11.2, 0.44, 9, False, "tx2", "ctr")
_SUBTITLE = ("body", 0.6, 1.4, 12.13, 0.42, 13, False, "tx2", "ctr")
_PLACES: Mapping[str, Mapping[str, tuple[Any, ...]]] = {
    "Marsa title": {"Title": ("title", 0.6, 0.9, 12.13, 1.4, 36, True, "accent1", "b"),
                    "Text": ("body", 0.6, 2.5, 12.13, 4.1, 17, False, "tx1", "t"), "Source": _SOURCE},
    "Marsa text": {"Title": _TITLE, "Text": ("body", 0.6, 1.6, 12.13, 5.1, 18, False, "tx1", "t"),
                   "Source": _SOURCE},
    "Marsa chart": {"Title": _TITLE, "Subtitle": _SUBTITLE,
                    "Chart": ("body", 0.6, 1.9, 7.5, 4.85, 12, False, "tx1", "t"),
                    "Table": ("body", 8.3, 1.95, 4.43, 4.75, 12, False, "tx1", "t"), "Source": _SOURCE},
    "Marsa wide": {"Title": _TITLE, "Subtitle": _SUBTITLE,
                   "Table": ("body", 0.6, 1.95, 12.13, 4.75, 12, False, "tx1", "t"), "Source": _SOURCE},
}  # fmt: skip
_NUMBER = (11.93, 6.86, 0.8, 0.44)
_SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)


class Unusable(Exception):
    """A template that lacks something. `text` % `values` is the sentence to show."""

    def __init__(self, text: str, **values: str) -> None:
        super().__init__(text % values)
        self.text, self.values = text, values


def opened(path: Path | None, *, right_to_left: bool) -> tuple[Any, bool]:
    """An empty presentation, and whether what is put in it has to be mirrored. Raises Unusable."""
    if path is None:
        return Presentation(io.BytesIO(drawn(right_to_left=right_to_left))), False
    try:
        deck = Presentation(str(path))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError) as error:
        raise Unusable(N_("The template %(file)s is not a PowerPoint file (.pptx)."), file=path.name) from error
    for name, wanted in LAYOUTS.items():
        layout = deck.slide_layouts.get_by_name(name)
        if layout is None:
            raise Unusable(N_("The template has no layout called %(layout)s. Add it in the slide master."), layout=name)
        there: Any = layout.placeholders
        lacking = set(wanted) - {each.name for each in there}
        if lacking:
            raise Unusable(
                N_("The template's layout %(layout)s has no placeholder called %(lacking)s. Name it in the selection"
                   " pane."),
                layout=name, lacking=", ".join(sorted(lacking)),
            )  # fmt: skip
    _emptied(deck)
    style = deck.slide_masters[0]._element.find(".//{*}titleStyle/{*}lvl1pPr")
    return deck, right_to_left and (style is None or style.get("rtl") != "1")


def drawn(*, right_to_left: bool = False) -> bytes:
    """Our own template."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    for layout in list(deck.slide_layouts)[len(LAYOUTS) :]:
        deck.slide_layouts.remove(layout)
    master = deck.slide_masters[0]
    _coloured(master)
    _styled(master._element, right_to_left)
    _filled(master._element, _master_places(), right_to_left, band=True)
    for layout, (name, places) in zip(deck.slide_layouts, _PLACES.items(), strict=True):
        layout._element.cSld.set("name", name)
        layout._element.attrib.pop("type", None)
        _filled(layout._element, places, right_to_left)
    _without_traces(deck)
    into = io.BytesIO()
    deck.save(into)
    return into.getvalue()


def _emptied(deck: Any) -> None:
    """Without the slides that a template may hold."""
    listed = deck.slides._sldIdLst
    for each in list(listed):
        deck.part.drop_rel(each.rId)
        listed.remove(each)
    _without_traces(deck)


def _without_traces(deck: Any) -> None:
    """No picture of a first page, printer or maker from where the file began."""
    package = deck.part.package
    for holder in (package, deck.part):
        rels = holder._rels
        for key, rel in list(rels.items()):
            if rel.reltype.endswith(("/thumbnail", "/printerSettings", "/custom-properties")):
                rels.pop(key)
            elif rel.reltype.endswith("/extended-properties"):
                rel.target_part._blob = BARE


def _master_places() -> dict[str, tuple[Any, ...]]:
    return {
        "Title": _TITLE,
        "Text": _PLACES["Marsa text"]["Text"],
        "Number": ("sldNum", *_NUMBER, 9, False, "tx2", "ctr"),
    }


def _filled(root: Any, places: Mapping[str, tuple[Any, ...]], right_to_left: bool, *, band: bool = False) -> None:
    tree = root.cSld.spTree
    for old in list(tree)[2:]:
        tree.remove(old)
    if band:
        tree.append(_band(right_to_left))
    for number, (name, place) in enumerate(places.items()):
        tree.append(parse_xml(_placeholder(name, number, place, right_to_left)))


def _band(right_to_left: bool) -> Any:
    left = WIDTH - 0.6 - 1.1 if right_to_left else 0.6
    return parse_xml(
        f'<p:sp {_SPACES}><p:nvSpPr><p:cNvPr id="90" name="Band"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f"<p:spPr>"
        f'<a:xfrm><a:off x="{Inches(left)}" y="{Inches(0.32)}"/><a:ext cx="{Inches(1.1)}" cy="{Inches(0.07)}"/>'
        "</a:xfrm>"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def _placeholder(name: str, number: int, place: tuple[Any, ...], right_to_left: bool) -> str:
    kind, left, top, width, height, size, bold, colour, anchor = place
    if right_to_left:
        left = WIDTH - left - width
    index = "" if kind == "title" else f' idx="{10 + number}"'
    side = ("l" if right_to_left else "r") if kind == "sldNum" else ("r" if right_to_left else "l")
    text = (
        '<a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum"><a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld>'
        if kind == "sldNum"
        else f'<a:r><a:rPr lang="en-GB"/><a:t>{name}</a:t></a:r>'
    )
    return (
        f'<p:sp {_SPACES}><p:nvSpPr><p:cNvPr id="{number + 2}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        f'</p:cNvSpPr><p:nvPr><p:ph type="{kind}"{index}/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{Inches(left)}" y="{Inches(top)}"/><a:ext cx="{Inches(width)}" cy="{Inches(height)}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody>'
        '<a:bodyPr lIns="0" rIns="0" tIns="0" bIns="0"'
        f' anchor="{anchor}" rtlCol="{int(right_to_left)}"><a:normAutofit/></a:bodyPr><a:lstStyle>'
        f'<a:lvl1pPr marL="0" indent="0" algn="{side}" rtl="{int(right_to_left)}"><a:buNone/>'
        f'<a:defRPr sz="{size * 100}" b="{int(bold)}"><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
        "</a:defRPr>"
        f"</a:lvl1pPr></a:lstStyle><a:p>{text}</a:p></p:txBody></p:sp>"
    )


def _styled(master: Any, right_to_left: bool) -> None:
    """Every level of every style in the direction of the language."""
    for level in master.iterfind(".//{*}txStyles/*/*"):
        if level.tag.split("}")[1].startswith("lvl"):
            level.set("rtl", str(int(right_to_left)))
            level.set("algn", "r" if right_to_left else "l")


def _coloured(master: Any) -> None:
    """The theme's colours and faces."""
    part = next(rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme"))
    root: Any = parse_xml(part.blob)
    space = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
    wanted = {"dk1": INK, "lt1": PAPER, "dk2": QUIET, "lt2": HEAD, "hlink": ACCENT, "folHlink": QUIET,
              **{f"accent{number}": colour for number, colour in enumerate((*SERIES, LINE), 1)}}  # fmt: skip
    for name, colour in wanted.items():
        slot = root.find(f".//a:clrScheme/a:{name}", space)
        for old in list(slot):
            slot.remove(old)
        slot.append(parse_xml(f'<a:srgbClr xmlns:a="{space["a"]}" val="{colour}"/>'))
    for face in root.iterfind(".//a:fontScheme/*/*", space):
        name = face.tag.split("}")[1]
        if name in ("latin", "cs") or (name == "font" and face.get("script") == "Arab"):
            face.set("typeface", FACE)
    part._blob = serialize_part_xml(root)
