"""Entering an indicator's value: with its source, in its period, once, and by whoever briefs on the project."""

from datetime import date
from decimal import Decimal
from threading import Thread

import pytest
from sqlalchemy import select, text

from data import tables as t
from edits import indicators
from edits.refusal import Conflict, NotAllowed, NotFound
from tests.edits.said import everything, key, sentences

JAN, FEB = (date(2026, 1, 1), date(2026, 1, 31)), (date(2026, 2, 1), date(2026, 2, 28))


class Desk:
    """A project with an indicator to enter, and its programme officer."""

    def __init__(self, make):
        self.make = make
        self.project = make.project(code="EU")
        self.indicator = make.indicator(self.project, "O1", unit="items")
        self.officer = make.staff("programme_officer", offices=[], projects=[self.project])
        self.form = self.of(self.indicator)

    def of(self, indicator, period=JAN, **more):
        return {"by": self.officer, "indicator_id": indicator.id, "period_from": period[0], "period_to": period[1],
                "actual": 7, "source": "Minutes"} | more  # fmt: skip

    def stored(self):
        wanted = select(t.indicator_actual).order_by(t.indicator_actual.c.period_from)
        return self.make.db.execute(wanted).all()


@pytest.fixture
def desk(make, frozen):
    return Desk(make)


def test_a_value_with_its_source_and_who_entered_it(desk):
    entry = indicators.enter_actual(key=key(), **desk.form, note="Two of them by telephone.")
    (row,) = desk.stored()
    assert (row.id, row.actual, row.source, row.by_id) == (entry, 7, "Minutes", desk.officer.id)
    assert row.note == "Two of them by telephone."


def test_it_is_audited_before_and_after(desk):
    entry = indicators.enter_actual(key=key(), **desk.form)
    indicators.enter_actual(key=key(), **desk.form | {"actual": 9}, seen=1)
    rows = desk.make.db.execute(
        text("select what, entity, entity_id, before, after, by_id from audit order by id")
    ).all()
    assert [(row.what, row.entity, row.entity_id, row.by_id) for row in rows] == 2 * [
        ("indicators.enter_actual", "indicator_actual", str(entry), desk.officer.id)
    ]
    assert (rows[1].before, rows[1].after) == ({"actual": "7"}, {"actual": "9"})


def test_a_second_submit_of_the_same_form_writes_once(desk):
    same = key()
    first = indicators.enter_actual(key=same, **desk.form)
    assert indicators.enter_actual(key=same, **desk.form) == first
    assert len(desk.stored()) == 1


def test_a_correction_replaces_the_value(desk):
    indicators.enter_actual(key=key(), **desk.form)
    indicators.enter_actual(key=key(), **desk.form | {"actual": 8, "source": "List"}, seen=1)
    (row,) = desk.stored()
    assert (row.actual, row.source, row.row_version) == (8, "List", 2)


@pytest.mark.parametrize("seen", [0, 1])
def test_who_saw_an_older_value_meets_both(desk, seen):
    indicators.enter_actual(key=key(), **desk.form)
    indicators.enter_actual(key=key(), **desk.form | {"actual": 8}, seen=1)
    before = everything(desk.make.db)
    with pytest.raises(Conflict) as conflict:
        indicators.enter_actual(key=key(), **desk.form | {"actual": 9}, seen=seen)
    assert (conflict.value.theirs["actual"], conflict.value.mine["actual"], conflict.value.row_version) == (8, 9, 2)
    assert everything(desk.make.db) == before


def test_two_who_enter_the_first_value_at_once_lose_nothing(desk):
    colleague = desk.make.staff("programme_officer", offices=[], projects=[desk.project])
    met = []

    def enter(by, value):
        try:
            indicators.enter_actual(key=key(), **desk.form | {"by": by, "actual": value})
        except Conflict as conflict:
            met.append((conflict.theirs["actual"], conflict.mine["actual"]))

    threads = [Thread(target=enter, args=pair) for pair in ((desk.officer, 7), (colleague, 9))]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    (row,) = desk.stored()
    assert [sorted(pair) for pair in met] == [[7, 9]]
    assert row.actual in (7, 9)


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"actual": -1}, "actual", "below zero"),
        ({"actual": None}, "actual", "Enter the value"),
        ({"actual": 7.5}, "actual", "whole numbers"),
        ({"actual": float("nan")}, "actual", "too large"),
        ({"actual": Decimal("1e12")}, "actual", "too large"),
        ({"source": "  "}, "source", "where the value comes from"),
        ({"source": None}, "source", "where the value comes from"),
        ({"source": "x" * 400}, "source", "too long"),
        ({"period_to": date(2025, 12, 31)}, "period_to", "ends before"),
        ({"period_from": date(2025, 12, 1)}, "period_from", "The project runs from 2026-01-01"),
        ({"period_from": date(2026, 7, 1), "period_to": date(2026, 9, 30)}, "period_to", "has not ended"),
    ],
)
def test_it_says_what_is_wrong_and_where(desk, given, field, said):
    before = everything(desk.make.db)
    ((where, sentence),) = sentences(indicators.enter_actual, **desk.form | given)
    assert where == field
    assert said in sentence
    assert everything(desk.make.db) == before


@pytest.mark.parametrize(("unit", "value"), [("percent", 100), ("percent", 62.5), ("days", 3.5), ("items", 0)])
def test_what_fits_the_unit_is_taken(desk, unit, value):
    one = desk.make.indicator(desk.project, "X", unit=unit)
    indicators.enter_actual(key=key(), **desk.of(one, actual=value))
    assert float(desk.stored()[0].actual) == value


def test_a_percentage_ends_at_a_hundred(desk):
    one = desk.make.indicator(desk.project, "O2", unit="percent")
    assert sentences(indicators.enter_actual, **desk.of(one, actual=101)) == [
        ("actual", "A percentage is between 0 and 100.")
    ]


def test_what_is_counted_is_not_entered(desk):
    counted = desk.make.indicator(desk.project, "P1", computed=True)
    ((field, sentence),) = sentences(indicators.enter_actual, **desk.of(counted))
    assert field is None
    assert "counted from the case tables" in sentence


def test_periods_lie_inside_each_other_but_not_across(desk):
    indicators.enter_actual(key=key(), **desk.form)
    indicators.enter_actual(key=key(), **desk.of(desk.indicator, (JAN[0], FEB[1])))
    indicators.enter_actual(key=key(), **desk.of(desk.indicator, FEB))
    ((field, sentence),) = sentences(
        indicators.enter_actual, **desk.of(desk.indicator, (date(2026, 1, 15), date(2026, 2, 15)))
    )
    assert field == "period_from"
    assert "shares days" in sentence
    assert len(desk.stored()) == 3


@pytest.mark.parametrize("role", ["supervisor", "head_of_mission", "caseworker", "admin"])
def test_others_read_and_do_not_enter(desk, role):
    other = desk.make.staff(role, projects=[desk.project])
    with pytest.raises(NotAllowed):
        indicators.enter_actual(key=key(), **desk.form | {"by": other})


def test_another_projects_indicator_is_as_if_it_were_not_there(desk):
    elsewhere = desk.make.indicator(desk.make.project(code="NL"), "O1", unit="items")
    for wanted in (elsewhere.id, 999_999):
        with pytest.raises(NotFound):
            indicators.enter_actual(key=key(), **desk.form | {"indicator_id": wanted})
