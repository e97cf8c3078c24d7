"""Published and plain rules beside ours, each giving True on the days on which it fires.

EARS C1, C2 and C3 (Hutwagner and others, 2003; the CDC's) look at days; the others at sums of seven days, RKI (as the
German institute compares weeks) at the six before. `k` is what each of them is made stricter by: the number of standard
deviations, the sum that C3 must reach, or the factor.
"""

import numpy as np

from data.surges.days import before, days, sums
from data.surges.triggers import FIRES, look

FIRST_JUDGED = 97  # all rules are judged on the same days: those on which the alert has its whole baseline


def alert(people, first, share=None):
    return look(days(first, people)).alert.state == FIRES


def watch(people, first, share=None):
    return look(days(first, people)).watch.state == FIRES


def c1(people, first, k=3.0):
    return _ears(people, lag=0) > k


def c2(people, first, k=3.0):
    return _ears(people, lag=2) > k


def c3(people, first, k=2.0):
    over = np.maximum(np.nan_to_num(_ears(people, lag=2)) - 1, 0)
    return sums(over, 3) > k


def twice(people, first, k=2.0):
    s7 = sums(people)
    mean = (before(s7, 7) + before(s7, 14) + before(s7, 21)) / 3
    return (s7 >= k * mean) & (s7 >= 1)


def rki(people, first, k=2.0):
    s7 = sums(people)
    weeks = np.array([before(s7, 7 * back) for back in range(1, 7)])
    return s7 > weeks.mean(axis=0) + k * np.maximum(weeks.std(axis=0, ddof=1), 1)


def _ears(people, lag):
    """Standard deviations above the mean of seven days, of which the last is `lag` days before yesterday."""
    windows = np.lib.stride_tricks.sliding_window_view(people, 7)
    mean = before(np.concatenate([np.full(6, np.nan), windows.mean(axis=1)]), 1 + lag)
    spread = before(np.concatenate([np.full(6, np.nan), windows.std(axis=1, ddof=1)]), 1 + lag)
    # seven days without a landing have no spread: one person is not yet a surge
    return (people - mean) / np.maximum(spread, 1)


OURS = {"alert": alert, "watch": watch}
RIVALS = {"EARS C1": c1, "EARS C2": c2, "EARS C3": c3, "RKI": rki, "2 × mean": twice}
STRICTER = {"EARS C1": 3.0, "EARS C2": 3.0, "EARS C3": 2.0, "RKI": 2.0, "2 × mean": 2.0}
