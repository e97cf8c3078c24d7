"""What the generator counts in: whole numbers, seconds since 1970 in UTC, calendar days; one value stands for null."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Days = NDArray[np.datetime64]
Texts = NDArray[np.object_]
Rng = np.random.Generator

NULL = int(np.iinfo(np.int64).min)  # also NumPy's "not a time", so a null moment or day needs no care
HOUR = 3600
DAY = 86400


def moments(seconds: Ints) -> Days:
    """Seconds since 1970 as moments."""
    return seconds.astype("datetime64[s]")


def texts(*values: str | None) -> Texts:
    """Texts to be picked from by number; None becomes null."""
    return np.array(values, dtype=object)


def shares(table: dict[str, float]) -> tuple[Texts, Floats]:
    """The names of a table of shares and, adding up to one, their probabilities."""
    weights = np.array(list(table.values()), dtype=float)
    return texts(*table), weights / weights.sum()


def ranks(keys: Ints) -> Ints:
    """For each element how many equal ones came before it."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    lengths = np.diff(np.r_[starts, len(keys)])
    places = np.empty(len(keys), dtype=np.int64)
    places[order] = np.arange(len(keys)) - np.repeat(starts, lengths)
    return places


def spread(rng: Rng, median: Any, sigma: float, size: Any = None) -> Floats:
    """Waiting times: mostly near the median, some many times longer."""
    return np.asarray(median * rng.lognormal(0.0, sigma, np.shape(median) if size is None else size))
