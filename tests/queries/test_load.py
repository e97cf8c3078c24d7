"""The load of caseworkers, from rows that one can count by hand."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from data import settings
from queries import caseload, load
from queries.records import records
from tests.factories import NOW

DAY = timedelta(days=1)
TODAY = NOW.date()


@pytest.fixture
def worker(make):
    return make.staff("caseworker", name="Amal")


@pytest.fixture
def boss(make, worker):
    return make.staff("supervisor", name="Boss")


def standard(db, cases, *, mission="LY", stream=None):
    db.execute(text("delete from caseload_standard where mission = :m and stream is not distinct from :s"),
               {"m": mission, "s": stream})  # fmt: skip
    db.execute(text("insert into caseload_standard (mission, stream, cases_per_worker, provenance) values "
                    "(:m, :s, :n, 'a test')"), {"m": mission, "s": stream, "n": cases})  # fmt: skip


def of(found):
    return {row.caseworker or "": row for row in records(found)}


def test_a_case_weighs_by_its_risk_against_the_standard_of_its_stream(db, make, boss, worker):
    standard(db, 10)
    standard(db, 4, stream="AVM")
    for risk, stream in (("high", "AVR"), ("medium", "AVR"), ("low", "AVR"), (None, None), ("high", "AVM")):
        make.case(caseworker=worker, risk_level=risk, stream=stream)
    row = of(load.workers(boss, as_of=NOW))["Amal"]
    # 2 + 1 + ½ + 1 of 10, and 2 of 4
    assert (row.cases, row.high_risk, row.weighted, row.load) == (5, 2, 6.5, 0.95)
    db.execute(text("insert into setting (key, value) values ('load_high', '400')"))
    assert of(load.workers(boss, as_of=NOW))["Amal"].load == 0.4 + 0.25 + 1


def test_exactly_the_standard_is_not_over_it(db, make, boss, worker):
    standard(db, 3)
    for _n in range(3):
        make.case(caseworker=worker)
    assert of(load.workers(boss, as_of=NOW))["Amal"].load == 1


def test_without_a_standard_there_is_no_load(db, make, boss, worker):
    make.case(caseworker=worker, stream="AVM")
    db.execute(text("delete from caseload_standard"))
    standard(db, 10, stream="AVR")
    assert of(load.workers(boss, as_of=NOW))["Amal"].load is None
    make.staff("caseworker", name="Free")
    assert of(load.workers(boss, as_of=NOW))["Free"].load == 0


@pytest.mark.parametrize("more", [{"held": "detained"}, {"stage": "pre_departure", "stream": "AVR"},
                                  {"stage": "closed"}])  # fmt: skip
def test_what_is_held_handed_over_or_closed_is_no_load(make, boss, worker, more):
    make.case(caseworker=worker, **more)
    assert of(load.workers(boss, as_of=NOW))["Amal"].cases == 0
    assert load.cases(boss, as_of=NOW, caseworker_id=worker.id).empty


def test_the_cases_add_up_to_the_load_also_of_nobody_and_of_who_left(db, make, boss, worker):
    standard(db, 7)
    standard(db, 3, stream="AVR")
    gone = make.staff("caseworker", name="Gone")
    for n in range(12):
        make.case(caseworker=(worker, None, gone)[n % 3], risk_level=["high", "low", None, "medium"][n % 4],
                  stream=["AVR", "AVM", None][n % 5 % 3])  # fmt: skip
    db.execute(text("update staff set active = false where id = :id"), {"id": gone.id})
    found = of(load.workers(boss, as_of=NOW))
    assert (found["Gone"].active, found["Amal"].active) == (False, True)
    for name, row in found.items():
        cases = load.cases(boss, as_of=NOW, caseworker_id=row.caseworker_id)
        assert len(cases) == row.cases == 4, name
        assert cases["weighted"].sum() == pytest.approx(row.weighted)
        assert cases["share"].sum() == pytest.approx(row.load, abs=1e-3)
    simple = caseload.load(boss, as_of=NOW)
    assert int(simple.set_index("caseworker").loc["Amal", "cases"]) == found["Amal"].cases
    assert simple["standard"].isna().all(), "two standards are none"
    assert set(of(load.workers(worker, as_of=NOW))) == {"Amal"}


def test_another_office_is_not_in_it(make, boss):
    there = make.office()
    make.case(office=there, caseworker=make.staff("caseworker", office=there, name="Far"))
    assert set(of(load.workers(boss, as_of=NOW))) == {"Amal"}


def test_what_is_easiest_to_give_away_comes_first(make, boss, worker):
    low, high = (make.case(caseworker=worker, risk_level=risk) for risk in ("low", "high"))
    busy = make.case(caseworker=worker, risk_level="low")
    make.referral(busy, sent_at=NOW - 9 * DAY, due_at=NOW - 2 * DAY)
    make.referral(busy, state="closed", sent_at=NOW - 9 * DAY)
    found = records(load.cases(boss, as_of=NOW, caseworker_id=worker.id))
    assert [(row.case_id, row.referrals, row.overdue) for row in found] == [(low.id, 0, 0), (high.id, 0, 0),
                                                                           (busy.id, 1, 1)]  # fmt: skip
    assert len(load.cases(boss, as_of=NOW, caseworker_id=worker.id, rows=1)) == 1


def test_leave_is_shown_with_its_cover_and_what_the_cover_carries(db, make, boss, worker):
    standard(db, 10)
    cover = make.staff("caseworker", name="Cover")
    for _n in range(4):
        make.case(caseworker=worker)
    make.case(caseworker=cover)
    for first, last in ((TODAY - 9 * DAY, TODAY - DAY), (TODAY, TODAY + 2 * DAY), (TODAY + 3 * DAY, TODAY + 9 * DAY)):
        db.execute(text("insert into absence (staff_id, cover_id, from_day, to_day) values (:s, :c, :f, :t)"),
                   {"s": worker.id, "c": cover.id, "f": first, "t": last})  # fmt: skip
    found = of(load.with_cover(load.workers(boss, as_of=NOW), load.away(boss, as_of=NOW)))
    assert (found["Amal"].away_to, found["Amal"].cover, found["Amal"].with_covered) == (TODAY + 2 * DAY, "Cover", 0.4)
    assert (found["Cover"].covers, found["Cover"].covered_cases, found["Cover"].with_covered) == ("Amal", 4, 0.5)
    assert found["Cover"].away_to is None


def test_the_weights_have_defaults_as_often_as_a_risk_is_followed_up(boss):
    assert load.weights(boss) == {"high": 200, "medium": 100, "low": 50}
    assert set(load.WEIGHTS.values()) <= set(settings.BOUNDS)
