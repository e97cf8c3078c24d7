"""The caseload's numbers, from rows that one can count by hand."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from data.seed import stage_steps
from data.tables import stage_change
from queries import caseload
from tests.factories import NOW, days_ago


def by_code(found, dimension):
    part = found[found["dimension"] == dimension]
    return dict(zip(part["code"], part["cases"], strict=True))


def test_open_cases_by_stage(make):
    boss = make.staff("supervisor")
    make.case(stage="registered")
    make.case(stage="registered", held="waiting_embassy")
    make.case(stage="documents", stream="AVR")
    make.case(stage="closed")
    found = caseload.by_stage(boss, as_of=NOW)
    assert dict(zip(found["stage"], found["cases"], strict=True)) == {"registered": 2, "documents": 1}


def test_a_past_moment_shows_what_was_open_then(make):
    boss = make.staff("supervisor")
    make.case(story=[("received", days_ago(9)), ("registered", days_ago(5)), ("withdrawn", days_ago(2))])
    stages = [list(caseload.by_stage(boss, as_of=days_ago(n))["stage"]) for n in (10, 8, 4, 1)]
    assert stages == [[], ["received"], ["registered"], []]


def test_nobody_sees_another_office_and_a_caseworker_only_their_own(make):
    here, there = make.office(), make.office()
    worker = make.staff("caseworker", office=here)
    make.case(office=here, caseworker=worker)
    make.case(office=here)
    make.case(office=there)
    total = {who.role + str(who.offices): int(caseload.attention(who, as_of=NOW)["cases"]) for who in (
        worker, make.staff("supervisor", office=here), make.staff("supervisor", offices=[here, there]),
        make.staff("supervisor", offices=[]),
    )}  # fmt: skip
    assert list(total.values()) == [1, 2, 3, 0]


def test_every_dimension_adds_up_to_the_total(make):
    boss, worker = make.staff("supervisor"), make.staff("caseworker")
    for n in range(7):
        make.case(stage="documents" if n % 2 else "received", stream="AVR" if n % 2 else None,
                  caseworker=worker if n % 3 else None, risk_level=["high", "low", None][n % 3])  # fmt: skip
    found = caseload.breakdown(boss, as_of=NOW)
    for dimension in set(found["dimension"]) - {"attention"}:
        assert sum(by_code(found, dimension).values()) == 7, dimension


FILTERS = [
    {}, {"stage": "received"}, {"risk": "none"}, {"stream": "AVR"}, {"caseworker": "none"}, {"attention": "stuck"},
    {"attention": "unassigned"}, {"problem": "no_person"},
]  # fmt: skip


@pytest.mark.parametrize("chosen", FILTERS)
def test_the_list_is_what_the_number_counts(make, chosen):
    boss, worker = make.staff("supervisor"), make.staff("caseworker")
    for n in range(12):
        make.case(stage="documents" if n % 2 else "received", stream="AVR" if n % 2 else None, persons=n % 3,
                  caseworker=worker if n % 3 else None, risk_level=["high", None][n % 2],
                  received_on=days_ago(100 if n % 4 else 1))  # fmt: skip
    number = by_code(caseload.breakdown(boss, as_of=NOW, chosen=chosen), "all")["all"]
    rows = caseload.cases(boss, as_of=NOW, chosen=chosen, rows=5)
    assert number == rows["all_cases"].iloc[0]
    rest = [caseload.cases(boss, as_of=NOW, chosen=chosen, rows=5, skip=skip) for skip in range(0, 15, 5)]
    assert len({number for page in rest for number in page["case_id"]}) == number
    found = caseload.attention(boss, as_of=NOW)
    whole = by_code(caseload.breakdown(boss, as_of=NOW), "attention")
    assert {k: int(found[k]) for k in whole} == whole


def test_a_case_is_stuck_the_day_after_its_limit(make, db):
    boss = make.staff("supervisor")
    case = make.case(stage="registered", since=days_ago(7) - timedelta(hours=1))
    assert not caseload.cases(boss, as_of=NOW)["stuck"].iloc[0]
    assert caseload.cases(boss, as_of=NOW + timedelta(days=1))["stuck"].iloc[0]
    db.execute(text("delete from stage_limit where stage = 'registered'"))
    later = caseload.cases(boss, as_of=NOW + timedelta(days=99))
    assert not later["stuck"].iloc[0], "without a limit nothing is coloured"
    assert later["case_id"].iloc[0] == case.id


def test_days_on_hold_stop_the_clock(make, db):
    boss = make.staff("supervisor")
    case = make.case(stage="registered", since=days_ago(20))
    db.execute(text("insert into case_hold (case_id, office_id, held_from, held_to, reason) values "
                    "(:case, :office, :since, :until, 'detained')"),
               {"case": case.id, "office": case.office_id, "since": days_ago(15), "until": days_ago(5)})  # fmt: skip
    assert caseload.cases(boss, as_of=NOW)["days_in_stage"].iloc[0] == 10


@pytest.mark.parametrize(("hours", "risk", "late"), [(2, None, False), (4, None, True), (0.5, "high", False),
                                                     (2, "high", True)])  # fmt: skip
def test_unassigned_too_long(make, hours, risk, late):
    boss = make.staff("supervisor")
    make.case(stage="received", received_on=NOW - timedelta(hours=hours), since=NOW - timedelta(hours=hours),
              risk_level=risk)  # fmt: skip
    assert bool(caseload.attention(boss, as_of=NOW)["unassigned"]) is late


def test_load_leaves_out_what_is_held_or_handed_over(make):
    boss, worker = make.staff("supervisor"), make.staff("caseworker")
    for more in ({}, {"stage": "documents", "stream": "AVR"}, {"held": "detained"},
                 {"stage": "pre_departure", "stream": "AVR"}, {"stage": "closed"}):  # fmt: skip
        make.case(caseworker=worker, **more)
    row = caseload.load(boss, as_of=NOW).iloc[0]
    assert (row["cases"], row["standard"], row["band"]) == (2, 25, "0_9")


def random_story(dice, start):
    steps = sorted(stage_steps())
    story, stage, when = [("received", start)], "received", start
    for _ in range(dice.randrange(6)):
        when += timedelta(hours=dice.choice([0, 1, 5, 30, 100, 400]))
        stage = dice.choice([b for a, b in steps if a == stage] or ["registered"])
        story.append((stage, when))
    return story


@pytest.mark.parametrize("seed", range(3))
def test_the_caseload_balances_for_every_period_office_and_filter(make, seed):
    dice = random.Random(seed)  # noqa: S311
    offices = [make.office(mission=mission) for mission in ("LY", "MR", "LY")]
    start = datetime(2026, 1, 1, tzinfo=UTC)
    for _ in range(40):
        home = dice.choice(offices)
        case = make.case(office=home, story=random_story(dice, start + timedelta(hours=dice.randrange(1500))),
                         stream=dice.choice(["AVR", "AVM", None]))  # fmt: skip
        if dice.random() < 0.4:  # moves to another office, keeping its stage
            make.row(stage_change, case_id=case.id, office_id=home.id, at_office_id=dice.choice(offices).id,
                     from_stage=case.stage, to_stage=case.stage, imported=True,
                     happened_at=case.stage_since + timedelta(hours=dice.choice([0, 50])))  # fmt: skip
    for among in (offices, offices[:1], offices[1:], offices[1:2]):
        boss = make.staff("supervisor", offices=among)
        for _ in range(6):
            first = date(2026, 1, 1) + timedelta(days=dice.randrange(70))
            last = first + timedelta(days=dice.randrange(30))
            for chosen in ({}, {"stream": "AVR"}, {"mission": "LY"}):
                row = caseload.balance(boss, period_from=first, period_to=last, chosen=chosen).iloc[0]
                came = row["open_start"] + row["new"] + row["reopened"] + row["transferred_in"]
                assert came - row["closed"] - row["transferred_out"] == row["open_end"]
                again = caseload.balance(boss, period_from=last + timedelta(days=1), period_to=date(2027, 1, 1),
                                         chosen=chosen).iloc[0]  # fmt: skip
                assert again["open_start"] == row["open_end"]


def test_the_balance_ends_with_what_the_page_counts(make):
    boss = make.staff("supervisor")
    for n in range(9):
        make.case(story=[("received", days_ago(40 + n)), ("registered", days_ago(20 + n)), ("closed", days_ago(15 + n))]
                  if n % 3 else [("received", days_ago(3 + n))])  # fmt: skip
    row = caseload.balance(boss, period_from=days_ago(30).date(), period_to=NOW.date()).iloc[0]
    assert row["open_end"] == caseload.attention(boss, as_of=NOW)["cases"] == 3
    trend = caseload.trend(boss, last_day=NOW.date())
    assert list(trend["cases"])[-1] == 3
