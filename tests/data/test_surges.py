"""The three triggers of a surge: worked by hand, and against a slow reading of the definition on random series."""

from datetime import date
from math import isnan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.surges.days import days
from data.surges.episodes import episodes, stretches
from data.surges.limit import upper_limit
from data.surges.triggers import FIRES, HISTORY, KNOWN, QUIET, UNKNOWN, look
from tests.data import slow_surges as slow

FIRST = date(2026, 1, 1)
STATE = {True: FIRES, False: QUIET, None: UNKNOWN}


def found(people, **more):
    return look(days(FIRST, people, **more), every=0)


# by hand


def test_the_numbers_of_the_formula():
    # seven days: 10 a day, so S7 is 70 throughout: variance 0, and v = 1.05 × 70
    last = found([10] * 120)
    assert (last.alert.mean[-1], last.alert.variance[-1]) == (70, pytest.approx(73.5))
    # n = 70² / 3.5 = 1400, p = 70 / 73.5 = 0.95238; added up: P(X ≤ 90) = 0.98953, P(X ≤ 91) = 0.99184
    assert last.alert.limit[-1] == 91
    assert last.alert.severity[-1] == 0
    assert last.alert.state[-1] == QUIET
    # 22 more people on the last day: S7 is 92, which is above the limit; (92 − 70) / √73.5 = 2.566
    high = found([10] * 119 + [32])
    assert high.alert.state[-1] == FIRES
    assert high.alert.severity[-1] == pytest.approx(2.566, abs=0.001)
    assert found([10] * 119 + [31]).alert.state[-1] == QUIET  # 91 is not above 91


def test_quiet_places_have_a_floor():
    # nobody for 100 days: m = 1, v = 1.05; n = 20, p = 0.95238: P(X ≤ 3) = 0.97859, P(X ≤ 4) = 0.99534
    assert found([0] * 100).alert.limit[-1] == 4
    assert found([0] * 99 + [4]).alert.state[-1] == QUIET
    assert found([0] * 99 + [5]).alert.state[-1] == FIRES


def test_the_baseline_is_7_to_90_days_back():
    # one boat of 84 people, on the day with index 100; S7 holds it from 100 to 106
    people = [0] * 300
    people[100] = 84
    means = found(people).alert.mean
    assert means[106] == 1  # none of its sums is seven days back: 0, so the floor
    assert means[107] == 1  # one of them: 84 / 84
    assert means[113] == 7  # all seven: 7 × 84 / 84
    assert means[190] == 7  # 190 − 90 = 100
    assert means[191] == 6
    assert means[197] == 1


def test_the_variance_is_that_of_a_sample():
    people = [0] * 200
    people[100] = 84
    # 7 values of 84 and 77 of 0: Σx² = 49392, Σx = 588, (49392 − 588²/84) / 83
    assert found(people).alert.variance[120] == pytest.approx((49392 - 4116) / 83)


@pytest.mark.parametrize(("history", "state"), [(90, UNKNOWN), (91, QUIET)])
def test_under_91_days_the_baseline_is_too_short(history, state):
    last = found([3] * history)
    assert last.alert.state[-1] == state
    assert last.watch.state[-1] == state
    # 91 days hold 78 of the 84 sums, 97 all of them
    assert last.alert.known[-1] == max(0, history - 7 - 6)
    assert found([3] * 97).alert.known[-1] == 84


def test_days_before_those_at_hand_count_as_history():
    assert found([3] * 60, began=date(2025, 11, 1)).alert.state[-1] == QUIET


def test_watch_by_hand():
    week = [10] * 7
    calm = week * 20
    assert found(calm + [20] * 7).watch.state[-1] == FIRES  # 140 is twice 70
    assert found([*calm, *[20] * 6, 19]).watch.state[-1] == QUIET
    # twice the weeks before, but a fifth of half a year was higher
    assert found([*[40] * 40, *calm[:100], *[20] * 7]).watch.state[-1] == QUIET
    assert found([0] * 140).watch.state[-1] == QUIET  # 0 is twice 0, and nobody came
    assert found([0] * 139 + [1]).watch.state[-1] == FIRES


def test_capacity_by_hand():
    def state(*people):
        return found(people, capacity=100).capacity.state[-1]

    assert state(0, 0, 79) == QUIET
    assert state(0, 0, 80) == FIRES
    assert state(30, 20, 30) == FIRES
    assert state(500, 0, 0, 0) == QUIET
    assert state(0, None, 10) == UNKNOWN
    assert state(0, None, 80) == FIRES
    assert found([500] * 5).capacity.state[-1] == UNKNOWN  # how many can be received is not known


# what nobody reported


def test_a_day_that_is_not_reported_is_no_zero():
    gap = [10] * 60 + [None] + [10] * 60
    told = found(gap).alert
    assert told.mean[-1] == 70
    assert told.variance[-1] == pytest.approx(73.5)
    assert told.known[-1] == 84 - 7
    assert list(told.state[90:]) == [QUIET] * 31


def test_what_is_known_can_be_enough_by_itself():
    base = [10] * 110
    assert found([*base, None]).alert.state[-1] == UNKNOWN
    assert isnan(found([*base, None]).s7[-1])
    # 6 × 10 known and one day missing, then 40 on the day after: 90 known people are not more than 91
    assert found([*base, None, 40]).alert.state[-1] == UNKNOWN
    assert found([*base, None, 60]).alert.state[-1] == FIRES


