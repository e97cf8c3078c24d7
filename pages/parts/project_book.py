"""A project's framework as one workbook: a sheet for each kind of entry, out and back in."""

import io
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

import streamlit as st
import xlsxwriter

from briefing.iati import Framework
from data.person import Person
from edits import activities, budgets, indicators, report_dates, results  # noqa: F401 - their edits are called by name
from edits import framework as edits
from edits.framework_cells import HIDDEN
from pages.parts.visit_exchange import WHY_NOT
from queries import framework
from queries.records import Record, records
from ui import sheet, states
from ui.forms import Form
from ui.i18n import _, number

_WIDE = {"title": 44, "definition": 40, "dimension": 28, "source": 28, "note": 28}


def workbook(who: Person, told: Framework, as_of: datetime) -> bytes:
    """The file: sheet "project" says which one; the others hold what edits.framework.SHEETS names."""
    into = io.BytesIO()
    with xlsxwriter.Workbook(into, sheet.PLAIN) as book:
        head, day = (
            book.add_format({"bold": True, "bg_color": "#E3EEF2"}),
            book.add_format({"num_format": "yyyy-mm-dd"}),
        )
        project = told.project
        about = {"code": project.code, "title": project.title, "donor": project.donor, "starts_on": project.starts_on,
                 "ends_on": project.ends_on, "as_of": as_of.date(), "reported_by": project.reported_by}  # fmt: skip
        _sheet(book, "project", dict.fromkeys(about, ""), [about], head, day)
        lines = dict(_rows(who, told, as_of))
        for name, columns in edits.SHEETS.items():
            _sheet(book, name, columns, lines.get(name, []), head, day)
    return into.getvalue()


def _sheet(book: Any, name: str, columns: Mapping[str, str], rows: list[dict[str, Any]], head: Any, day: Any) -> None:
    page = book.add_worksheet(name)
    for place, column in enumerate(columns):
        page.write_string(0, place, column, head)
        page.set_column(place, place, _WIDE.get(column, 14))
        for line, row in enumerate(rows, 1):
            _cell(page, line, place, row.get(column), day)
    page.freeze_panes(1, 0)


def _cell(page: Any, line: int, place: int, value: Any, day: Any) -> None:
    if isinstance(value, bool):
        page.write_string(line, place, "yes" if value else "no")
    elif isinstance(value, date):
        page.write_datetime(line, place, value, day)
    elif isinstance(value, int | float):
        page.write_number(line, place, value)
    elif value not in (None, ""):
        page.write_string(line, place, sheet.safe(str(value)))


def _rows(who: Person, told: Framework, as_of: datetime) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    code = told.project.code
    codes = {row.result_id: row.code for row in records(told.results)}
    yield "results", [_told(row, position=row.place) for row in records(told.results)]
    yield (
        "indicators",
        [_told(row, position=row.place, result=codes.get(row.result_id)) for row in records(told.indicators)],
    )
    values = [_told(row, indicator=row.code) for row in records(told.values)]
    yield "targets", [row for row in values if row["target"] is not None]
    yield "actuals", [row | ({"actual": HIDDEN} if row["hidden"] else {}) for row in values
                      if row["actual"] is not None or row["hidden"]]  # fmt: skip
    yield "activities", [_told(row) for row in records(framework.activities(who, project=code, as_of=as_of))]
    yield (
        "budget",
        [_told(row, position=row.place) for row in records(framework.budget(who, project=code, as_of=as_of))],
    )
    yield "spent", [_told(row) for row in records(framework.spent(who, project=code))]
    yield "calendar", [_told(row) for row in records(framework.calendar(who, project=code, as_of=as_of))]


def _told(row: Record, **more: Any) -> dict[str, Any]:
    return vars(row) | more


def take_back(who: Person, project: Any) -> None:
    """The filled-in file: taken whole, or refused with every row that cannot be."""
    st.caption(_("Every row of the file is checked first: all of it comes in, or nothing. Rows that are not in the file"
                 " stay as they are."))  # fmt: skip
    form = Form("framework_file", project.code)
    with form:
        given = st.file_uploader(_("The Excel file"), type=["xlsx"], max_upload_size=1, key=form.key("file"))
        sent = form.button(_("Bring it in"))
    if not sent or given is None:
        return
    try:
        sheets = sheet.read_all(given.getvalue())
    except sheet.Unreadable as no:
        states.notice(_(WHY_NOT[no.reason]))
        return
    if [str(row.get("code")) for row in sheets.get("project", ())] != [project.code]:
        states.notice(_("This file is of another project. Open that project and bring it in there."))
        return
    form.submit(edits.bring, by=who, project_id=int(project.project_id), sheets={name: sheets.get(name, []) for name in
                edits.SHEETS}, done=_("The framework is brought in."), then=_said)  # fmt: skip


def _said(done: Mapping[str, int]) -> None:
    st.toast(_("%(added)s added, %(changed)s changed") % {name: number(count) for name, count in done.items()})
