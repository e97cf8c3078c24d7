"""Keeping a project's framework: an administrator makes it, its officer fills it, nobody else's is touched."""

from datetime import date

import pytest
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import ProgrammingError

from data import access
from data import tables as t
from edits import activities, budgets, indicators, projects, report_dates, results
from edits.refusal import Conflict, NotAllowed, NotFound, Refused
from tests.edits.said import everything, key, sentences

FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)
DAY = date(2026, 2, 2)


class Desk:
    """A project, another one, the officer of the first, and an administrator."""

    def __init__(self, make):
        self.make, self.db = make, make.db
        self.project, self.other = make.project(code="EU"), make.project(code="NL")
        self.officer = make.staff("programme_officer", offices=[], projects=[self.project])
        self.admin = make.staff("admin", offices=[])

    def forms(self, project_id, indicator_id, activity_id, line_id):
        """Every edit of a project's rows, filled in rightly."""
        of = {"project_id": project_id}
        return {
            results.save_result: of | {"result_id": None, "code": "1", "title": "Safer", "kind": "outcome"},
            results.save_indicator: of | {
                "indicator_id": None, "code": "O9", "title": "Kits", "unit": "items", "result_id": None,
                "ascending": True, "computed": False, "baseline": 3.5, "baseline_year": 2025,
                "baseline_source": "Survey", "aggregation": "sum", "disaggregation": "sex", "definition": "Whole kits"},
            results.save_target: {"indicator_id": indicator_id, "target_id": None, "period_from": FIRST,
                                  "period_to": LAST, "target": 40, "dimension": "sex=F;age = child"},
            indicators.enter_actual: {"indicator_id": indicator_id, "period_from": FIRST, "period_to": DAY,
                                      "actual": 7, "source": "List", "partner": "Red Crescent"},
            activities.save_activity: of | {
                "activity_id": None, "kind": "procurement", "title": "Radios", "place": None, "starts_on": FIRST,
                "ends_on": LAST, "due_on": LAST, "done_on": DAY},
            activities.save_participant: {"activity_id": activity_id, "participant_no": "a7", "sex": "F",
                                          "score_before": 40, "score_after": 60},
            budgets.save_line: of | {"line_id": None, "code": "B1", "title": "Kits", "amount": 1000, "currency": "eur"},
            budgets.spend: {"line_id": line_id, "spent_on": DAY, "amount": 12.345, "source": "Ledger"},
            report_dates.save_report: of | {"report_id": None, "kind": "narrative", "title": "Interim report",
                                            "due_on": LAST, "owner_id": self.officer.id},
        }  # fmt: skip

    def of(self, project):
        one = self.make.indicator(project, "O1", unit="items")
        held = self.make.row(t.activity, project_id=project.id, kind="training", title="T", starts_on=DAY, ends_on=DAY)
        line = self.make.row(t.budget_line, project_id=project.id, code="B0", title="Staff", amount=5, currency="EUR")
        return self.forms(project.id, one.id, held.id, line.id)


@pytest.fixture
def desk(make, frozen):
    return Desk(make)


def test_an_officer_keeps_their_own_project_and_no_other(desk):
    mine, others = desk.of(desk.project), desk.of(desk.other)
    supervisor = desk.make.staff("supervisor", projects=[desk.project])
    for save, form in mine.items():
        with pytest.raises(NotAllowed):
            save(by=supervisor, key=key(), **form)
        with pytest.raises(NotFound):
            save(by=desk.officer, key=key(), **others[save])
        assert save(by=desk.officer, key=key(), **form)
    found = desk.db.execute(select(t.indicator_target)).one()
    assert (found.dimension, found.target) == ("age=child; sex=F", 40)
    assert float(desk.db.scalar(select(t.budget_spent.c.amount))) == 12.34
    assert desk.db.scalar(select(t.training_participant.c.participant_no)) == "A7"
    audited = desk.db.scalar(text("select count(*) from audit where by_id = :id and after is not null"),
                             {"id": desk.officer.id})  # fmt: skip
    assert audited >= len(mine)


def test_what_another_agency_reports_is_not_ours_to_write(desk):
    desk.make.change(t.project, desk.project, reported_by="UNHCR")
    forms = desk.of(desk.project)
    before = everything(desk.db)
    for save, form in forms.items():
        with pytest.raises(Refused):
            save(by=desk.officer, key=key(), **form)
    assert everything(desk.db) == before


@pytest.mark.parametrize(
    ("save", "given", "field", "said"),
    [
        (results.save_result, {"code": "a b"}, "code", "short code"),
        (results.save_result, {"title": " "}, "title", "Enter a title"),
        (results.save_indicator, {"code": "O1"}, "code", "is taken"),
        (results.save_indicator, {"code": "X1", "computed": True}, "computed", "does not count"),
        (results.save_indicator, {"baseline": -1}, "baseline", "below zero"),
        (results.save_target, {"period_to": FIRST}, "period_to", "ends before"),
        (results.save_target, {"period_to": date(2030, 1, 1)}, "period_from", "The project runs from 2026-01-01"),
        (results.save_target, {"target": None}, "target", "Enter the target"),
        (results.save_target, {"dimension": "women"}, "dimension", "name=value"),
        (activities.save_activity, {"done_on": date(2027, 1, 1)}, "done_on", "has not come"),
        (activities.save_activity, {"cancelled": True}, "cancelled", "not cancelled"),
        (activities.save_participant, {"participant_no": ""}, "participant_no", "not a name"),
        (activities.save_participant, {"score_after": 101}, "score_after", "between 0 and 100"),
        (budgets.save_line, {"currency": "euro"}, "currency", "three letters"),
        (budgets.spend, {"amount": 0}, "amount", "Enter the amount"),
        (budgets.spend, {"source": ""}, "source", "where the amount is from"),
        (report_dates.save_report, {"due_on": None}, "due_on", "the day it is due"),
    ],
)
def test_it_says_what_is_wrong_and_where(desk, save, given, field, said):
    form = desk.of(desk.project)[save]
    ((where, sentence),) = sentences(save, by=desk.officer, **form | given)
    assert (where, said in sentence) == (field, True), sentence


