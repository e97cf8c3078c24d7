"""The long attack, with packs in a row. A shorter one runs with the other tests."""

import random

import pytest
from click.testing import CliRunner

from tests.briefing import attack, attack_reports, crowd
from tests.briefing.test_disclosure_earlier import after, change


@pytest.mark.long
def test_hundreds_of_packs_give_nobody_away():
    told = CliRunner().invoke(attack.main, ["--rounds", "150", "--seed", "7", "--grids", "12"])
    assert "leaked 0" in told.output
    assert told.exit_code == 0


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 160))
def test_packs_in_a_row_give_nobody_away(seed):
    dice = random.Random(seed)  # noqa: S311
    measure = dice.choice([crowd.PEOPLE, crowd.SERVICES])
    people = crowd.crowd(dice, dice.choice([15, 40, 90, 200]), attack.KINDS, 3, "AB")
    earlier, strict = [], dice.choice([5, 10])
    for n in range(4):
        protected = crowd.audited(*attack.pack(dice, people, measure, strict), earlier)
        assert [fact for fact, out in attack.leaks(protected) if out] == []
        earlier.append(after(protected, str(n)))
        people = change(dice, people)


@pytest.mark.long
def test_whoever_collects_hundreds_of_reports_finds_no_count_out():
    told = CliRunner().invoke(attack_reports.main, ["--rounds", "120", "--seed", "5"])
    assert "leaked 0" in told.output
    assert told.exit_code == 0
