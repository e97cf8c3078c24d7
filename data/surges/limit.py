"""The alert's upper limit: a quantile of the negative binomial distribution.

Counts of people who come in groups vary more than a Poisson count with the same mean. The negative binomial has a mean
and a variance of its own. With mean m and variance v (above m): n = m² / (v − m), p = m / v, and
P(0) = pⁿ, P(k) = P(k − 1) · (n + k − 1) / k · (1 − p). The limit is the smallest k with P(0) + … + P(k) ≥ 99 %.
It is found by adding these up, for all days at once: some thousand steps, and no library of statistics to carry along.
"""

from math import lgamma

import numpy as np

from data.surges.days import Numbers

SHARE = 0.99
_STEPS = 128
_AT_ONCE = 2_000  # days; more of them at a time only cost memory
# so many standard deviations below the mean there is nothing to add: less than exp(−7.5² / 2), as all jumps are upwards
_FAR = 7.5


def upper_limit(mean: Numbers, variance: Numbers, share: float = SHARE) -> Numbers:
    """The smallest whole number that is not exceeded with probability `share`; NaN where mean or variance is NaN.

    Every variance must be above its mean, and every mean above 0.
    """
    found = np.full(len(mean), np.nan)
    asked = np.flatnonzero(~np.isnan(mean) & ~np.isnan(variance))
    for start in range(0, len(asked), _AT_ONCE):
        part = asked[start : start + _AT_ONCE]
        found[part] = _limits(mean[part], variance[part], share)
    return found


def _limits(mean: Numbers, variance: Numbers, share: float) -> Numbers:
    found = np.full(len(mean), np.nan)
    left = np.arange(len(mean))
    n, p = mean**2 / (variance - mean), mean / variance
    k = np.floor(np.maximum(mean - _FAR * np.sqrt(variance), 0))
    chance = np.array([_chance(*each) for each in zip(n, p, k, strict=True)])
    summed = np.zeros(len(left))
    while len(left):
        # some steps at a time: a row a day, a column a step
        on = k[:, None] + np.arange(_STEPS)
        factor = (n[:, None] + on - 1) / np.maximum(on, 1) * (1 - p[:, None])
        factor[:, 0] = chance
        chances = np.cumprod(factor, axis=1)
        running = summed[:, None] + np.cumsum(chances, axis=1)
        reached = running[:, -1] >= share
        found[left[reached]] = k[reached] + np.argmax(running[reached] >= share, axis=1)
        more = ~reached
        left, n, p, k, summed = left[more], n[more], p[more], k[more] + _STEPS, running[more, -1]
        chance = chances[more, -1] * (n + k - 1) / k * (1 - p)
    return found


def _chance(n: float, p: float, k: float) -> float:
    return float(np.exp(lgamma(n + k) - lgamma(n) - lgamma(k + 1) + n * np.log(p) + k * np.log1p(-p)))
