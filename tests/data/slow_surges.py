"""The definition of a surge read word by word, day by day, with nothing worked out ahead: slow, and plain."""

from math import exp, floor, lgamma, log, log1p, sqrt
from statistics import mean, variance


def s7(people, t):
    """None where one of the seven days is missing or not reported."""
    if t < 6 or None in people[t - 6 : t + 1]:
        return None
    return sum(people[t - 6 : t + 1])


def known_of_seven(people, t):
    return sum(value or 0 for value in people[max(0, t - 6) : t + 1])


def quantile(m, v, share=0.99):
    n, p = m * m / (v - m), m / v
    summed, k = 0.0, 0
    while True:
        summed += exp(lgamma(n + k) - lgamma(n) - lgamma(k + 1) + n * log(p) + k * log1p(-p))
        if summed >= share:
            return k
        k += 1


def alert(people, t):
    """(fires: True, False or None; m; v; upper limit; severity)"""
    baseline = [value for back in range(7, 91) if t - back >= 0 and (value := s7(people, t - back)) is not None]
    if t + 1 < 91 or len(baseline) < 42:
        return None, None, None, None, None
    m = max(mean(baseline), 1)
    v = max(variance(baseline), 1.05 * m)
    limit = quantile(m, v)
    value, at_least = s7(people, t), known_of_seven(people, t)
    fires = True if at_least > limit else None if value is None else False
    used = at_least if value is None and fires else value
    return fires, m, v, limit, None if used is None else (used - m) / sqrt(v)


def watch(people, t):
    weeks = [s7(people, t - back) for back in (7, 14, 21)]
    if t + 1 < 91 or None in weeks:
        return None
    value = known_of_seven(people, t)
    past = sorted([each for back in range(1, 182) if (each := s7(people, t - back)) is not None] + [value])
    place = 0.9 * (len(past) - 1)
    below = floor(place)
    rank = past[below] + (past[min(below + 1, len(past) - 1)] - past[below]) * (place - below)
    fires = value >= 2 * mean(weeks) and value >= rank and value >= 1
    return True if fires else None if s7(people, t) is None else False


def capacity(people, t, can_receive):
    last = people[max(0, t - 2) : t + 1]
    if not can_receive:
        return None
    if sum(value or 0 for value in last) / can_receive >= 0.8:
        return True
    return None if len(last) < 3 or None in last else False
