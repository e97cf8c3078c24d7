"""The Donor briefing page: its numbers are the rows, and what is hidden is nowhere in what is sent."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from data import tables as t
from tests.factories import NOW
from tests.pages.opened import opened
from tests.ui import shown

Q4 = {"period": "2025-Q4"}
DAY, EARLIER = date(2025, 11, 5), date(2025, 8, 5)


class Project:
    """A project since 2025 with the indicators P1 (counted) and O1 (entered), and those who may look at it."""

    def __init__(self, make):
        self.make = make
        self.office = make.office(mission="LY")
        self.row = make.project(code="EU", missions=["LY"], starts_on=date(2025, 1, 1), title="Landing points")
        self.assisted = make.indicator(self.row, "P1", title="Migrants assisted", computed=True, position=1)
        self.meetings = make.indicator(self.row, "O1", title="Meetings", unit="items", position=2)
        self.officer = make.staff("programme_officer", offices=[], projects=[self.row])

    def help(self, count, on=DAY, **person):
        for _each in range(count):
            one = self.make.person(self.make.case(office=self.office, project_id=self.row.id), **person)
            self.make.assistance(one, given_on=on, project_id=self.row.id)

    def promise(self, indicator, target, first=date(2025, 10, 1), last=date(2025, 12, 31)):
        self.make.row(t.indicator_target, indicator_id=indicator.id, period_from=first, period_to=last, target=target)


@pytest.fixture
def project(make, frozen):
    return Project(make)


def row_of(at, code):
    """heading → cell of an indicator's row in the first table."""
    head, *rows = shown.tables(at)[0]
    return dict(zip(head, next(row for row in rows if row[0].startswith(f"{code} ")), strict=True))


def lines(at):
    """card → name → what is written beside it."""
    found = {}
    for body in shown.html(at):
        for node in shown.parsed(body).walk():
            if "m-card" in node.classes:
                title = next(part.text for part in node.walk() if part.tag == "h4")
                found[title] = {
                    next(p.text for p in line.walk() if "m-name" in p.classes): next(
                        p.text for p in line.walk() if "m-count" in p.classes
                    )
                    for line in node.walk()
                    if "m-line" in line.classes
                }
    return found


def sent(at):
    """Everything the browser is sent, charts included, as one text."""

    def walk(block):
        for child in block.children.values():
            if hasattr(child, "children"):
                yield from walk(child)
            else:
                yield str(child.proto)

    return "\n".join(walk(at._tree[0]))


def test_the_number_on_the_screen_is_the_rows(project):
    project.help(7, sex="F", birth_year=1990)
    project.help(12, sex="M", birth_year=1990)
    project.help(6, sex="M", birth_year=2015)
    at = opened(project.officer, "briefing", **Q4)
    assert row_of(at, "P1")["Actual"] == "25"
    assert "25 migrants received protection assistance." in shown.text(at)
    assert lines(at)["Persons assisted: sex and age"] == {
        "Women": "7", "Men": "12", "Girls": "0", "Boys": "6", "Unknown": "0"}  # fmt: skip
    assert lines(at)["Persons assisted: nationality"] == {"Nigeria": "25"}


def test_what_is_hidden_is_nowhere_in_what_is_sent(project):
    project.help(3, sex="F", birth_year=1990)
    project.help(83, sex="M", birth_year=1990)
    project.help(16, sex="M", birth_year=2015)
    at = opened(project.officer, "briefing", **Q4)
    told = lines(at)["Persons assisted: sex and age"]
    assert told == {"Women": "hidden", "Men": "83", "Girls": "0", "Boys": "hidden", "Unknown": "0"}
    assert row_of(at, "P1")["Actual"] == "102"
    assert ": 16" not in sent(at)
    assert ">16<" not in sent(at)
    assert "Persons assisted: sex and age: 2" in shown.text(at), "says how many are hidden and where"


