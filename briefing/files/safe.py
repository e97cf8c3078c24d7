"""Texts that no spreadsheet runs as a formula, also in the workbook inside a chart. The rule is that of ui/sheet.py,
but that nothing of this comes back and has to be read."""

import unicodedata

_RUNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_KEPT = "\n\u200c\u200d\u200e\u200f\u061c"


def safe(text: str) -> str:
    """The text, with an apostrophe in front if a spreadsheet would run it, also behind marks that are not seen."""
    plain = "".join(mark for mark in text if mark in _KEPT or unicodedata.category(mark) not in ("Cc", "Cf", "Cs"))
    seen = plain.lstrip(_KEPT + " \u00a0")
    return "'" + plain if seen.strip().startswith(_RUNS) else plain
