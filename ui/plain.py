"""Words that somebody typed, where Streamlit reads markup: headings, captions, titles of folds, names of choices."""

import re
import unicodedata

# whatever may begin something in Streamlit's Markdown: emphasis, links, pictures, code, formulas, colours, icons
_MARKS = re.compile(r"[\\`*_\[\]<>$~|^#]|!(?=\[)")
# icons, colours and addresses are looked for in the finished text as well, where no stroke before them helps
_NAMED = re.compile(r":(?=[A-Za-z/+])|@(?=\w)|\bwww(?=\.)", re.IGNORECASE)
_JOINER = "\u2060"  # nothing to be seen, and no line breaks there
# at its beginning: a list, a quotation, a line
_BEGINS = re.compile(r"^(\s*)([-+=>]|\d+(?=[.)]))")
_KEPT = "\u200c\u200d\u200e\u200f\u061c\u2068\u2069"


def plain(text: object) -> str:
    """The text as Markdown that shows exactly it, on one line, and turns no direction but its own."""
    line = " ".join(str(text).split())
    seen = "".join(mark for mark in line if mark in _KEPT or unicodedata.category(mark) not in ("Cc", "Cf", "Cs"))
    marked = _NAMED.sub(lambda found: found[0] + _JOINER, _MARKS.sub(lambda found: f"\\{found[0]}", seen))
    return _BEGINS.sub(lambda found: f"{found[1]}{_begun(found[2])}", marked)


def _begun(mark: str) -> str:
    # a digit cannot be escaped; the dot behind it is no list's where something stands between them
    return f"{mark}{_JOINER}" if mark.isdigit() else f"\\{mark}"
