"""Looking at one view after another: a view by itself is safe, and so are drafts drawn up beside each other."""

import random

from tests.briefing import attack_views, crowd


def _people(seed):
    dice = random.Random(seed)  # noqa: S311 - invented data
    return crowd.crowd(dice, dice.choice([15, 40, 90, 200]), attack_views.KINDS, 6, "A")


def test_one_view_of_the_page_gives_nobody_away():
    looked = attack_views.WAYS["one quarter"]
    found = [attack_views.on_the_page(_people(seed), looked) for seed in range(1000, 1010)]
    assert sum(out for _tried, out in found) == 0
    assert sum(tried for tried, _out in found) > 0


def test_drafts_that_know_each_other_give_nobody_away():
    looked = [*attack_views.QUARTERS, *attack_views.HALF]
    tried, out = attack_views.in_drafts(_people(1002), looked, bound=True)
    assert (tried > 0, out) == (True, 0)
