"""The three triggers, each over all days of a series at once: fires, does not, or nobody can tell.

S7 at a day is the sum of that day and the six before it. Where some of the seven were not reported S7 is not known
(of a mission: where too much of what usually comes was not, see days.py); but if what is known of them is enough by
itself, the trigger fires all the same: more people cannot make it less.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.surges.days import WEEK, Days, Numbers, before, sums
from data.surges.limit import upper_limit

TRIGGERS = ("capacity", "watch", "alert")
AMBER, RED = 0.8, 1.0  # of reception capacity
HISTORY = 91  # days since the first report; with fewer the baseline is too short
BASELINE = range(7, 91)  # the days back whose S7 make the baseline of the alert: 84 values
LOOK_BACK = 182  # days whose S7 the watch ranks today's among
KNOWN = 42  # of the 84 that must be known: [P] half
FIRES, QUIET, UNKNOWN = 1, 0, -1
States = NDArray[np.int8]


@dataclass(frozen=True)
class Capacity:
    """share_24h, share_72h: what is known of the day, and of it and the two before, as a share of the capacity."""

    share_24h: Numbers
    share_72h: Numbers
    state: States  # fires from amber on


@dataclass(frozen=True)
class Watch:
    """mean: of the three seven-day sums before this one. rank: the 90th percentile, worked out where it decides."""

    mean: Numbers
    rank: Numbers
    state: States


@dataclass(frozen=True)
class Alert:
    """mean and variance as they enter the formula, its upper limit, and the severity in standard deviations."""

    mean: Numbers
    variance: Numbers
    limit: Numbers
    severity: Numbers
    known: NDArray[np.int64]  # values in the baseline
    state: States


@dataclass(frozen=True)
class Found:
    """What the three say of each day. s7: NaN where not known; at_least: what is known of the seven days."""

    days: Days
    s7: Numbers
    at_least: Numbers
    capacity: Capacity
    watch: Watch
    alert: Alert

    def states(self, trigger: str) -> States:
        """The states of one trigger, day by day."""
        return {"capacity": self.capacity.state, "watch": self.watch.state, "alert": self.alert.state}[trigger]


def look(days: Days, *, since: int = 0, every: int | None = None) -> Found:
    """Everything about a series. `since`: the alert is judged from this place on; the limit costs the most.

    every: from this place on the limit is worked out for each day, to be shown, and not only where it decides.
    """
    return look_at([(days, since, every)])[0]


def look_at(asked: Iterable[tuple[Days, int, int | None]]) -> list[Found]:
    """The same for several series, each with its `since` and `every`: their limits are worked out together."""
    found, baselines = [], []
    for days, since, every in asked:
        s7 = days.summed()
        # of the first six days there is nothing before
        at_least = sums(np.concatenate([np.zeros(WEEK - 1), days.at_least]))[WEEK - 1 :]
        old = days.history >= HISTORY
        found.append((days, s7, at_least, capacity(days), watch(s7, at_least, old)))
        baselines.append(_baseline(s7, at_least, old & (np.arange(len(days)) >= since), every))
    alerts = _alerts(baselines)
    return [Found(*each, alert) for each, alert in zip(found, alerts, strict=True)]


def capacity(days: Days) -> Capacity:
    """Landed in a day, and in three days, against what can be received."""
    if not days.capacity:
        nothing = np.full(len(days), np.nan)
        return Capacity(nothing, nothing, np.full(len(days), UNKNOWN, dtype=np.int8))
    three = np.concatenate([np.zeros(2), days.at_least])
    share_72h = (three[2:] + three[1:-1] + three[:-2]) / days.capacity
    # three days hold each one of them, so they reach the line first
    return Capacity(days.at_least / days.capacity, share_72h, _state(share_72h >= AMBER, ~np.isnan(days.summed(3))))


def watch(s7: Numbers, at_least: Numbers, old: NDArray[np.bool_]) -> Watch:
    """At least twice the mean of the three weeks before, and among the highest tenth of half a year."""
    mean = (before(s7, WEEK) + before(s7, 2 * WEEK) + before(s7, 3 * WEEK)) / 3
    possible = old & ~np.isnan(mean)
    rank = np.full(len(s7), np.nan)
    asked = np.flatnonzero(possible & (at_least >= 2 * mean) & (at_least >= 1))
    rank[asked] = percentile_90(s7, at_least, asked)
    fires = ~np.isnan(rank) & (at_least >= rank)
    return Watch(mean, rank, _state(fires, possible & ~np.isnan(s7)))


def percentile_90(s7: Numbers, at_least: Numbers, asked: NDArray[np.int64]) -> Numbers:
    """At each place asked for, the 90th percentile of what is known of S7 over the 182 days that end with it."""
    padded = np.concatenate([np.full(LOOK_BACK - 1, np.nan), s7])
    last = np.lib.stride_tricks.sliding_window_view(padded, LOOK_BACK)[asked].copy()
    last[:, -1] = at_least[asked]
    last.sort(axis=1)  # what is not known comes last
    place = 0.9 * (np.count_nonzero(~np.isnan(last), axis=1) - 1)
    row, below = np.arange(len(asked)), np.floor(place).astype(np.int64)
    low: Numbers = last[row, below]
    high: Numbers = last[row, np.ceil(place).astype(np.int64)]
    found: Numbers = low + (high - low) * (place - below)
    return found


@dataclass(frozen=True)
class _Baseline:
    """What the limit of each day is worked out from. wanted: where it decides something, or is to be shown."""

    s7: Numbers
    at_least: Numbers
    mean: Numbers
    variance: Numbers
    known: NDArray[np.int64]
    usable: NDArray[np.bool_]
    wanted: NDArray[np.bool_]


def _baseline(s7: Numbers, at_least: Numbers, old: NDArray[np.bool_], every: int | None) -> _Baseline:
    mean, variance, known = _moments(s7)
    usable = old & (known >= KNOWN)
    m = np.where(usable, np.maximum(mean, 1), np.nan)
    v = np.where(usable, np.maximum(variance, 1.05 * m), np.nan)
    # the limit is never below the mean (a test tries the furthest corners), so below the mean it decides nothing
    wanted = (at_least > m) | (np.arange(len(s7)) >= (len(s7) if every is None else every))
    return _Baseline(s7, at_least, m, v, known, usable, wanted)


def _alerts(baselines: Sequence[_Baseline]) -> Iterator[Alert]:
    """Above the upper limit of what the three months before make likely."""
    if not baselines:
        return
    m = np.concatenate([np.where(of.wanted, of.mean, np.nan) for of in baselines])
    limits = upper_limit(m, np.concatenate([of.variance for of in baselines]))
    ends = np.cumsum([len(of.s7) for of in baselines])[:-1]
    for of, limit in zip(baselines, np.split(limits, ends), strict=True):
        fires = ~np.isnan(limit) & (of.at_least > limit)
        value = np.where(np.isnan(of.s7) & fires, of.at_least, of.s7)
        yield Alert(of.mean, of.variance, limit, (value - of.mean) / np.sqrt(of.variance), of.known,
                    _state(fires, of.usable & ~np.isnan(of.s7)))  # fmt: skip


def _moments(s7: Numbers) -> tuple[Numbers, Numbers, NDArray[np.int64]]:
    """Mean, variance (of a sample: divided by one less) and number of the known values among S7(t−7) … S7(t−90)."""
    there = ~np.isnan(s7)
    values = np.where(there, s7, 0)
    # whole numbers throughout: running sums of them are exact
    counted = [np.concatenate([[0], np.cumsum(each)]) for each in (there.astype(float), values, values * values)]
    last = np.clip(np.arange(len(s7)) - BASELINE.start + 1, 0, None)
    first = np.clip(np.arange(len(s7)) - BASELINE.stop + 1, 0, None)
    number, total, squares = (each[last] - each[first] for each in counted)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = total / number
        variance = (squares - total * total / number) / (number - 1)
    return mean, np.maximum(variance, 0), number.astype(np.int64)


def _state(fires: NDArray[np.bool_], decided: NDArray[np.bool_]) -> States:
    return np.where(fires, FIRES, np.where(decided, QUIET, UNKNOWN)).astype(np.int8)
