"""A project's framework as a workbook and back: what came out changes nothing; what is wrong is told row by row."""

import io
from datetime import date

import openpyxl
import pytest
from sqlalchemy import func, select

from briefing import framework as protected
from briefing.iati import Framework
from data import tables as t
from edits import framework as edits
from edits.refusal import NotFound
from pages.parts import project_book
from queries import framework
from queries.records import records
from tests.edits.said import everything, key, sentences
from tests.factories import NOW
from ui import sheet

FIRST, LAST = date(2026, 1, 1), date(2026, 1, 31)


@pytest.fixture
def desk(make, frozen):
    """A project with a row of everything, and its officer."""

    class Desk:
        project = make.project(code="EU")
        officer = make.staff("programme_officer", offices=[], projects=[project])
        of = {"project_id": project.id}  # noqa: RUF012
        result = make.row(t.result, **of, code="1", title="=Safer", kind="outcome", position=1)
        one = make.indicator(project, "O1", unit="persons", result_id=result.id, baseline=3, baseline_year=2025)
        for dimension, target, actual in (("", 40, 12), ("sex=F", 20, 3)):
            period = {"indicator_id": one.id, "period_from": FIRST, "period_to": LAST, "dimension": dimension}
            make.row(t.indicator_target, **period, target=target)
            make.row(t.indicator_actual, **period, actual=actual, source="List")
        make.row(t.activity, **of, kind="procurement", title="Radios", starts_on=FIRST, ends_on=LAST, due_on=LAST)
        line = make.row(t.budget_line, **of, code="B1", title="Kits", amount=100.5, currency="EUR")
        make.row(t.budget_spent, budget_line_id=line.id, spent_on=FIRST, amount=7.25, source="Ledger")
        make.row(t.report_due, **of, kind="brief", title="Brief", due_on=LAST, owner_id=officer.id)

        @classmethod
        def book(cls):
            """The file as its officer downloads it."""
            code = {"project": "EU"}
            row = next(each for each in records(framework.projects(cls.officer)) if each.code == "EU")
            told = Framework(row, framework.results(cls.officer, **code), framework.indicators(cls.officer, **code),
                             protected.values(cls.officer, **code, published=False), None)  # fmt: skip
            return project_book.workbook(cls.officer, told, NOW)

        @classmethod
        def bring(cls, sheets, by=None):
            return edits.bring(by=by or cls.officer, key=key(), project_id=cls.project.id, sheets=sheets)

    return Desk


def test_out_and_in_changes_nothing_and_a_small_count_is_not_in_it(make, desk):
    data = desk.book()
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["project", *edits.SHEETS]
    assert [row[6].value for row in book["actuals"].iter_rows(min_row=2)] == [12, "hidden"]
    before = everything(make.db)
    assert desk.bring(sheet.read_all(data)) == {"added": 0, "changed": 0}
    after = everything(make.db)
    assert {name for name in after if after[name] != before[name]} <= {"edit_key"}


def test_new_and_changed_rows_come_in_and_a_second_run_changes_nothing(make, desk):
    sheets = sheet.read_all(desk.book())
    sheets["indicators"].append({"row_no": 9, "code": "O2", "title": "Trained", "result": "1", "unit": "percent"})
    sheets["targets"].append({"row_no": 9, "indicator": "O2", "period_from": "2026-01-01", "period_to": "2026-12-31",
                              "target": "62.5", "dimension": "sex=F;age=child"})  # fmt: skip
    sheets["results"][0]["title"] = "Safer people"
    assert desk.bring(sheets) == {"added": 2, "changed": 1}
    assert desk.bring(sheets) == {"added": 0, "changed": 0}
    assert float(make.db.scalar(select(t.indicator_target.c.target).where(t.indicator_target.c.dimension
                                                                          == "age=child; sex=F"))) == 62.5  # fmt: skip


def test_one_wrong_row_refuses_all_and_every_wrong_row_is_told(make, desk):
    sheets = sheet.read_all(desk.book())
    sheets["results"].append({"row_no": 3, "code": "2", "title": "Stronger"})
    sheets["targets"][0]["target"] = "many"
    sheets["targets"][1]["indicator"] = "O7"
    sheets["calendar"][0]["owner"] = "Nobody Here"
    said = [
        sentence
        for _field, sentence in sentences(edits.bring, by=desk.officer, project_id=desk.project.id, sheets=sheets)
    ]
    assert said == [
        "Sheet targets, row 2, target “many”: Enter a number.",
        "Sheet targets, row 3, indicator “O7”: There is no entry with this code. Write the code as on its own sheet.",
        "Sheet calendar, row 2, owner “Nobody Here”: Nobody of this name is on the staff. Write the name as Marsa shows"
        " it.",
    ]  # fmt: skip
    assert make.db.scalar(select(func.count()).select_from(t.result)) == 1, "nothing is half-written"
    with pytest.raises(NotFound):
        desk.bring(sheets, by=make.staff("programme_officer", offices=[]))
