"""What is measured: surges known with hindsight, surges put in by hand, episodes that were neither, and delays."""

import numpy as np

from data.surges.days import sums
from data.surges.episodes import stretches
from tests.surges.rivals import FIRST_JUDGED

HALF_YEAR, TIMES, LEAST = 91, 3, 100
PUT_IN, LENGTH, SEED = 200, 14, 6


def known(people):
    """With hindsight: stretches in which S7 is three times the median of the half year around it, and at least 100.

    Stretches less than a week apart are one. [(first, last)]
    """
    s7 = np.nan_to_num(sums(people))
    around = np.array([np.median(s7[max(6, t - HALF_YEAR) : t + HALF_YEAR + 1]) for t in range(len(s7))])
    high = (s7 >= TIMES * around) & (s7 >= LEAST)
    high[:FIRST_JUDGED] = False
    return spans(high)


def spans(fires):
    fires = np.array(fires)
    fires[:FIRST_JUDGED] = False
    return [(first, last) for first, last, _over in stretches(fires.astype(np.int8))]


def on_the_series(fires, surges, length):
    """(false episodes a year, known surges found, median delay in days of those found)"""
    episodes = spans(fires)
    near = [(first - 7, last + 7) for first, last in surges]
    false = [each for each in episodes if not any(each[0] <= b and each[1] >= a for a, b in near)]
    delays = []
    for first, last in surges:
        hits = [max(begins, first) for begins, ends in episodes if begins <= last and ends >= first]
        if hits:
            delays.append(min(hits) - first)
    years = (length - FIRST_JUDGED) / 365.25
    return len(false) / years, len(delays), float(np.median(delays)) if delays else None


def starts(people, surges):
    """The days on which a surge is put in: at random, three weeks and more away from those that there are."""
    away = [t for t in range(400, len(people) - 30) if not any(a - 21 - LENGTH <= t <= b + 21 for a, b in surges)]
    return np.random.default_rng(SEED).choice(away, PUT_IN, replace=False)


def with_surge(people, start, times):
    """400 days up to the end of a surge: for a fortnight so many times the usual more, at least three people a day."""
    usual = max(people[start - 91 : start].mean(), 1.5)
    more = np.random.default_rng([SEED, start]).negative_binomial(1, 1 / (1 + (times - 1) * usual * 2), LENGTH // 2)
    part = people[start - 380 : start + LENGTH].copy()
    part[-LENGTH::2] += np.maximum(more, 3)  # every other day, as boats come
    return part


def put_in(rule, people, first, where, times):
    """(share found within the fortnight, median delay): it fires where it would not have without."""
    delays = []
    for start in where:
        plain = rule(people[start - 380 : start + LENGTH].astype(float), first)[-LENGTH:]
        there = rule(with_surge(people, start, times).astype(float), first)[-LENGTH:]
        hits = np.flatnonzero(there & ~plain)
        if len(hits):
            delays.append(hits[0])
    return len(delays) / len(where), float(np.median(delays)) if delays else None
