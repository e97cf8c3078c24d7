"""Sharing the load: who is over, what a move changes for both, and the move itself, taken back as one."""

import pytest
from sqlalchemy import text

from data import tables as t
from tests.factories import NOW, days_ago
from tests.pages.opened import opened
from tests.pages.test_case import field, press
from tests.pages.test_caseload_many import choose, tick
from tests.ui import shown


@pytest.fixture
def team(db, make, frozen):
    """Amal with five cases, Bilal with one, a standard of four, and their supervisor."""
    db.execute(text("update caseload_standard set cases_per_worker = 4 where mission = 'LY'"))
    amal, bilal, boss = make.staff(name="Amal"), make.staff(name="Bilal"), make.staff("supervisor", name="Boss")
    cases = [make.case(caseworker=amal, risk_level=risk, stage="registered", since=days_ago(5))
             for risk in ("high", "low", "low", "medium", None)]  # fmt: skip
    make.case(caseworker=bilal, stage="registered", since=days_ago(5))
    make.referral(cases[1], sent_at=days_ago(9), due_at=days_ago(2))
    return boss, amal, bilal, cases


def table(at, first):
    return next(rows for rows in shown.tables(at) if rows[0][0] == first)


def test_who_is_over_stands_first_and_a_move_is_shown_before_it_is_made(make, team):
    boss, amal, bilal, cases = team
    at = opened(boss, "load")
    assert shown.tiles(at)["Over the standard"] == "1"
    assert [row[:4] for row in table(at, "Caseworker")[1:]] == [["Amal", "125%", "5", "5"], ["Bilal", "25%", "1", "1"]]
    at = tick(opened(boss, "load", of=amal.id), cases[0], cases[1])
    choose(at, "Give them to", bilal.id)
    assert table(at, "Before → after")[1:] == [
        ["Load", "125% → 62%", "25% → 88%"], ["Cases", "5 → 3", "1 → 3"], ["Weighted", "5 → 2.5", "1 → 3.5"],
        ["High risk", "1 → 0", "0 → 1"],
    ]  # fmt: skip
    assert "1 referral that waits goes along, 1 of them overdue." in [each.value for each in at.caption]
    press(at, "Give 2 cases")
    assert "Done for 2 cases." in shown.text(at)
    assert [make.again(each, t.case_file).caseworker_id for each in cases] == [bilal.id] * 2 + [amal.id] * 3
    assert [row[:3] for row in table(at, "Caseworker")[1:]] == [["Bilal", "88%", "3"], ["Amal", "62%", "3"]]
    press(at, "Undo")
    assert {make.again(each, t.case_file).caseworker_id for each in cases} == {amal.id}


def test_as_many_are_chosen_as_bring_somebody_down_to_the_standard(team):
    boss, amal, bilal, cases = team
    at = opened(boss, "load", of=amal.id)
    press(at, "The first 1, which is enough to come down to the standard")
    assert "1 case chosen" in shown.text(at)
    assert field(at, "checkbox", f"Choose {cases[4].case_no}").value, "the easiest first: no referral, no known risk"
    press(at, "Give 1 case")
    assert shown.problems(at) == ["Choose an active caseworker of this case's office."]
    assert "1 case chosen" in shown.text(at)
    choose(at, "Give them to", bilal.id)
    assert "This brings Bilal over" not in shown.text(at)


def test_the_list_is_narrowed_and_nobodys_cases_are_given_out(make, db, team):
    boss, amal, bilal, cases = team
    at = opened(boss, "load", of=amal.id, risk="low", waiting="no")
    assert [row[1] for row in table(at, "Choose")[1:]] == [cases[2].case_no]
    free = make.case(stage="received", received_on=days_ago(1))
    at = tick(opened(boss, "load", of="none"), free)
    assert "Cases that nobody has" in [each.value for each in at.subheader]
    db.execute(text("insert into absence (staff_id, cover_id, from_day, to_day) values (:s, :c, :d, :d)"),
               {"s": amal.id, "c": bilal.id, "d": NOW.date()})  # fmt: skip
    at = tick(opened(boss, "load", of="none"), free)
    offered = field(at, "selectbox", "Give them to").options
    assert offered[0].startswith("Bilal · 25% · covers Amal; with their cases 150%")
    assert offered[1].startswith("Amal · 125% · away until")
    choose(at, "Give them to", bilal.id)
    press(at, "Give 1 case")
    assert make.again(free, t.case_file).caseworker_id == bilal.id


def test_looking_back_shows_and_does_not_move(team):
    boss, amal, *_ = team
    at = opened(boss, "load", of=amal.id, as_of="2026-03-10")
    assert not at.checkbox
    assert not [each for each in at.button if each.label.startswith("Give")]


def test_one_team_is_looked_at_and_cases_may_go_to_another(make, db, team):
    boss, amal, bilal, _cases = team
    for who, its in ((amal, make.team(name="East")), (bilal, make.team(name="West"))):
        db.execute(text("update staff set team_id = :team where id = :id"), {"team": its.id, "id": who.id})
    west = db.scalar(text("select id from team where name = 'West'"))
    at = opened(boss, "load", team=west, of=bilal.id)
    assert [row[0] for row in table(at, "Caseworker")[1:]] == ["Bilal"]
    assert shown.tiles(at)["Cases that count"] == "1"
    press(at, "This page")
    assert [each.partition(" · ")[0] for each in field(at, "selectbox", "Give them to").options] == ["Amal"]
