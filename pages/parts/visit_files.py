"""The two files of a visit: a sheet to print, and a workbook that is filled in without a connection and comes back."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from pages.parts import visit_words as words
from ui import codes, i18n, sheet
from ui.i18n import N_, _
from ui.markup import Html, element
from ui.sheet import Field

FORM = "visit"
RECEIVED = N_("Received")
# no quotes and no angle brackets in it: everything that is written here is escaped
STYLE = """
@page { size: A4; margin: 12mm }
body { font: 10pt/1.35 Arial, sans-serif; color: #111; margin: 12px }
h1 { font-size: 15pt; margin: 0 0 2pt } p { margin: 2pt 0 }
table { border-collapse: collapse; width: 100%; margin-top: 8pt }
th, td { border: 1px solid #777; padding: 4pt; text-align: start; vertical-align: top }
th { background: #eee } tr { break-inside: avoid } thead { display: table-header-group }
ul { list-style: none; margin: 0; padding: 0 } .line { min-width: 40mm; height: 14mm } .small { font-size: 8pt }
b { white-space: nowrap } ul.small li { display: inline-block; white-space: nowrap; margin-inline-end: 6pt }
"""


def fingerprint(outcome: str | None, seen_on: date | None, note: str | None) -> str:
    """What stood in a row when the file was made, so that one can tell later whether anybody typed in it."""
    text = "|".join((outcome or "", seen_on.isoformat() if seen_on else "", plain(note)))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def plain(note: str | None) -> str:
    """A note as a file brings it back."""
    return " ".join(sheet.typed(sheet.safe(note or "")).split())


def fields(rows: Sequence[Any]) -> list[Field]:
    """The columns: what is known, then what is to be filled in, then what tells a row on its way back."""
    names = codes.options("document_type")
    missing = [code for code in names if any(code in row.missing for row in rows)]
    outcomes = tuple(codes.options("visit_outcome", active=True).values())
    return [
        Field("case_no", _("Case"), width=17),
        Field("persons", _("Persons"), width=22),
        Field("nationality", _("Nationality"), width=14),
        Field("place", _("Place"), width=14),
        Field("stage", _("Stage"), width=14),
        Field("needs", _("What it needs"), width=30),
        *[Field(f"paper_{code}", names[code], choices=(_(RECEIVED),), editable=True, width=16,
                note=_("Choose it if the paper was received on the visit.")) for code in missing],
        Field("outcome", _("Outcome"), choices=outcomes, editable=True, width=18),
        Field("seen_on", _("Day"), "day", editable=True, width=12, note=_("Year-month-day, for example 2026-03-31.")),
        Field("note", _("Note"), editable=True, width=34, note=_("Names do not belong here.")),
        Field("id", "id", "number", hidden=True),
        Field("version", "version", "number", hidden=True),
        Field("was", "was", hidden=True),
    ]  # fmt: skip


def workbook(visit: Any, rows: Sequence[Any], *, by: str, purpose: str, as_of: datetime) -> bytes:
    """The workbook of a visit. Rows as of queries.visits.cases, one by one."""
    columns = fields(rows)
    lines = [_line(row, columns) for row in rows]
    return sheet.workbook(
        _("Cases"), columns, lines, about_name=_("About this file"), about=_about(visit, rows, by, purpose, as_of),
        mark={"form": FORM, "visit": visit.visit_id, "made": as_of.isoformat()}, rtl=i18n.is_rtl(),
    )  # fmt: skip


def _line(row: Any, columns: Sequence[Field]) -> Mapping[str, Any]:
    papers = {
        field.code: None if field.code.removeprefix("paper_") in row.missing else ("—",)
        for field in columns
        if field.code.startswith("paper_")
    }
    return papers | {
        "case_no": row.case_no, "persons": words.persons(row), "nationality": _label("country", row.nationality),
        "place": row.location, "stage": codes.label("stage", row.stage), "needs": words.needs(row),
        "outcome": _label("visit_outcome", row.outcome), "seen_on": row.seen_on, "note": row.note,
        "id": row.visit_case_id, "version": row.row_version, "was": fingerprint(row.outcome, row.seen_on, row.note),
    }  # fmt: skip


def _label(code_list: str, code: str | None) -> str | None:
    return codes.label(code_list, code) if code else None


def _about(visit: Any, rows: Sequence[Any], by: str, purpose: str, as_of: datetime) -> list[tuple[str, str]]:
    return [
        (_("Visit"), words.title(visit)),
        (_("Planned for"), i18n.day(visit.planned_on)),
        (_("Cases"), i18n.number(len(rows))),
        (_("As of"), _("%(moment)s (%(zone)s)") % {"moment": i18n.moment(as_of), "zone": "UTC"}),
        (_("Made by"), by),
        (_("Made for"), purpose),
        (_("To fill in"), _("Only the coloured columns. Save the file and upload it on the page of the visit.")),
        (_("What it needs"), _("Papers not received, assessment missing, follow-ups late, guidance to answer.")),
        (_("Outcome"), _("What came of it; choose from the list.")),
        (_("Papers"), _("A dash means: not required, or received before.")),
        (_("Care"), _("No names are in this file. Keep it that way, and delete it after the visit.")),
    ]  # fmt: skip


def page(visit: Any, rows: Sequence[Any], *, by: str, purpose: str, as_of: datetime) -> str:
    """The sheet to print: one HTML file on A4, right-to-left where the language is."""
    heads = (_("Case"), _("Persons"), _("Nationality"), _("What it needs"), _("Outcome"), _("Note"))
    outcomes = list(codes.options("visit_outcome", active=True).values())
    body = [_printed(row, outcomes) for row in rows]
    lead = _("Lead: %(name)s") % {"name": visit.lead} if visit.lead else None
    under = " · ".join(filter(None, (i18n.day(visit.planned_on), lead, visit.office)))
    made = _("As of %(moment)s (%(zone)s).") % {"moment": i18n.moment(as_of), "zone": "UTC"}
    whole = element(
        "html",
        element(
            "head",
            element("meta", charset="utf-8"),
            element("title", words.title(visit)),
            element("style", STYLE),
        ),
        element(
            "body",
            element("h1", words.title(visit)),
            element("p", under),
            visit.note and element("p", visit.note),
            element("table", element("thead", element("tr", *[element("th", head) for head in heads])),
                    element("tbody", *body)),
            element("p", made, " ", _("Made by %(name)s: %(why)s.") % {"name": by, "why": purpose}, class_="small"),
            element("p", _("No names are on this sheet. Keep it that way, and destroy it after the visit."),
                    class_="small"),
        ),
        lang=i18n.language(), dir="rtl" if i18n.is_rtl() else "ltr",
    )  # fmt: skip
    return "<!doctype html>" + whole


def _printed(row: Any, outcomes: Sequence[str]) -> Html:
    boxes = [f"{words.TICK} {text}" for text in words.papers(row)]
    needs = [element("li", text) for text in (*boxes, *words.others(row))]
    return element(
        "tr",
        element("td", element("b", element("bdi", row.case_no))),
        element("td", words.persons(row)),
        element("td", codes.label("country", row.nationality)),
        element("td", element("ul", *needs) if needs else "—"),
        element("td", element("ul", *[element("li", f"{words.TICK} {text}") for text in outcomes], class_="small")),
        element("td", element("div", class_="line")),
    )
