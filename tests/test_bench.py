"""The bench notices what it is there for. The figures themselves are `make bench`'s business."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from tests.bench import bases, growth, plans, rounds
from tests.bench.bases import Base
from tests.bench.report import report
from tests.bench.rounds import Figures
from tests.bench.scenes import Scene, scenes

TEN_TIMES = 10.0
SCENE = Scene("today", "", "", "supervisor", "a@marsa.example")


def figures(seconds: float, *, wire: int = 30_000, statements: int = 12) -> Figures:
    each = [seconds]
    made = Figures(seconds, each, each, each, each, {"overdue": each}, 1, 0, statements)
    made.asking, made.wire, made.wire_again, made.plain = {"changed": each, "repeated": each}, wire, wire, wire
    return made


@pytest.mark.parametrize(
    ("small", "large", "grown"),
    [
        (figures(0.05), figures(0.45), set()),
        (figures(0.05), figures(0.55), set()),  # as the data, measured a little high
        (figures(0.05), figures(0.65), {"server time", "server time, repeated", "question overdue"}),
        (figures(0.0001), figures(0.15), set()),  # a thousand times as much, of nothing
        (figures(0.0001), figures(0.30), {"server time", "server time, repeated", "question overdue"}),
        (figures(0.05), figures(0.05, wire=400_000), {"bytes"}),
        (figures(0.05), figures(0.05, statements=180), {"SQL statements"}),
    ],
)
def test_growth_beyond_the_data_is_found(small: Figures, large: Figures, grown: set[str]) -> None:
    assert {each.what for each in growth.faster(small, large, TEN_TIMES)} == grown


def test_the_report_names_what_failed(tmp_path: Path) -> None:
    base = Base(tmp_path, "", {"case_file": 20})
    found = [figures(0.05), figures(0.75)]
    grown = {SCENE.title: list(growth.faster(*found, TEN_TIMES))}
    text = report(
        [(SCENE, found)], [base, replace(base, rows={"case_file": 200})], None, date(2026, 3, 1), ["x"], grown, 5
    )
    assert "**Grows faster than the data**: today, supervisor: question overdue, × 15.0" in text
    assert "**Not drawn**: x" in text
    assert "| today, supervisor |   200 |   750 |" in text
    assert "every page was drawn" not in text


def test_a_plan_is_told_by_its_slow_steps() -> None:
    scan = {"Node Type": "Seq Scan", "Relation Name": "referral", "Actual Total Time": 90.0, "Actual Loops": 1,
            "Actual Rows": 5, "Plan Rows": 5_000, "Rows Removed by Filter": 800_000}  # fmt: skip
    top = {"Node Type": "Sort", "Actual Total Time": 95.0, "Actual Loops": 1, "Actual Rows": 5, "Plan Rows": 5,
           "Plans": [scan]}  # fmt: skip
    assert plans.hints({"Plan": top, "Execution Time": 100.0}) == [
        "90% Seq Scan referral, 5 rows, 800,000 thrown away, 5,000 expected each time"
    ]


def test_a_page_is_really_asked_for(tmp_path: Path) -> None:
    with bases.ready(200, tmp_path) as base:
        engine = create_engine(base.url)
        with engine.connect() as connection:
            today = next(scenes(connection))
        engine.dispose()
        [seen] = rounds.measure([today], [base], 1)
        [other] = rounds.measure([replace(today, email="stranger@marsa.example")], [base], 0)
    assert seen.problems == []  # among them: asks nothing of the database when drawn from constants
    assert seen.asked > 3
    assert 3 < seen.statements < 100
    assert seen.questions.keys() >= {"about", "landings_now"}
    assert 1_000 < seen.wire < seen.plain
    assert 0 < seen.constants[0] < 60
    assert other.problems  # it notices that it was shown somebody else's page
