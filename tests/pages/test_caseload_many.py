"""Choosing cases in the list and editing them together."""

import pytest
from sqlalchemy import text

from data import tables as t
from tests.factories import days_ago
from tests.pages.opened import opened
from tests.pages.test_case import field, press
from tests.ui import shown


@pytest.fixture
def worker(make, frozen):
    return make.staff("caseworker", name="Amal")


@pytest.fixture
def boss(make, worker):
    return make.staff("supervisor", name="Boss")


@pytest.fixture
def three(make, worker):
    return [make.case(caseworker=worker, stage="registered", since=days_ago(5)) for _n in range(3)]


def tick(at, *cases):
    for case in cases:
        field(at, "checkbox", f"Choose {case.case_no}").check()
    at.run()
    return at


def choose(at, label, value):
    field(at, "selectbox", label).set_value(value)
    return at.run()


def test_what_is_ticked_is_done_together_and_can_be_taken_back(make, boss, three):
    at = tick(opened(boss, "caseload"), three[0], three[2])
    assert "2 cases chosen" in shown.text(at)
    choose(at, "What to do with them", "cases.hold")
    field(at, "selectbox", "Why").set_value("detained")
    press(at, "Do it for 2 cases")
    assert at.toast[0].value == "Done for all that could be."
    assert "Done for 2 cases." in shown.text(at)
    assert "0 cases chosen" in shown.text(at)
    assert [make.again(each, t.case_file).hold_reason for each in three] == ["detained", None, "detained"]
    press(at, "Undo")
    assert [make.again(each, t.case_file).hold_reason for each in three] == [None, None, None]


def test_what_could_not_be_done_is_told_with_the_way_to_it_and_stays_chosen(make, boss, worker, three):
    held = make.case(caseworker=worker, stage="registered", held="detained")
    at = tick(opened(boss, "caseload"), three[0], held)
    choose(at, "What to do with them", "cases.change_stage")
    field(at, "selectbox", "Move to").set_value("assessed")
    press(at, "Do it for 2 cases")
    said = shown.text(at)
    assert "Done for 1 case." in said
    assert "1 could not be done and is still chosen:" in said
    assert f"{held.case_no}: The case is on hold. Resume it first." in said
    assert (held.case_no, f"/case?case={held.case_no}#stage") in shown.links(at)
    assert "1 case chosen" in said


def test_a_missing_field_is_said_in_the_form_and_nothing_is_done(db, boss, three):
    at = tick(opened(boss, "caseload"), three[0])
    choose(at, "What to do with them", "cases.hold")
    press(at, "Do it for 1 case")
    assert shown.problems(at) == ["Choose why the case waits."]
    assert "1 case chosen" in shown.text(at)
    assert db.scalar(text("select count(*) from audit")) == 0


def test_all_of_the_list_and_none(make, boss, worker):
    for _n in range(30):
        make.case(caseworker=worker, stage="registered")
    at = opened(boss, "caseload")
    press(at, "This page")
    assert "25 cases chosen" in shown.text(at)
    press(at, "All 30 of this list")
    assert "30 cases chosen" in shown.text(at)
    assert all('checked="True"' in body for body in shown.html(at) if "data-pick" in body)
    press(at, "None")
    assert "0 cases chosen" in shown.text(at)


def test_another_list_begins_with_nothing_chosen(make, boss, three):
    at = tick(opened(boss, "caseload"), three[0])
    at.query_params["stage"] = "registered"
    at.run()
    assert "0 cases chosen" in shown.text(at)


def test_a_caseworker_gives_no_case_away(worker, three):
    at = tick(opened(worker, "caseload"), three[0])
    assert "Give to a caseworker" not in field(at, "selectbox", "What to do with them").options


def test_who_looks_back_or_only_reads_chooses_nothing(make, boss, three):
    assert not opened(boss, "caseload", as_of="2026-03-10").checkbox
