"""Projects and results: what stands there for whom, an entry added and changed, other agencies apart, files."""

from datetime import date

import pytest
from sqlalchemy import select

from data import tables as t
from tests.factories import NOW
from tests.pages.opened import opened
from tests.pages.test_staff import field, press, unfolded
from tests.ui import shown

FIRST, LAST = date(2026, 1, 1), date(2026, 1, 31)


@pytest.fixture
def desk(make, frozen):
    """A project with a result, a counted and an entered indicator; an agency's project; three people."""

    class Desk:
        project = make.project(code="EU", missions=["LY"])
        result = make.row(t.result, project_id=project.id, code="1", title="Safer <b>people</b>", kind="outcome")
        counted = make.indicator(project, "P1", computed=True, result_id=result.id)
        one = make.indicator(project, "O1", unit="items", title="Kits")
        agency = make.project(code="UNHCR-LY", missions=["LY"], reported_by="UNHCR", starts_on=date(2016, 1, 1))
        theirs = make.indicator(agency, "1.1", unit="number", title="# of children", aggregation="none")
        officer = make.staff("programme_officer", offices=[], projects=[project])
        head = make.staff("head_of_mission", office=make.office(mission="LY"))
        admin = make.staff("admin", offices=[])

    return Desk


def values(make, indicator, target, actual, **more):
    of = {"indicator_id": indicator.id, "period_from": FIRST, "period_to": LAST}
    make.row(t.indicator_target, **of, target=target)
    if actual is not None:
        make.row(t.indicator_actual, **of, actual=actual, source="List", **more)


def test_ours_and_other_agencies_in_the_list(desk):
    at = opened(desk.officer, "projects")
    assert "Figures of other agencies stand apart" in shown.text(at)
    assert {"EU", "UNHCR-LY"} <= {row[0] for table in shown.tables(at) for row in table}


def test_the_results_and_where_they_stand(make, desk):
    head = make.head(make.case(project_id=desk.project.id))
    for _each in range(2):
        make.assistance(head, given_on=FIRST, project_id=desk.project.id)
    values(make, desk.one, 0, 7)
    at = opened(desk.head, "projects", project="EU")
    rows = {row[0].split(" · ")[0]: row for table in shown.tables(at) for row in table}
    assert "hidden" in rows["P1"], "one person is not told"
    assert "no target" in rows["O1"]
    assert not [each for each in at.button if "Add" in each.label]
    assert "Safer <b>people</b>" in next(each.value for each in at.text)


def test_an_officer_adds_and_changes(make, desk):
    at = unfolded(opened(desk.officer, "projects", project="EU"), "open_result_add")
    field(at, "text_input", "Code").set_value("2")
    field(at, "text_input", "Title").set_value("Stronger")
    press(at, "Add")
    assert make.db.scalars(select(t.result.c.title).where(t.result.c.code == "2")).all() == ["Stronger"]
    at = opened(desk.officer, "projects", project="EU", indicator=desk.one.id)
    field(at, "text_input", "Title").set_value("Hygiene kits")
    press(at, "Save")
    assert make.again(desk.one, t.indicator).title == "Hygiene kits"


@pytest.mark.parametrize("part", ["activities", "budget", "calendar", "files"])
def test_the_other_parts_with_and_without_rows(make, desk, part):
    of = {"project_id": desk.project.id, "title": "Thing"}
    assert shown.text(opened(desk.officer, "projects", project="EU", part=part))
    make.row(t.activity, **of, kind="training", starts_on=FIRST, ends_on=LAST, due_on=LAST)
    line = make.row(t.budget_line, **of, code="B", amount=100, currency="EUR")
    make.row(t.budget_spent, budget_line_id=line.id, spent_on=FIRST, amount=40, source="Ledger")
    make.row(t.report_due, **of, kind="brief", due_on=NOW.date(), owner_id=desk.officer.id)
    said = shown.text(opened(desk.officer, "projects", project="EU", part=part))
    assert {"activities": "Late", "budget": "40 EUR of 100 EUR", "calendar": "Within 14 days", "files": ""}[
        part
    ] in said


def test_another_agencys_figures_stand_apart(make, desk):
    values(make, desk.theirs, 0, 3, dimension="")
    other = make.indicator(desk.agency, "1.2", unit="percent", title="% enrolled")
    result = make.row(t.result, project_id=desk.agency.id, code="1", title="Education", kind="output")
    for each in (desk.theirs, other):
        make.change(t.indicator, each, result_id=result.id)
    values(make, other, 50, None)
    at = opened(desk.officer, "projects", project="UNHCR-LY")
    assert "These are figures of UNHCR" in shown.text(at)
    rows = {row[0]: row for table in shown.tables(at) for row in table}
    assert next(each for name, each in rows.items() if "children" in name)[2:] == ["no target", "3", "—"]
    assert "not reported" in next(each for name, each in rows.items() if "enrolled" in name)
    assert not [each for each in at.button if "Add" in each.label]


def test_an_administrator_makes_a_project(make, desk):
    at = unfolded(opened(desk.admin, "projects"), "open_project_add")
    press(at, "Save the project")
    assert "Enter a title." in shown.problems(at)
    at = opened(desk.admin, "projects", project="EU")
    field(at, "text_input", "Title").set_value("Another title")
    press(at, "Save the project")
    assert make.again(desk.project, t.project).title == "Another title"


def test_a_value_that_stands_there_already_is_written_over_knowingly(make, desk):
    values(make, desk.one, 10, 7)
    at = unfolded(opened(desk.officer, "projects", project="EU"), "open_value_add")
    field(at, "date_input", "First day").set_value(FIRST)
    field(at, "date_input", "Last day").set_value(LAST)
    field(at, "number_input", "Value").set_value(9)
    field(at, "text_input", "Source").set_value("Corrected list")
    next(each for each in at.selectbox if each.label == "Indicator").set_value(desk.one.id)
    press(at, "Add")
    assert make.db.scalar(select(t.indicator_actual.c.actual)) == 7
    press(at, next(each.label for each in at.button if "mine" in each.label.lower() or "over" in each.label.lower()))
    press(at, "Add")
    assert make.db.scalar(select(t.indicator_actual.c.actual)) == 9


def test_a_briefing_does_not_speak_of_another_agencys_project(desk):
    assert "UNHCR" not in shown.text(opened(desk.head, "briefing"))


@pytest.mark.parametrize("kind", ["xlsx", "xml"])
def test_a_file_is_written_down_and_then_given_out(make, desk, kind):
    values(make, desk.one, 10, 7)
    at = opened(desk.officer, "projects", project="EU", part="files")
    next(each for each in at.radio if each.label == "File").set_value(kind)
    press(at, "Make the file")
    assert shown.problems(at) == ["Choose what the file is for."]
    field(at, "selectbox", "What is it for").set_value("inform_donor")
    press(at, "Make the file")
    assert len(at.get("download_button")) == 1
    logged = make.db.execute(select(t.audit.c.after, t.audit.c.reason).where(t.audit.c.entity == "export")).one()
    assert (logged.after["form"], logged.reason) == (kind, "inform_donor")
