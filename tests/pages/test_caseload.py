"""The Caseload page: its numbers are the rows, and each opens what it counts."""

import pytest
from sqlalchemy import text

from tests.factories import NOW, days_ago
from tests.pages.opened import opened
from tests.ui import shown

AS_OF = NOW.isoformat()


@pytest.fixture
def boss(make):
    return make.staff("supervisor")


def test_tiles_and_list_show_the_rows(make, boss):
    worker = make.staff("caseworker")
    make.case(stage="registered", since=days_ago(30), caseworker=worker)
    make.case(stage="registered", caseworker=worker, held="detained")
    make.case(stage="received", received_on=days_ago(1), since=days_ago(1))
    make.case(stage="closed")
    at = opened(boss, "caseload", as_of=AS_OF)
    assert shown.tiles(at) == {"Open cases": "3", "Stuck in a stage": "1", "Unassigned too long": "1", "On hold": "1"}
    assert next(len(table) for table in shown.tables(at)) - 1 == 3


@pytest.mark.parametrize(("filters", "count"), [({"stage": "received"}, 1), ({"attention": "on_hold"}, 1),
                                                ({"caseworker": "none"}, 1), ({"stage": "nonsense"}, 3)])  # fmt: skip
def test_a_filter_in_the_address_narrows_everything(make, boss, filters, count):
    worker = make.staff("caseworker")
    make.case(stage="registered", caseworker=worker)
    make.case(stage="registered", caseworker=worker, held="detained")
    make.case(stage="received")
    at = opened(boss, "caseload", as_of=AS_OF, **filters)
    assert shown.tiles(at)["Open cases"] == str(count)


def test_a_case_in_the_list_opens_it(make, boss):
    case = make.case()
    at = opened(boss, "caseload", as_of=AS_OF)
    assert any(link.startswith("/case?") and f"case={case.case_no}" in link for _, link in shown.links(at))


def test_the_balance_is_written_as_a_sum(make, boss):
    make.case(story=[("received", days_ago(5)), ("closed", days_ago(2))])
    make.case(story=[("received", days_ago(50))])
    at = opened(boss, "caseload", as_of=AS_OF, **{"from": "2026-03-01", "to": "2026-03-11"})
    said = shown.text(at)
    assert "1open at the start+1new" in said.replace("\n", "").replace(" = ", "")


def test_no_case_is_said_and_a_filter_too_narrow_says_so(make, boss):
    assert "No case is open." in shown.text(opened(boss, "caseload", as_of=AS_OF))
    make.case(stage="registered")
    assert "No open case matches" in shown.text(opened(boss, "caseload", as_of=AS_OF, stage="documents"))


def test_a_head_of_mission_sees_counts_and_no_case(make):
    office = make.office()
    case, *_more = [make.case(office=office) for _n in range(6)]
    at = opened(make.staff("head_of_mission", office=office), "caseload", as_of=AS_OF)
    assert shown.tiles(at)["Open cases"] == "6"
    assert case.case_no not in shown.text(at)


def test_a_caseworker_sees_their_own_cases_only(make):
    worker = make.staff("caseworker")
    mine, other = make.case(caseworker=worker), make.case()
    said = shown.text(opened(worker, "caseload", as_of=AS_OF))
    assert mine.case_no in said
    assert other.case_no not in said


def test_what_somebody_typed_is_shown_as_text(make, boss, db):
    nasty = "<img src=x onerror=alert(1)> **bold** [x](http://x)"
    make.case()
    db.execute(text("update office set name = :name"), {"name": nasty})
    db.execute(text("update case_file set location = :name"), {"name": nasty})
    make.case(location="Sabha")
    at = opened(boss, "caseload", as_of=AS_OF)
    assert nasty in shown.text(at)
    assert not any("<img" in each.proto.body for each in at.get("html"))
