"""What another time limit would have meant: from stories one can count by hand, and against the clock's own rule."""

import random
from datetime import datetime, timedelta
from math import inf

import pytest
from sqlalchemy import text

from data import tables as t
from data.person import operator
from queries import standards
from queries.ask import ask
from queries.standards import Used
from tests.factories import NOW, days_ago


def at(day, hour=12, minute=0):
    """A moment of March 2026 in Tripoli; the 1st is a Sunday, Fridays and Saturdays are free. NOW: the 11th, noon."""
    return datetime(2026, 3, day, hour, minute, tzinfo=NOW.tzinfo) - timedelta(hours=2)


def answered(day, hour=12):
    return [{"state": "acknowledged", "happened_at": at(day, hour)}]


def pause(first, last):
    return [{"kind": "held", "reason": "waiting_partner", "happened_at": at(first)},
            {"kind": "resumed", "happened_at": at(last)}]  # fmt: skip


# sent on Sunday the 1st at noon: its events, and the fewest working days that would have been enough for an answer
STORIES = [
    (answered(1, 15), 1), (answered(2), 1), (answered(3), 2), (answered(4, 23), 3), (answered(5), 4),
    (answered(6), 5),  # a rest day: the fifth working day is the Sunday after
    (answered(8), 5), (answered(9), 6),
    (pause(3, 5) + answered(5), 2),  # two working days of it do not count
    (pause(5, 8) + answered(9), 5),  # of a pause over the weekend only the Thursday
    ([], 8),  # waits: the 2nd to the 5th, the 8th to the 10th, and today
    ([{"kind": "held", "reason": "waiting_partner", "happened_at": at(4)}], 3),  # stands still since the 4th
    ([{"state": "not_accepted", "reason": "criteria", "happened_at": at(3)}], 2),
    ([{"state": "client_declined", "happened_at": at(4)}], 3),
]  # fmt: skip


@pytest.fixture
def sends(make):
    def send(case, events=(), sent_at=None, hours=72, priority="normal", service="medical"):
        sent_at = sent_at or at(1)
        made = make.row(
            t.referral, referral_no=f"S-{next(make._n)}", case_id=case.id, office_id=case.office_id, service=service,
            priority=priority, state="sent", agency_id=make.agency(mission=case.mission).id, sent_at=sent_at,
            acknowledge_hours=hours,
        )  # fmt: skip
        for each in ({"state": "sent", "happened_at": sent_at}, *events):
            make.event(made, **each)
        return made

    return send


def told(db, as_of=NOW, who=None):
    rows = ask("standards_used", who or operator(db), as_of=as_of)
    found = {}
    for row in rows.itertuples():
        found.setdefault(row.dimension, {})[row.code] = row.referrals
    return found


def standard(db, mission="LY", priority="normal", clock="acknowledge", service=None):
    found = text("""
        select id from service_standard
        where mission = :m and priority = :p and clock = :c and service is not distinct from :s
    """)
    return str(db.scalar(found, {"m": mission, "p": priority, "c": clock, "s": service}))


def test_each_story_takes_what_one_counts(make, db, sends):
    case, which = make.case(received_on=days_ago(30)), standard(make.db)
    expected: dict[str, int] = {}
    for events, needed in STORIES:
        sends(case, events)
        expected[str(needed)] = expected.get(str(needed), 0) + 1
    sends(case, answered(2), hours=48)  # under another number
    sends(case, answered(2), sent_at=days_ago(91))  # long ago
    asked_again = [*answered(2), {"state": "sent", "reason": "asked_again", "happened_at": at(9)}]
    sends(case, asked_again)
    found = told(db)
    assert found[which] == expected
    assert found["sent"] == {which: len(STORIES)}
    assert found["open"] == {which: 2}


def test_emergencies_are_counted_by_the_hour_and_a_services_own_standard_goes_first(make, db, sends):
    case = make.case(received_on=days_ago(30))
    for after in (5.5, 6, 6.1, 24, 97):
        word = {"state": "acknowledged", "happened_at": at(1) + timedelta(hours=after)}
        sends(case, [word], hours=24, priority="emergency")
    assert told(db)[standard(db, priority="emergency")] == {"6": 2, "12": 1, "24": 1, "over": 1}
    own = make.row(t.service_standard, mission="LY", service="shelter", priority="normal", clock="acknowledge",
                   hours=72, provenance="agreed")  # fmt: skip
    sends(case, answered(3), service="shelter")
    sends(case, answered(3))
    found = told(db)
    assert (found[str(own.id)], found[standard(db)]) == ({"2": 1}, {"2": 1})