def test_a_small_total_is_hidden_in_every_place(project):
    project.promise(project.assisted, 50)
    project.help(3)
    at = opened(project.officer, "briefing", **Q4)
    row = row_of(at, "P1")
    assert (row["Actual"], row["Achieved"], row["Target"]) == ("hidden", "hidden", "50")
    assert "migrants received" not in shown.text(at)
    assert "Too few to be told apart." in shown.text(at)
    assert "6%" not in sent(at)


def test_months_of_so_few_are_not_in_the_chart(project):
    project.help(71, on=DAY)
    project.help(4, on=DAY + timedelta(days=30))
    project.help(23, on=DAY - timedelta(days=30))
    at = opened(project.officer, "briefing", **Q4)
    (chart,) = at.get("plotly_chart")
    assert "71" in str(chart.proto)
    for gone in ("23", "4.0", "hidden: 4"):
        assert f'"y":{gone}' not in str(chart.proto).replace(" ", "")
    assert "Shaded: hidden." in shown.text(at)


def test_the_change_names_what_it_is_compared_with(project):
    project.help(7)
    project.help(5, on=EARLIER)
    at = opened(project.officer, "briefing", **Q4)
    assert (row_of(at, "P1")["Before"], row_of(at, "P1")["Change"]) == ("5", "+2")
    assert "2 more than in Q3 2025 (5)" in shown.text(at)


def test_a_hidden_period_before_gives_no_change(project):
    project.help(7)
    project.help(4, on=EARLIER)
    at = opened(project.officer, "briefing", **Q4)
    assert (row_of(at, "P1")["Before"], row_of(at, "P1")["Change"]) == ("hidden", "—")


def test_behind_pace_is_marked(project):
    project.promise(project.assisted, 100)
    project.help(7)
    assert row_of(opened(project.officer, "briefing", **Q4), "P1")["Pace"] == "Behind"


def test_who_is_left_out_is_said(project):
    project.help(8)
    project.help(6, consent_statistics=None)
    at = opened(project.officer, "briefing", **Q4)
    assert row_of(at, "P1")["Left out"] == "6"
    assert "Left out: not asked yet6persons whose consent nobody asked for" in shown.text(at)


def test_only_the_blocks_that_the_project_has(project):
    at = opened(project.officer, "briefing", **Q4)
    assert [each.value for each in at.subheader] == [
        "Indicators", "Month by month", "State of the data", "What is hidden, and why", "Values that are entered"
    ]  # fmt: skip
    assert not any("landings" in each.value for each in at.caption)


def test_a_landing_project_has_its_landings(project, make):
    make.indicator(project.row, "D1", title="Landed", computed=True, position=3)
    make.landing(make.landing_point(office=project.office, name="Quay"), landed_at=NOW - timedelta(days=120), men=40)
    at = opened(project.officer, "briefing", **Q4)
    assert row_of(at, "D1")["Actual"] == "40"
    points = next(table for table in shown.tables(at) if table[0][0] == "Landing point")
    assert points[1][:3] == ["Quay", "1", "40"]
    assert lines(at)["People landed: sex and age"]["Men"] == "40"


def test_the_period_is_in_the_address(project):
    project.help(7, on=EARLIER)
    assert row_of(opened(project.officer, "briefing", period="2025-Q3"), "P1")["Actual"] == "7"
    assert row_of(opened(project.officer, "briefing", period="2025"), "P1")["Actual"] == "7"
    assert row_of(opened(project.officer, "briefing", period="drop table"), "P1")["Actual"] == "0"


def test_only_who_sees_cases_chooses_months_of_their_own(project, make):
    project.help(7, on=EARLIER)
    months = {"period": "custom", "from": "2025-08", "to": "2025-08"}
    boss = make.staff("supervisor", office=project.office)
    assert row_of(opened(boss, "briefing", **months), "P1")["Actual"] == "7"
    at = opened(project.officer, "briefing", **months)
    assert row_of(at, "P1")["Actual"] == "0", "the last quarter, as if nothing had been asked for"
    assert "Choose months" not in [option for box in at.selectbox for option in box.options]


