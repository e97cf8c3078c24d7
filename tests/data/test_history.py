"""Spells and flows follow from the events, whatever order the story was told in."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from data.tables import stage_change


def at(day: int, hour: int = 12) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=UTC)


def spells(db, case):
    rows = db.execute(text("""
        select stage, from_day, case when to_day < 'infinity' then to_day end as to_day, entered_as
        from stage_spell where case_id = :case order by from_at, to_at
    """), {"case": case.id})  # fmt: skip
    return [tuple(row) for row in rows]


def stock(db, day: date) -> dict[str, int]:
    sums = "select stage, sum(cases)::int from stage_flow_day where day <= :day group by 1 having sum(cases) <> 0"
    return dict(db.execute(text(sums), {"day": day}).all())


def test_a_story_becomes_spells(db, make):
    case = make.case(story=[("received", at(1)), ("registered", at(3)), ("closed", at(9)), ("registered", at(12))])
    assert spells(db, case) == [
        ("received", date(2026, 3, 1), date(2026, 3, 3), "new"),
        ("registered", date(2026, 3, 3), date(2026, 3, 9), "moved"),
        ("closed", date(2026, 3, 9), date(2026, 3, 12), "ended"),
        ("registered", date(2026, 3, 12), None, "reopened"),
    ]
    assert case.stage == "registered"
    assert case.stage_since == at(12)


def test_a_late_entry_changes_the_past_and_leaves_the_present(db, make):
    case = make.case(story=[("received", at(1)), ("assessed", at(9))])
    make.row(stage_change, case_id=case.id, office_id=case.office_id, at_office_id=case.office_id,
             from_stage="received", to_stage="registered", happened_at=at(4), imported=True)  # fmt: skip
    assert [stage for stage, *_ in spells(db, case)] == ["received", "registered", "assessed"]
    assert stock(db, date(2026, 3, 5)) == {"registered": 1}
    assert stock(db, date(2026, 3, 10)) == {"assessed": 1}


def test_days_are_the_missions_own(db, make):
    # half past eleven at night in UTC is the next day in Tripoli
    case = make.case(office=make.office(mission="LY"), story=[("received", at(1, 23))])
    assert spells(db, case)[0][1] == date(2026, 3, 2)
    other = make.case(office=make.office(mission="MR"), story=[("received", at(1, 23))])
    assert spells(db, other)[0][1] == date(2026, 3, 1)


def test_flows_add_up_to_the_spells_before_and_after_folding(db, make):
    for day in range(1, 9):
        make.case(story=[("received", at(day)), ("registered", at(day + 1)), ("withdrawn", at(day + 3))])
    before = {day: stock(db, date(2026, 3, day)) for day in range(1, 15)}
    spelled = text("select stage, count(*) from stage_spell where from_day <= :day and to_day > :day group by 1")
    for day, found in before.items():
        assert found == dict(db.execute(spelled, {"day": date(2026, 3, day)}).all())
    rows = db.scalar(text("select count(*) from stage_flow_day"))
    db.execute(text("select fold_stage_flows()"))
    assert {day: stock(db, date(2026, 3, day)) for day in range(1, 15)} == before
    assert db.scalar(text("select count(*) from stage_flow_day")) < rows
    months = text("select stage, sum(cases) from stage_flow_month group by 1 having sum(cases) <> 0")
    assert {stage: int(cases) for stage, cases in db.execute(months)} == before[14]


def test_history_is_only_ever_added_to(db, make):
    make.case()
    for statement in ("delete from stage_change", "update stage_change set to_stage = 'closed'",
                      "update referral_event set note = 'x'",
                      "update referral_event set serve_due_at = happened_at", "delete from audit",
                      "truncate audit"):  # fmt: skip
        if "referral" in statement:
            make.referral(make.case())
        with pytest.raises(DBAPIError, match="only ever added"):
            db.execute(text(statement))
