"""Figures as questions: who gets them, that they are the same numbers, and that nothing narrows them."""

import random
from datetime import date, timedelta

import pandas as pd
import pytest

from data import access
from data import tables as t
from data.figures.make import sources
from data.secure import policies
from queries import ask as asking
from queries import briefing, caseload, indicators, landings, question
from queries.ask import ask
from queries.snapshot import NotYours
from tests.factories import NOW, days_ago
from tests.pages.opened import opened
from tests.queries.test_contract import explain, relations
from ui import registry

MARCH = {"period_from": date(2026, 3, 1), "period_to": date(2026, 3, 31)}
GIVEN = {"as_of": NOW, "last_day": NOW.date(), **MARCH}
COUNTED = {source.name: source for source in sources() if source.told.kind == "counted"}
ROWS = {"case_file", "disembarkation", *policies.CASE_ROWS, *policies.FOLLOWING, *policies.IDENTITY, *policies.UNREAD}


class Mission:
    """Some of everything, made at random, and those who see figures of it."""

    def __init__(self, make, seed=7):
        self.make, self.office = make, make.office(mission="LY")
        self.head = make.staff("head_of_mission", office=self.office)
        self.boss = make.staff("supervisor", office=self.office)
        self.point = make.landing_point(office=self.office)
        self.project = make.project(missions=("LY",), points=[self.point])
        self.officer = make.staff("programme_officer", offices=[], projects=[self.project])
        self.some = random.Random(seed)  # noqa: S311 - no secret

    def fill(self):
        make, some = self.make, self.some
        workers = [None, make.staff("caseworker", office=self.office), make.staff("caseworker", office=self.office)]
        for _n in range(40):
            since = days_ago(some.randint(2, 60))
            case = make.case(
                office=self.office, caseworker=some.choice(workers), stream=some.choice(["AVR", "AVR", "AVM", None]),
                stage=some.choice(["registered", "documents", "documents", "medical", "closed"]), since=since,
                received_on=since - timedelta(days=3), nationality=some.choice(["SD", "SD", "TD", "ML", None]),
                risk_level=some.choice(["high", "low", "low", None]), held=some.choice([None, None, "waiting_embassy"]),
                planned_movement_on=some.choice([None, NOW.date() + timedelta(days=3)]),
            )  # fmt: skip
            if some.random() < 0.5:
                make.referral(case, sent_at=days_ago(9), due_at=days_ago(some.choice([-2, 2, 9])))
        for n in range(6):
            make.landing(self.point, landed_at=days_ago(n), men=some.randint(0, 60), women=some.randint(0, 6),
                         dead=some.randint(0, 2), screened=some.choice([None, 0]))  # fmt: skip


@pytest.fixture
def mission(make):
    return Mission(make)


def given(name):
    return {key: value for key, value in GIVEN.items() if key in question.load(name).parameters}


# the same numbers


def test_whatever_is_told_is_what_a_supervisor_counts_and_never_one_to_four(mission):
    mission.fill()
    for name, source in COUNTED.items():
        raw, told = ask(name, mission.boss, **given(name)), ask(name, mission.head, **given(name))
        counts, also = source.told.counts, [each for part in source.told.sums for each in part.also]
        keys = [column for column in raw.columns if column not in (*counts, *also)]
        assert len(told) or name in ("travel_movements", "caseload_problems", "standards_used"), name
        known = {tuple(map(str, row[keys])): row for _place, row in raw.iterrows()}
        for _place, row in told.iterrows():
            assert set(row["hidden"]) <= set(counts), name
            for column in counts:
                if column in row["hidden"]:
                    assert pd.isna(row[column]), name
                elif not pd.isna(row[column]):
                    assert row[column] == known[tuple(map(str, row[keys]))][column], (name, column)
                    assert not 0 < row[column] < 5, (name, column)


def test_what_is_not_small_is_told_whole(mission):
    for stage, count in (("registered", 6), ("assessed", 9)):
        for _n in range(count):
            mission.make.case(office=mission.office, stage=stage)
    raw, told = (caseload.breakdown(who, as_of=NOW) for who in (mission.boss, mission.head))
    assert not any(told["hidden"].map(len))
    assert sorted(map(tuple, raw.to_numpy())) == sorted(map(tuple, told.drop(columns="hidden").to_numpy()))