def test_a_value_is_entered_and_stands_on_the_page(project, db):
    at = opened(project.officer, "briefing", **Q4)
    at.number_input[0].set_value(9)
    at.text_input(key=next(each.key for each in at.text_input if each.key.endswith("source"))).input("Minutes")
    next(each for each in at.button if each.label == "Save the value").click()
    at.run()
    assert not at.exception
    assert [(row.actual, row.source, row.period_to) for row in db.execute(select(t.indicator_actual))] == [
        (9, "Minutes", date(2025, 12, 31))
    ]
    assert row_of(at, "O1")["Actual"] == "9"


def test_a_refused_value_says_why_and_keeps_what_was_typed(project, db):
    at = opened(project.officer, "briefing", **Q4)
    at.number_input[0].set_value(9)
    next(each for each in at.button if each.label == "Save the value").click()
    at.run()
    assert shown.problems(at) == ["Say where the value comes from: a partner's report, a survey, a list."]
    assert at.number_input[0].value == 9
    assert db.execute(select(t.indicator_actual)).all() == []


@pytest.mark.parametrize("role", ["head_of_mission", "supervisor"])
def test_those_who_oversee_the_mission_read_only(project, make, role):
    project.help(7)
    make.row(t.indicator_actual, indicator_id=project.meetings.id, period_from=date(2025, 10, 1),
             period_to=date(2025, 12, 31), actual=9, source="Minutes")  # fmt: skip
    at = opened(make.staff(role, office=project.office), "briefing", **Q4)
    assert row_of(at, "P1")["Actual"] == "7"
    assert len(at.number_input) == 0
    assert "Minutes" in shown.text(at)


def test_looking_back_shows_no_form_and_nothing_later(project):
    project.help(7, on=date(2026, 2, 20))
    at = opened(project.officer, "briefing", period="2026-Q1", as_of="2026-01-31")
    assert row_of(at, "P1")["Actual"] == "0"
    assert len(at.number_input) == 0


def test_a_caseworker_has_no_such_page(make, project):
    at = opened(make.staff("caseworker", office=project.office), "briefing")
    assert "This page is not part of the work of" in shown.text(at)


def test_another_projects_code_in_the_address_shows_ones_own(project, make):
    other = make.project(code="NL", missions=["MR"])
    make.indicator(other, "P1", computed=True, title="Of the others")
    at = opened(project.officer, "briefing", project="NL", **Q4)
    assert "Of the others" not in sent(at)
    assert row_of(at, "P1")


def test_without_a_project_it_says_what_to_do(make, frozen):
    at = opened(make.staff("programme_officer", offices=[]), "briefing")
    assert "python -m data import projects FILE" in shown.text(at)


def test_a_project_without_indicators_says_so(make, frozen):
    at = opened(make.staff("programme_officer", offices=[], projects=[make.project()]), "briefing")
    assert "This project has no indicators yet." in shown.text(at)


def test_the_form_opens_with_what_is_missing_the_longest(project):
    project.promise(project.meetings, 3, date(2025, 7, 1), date(2025, 9, 30))
    project.promise(project.meetings, 3)
    at = opened(project.officer, "briefing", **Q4)
    assert "Not entered yet: O1 (Q3 2025), O1 (Q4 2025)." in shown.text(at)
    assert next(each.value for each in at.selectbox if each.key == "filter_for") == "2025-Q3"


def test_two_versions_are_shown_where_a_colleague_was_faster(project, make):
    at = opened(project.officer, "briefing", **Q4)
    at.number_input[0].set_value(9)
    at.text_input(key=next(each.key for each in at.text_input if each.key.endswith("source"))).input("Minutes")
    colleague = make.staff("programme_officer", offices=[], projects=[project.row], name="Aïcha")
    make.row(t.indicator_actual, indicator_id=project.meetings.id, period_from=date(2025, 10, 1),
             period_to=date(2025, 12, 31), actual=8, source="List", by_id=colleague.id)  # fmt: skip
    next(each for each in at.button if each.label == "Save the value").click()
    at.run()
    said = shown.text(at)
    assert "Aïcha" in said
    assert ["Value", "8", "9"] in [row for table in shown.tables(at) for row in table]
