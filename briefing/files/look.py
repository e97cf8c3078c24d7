"""How every file looks: one accent, greys for the rest, told apart without seeing colours; a face that has Arabic."""

from typing import Any

from pptx.dml import color

FACE = "Arial"  # is on every office's machine, and has Arabic letters
ACCENT, INK, QUIET, LINE, HEAD, PAPER = "0B6B82", "1B2A33", "566670", "BEC8CD", "E3EEF2", "FFFFFF"
# of a chart's series: the accent, then greys and a light tone of it that differ in how light they are
SERIES = (ACCENT, "8A949C", "C9A227", "3C4650", "C3CBD0")
LANGUAGES = {"en": "en-GB", "fr": "fr-FR", "ar": "ar-LY"}
MAKER = "Marsa"  # stands where programs name an author: nobody does
# what a file says of the program that made it, instead of what the libraries' own templates say
BARE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/'
    b'officeDocument/2006/extended-properties"><Application>Marsa</Application></Properties>'
)


def rgb(colour: str) -> Any:
    """A colour as python-pptx takes it, which declares no types."""
    known: Any = color.RGBColor
    return known.from_string(colour)