def test_two_at_one_row_and_taking_it_out(desk):
    forms = desk.of(desk.project)
    made = results.save_result(by=desk.officer, key=key(), **forms[results.save_result])
    change = forms[results.save_result] | {"result_id": made}
    results.save_result(by=desk.officer, key=key(), **change | {"title": "Safe"}, seen=1)
    with pytest.raises(Conflict) as conflict:
        results.save_result(by=desk.officer, key=key(), **change | {"title": "Safest"}, seen=1)
    assert conflict.value.theirs["title"] == "Safe"
    one = results.save_indicator(by=desk.officer, key=key(), **forms[results.save_indicator] | {"result_id": made})
    out = {"by": desk.officer, "what": "result", "row_id": made, "seen": 2}
    assert "hang on this one" in sentences(results.remove, **out)[0][1]
    results.remove(by=desk.officer, key=key(), what="indicator", row_id=one, seen=1)
    results.remove(key=key(), **out)
    assert desk.db.scalar(select(t.result.c.id)) is None
    # a unit stays once values stand in it
    entered = forms[indicators.enter_actual]
    indicators.enter_actual(by=desk.officer, key=key(), **entered)
    again = forms[results.save_indicator] | {"indicator_id": entered["indicator_id"], "code": "O1", "unit": "percent"}
    assert "Make a new one" in sentences(results.save_indicator, by=desk.officer, **again, seen=1)[0][1]


def test_ours_and_a_partners_value_stand_beside_each_other(desk):
    form = desk.of(desk.project)[indicators.enter_actual]
    for partner in (None, "Red Crescent"):
        indicators.enter_actual(by=desk.officer, key=key(), **form | {"partner": partner})
    assert sorted(desk.db.scalars(select(t.indicator_actual.c.partner))) == ["", "Red Crescent"]


def test_an_administrator_makes_donors_and_projects(desk):
    donor = {"code": "DK", "name": "Denmark", "new": True}
    with pytest.raises(NotAllowed):
        projects.save_donor(by=desk.officer, key=key(), **donor)
    projects.save_donor(by=desk.admin, key=key(), **donor)
    projects.save_donor(by=desk.admin, key=key(), **donor | {"name": "Kingdom of Denmark", "new": False}, seen=1)
    form = {"by": desk.admin, "project_id": None, "code": "DK-1", "title": "Capacity", "donor_code": "DK",
            "starts_on": FIRST, "ends_on": LAST, "missions": ["LY", "TN"], "active": True}  # fmt: skip
    made = projects.save_project(key=key(), **form)
    projects.save_project(key=key(), **form | {"project_id": made, "missions": ["TN"], "code": None}, seen=1)
    assert desk.db.scalars(select(t.project_mission.c.mission).where(t.project_mission.c.project_id == made)).all() == [
        "TN"
    ]
    assert sentences(projects.save_project, **form)[0][0] == "code"
    assert {field for field, _said in sentences(projects.save_project, **form | {"title": "", "missions": []})} == {
        "title", "missions"}  # fmt: skip


def test_the_database_itself_keeps_officers_to_their_own(desk):
    """Rows of another project, past every check of an edit: the policies say no, or show no row at all."""
    mine, theirs = desk.of(desk.project), desk.of(desk.other)
    for save, form in mine.items():
        save(by=desk.officer, key=key(), **form)
    one, held, line = (theirs[each] for each in (results.save_target, activities.save_participant, budgets.spend))
    of = {"project_id": desk.other.id, "code": "X", "title": "X"}
    period = {"indicator_id": one["indicator_id"], "period_from": FIRST, "period_to": LAST}
    rows = {
        t.result: of, t.indicator: of | {"unit": "items", "computed": False},
        t.indicator_target: period | {"target": 1},
        t.indicator_actual: period | {"actual": 1, "source": "X"}, t.budget_line: of | {"amount": 1, "currency": "EUR"},
        t.activity: {"project_id": desk.other.id, "kind": "training", "title": "X", "starts_on": DAY, "ends_on": DAY},
        t.training_participant: {"activity_id": held["activity_id"], "participant_no": "X", "sex": "F"},
        t.budget_spent: {"budget_line_id": line["line_id"], "spent_on": DAY, "amount": 1, "source": "X"},
        t.report_due: {"project_id": desk.other.id, "kind": "brief", "title": "X", "due_on": DAY},
    }  # fmt: skip
    for table, row in rows.items():
        with pytest.raises(ProgrammingError, match="row-level security"), access.writing(desk.officer) as db:
            db.execute(insert(table).values(row))
        with access.writing(desk.officer) as db:
            if "project_id" in table.c:
                changed = update(table).where(table.c.project_id == desk.other.id).values(title="X")
                assert db.execute(changed).rowcount == 0
    # money and what is owed are read by those who read about the project
    desk.make.row(t.report_due, **rows[t.report_due])
    with access.reading(desk.officer) as db:
        for table in (t.budget_line, t.report_due):
            assert set(db.scalars(select(table.c.project_id))) == {desk.project.id}
    for table in (t.donor, t.project_mission):
        with pytest.raises(ProgrammingError, match="permission denied"), access.writing(desk.officer) as db:
            db.execute(insert(table).values({"code": "X", "name": "X"} if table is t.donor else
                                            {"project_id": desk.project.id, "mission": "TN"}))  # fmt: skip