def test_landings_of_one_month_add_up_in_every_dimension(mission):
    boat = mission.make.landing(mission.point, landed_at=days_ago(1), men=30, women=12, boys=9, screened=40)
    for nationality, people in (("SD", 20), ("ML", 6)):
        mission.make.row(t.disembarkation_nationality, disembarkation_id=boat.id, nationality=nationality,
                         people=people)  # fmt: skip
    mission.make.landing(mission.point, landed_at=days_ago(30), men=55)
    for who in (mission.head, mission.officer):
        found = landings.breakdown(who, as_of=NOW, **MARCH)
        sums = found.groupby("dimension")["people"].sum().to_dict()
        assert sums == {
            "all": 51,
            "dead": 0,
            "missing": 0,
            "nationality": 51,
            "point": 51,
            "screening": 51,
            "sex_age": 51,
        }
        months = landings.by_month(who, as_of=NOW, period_from=date(2026, 2, 5), period_to=date(2026, 3, 6))
        assert list(months["people"]) == [55, 51], "whole months, whatever days were asked for"


def test_a_period_of_days_becomes_the_month_it_begins_in(mission):
    for day in (1, 3, 5, 7, 9, 10):
        mission.make.case(
            office=mission.office, received_on=days_ago(day + 0.5), since=days_ago(day), stage="registered"
        )
    day = {"period_from": date(2026, 3, 4), "period_to": date(2026, 3, 4)}
    assert caseload.balance(mission.head, **day).iloc[0]["new"] == 6


# whom they are for


def test_a_figure_of_a_mission_holds_its_offices_only_and_only_for_those_it_is_for(mission):
    mission.fill()
    elsewhere = mission.make.office(mission="MR")
    other = mission.make.staff("head_of_mission", office=elsewhere)
    keeper = mission.make.staff("admin", office=mission.office)
    officer = mission.make.staff("programme_officer", office=mission.office)
    assert caseload.attention(mission.head, as_of=NOW)["cases"] > 0
    for who in (other, keeper, officer):
        assert caseload.attention(who, as_of=NOW)["cases"] == 0
    assert landings.now(other, as_of=NOW).empty
    assert landings.now(keeper, as_of=NOW).empty


def test_a_colleagues_kept_answer_is_not_anothers(mission):
    mission.fill()
    other = mission.make.staff("head_of_mission", office=mission.make.office(mission="LY"))
    assert caseload.attention(mission.head, as_of=NOW)["cases"] > 0
    assert caseload.attention(other, as_of=NOW)["cases"] == 0


def test_who_sees_cases_gets_the_question_itself(mission):
    assert "hidden" not in caseload.breakdown(mission.boss, as_of=NOW)
    assert "hidden" in caseload.breakdown(mission.head, as_of=NOW)


@pytest.mark.parametrize(
    "narrowed", [{"stage": "documents"}, {"nationality": "SD"}, {"offices": [1]}, {"caseworker": "1"}]
)
def test_nothing_narrows_a_figure(mission, narrowed):
    with pytest.raises(ValueError, match="is not narrowed by"):
        ask("caseload_breakdown", mission.head, as_of=NOW, **narrowed)


@pytest.mark.parametrize("name", ["caseload_by_stage", "referrals_waiting_by_bucket", "case_by_number"])
def test_a_question_without_figures_is_not_answered(mission, name):
    with pytest.raises(NotYours, match="not answered"):
        ask(name, mission.head, **({"number": "LY-000001"} if name == "case_by_number" else {"as_of": NOW}))


# briefings


def test_briefings_are_drawn_up_from_raw_counts_with_a_login_of_their_own(mission, db):
    mission.make.landing(mission.point, landed_at=days_ago(1), women=2, men=40)
    asked = {"project": mission.project.code, "as_of": NOW, **MARCH}
    for who in (mission.officer, mission.head, mission.boss):
        assert list(briefing.landed(who, **asked)["people"]) == [42, 40, 2]
        assert indicators.of_project(who, **asked).empty
    stranger = mission.make.staff("programme_officer", offices=[])
    assert briefing.landed(stranger, **asked).empty
    with access.reading(mission.boss) as look:
        assert look.exec_driver_sql("select has_schema_privilege('figures', 'usage')").scalar() is False


# pages


@pytest.mark.parametrize("role", ["head", "officer"])
def test_every_question_of_their_pages_is_a_figure_or_reads_no_row_of_anybody(mission, db, frozen, monkeypatch, role):
    mission.fill()
    asked: set[str] = set()

    def noted(name):
        asked.add(name)
        return question.load(name)

    monkeypatch.setattr(asking, "load", noted)
    for info in registry.PAGES:
        opened(getattr(mission, role), info.key)
    assert "landings_now" in asked
    for name in sorted(asked):
        if "figures" not in question.load(name).header:
            assert not relations(explain(db, name)[0]["Plan"]) & ROWS, f"{name}.sql has no line `figures:`"
