"""What the evaluation measures, on series that are worked by hand."""

from datetime import date

import numpy as np
import pytest
from click.testing import CliRunner

from tests.surges import measure, rivals
from tests.surges.__main__ import main, strict_enough
from tests.surges.picture import draw

FIRST = date(2020, 1, 1)


def test_ears_by_hand():
    people = np.array([2.0, 4, 4, 4, 5, 5, 7, 9, 9, 30])
    # C1 of the last day: the seven before are 4 4 5 5 7 9 9, mean 6.14, deviation 2.193: (30 − 6.14) / 2.193
    assert rivals._ears(people, lag=0)[-1] == pytest.approx(10.88, abs=0.01)
    # C2 leaves out the two days before: 2 4 4 4 5 5 7, mean 4.43, deviation 1.512
    assert rivals._ears(people, lag=2)[-1] == pytest.approx(16.91, abs=0.01)
    assert list(rivals.c1(people, FIRST)[-2:]) == [False, True]
    assert np.isnan(rivals._ears(people, lag=2)[8])


def test_twice_the_mean_by_hand():
    people = np.array([10.0] * 21 + [20] * 7)
    assert list(rivals.twice(people, FIRST)[-2:]) == [False, True]


def test_six_weeks_by_hand():
    people = np.concatenate([np.zeros(6), *[np.eye(7)[6] * n for n in (10, 20, 30, 10, 20, 30, 38)]])
    # the six weeks: mean 20, deviation 8.944; twice that above it is 37.89
    assert rivals.rki(people, FIRST)[-1]
    people[-1] = 37
    assert not rivals.rki(people, FIRST)[-1]


def test_what_was_known_and_what_was_false():
    people = np.full(600, 20.0)
    people[300:310] = 200
    surges = measure.known(people)
    # the sum is at least 3 × 140 from the second day (2 × 200 + 5 × 20) to the fifth after it
    assert surges == [(301, 314)]
    fires = np.zeros(600, dtype=bool)
    fires[[150, 303, 500, 502]] = True
    false, found, delay = measure.on_the_series(fires, surges, 600)
    assert (false, found, delay) == (pytest.approx(2 / ((600 - 97) / 365.25)), 1, 2)


def test_a_rival_is_compared_where_it_is_as_quiet():
    people = np.zeros(900)
    people[120:900:40] = 700  # each is a surge to EARS, until it has to be 700 standard deviations
    k = strict_enough("EARS C2", people, FIRST, [], 0)
    assert measure.on_the_series(rivals.c2(people, FIRST, k=k), [], 900)[0] == 0
    assert 600 < k < 800


def test_the_command_and_its_picture(tmp_path, monkeypatch):
    monkeypatch.setattr(measure, "PUT_IN", 2)
    file = tmp_path / "uk_small_boats_daily.csv"
    days = np.arange(np.datetime64("2020-01-01"), np.datetime64("2022-01-01"))
    numbers = np.random.default_rng(1).negative_binomial(1, 0.05, len(days))
    file.write_text(
        "#date,migrants,boats\n" + "".join(f'"{day}",{n},1\n' for day, n in zip(days, numbers, strict=True))
    )
    told = CliRunner().invoke(main, [str(tmp_path)])
    assert told.exit_code == 0, told.output
    assert "| alert |" in told.output
    file.write_text(file.read_text().replace('"2020-02-02"', '"2020-02-03"'))
    assert "the day before 2020-02-03 is missing" in CliRunner().invoke(main, [str(tmp_path)]).output
    assert draw(FIRST, np.array([np.nan, 1500, 10]), np.full(3, np.nan), [(1, 2)], {"alert": [(1, 1)]}).startswith(
        "<svg"
    )
