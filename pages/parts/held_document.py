"""The document of everything held on one person: one HTML file on A4, right-to-left where it must be."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from pages.parts.held_words import Cell, Part, Told
from ui import i18n
from ui.i18n import _, ngettext, number
from ui.markup import Html, element

# no quotes and no angle brackets in it: everything that is written here is escaped
STYLE = """
@page { size: A4; margin: 14mm }
body { font: 10pt/1.4 Arial, sans-serif; color: #111; margin: 12px }
h1 { font-size: 16pt; margin: 0 0 4pt } h2 { font-size: 12pt; margin: 14pt 0 4pt; break-after: avoid }
p { margin: 2pt 0 } table { border-collapse: collapse; width: 100% }
th, td { border: 1px solid #777; padding: 3pt 4pt; text-align: start; vertical-align: top; overflow-wrap: anywhere }
th { background: #eee } tr { break-inside: avoid } thead { display: table-header-group }
td { white-space: pre-line } .small { font-size: 8pt; color: #333 } .out { font-style: italic }
"""


def page(case: Any, parts: Sequence[Part], *, out: Collection[str], by: str, as_of: datetime) -> str:
    """The document. `out`: ids of texts that are left out because they speak of others."""
    title = _("All that is held on a person in case %(case_no)s") % {"case_no": case.case_no}
    made = _("As of %(moment)s (%(zone)s).") % {"moment": i18n.moment(as_of, case.time_zone), "zone": case.time_zone}
    whole = element(
        "html",
        element(
            "head",
            element("meta", charset="utf-8"),
            element("title", title),
            element("style", STYLE),
        ),
        element(
            "body",
            element("h1", title),
            element("p", made, " ", _("Made by %(name)s: %(why)s.") % {"name": by, "why": _("The person asked")}),
            element("p", _("What the case holds together for a family is told as it stands for the whole case.")),
            out and element("p", _gone(len(out))),
            *[each for part in parts for each in _part(part, out)],
            element("p", _("Names are on this paper. Hand it to the person it speaks of, or destroy it."),
                    class_="small"),
        ),
        lang=i18n.language(), dir="rtl" if i18n.is_rtl() else "ltr",
    )  # fmt: skip
    return "<!doctype html>" + whole


def _gone(count: int) -> str:
    said = ngettext(
        "%(count)s text is left out because it speaks of other persons.",
        "%(count)s texts are left out because they speak of other persons.",
        count,
    )
    return said % {"count": number(count)}


def _part(part: Part, out: Collection[str]) -> list[Html]:
    head = element("h2", part.title)
    if not part.rows:
        return [head, element("p", _("Nothing is held."))]
    lines = [element("tr", *[_cell(cell, out) for cell in row]) for row in part.rows]
    heads = part.heads and element("thead", element("tr", *[element("th", text) for text in part.heads]))
    return [head, element("table", heads or None, element("tbody", *lines))]


def _cell(cell: Cell, out: Collection[str]) -> Html:
    if not isinstance(cell, Told):
        return element("td", element("bdi", cell))
    if cell.id in out:
        return element("td", _("left out: it speaks of others"), class_="out")
    return element("td", cell.text, dir="auto")
