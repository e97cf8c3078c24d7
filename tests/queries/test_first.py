"""First things: what stands in the list, in which order, and why; each number by hand."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from data import tables as t
from data.settings import DEFAULTS, FIRST
from queries import caseload, first, load, referrals
from queries.records import records
from tests.factories import NOW, days_ago


@pytest.fixture
def worker(make):
    return make.staff("caseworker", name="Amal")


@pytest.fixture
def boss(make, worker):
    return make.staff("supervisor", name="Boss")


def listed(who, **chosen):
    return records(first.things(who, as_of=NOW, **chosen).rows)


def told(who, **chosen):
    return [(row.kind, row.thing_id) for row in listed(who, **chosen)]


def factors(who, **chosen):
    return {row.kind: (row.weight, row.lateness, row.silence, row.score) for row in listed(who, **chosen)}


def escalated(make, case, by, to, **more):
    of = {"case_id": case.id, "office_id": case.office_id, "by_id": by.id, "to_id": to.id}
    return make.row(t.escalation, **of | {"need": "Call the clinic", "happened_at": days_ago(1)} | more)


def test_every_kind_of_thing_stands_once_and_is_counted(make, boss, worker):
    case = make.case(caseworker=worker, since=days_ago(2))
    late = make.referral(case, sent_at=days_ago(20), due_at=days_ago(3))
    soon = make.referral(case, sent_at=days_ago(2), due_at=days_ago(-1))
    nobodys = make.case(stage="received", received_on=days_ago(1), since=days_ago(1))
    stuck = make.case(caseworker=worker, stage="registered", since=days_ago(90))
    papers = make.case(caseworker=worker, stage="documents", since=days_ago(200), stream="AVR")
    travels = make.case(caseworker=worker, stage="medical", since=days_ago(1), stream="AVR",
                        planned_movement_on=(NOW + timedelta(days=7)).date())  # fmt: skip
    missed = make.follow_up(case, due_on=days_ago(4).date())
    asked = make.row(t.guidance, case_id=case.id, office_id=case.office_id, by_id=boss.id, body="Ask",
                     happened_at=days_ago(3))  # fmt: skip
    up = escalated(make, case, worker, boss)
    found = first.things(boss, as_of=NOW)
    expected = {("referral_late", late.id), ("referral_soon", soon.id), ("unassigned", nobodys.id), ("stuck", stuck.id),
                ("papers", papers.id), ("papers", travels.id), ("follow_up", missed.id), ("guidance", asked.id),
                ("escalation", up.id)}  # fmt: skip
    assert {(row.kind, row.thing_id) for row in records(found.rows)} == expected
    assert found.count == dict.fromkeys(first.KINDS, 1) | {"papers": 2}
    assert records(found.rows)[0].kind == "escalation"
    assert found.all == len(expected)


def test_what_needs_nothing_now_is_not_there(make, boss, worker):
    case = make.case(caseworker=worker, since=days_ago(2))
    make.referral(case, sent_at=days_ago(20), due_at=days_ago(3), paused=True)
    make.referral(case, sent_at=days_ago(20), due_at=None)
    make.referral(case, sent_at=days_ago(20), due_at=days_ago(-9))
    make.referral(case, sent_at=days_ago(20), due_at=days_ago(3), state="service_provided")
    make.follow_up(case, due_on=(NOW + timedelta(days=1)).date())
    make.follow_up(case, due_on=days_ago(3).date(), done_on=days_ago(1).date())
    held = make.case(caseworker=worker, stage="registered", since=days_ago(90), held="detained", held_from=days_ago(80))
    make.follow_up(held, due_on=days_ago(4).date())
    make.case(caseworker=worker, stage="travel_ready", since=days_ago(1), stream="AVR",
              planned_movement_on=NOW.date())  # fmt: skip
    make.case(caseworker=worker, stage="closed", since=days_ago(90))
    other = make.staff("supervisor")
    escalated(make, case, worker, other)
    escalated(make, case, worker, boss, acknowledged_at=NOW, acknowledged_by_id=boss.id)
    assert listed(boss) == []


# risk × lateness × silence, each rounded to one decimal: the weights of data/settings.py
SCORES = [
    ("high", "normal", 20, 10, (4, 2.0, 3.0, 24.0)),  # twice the time allowed, silent for 20 days
    ("medium", "normal", 7, 3.5, (2, 2.0, 2.0, 8.0)),
    ("low", "normal", 14, 1, (1, 1.1, 3.0, 3.3)),  # 14 of 13 days
    (None, "normal", 70, 35, (2, 2.0, 3.0, 12.0)),  # not assessed is not low
    ("low", "emergency", 2, 1, (10, 2.0, 1.3, 26.0)),  # an emergency whatever the case's risk
    ("high", "normal", 30, 25, (4, 4.0, 3.0, 48.0)),  # six times the time allowed, at most 4
    ("high", "normal", 3.5, -0.5, (4, 0.9, 1.5, 5.4)),  # not late yet: 3.5 of 4 days
    ("high", "normal", 0.5, -1.0, (4, 0.5, 1.1, 2.2)),  # at least a half
]


def test_the_score_of_a_referral(make, boss, worker):
    expected = {}
    for risk, priority, sent, due, score in SCORES:
        case = make.case(caseworker=worker, since=days_ago(2), risk_level=risk)
        made = make.referral(case, priority=priority, sent_at=days_ago(sent), due_at=days_ago(due))
        expected[made.id] = pytest.approx(score)
    assert {row.thing_id: (row.weight, row.lateness, row.silence, row.score) for row in listed(boss)} == expected


def test_the_score_of_other_things(make, boss, worker):
    make.db.execute(text("update stage_limit set days = 10 where mission = 'LY'"))
    quiet = {"caseworker": worker, "risk_level": "high"}
    make.case(stage="received", received_on=NOW - timedelta(hours=2), since=NOW - timedelta(hours=2), risk_level="high")
    stuck = make.case(**quiet, stage="registered", since=days_ago(25))
    make.note(stuck, happened_at=days_ago(7))
    case = make.case(**quiet, since=days_ago(1))
    make.follow_up(case, due_on=days_ago(7).date())
    make.note(case, happened_at=days_ago(3.5))
    make.row(t.guidance, case_id=case.id, office_id=case.office_id, by_id=boss.id, body="Ask", happened_at=days_ago(6))
    make.case(**quiet, stage="medical", since=days_ago(1), stream="AVR",
              planned_movement_on=(NOW + timedelta(days=7)).date())  # fmt: skip
    assert factors(boss) == {
        "unassigned": pytest.approx((4, 2.0, 3.0, 24.0)),  # two hours of one, and nobody has it
        "stuck": pytest.approx((4, 2.5, 2.0, 20.0)),  # 25 days of 10, a note a week ago
        "follow_up": pytest.approx((4, 2.0, 1.5, 12.0)),  # a week late, a note since
        "guidance": pytest.approx((4, 2.0, 1.9, 15.2)),  # six days of three
        "papers": pytest.approx((4, 0.5, 1.1, 2.2)),  # half of the fortnight before it travels
    }


def test_the_order_follows_the_score_and_the_offices_own_weights(make, boss, worker):
    known = dict(make.db.execute(text("select * from first_weight()")).mappings().one())
    assert known == {name.removeprefix("first_").removeprefix("risk_"): DEFAULTS[name] for name in FIRST}
    low = make.case(caseworker=worker, since=days_ago(2), risk_level="low")
    high = make.case(caseworker=worker, since=days_ago(2), risk_level="high")
    old = make.referral(low, sent_at=days_ago(40), due_at=days_ago(36))  # 1 × 4 × 3
    new = make.referral(high, sent_at=days_ago(2), due_at=days_ago(1))  # 4 × 2 × 1.3
    assert told(boss) == [("referral_late", old.id), ("referral_late", new.id)]
    make.row(t.setting, key="first_risk_high", value="9")
    assert told(boss) == [("referral_late", new.id), ("referral_late", old.id)]
    assert first.weights(boss) == {name: DEFAULTS[name] for name in FIRST} | {"first_risk_high": 9}


def test_due_soon_is_two_working_days_ahead(make, boss, worker):
    # a Wednesday in Libya: Thursday and Sunday are working days, Friday and Saturday are not
    case = make.case(caseworker=worker, since=days_ago(2))
    until = {day: NOW.replace(day=day, hour=20) for day in (12, 15, 16)}
    ends = {day: make.referral(case, sent_at=days_ago(1), due_at=due_at).id for day, due_at in until.items()}
    assert {thing for _kind, thing in told(boss)} == {ends[12], ends[15]}
    make.row(t.setting, key="first_due_days", value="3")
    assert {thing for _kind, thing in told(boss)} == set(ends.values())


def test_a_caseworker_has_the_same_list_of_their_own(make, boss, worker):
    mine = make.case(caseworker=worker, since=days_ago(2))
    other = make.case(caseworker=make.staff("caseworker"), since=days_ago(2))
    here = make.referral(mine, sent_at=days_ago(20), due_at=days_ago(3))
    there = make.referral(other, sent_at=days_ago(20), due_at=days_ago(3))
    make.case(stage="received", received_on=days_ago(1), since=days_ago(1))
    assert told(worker) == [("referral_late", here.id)]
    assert len(told(boss)) == 3
    elsewhere = make.staff("supervisor", office=make.office())
    assert told(elsewhere) == []
    assert told(boss, caseworker=str(worker.id)) == [("referral_late", here.id)]
    assert [kind for kind, _id in told(boss, caseworker="none")] == ["unassigned"]
    assert told(boss, one=("referral", there.id)) == [("referral_late", there.id)]
    assert told(boss, one=("case", there.id)) == []
    assert told(boss, offices=[]) == []


def test_kinds_and_pages_narrow_the_rows_and_not_the_counts(make, boss, worker):
    case = make.case(caseworker=worker, since=days_ago(2))
    missed = make.follow_up(case, due_on=days_ago(4).date())
    for n in range(7):
        make.referral(case, sent_at=days_ago(20), due_at=days_ago(3 + n / 10))
    assert told(boss, kind="follow_up") == [("follow_up", missed.id)]
    found = first.things(boss, as_of=NOW, kind="stuck")
    assert found.rows.empty
    assert (found.count["referral_late"], found.count["follow_up"], found.all) == (7, 1, 8)
    assert [row.place for row in listed(boss)] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert told(boss, rows=3) + told(boss, rows=3, skip=3) + told(boss, rows=3, skip=6) == told(boss)


def test_it_counts_what_the_other_numbers_count(make, boss, worker):
    for n in range(3):
        case = make.case(caseworker=worker, stage="registered", since=days_ago(90 * n), risk_level="medium")
        make.referral(case, sent_at=days_ago(20), due_at=days_ago(n - 1))
        make.case(stage="received", received_on=days_ago(n), since=days_ago(n))
    count = first.things(boss, as_of=NOW).count
    of_cases = caseload.attention(boss, as_of=NOW)
    assert count["referral_late"] == referrals.attention(boss, as_of=NOW)["overdue"] == 2
    assert count["stuck"] == of_cases["stuck"] > 0
    assert count["unassigned"] == of_cases["unassigned"] > 0


def test_beside_each_thing_stands_how_much_its_caseworker_has(make, boss, worker):
    for risk in ("high", "low", None):
        make.case(caseworker=worker, risk_level=risk, since=days_ago(2))
    make.case(caseworker=worker, held="detained")
    make.referral(make.case(caseworker=worker, since=days_ago(2)), sent_at=days_ago(20), due_at=days_ago(3))
    (row,) = listed(boss)
    (loaded,) = [each for each in records(load.workers(boss, as_of=NOW)) if each.caseworker_id == worker.id]
    assert (row.caseworker, row.cases, row.load) == ("Amal", loaded.cases, loaded.load)
    assert row.cases == 4


def test_what_was_done_today_and_by_whom(make, boss, worker):
    case = make.case(caseworker=worker)
    of = {"entity": "case_note", "case_id": case.id, "office_id": case.office_id, "role": "caseworker"}
    for n, more in enumerate((
        {"by_id": worker.id, "what": "notes.add", "txid": 1}, {"by_id": worker.id, "what": "notes.add", "txid": 2},
        {"by_id": boss.id, "what": "cases.reassign", "txid": 3}, {"by_id": boss.id, "what": "notes.add", "txid": 4},
        {"by_id": boss.id, "what": "undo", "undoes": 4, "txid": 5},
        {"by_id": worker.id, "what": "notes.add", "txid": 6, "recorded_at": days_ago(1)},
    )):  # fmt: skip
        make.row(t.audit, **of | {"entity_id": str(n), "recorded_at": NOW - timedelta(hours=1)} | more)
    found = [(row.by, row.what, row.edits, row.cases) for row in records(first.done_today(boss, as_of=NOW))]
    assert found == [("Amal", "notes.add", 2, 1), ("Boss", "cases.reassign", 1, 1)]
    assert [row.by for row in records(first.done_today(worker, as_of=NOW))] == ["Amal"]
