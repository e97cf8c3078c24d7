"""A sign-in ends at an age, after a time unused, or by hand; and a fresh process never prolongs one."""

from datetime import UTC, datetime, timedelta

import pytest

from ui.sittings import Sittings

BEGAN = datetime(2026, 3, 11, 8, 0, tzinfo=UTC)
LIMITS = {"idle": timedelta(minutes=60), "age": timedelta(hours=12)}


@pytest.fixture
def sittings():
    return Sittings()


def after(sittings, *, touch=True, mark="one", began=BEGAN, **passed):
    return sittings.is_open(mark, began, began + timedelta(**passed), touch=touch, **LIMITS)


def test_it_goes_on_while_somebody_does_something(sittings):
    assert all(after(sittings, minutes=minutes) for minutes in range(0, 720, 60))


def test_unused_for_longer_than_the_limit_it_is_over_for_good(sittings):
    assert after(sittings, minutes=10)
    assert after(sittings, minutes=70)
    assert not after(sittings, minutes=131)
    assert not after(sittings, minutes=132)
    assert not after(sittings, minutes=71), "also where a clock is set back"


def test_a_look_is_no_use(sittings):
    assert after(sittings, minutes=40)
    assert after(sittings, minutes=80, touch=False)
    assert not after(sittings, minutes=101, touch=False)


def test_at_its_age_it_is_over_however_busy(sittings):
    assert all(after(sittings, minutes=minutes) for minutes in range(0, 721, 30))
    assert not after(sittings, minutes=721)


def test_by_hand_it_is_over_at_once_and_others_go_on(sittings):
    assert after(sittings, minutes=1)
    assert after(sittings, minutes=1, mark="another")
    sittings.end("one", BEGAN)
    assert not after(sittings, minutes=2)
    assert after(sittings, minutes=2, mark="another")


def test_a_process_that_does_not_know_it_takes_it_for_unused(sittings):
    assert not after(sittings, minutes=61)
    assert after(Sittings(), minutes=59)


def test_a_token_from_the_future_opens_nothing(sittings):
    assert after(sittings, minutes=-4)
    assert not after(Sittings(), minutes=-6)


def test_a_shorter_limit_counts_at_once(sittings):
    assert after(sittings, minutes=30)
    at = BEGAN + timedelta(minutes=40)
    assert not sittings.is_open("one", BEGAN, at, idle=timedelta(minutes=5), age=LIMITS["age"])


def test_what_is_long_past_is_not_kept(sittings):
    assert after(sittings, minutes=1)
    assert sittings.is_new("two")
    assert after(sittings, minutes=1, mark="two", began=BEGAN + timedelta(days=3))
    assert sittings.is_new("one")
    assert not after(sittings, days=3)
