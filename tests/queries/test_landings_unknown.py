"""What nobody told about a boat is not 0, in no number that is made of it."""

from datetime import date

import pytest

from data.connection import owner_engine
from data.imports import daily
from queries import briefing, indicators, landings
from queries.records import records
from tests.data.conftest import JUNE
from tests.factories import NOW, days_ago
from tests.factories_landings import nil, series

MARCH = {"period_from": date(2026, 3, 1), "period_to": date(2026, 3, 31)}
# (dead of each boat, their sum, for how many boats it is not known)
BOATS = [
    ([], 0, None),
    ([None], None, 1),
    ([None, 0], 0, 1),
    ([2, None, None], 2, 2),
    ([0, 0], 0, 0),
    ([3, 1], 4, 0),
]


def plain(value):
    return None if value is None or value != value else int(value)


@pytest.mark.parametrize(("dead", "total", "unknown"), BOATS)
def test_the_sum_is_over_what_is_known_and_says_for_how_many_it_is_not(make, dead, total, unknown):
    boss = make.staff("supervisor", office=make.office(mission="LY"))
    point = make.landing_point(office=boss.offices[0], code="TRI")
    nil(make, point, "2026-03-09")
    for n, one in enumerate(dead):
        make.landing(point, landed_at=days_ago(n / 10 + 0.1), men=10, dead=one, missing=one)
    [now] = records(landings.now(boss, as_of=NOW))
    sums = landings.totals(landings.by_point(boss, as_of=NOW, **MARCH))
    parts = {row.dimension: row.people for row in records(landings.breakdown(boss, as_of=NOW, **MARCH))}
    for name in ("dead", "missing"):
        assert (plain(getattr(now, f"{name}_72h")), plain(getattr(now, f"{name}_unknown_72h"))) == (total, unknown)
        assert (sums[name], sums[f"{name}_unknown_boats"]) == (total, unknown or 0)
        assert plain(parts.get(name)) == (total if dead else None)


@pytest.mark.parametrize(("dead", "total", "unknown"), BOATS)
def test_a_project_says_the_same(make, dead, total, unknown):
    point = make.landing_point(office=make.office(mission="LY"), code="TRI")
    project = make.project(code="EU", missions=("LY",), points=[point], starts_on=date(2026, 1, 1),
                           ends_on=date(2026, 12, 31))  # fmt: skip
    officer = make.staff("programme_officer", offices=(), projects=[project])
    for code in ("D4", "D5"):
        make.indicator(project, code=code, computed=True)
    nil(make, point, "2026-03-09")
    for n, one in enumerate(dead):
        make.landing(point, landed_at=days_ago(n / 10 + 0.1), men=10, dead=one, missing=one)
    asked = {"project": "EU", "as_of": NOW, **MARCH}
    [row] = records(briefing.landings(officer, **asked))
    told = {row.code: plain(row.actual) for row in records(indicators.of_project(officer, **asked))}
    assert told == {"D4": total, "D5": total}
    assert (plain(row.dead), plain(row.missing)) == (total, total)
    assert (row.dead_unknown, row.missing_unknown) == (unknown or 0, unknown or 0)


def test_days_that_bulletins_restated(db, make, tmp_path):
    head = make.staff("head_of_mission", offices=())
    series(make, {})
    path = tmp_path / "bulletins.csv"
    path.write_text("told,day,n\n2026-03-03,2026-03-01,10\n2026-03-04,2026-03-01,14\n2026-03-04,2026-03-02,5\n"
                    "2026-03-05,2026-03-02,5\n", encoding="utf-8")  # fmt: skip
    daily.load(owner_engine(), path, daily.Series("UK", "day", "n", reported="told"), at=JUNE)
    [row] = records(landings.restated(head, point="UK", **MARCH))
    assert (row.day, row.first_people, row.first_reported_on, row.people, row.reported_on, row.reports) == (
        date(2026, 3, 1), 10, date(2026, 3, 3), 14, date(2026, 3, 4), 2)  # fmt: skip
    days = landings.by_day(head, as_of=NOW, point="UK", **MARCH)
    assert [plain(n) for n in days["people"]] == [14, 5]