def test_a_baseline_of_which_too_little_is_known_is_too_short():
    # a gap each week: no seven-day sum is known
    assert set(found(([10] * 6 + [None]) * 20).alert.state) == {UNKNOWN}
    half = [10] * 61 + [None, *[10] * 6] * 6 + [10] * 20
    told = found(half)
    assert all(state == (QUIET if known >= KNOWN else UNKNOWN)
               for place, (state, known) in enumerate(zip(told.alert.state, told.alert.known, strict=True))
               if place >= HISTORY and not isnan(told.s7[place]))  # fmt: skip


def test_days_up_to_the_last_one_that_is_over_are_not_reported():
    late = days(FIRST, [10] * 100, through=date(2026, 4, 15))
    assert (len(late), late.on(len(late) - 1)) == (105, date(2026, 4, 15))
    assert look(late).alert.state[-1] == UNKNOWN
    assert len(days(FIRST, [10] * 100, through=date(2026, 1, 3))) == 3
    assert list(days(FIRST, [1, 2], at=[0, 3]).at_least) == [1, 0, 0, 2]


# episodes


def test_an_episode_has_its_start_peak_and_end():
    people = [2] * 150 + [40, 90, 30] + [2] * 40
    alert = next(each for each in episodes(found(people)) if each.trigger == "alert")
    assert (alert.started_on, alert.peak_on, alert.peak_people) == (date(2026, 5, 31), date(2026, 6, 1), 90)
    # the day after, the sum still holds the 30 of 2 June, but by then two days of it are in the baseline
    assert alert.ended_on == date(2026, 6, 7)
    running = [each for each in episodes(found(people[:153])) if each.trigger == "alert"]
    assert [each.ended_on for each in running] == [None]


@pytest.mark.parametrize(("states", "expected"), [
    ([], []),
    ([0, 1, 1, 0], [(1, 2, True)]),
    ([0, 1, 1], [(1, 2, False)]),
    ([1, -1, -1], [(0, 0, False)]),
    ([1, -1, -1, -1, -1, -1, -1, -1], [(0, 0, True)]),
    ([1, 0, 0, 0, 0, 0, 1], [(0, 6, False)]),
    ([1, 0, 0, 0, 0, 0, 0, 1, 0], [(0, 0, True), (7, 7, True)]),
])  # fmt: skip
def test_days_of_firing_that_share_days_of_landing_are_one_episode(states, expected):
    assert stretches(np.array(states, dtype=np.int8)) == expected


def test_a_late_entry_changes_what_was_judged():
    people = [2] * 150 + [None] * 3 + [2] * 10
    assert not [each for each in episodes(found(people)) if each.trigger == "alert"]
    people[151] = 90
    assert [each for each in episodes(found(people)) if each.trigger == "alert"]


# against the slow reading


BOATS = st.one_of(st.just(0), st.just(0), st.integers(0, 30), st.integers(100, 400), st.none())
QUIET_DAYS = st.lists(BOATS, min_size=1, max_size=40)


@st.composite
def series(draw):
    """Series of half a year and more: with calm, waves, gaps, and days of nobody."""
    seed = np.random.default_rng(draw(st.integers(0, 10_000)))
    length, level = draw(st.integers(60, 260)), draw(st.sampled_from([0.05, 0.6, 5, 40]))
    spread = draw(st.sampled_from([0.1, 1, 5]))
    people = [int(each) for each in seed.negative_binomial(1 / spread, 1 / (1 + level * spread), length)]
    for place in np.flatnonzero(seed.random(length) < draw(st.sampled_from([0, 0, 0.01, 0.1]))):
        people[place] = None
    return people + draw(QUIET_DAYS)


@settings(max_examples=30, deadline=None)
@given(series(), st.sampled_from([None, 50, 400]))
def test_every_day_is_judged_as_the_slow_reading_does(people, can_receive):
    told = found(people, capacity=can_receive)
    short = look(days(FIRST, people, capacity=can_receive))
    assert list(short.alert.state) == list(told.alert.state), "the limit decides nothing below the mean"
    for t in range(max(0, len(people) - 12), len(people)):
        fires, m, v, limit, severity = slow.alert(people, t)
        assert told.alert.state[t] == STATE[fires]
        assert told.watch.state[t] == STATE[slow.watch(people, t)]
        assert told.capacity.state[t] == STATE[slow.capacity(people, t, can_receive)]
        if limit is not None:
            assert (told.alert.mean[t], told.alert.variance[t]) == (pytest.approx(m), pytest.approx(v))
            assert told.alert.limit[t] == limit
            assert severity is None or told.alert.severity[t] == pytest.approx(severity)


def test_the_limit_is_the_quantile_in_far_corners_too():
    for m, v in [(1, 1.05), (1, 84), (3, 3.15), (70, 73.5), (200, 9_000), (4_000, 4_200), (6_000, 300_000)]:
        assert upper_limit(np.array([m]), np.array([v]))[0] == slow.quantile(m, v)
    # 84 numbers that are not negative have a variance of at most 84 times the square of their mean
    means = np.array([1.0, 2, 7, 40, 300, 5_000])
    assert (upper_limit(means, 84 * means**2) >= means).all()
