"""A sheet of paper for a landing where no phone works: one stroke a person, one A4 page, then typed in from it."""

from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import landing_fields as fields
from pages.parts.landing_words import sex_and_age
from ui import address, i18n
from ui.i18n import _
from ui.markup import Html, element

# no quotes and no angle brackets in it: everything that is written here is escaped
STYLE = """
@page { size: A4; margin: 10mm }
body { font: 10pt/1.3 Arial, sans-serif; color: #000; margin: 10px auto; max-width: 190mm }
h1 { font-size: 15pt; margin: 0 0 2pt } p { margin: 2pt 0 }
table { border-collapse: collapse; width: 100%; margin-top: 5pt }
th, td { border: 1px solid #555; padding: 2pt 4pt; text-align: start; vertical-align: middle }
th { background: #eee } tr { break-inside: avoid } .blank { height: 5.4mm } .small { font-size: 8.5pt }
.boxes { font-size: 10.5pt; line-height: 1.2; letter-spacing: .5px; word-spacing: 2px; width: 128mm }
th.half { width: 22% } td.half { width: 28% } .sum { width: 16mm }
"""
_FIVE = "☐" * 5
_ROWS = 6  # nationalities
_LINE = 6  # fives in a line
_LINES = {"women": 2, "men": 8, "girls": 1, "boys": 1, "unknown": 1}  # most who land are men
_NEEDS = ("uac", "pregnant", "medical", "dead", "missing")
_HELP = ("screened", "referred", "food", "nfi", "medical_aid", "pss")


def offer(places: pd.DataFrame, row: Any = None) -> None:
    """The button that gives out the sheet, for the point that is chosen, of the landing `row` or the only one."""
    named = dict(zip(places["point"], places["name"], strict=True))
    asked = None if row is None else str(row.point)
    point = asked or (next(iter(named)) if len(named) == 1 else address.one("point", list(named)))
    st.download_button(
        _("Tally sheet to print"),
        page(str(named[point]) if point in named else None, None if row is None else str(row.landing_no)),
        file_name="tally-sheet.html",
        mime="text/html",
        icon=":material/print:",
        on_click="ignore",
        key="tally_sheet",
    )


def page(point: str | None = None, landing_no: str | None = None) -> str:
    """The sheet, as one HTML file in the reader's language: nothing of anybody is on it."""
    whole = element(
        "html",
        element("head", element("meta", charset="utf-8"), element("title", _("Tally sheet of a landing")),
                element("style", STYLE)),
        element(
            "body",
            element("h1", _("Tally sheet of a landing")),
            element("p", _("One sheet a boat; one stroke a person who came ashore alive. Write 0 where it was nobody, "
                           "and nothing where nobody knows."), class_="small"),
            _lines((_("Landing point"), point), (_("Landing"), landing_no), (_("Day"), None),
                   (_("Time there, when the boat landed"), None)),
            _tally(),
            _nationalities(),
            _numbers(),
            _lines((_("Boat"), None), (_("Embarked from"), None), (_("Authority"), None),
                   (_("Partners present, and who did what"), None), (_("Filled in by"), None), (_("Until when"), None)),
            element("p", _("No names of those who landed on this sheet. Type it into Marsa, then destroy it."),
                    class_="small"),
        ),
        lang=i18n.language(), dir="rtl" if i18n.is_rtl() else "ltr",
    )  # fmt: skip
    return "<!doctype html>" + whole


def _tally() -> Html:
    rows = [
        element("tr", element("th", text), element("td", " ".join([_FIVE] * _LINE * _LINES[name]), class_="boxes"),
                element("td", class_="sum"))
        for name, text in sex_and_age().items()
    ]  # fmt: skip
    total = element("tr", element("th", _("All together")), element("td", class_="blank"), element("td", class_="sum"))
    return element("table", _head(_("Came ashore alive"), _("One stroke a person"), _("Sum")), *rows, total)


def _nationalities() -> Html:
    row = element("tr", element("td", class_="blank"), element("td", " ".join([_FIVE] * _LINE * 2), class_="boxes"),
                  element("td", class_="sum"))  # fmt: skip
    return element("table", _head(_("Nationality"), _("One stroke a person"), _("Sum")), *[row] * _ROWS)


def _numbers() -> Html:
    named = fields.labels()
    blank = element("td", class_="blank sum")
    cells: list[tuple[Html, ...]] = [(element("th", named[name]), blank) for name in (*_NEEDS, *_HELP)]
    cells += [()] * (-len(cells) % 3)
    rows = [element("tr", *[each for cell in cells[n : n + 3] for each in cell]) for n in range(0, len(cells), 3)]
    apart = element("p", _("The dead and the missing are never among those who came ashore alive."), class_="small")
    return element("div", element("table", *rows), apart)


def _lines(*named: tuple[str, str | None]) -> Html:
    pairs = [
        (element("th", label, class_="half"), element("td", value or "", class_="blank half")) for label, value in named
    ]
    rows = [element("tr", *[each for pair in pairs[n : n + 2] for each in pair]) for n in range(0, len(pairs), 2)]
    return element("table", *rows)


def _head(*texts: str) -> Html:
    return element("tr", *[element("th", text) for text in texts])
