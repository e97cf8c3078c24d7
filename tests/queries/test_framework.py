"""Reading a project's framework: whose it is, what is due, what is not reported, and money by its line."""

from datetime import date, timedelta

import pandas as pd
import pytest

from data import tables as t
from queries import framework
from tests.factories import NOW

TODAY = NOW.date()


@pytest.fixture
def town(make, frozen):
    """Our project and another one, and another agency's; an officer, a head of mission, an administrator."""

    class Town:
        ours, theirs = make.project(code="EU", missions=["LY"]), make.project(code="NL", missions=["MR"])
        agency = make.project(code="UNHCR-LY", missions=["LY"], reported_by="UNHCR")
        officer = make.staff("programme_officer", offices=[], projects=[ours])
        head = make.staff("head_of_mission", office=make.office(mission="LY"))
        admin = make.staff("admin", offices=[])

    return Town


def codes(frame):
    return set(frame["code"])


def test_who_reads_which(make, town):
    assert codes(framework.projects(town.officer)) == {"EU", "UNHCR-LY"}
    assert codes(framework.projects(town.head)) == {"EU", "UNHCR-LY"}
    assert codes(framework.projects(town.admin)) == {"EU", "NL", "UNHCR-LY"}
    for project in (town.ours, town.theirs):
        make.row(t.budget_line, project_id=project.id, code="B", title="Kits", amount=100, currency="EUR")
    assert len(framework.budget(town.officer, project="EU", as_of=NOW)) == 1
    assert framework.budget(town.officer, project="NL", as_of=NOW).empty
    assert list(framework.projects(town.officer)["reported_by"].fillna("")) == ["", "UNHCR"]


def test_targets_and_values_stand_beside_each_other(make, town):
    one = make.indicator(town.ours, "O1", unit="items")
    of = {"indicator_id": one.id, "period_from": date(2026, 1, 1), "period_to": date(2026, 1, 31)}
    make.row(t.indicator_target, **of, target=0)
    make.row(t.indicator_target, **of, target=50, dimension="sex=F", baseline=10, baseline_year=2025)
    make.row(t.indicator_target, **of, target=20, location="Sebha")
    make.row(t.indicator_actual, **of, actual=3, source="List")
    make.row(t.indicator_actual, **of, actual=25, source="List", dimension="sex=F")
    make.row(t.indicator_actual, **of, actual=9, source="Report", partner="Red Crescent")
    found = framework.values(town.officer, project="EU").astype("object")
    found = found.where(found.notna(), "?")
    told = {(row.dimension, row.location, row.partner): (row.target, row.actual, row.share_achieved)
            for row in found.itertuples()}  # fmt: skip
    assert told == {
        ("", "", ""): (0, 3, "?"),  # a target of nothing has no share
        ("sex=F", "", ""): (50, 25, 0.5),
        ("", "Sebha", ""): (20, "?", "?"),  # not reported is not zero
        ("", "", "Red Crescent"): ("?", 9, "?"),
    }


@pytest.mark.parametrize(
    ("days", "more", "state"),
    [
        (-1, {}, "late"),
        (0, {}, "soon"),
        (14, {}, "soon"),
        (15, {}, "planned"),
        (-1, {"done_on": TODAY}, "done"),
        (-1, {"cancelled": True}, "cancelled"),
    ],
)
def test_what_is_due(make, town, days, more, state):
    due = TODAY + timedelta(days=days)
    of = {"project_id": town.ours.id, "title": "Radios"}
    make.row(t.activity, **of, kind="procurement", starts_on=due, ends_on=due, due_on=due, **more)
    assert framework.activities(town.officer, project="EU", as_of=NOW)["state"].tolist() == [state]
    if "cancelled" not in more:
        make.row(t.report_due, **of, kind="brief", due_on=due, owner_id=town.officer.id, **more)
        row = framework.calendar(town.officer, as_of=NOW).iloc[0]
        assert (row.state, row.days_left, row.owner) == (state, days, town.officer.name)


def test_money_by_its_line(make, town):
    for code, entries in (("B1", (40, -10)), ("B2", ())):
        line = make.row(
            t.budget_line, project_id=town.ours.id, code=code, title="Kits", amount=120, currency="EUR", position=1
        )
        for amount in entries:
            make.row(t.budget_spent, budget_line_id=line.id, spent_on=TODAY, amount=amount, source="Ledger")
        make.row(t.budget_spent, budget_line_id=line.id, spent_on=TODAY + timedelta(days=9), amount=7, source="Later")
    found = framework.budget(town.officer, project="EU", as_of=NOW)
    assert found["spent"].tolist()[0] == 30
    assert pd.isna(found["spent"].tolist()[1]), "nothing entered is not nothing spent"
    assert found["share"].tolist()[0] == 0.25
    assert len(framework.spent(town.officer, project="EU")) == 4