def test_it_is_what_the_clock_itself_would_have_said(make, db, sends):
    """Random referrals of all missions: the fewest days for which due_moment, moved by the pause, had not passed."""
    chance = random.Random(3)  # noqa: S311 - no secret
    expected: dict[tuple[str, str], int] = {}
    due = text("""
        select clock_moved(:mission, due_moment(:mission, :sent, :days * 24, false), :held, :resumed, false) >= :at
    """)
    for mission in ("LY", "MR", "DZ", "TN"):
        case = make.case(office=make.office(mission=mission), received_on=days_ago(100))
        for _n in range(8):
            sent = days_ago(chance.uniform(20, 80))
            held = sent + timedelta(days=chance.uniform(0, 6))
            resumed = held + timedelta(days=chance.uniform(0, 5))
            word = resumed + timedelta(days=chance.uniform(0, 8))
            events = [
                {"kind": "held", "reason": "waiting_partner", "happened_at": held},
                {"kind": "resumed", "happened_at": resumed},
                {"state": "acknowledged", "happened_at": word},
            ]
            sends(case, events, sent_at=sent)
            given = {"mission": mission, "sent": sent, "held": held, "resumed": resumed, "at": word}
            needed = next(days for days in range(1, 31) if db.scalar(due, given | {"days": days}))
            code = str(next(limit for limit in standards.DAYS if limit >= needed))
            key = (standard(db, mission), code)
            expected[key] = expected.get(key, 0) + 1
    found = told(db)
    of = {each for each, _code in expected}
    assert {(each, code): n for each in of for code, n in found[each].items()} == expected


def test_who_keeps_the_settings_is_told_no_small_number_and_nobody_else_anything(make, db, sends):
    case, which = make.case(received_on=days_ago(30)), standard(make.db)
    for day, count in ((2, 9), (3, 7), (4, 2), (5, 3)):
        for _n in range(count):
            sends(case, answered(day))
    keeper = make.staff("admin")
    found = standards.used(keeper, as_of=NOW, round_the_clock={int(which): False})[int(which)]
    assert (found.sent, found.open, found.needed) == (21, 0, {1: 9, 2: 7, 3: None, 4: None})
    assert found.late(24) == (12, 12)
    assert found.late(48) == (5, 5)
    assert found.late(72) == (1, 4)
    for role in ("supervisor", "caseworker", "head_of_mission", "data_protection"):
        assert told(db, who=make.staff(role)) == {}


OPEN = Used(False, 100, 0, {1: 60, 2: 20, 3: 10, 21: 6, inf: 4})


@pytest.mark.parametrize(
    ("used", "hours", "between"),
    [
        (OPEN, 24, (40, 40)),
        (OPEN, 25, (20, 20)),  # a day that has begun is a day
        (OPEN, 72, (10, 10)),
        (OPEN, 24 * 15, (10, 10)),
        (OPEN, 24 * 18, (4, 10)),  # 16 to 21 days are not told apart
        (OPEN, 24 * 21, (4, 4)),
        (OPEN, 24 * 31, (0, 4)),
        (Used(False, 0, 0, {}), 24, (0, 0)),
        (Used(False, None, 0, {1: None}), 24, None),
        # all of it hidden
        (Used(False, 7, 0, {}), 24, (0, 7)),
        # two are hidden, and hold 6 together
        (Used(False, 20, 0, {1: 14, 2: None, 5: None}), 24, (6, 6)),
        (Used(False, 20, 0, {1: 14, 2: None, 5: None}), 48, (1, 5)),
        (Used(False, 20, 0, {1: 14, 2: None, 5: None}), 24 * 5, (0, 0)),
        (Used(True, 30, 0, {6: 20, 24: 10}), 20, (0, 10)),
        (Used(True, 30, 0, {6: 20, 24: 10}), 18, (10, 10)),
    ],
)
def test_how_many_would_have_been_late(used, hours, between):
    assert used.late(hours) == between
