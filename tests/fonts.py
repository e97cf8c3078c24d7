"""Cuts Streamlit's two large fonts down to what Marsa shows: 546 kB on a first visit become 53.

`python -m tests.fonts` after Streamlit was updated or an icon was added (a test says so). The files' names carry a
hash, so browsers keep them for a year; the two places that name them are put right.
"""

import ast
import hashlib
import re
from functools import cache
from pathlib import Path

import streamlit
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ROOT = Path(__file__).parents[1]
STATIC = ROOT / "ui" / "static"
LIST = STATIC / "icons.txt"
STREAMLIT = Path(streamlit.__file__).parent / "static" / "static"
NAMED_IN = (ROOT / "ui" / "look.css", ROOT / ".streamlit" / "config.toml")
_NAMED = re.compile(r":material/([a-z0-9_]+):")
# Latin with the names of our region in it, punctuation, and what stands in formulas; the rest comes from Streamlit's
LETTERS = [
    *range(0x20, 0x7F), *range(0xA0, 0x180), 0x2BC, 0x2C6, 0x2DA, 0x2DC, 0x394, 0x3BC, 0x3C3, *range(0x2010, 0x2031),
    0x2032, 0x2033, 0x2039, 0x203A, 0x2044, *range(0x2070, 0x208F), 0x20AC, 0x2116, 0x2122, *range(0x2190, 0x2194),
    0x2202, 0x2206, 0x2211, 0x2212, 0x221A, 0x221E, 0x2248, 0x2260, 0x2264, 0x2265, 0x25CA,
]  # fmt: skip


def named() -> set[str]:
    """Icons as Streamlit wants them named, in our pages with their frame and in its own scripts."""
    theirs = (file.read_text(encoding="utf-8") for file in (STREAMLIT / "js").glob("*.js"))
    return {name for text in (*_texts(), *theirs) for name in _NAMED.findall(text)}


def used() -> set[str]:
    """Those, and what may be an icon: one may also stand alone, as "pause_circle". Other words cost little."""
    return named() | _texts()


@cache
def _texts() -> frozenset[str]:
    files = [file for folder in ("ui", "pages") for file in (ROOT / folder).rglob("*.py")]
    return frozenset(text for file in files for text in _texts_of(file))


def _texts_of(file: Path) -> set[str]:
    nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def _font(name: str) -> TTFont:
    return TTFont(next((STREAMLIT / "media").glob(f"{name}*.woff2")), recalcTimestamp=False)


def _icons() -> TTFont:
    font = _font("MaterialSymbols-Rounded")
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    named = {}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            for first, ligatures in getattr(getattr(table, "ExtSubTable", table), "ligatures", {}).items():
                for each in ligatures:
                    named["".join(letters.get(glyph, "?") for glyph in (first, *each.Component))] = each.LigGlyph
    wanted = sorted(used() & set(named))
    LIST.write_text("\n".join(wanted) + "\n", encoding="utf-8")
    options = subset.Options(layout_features=["*"], layout_closure=False, glyph_names=False)
    cut = subset.Subsetter(options)
    cut.populate(glyphs=[named[name] for name in wanted], text="abcdefghijklmnopqrstuvwxyz0123456789_")
    cut.subset(font)
    return font


def _sans() -> TTFont:
    font = _font("SourceSansVF-Upright")
    features = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum"]
    cut = subset.Subsetter(subset.Options(layout_features=features, glyph_names=True, hinting=False))
    cut.populate(unicodes=LETTERS)
    cut.subset(font)
    font = instancer.instantiateVariableFont(font, {"wght": (400, 400, 700)})
    for name in font["name"].names:  # its licence reserves the name for the whole font
        if name.nameID in (1, 3, 4, 6, 16):
            name.string = "MarsaSans" if name.nameID == 6 else "Marsa Sans"
    font["post"].formatType = 3.0
    return font


def _put(font: TTFont, name: str) -> None:
    new = STATIC / "new.woff2"
    font.flavor = "woff2"
    font.save(new)
    for old in STATIC.glob(f"{name}-*.woff2"):
        old.unlink()
    mark = hashlib.sha256(new.read_bytes()).hexdigest()[:8]
    kept = new.rename(STATIC / f"{name}-{mark}.woff2")
    for place in NAMED_IN:
        said = place.read_text(encoding="utf-8")
        place.write_text(re.sub(rf"app/static/{name}-\w+\.woff2", f"app/static/{kept.name}", said), encoding="utf-8")
    print(f"{kept.name}: {kept.stat().st_size:,} bytes")


if __name__ == "__main__":
    _put(_icons(), "icons")
    _put(_sans(), "sans")
