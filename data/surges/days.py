"""A series of whole days at a place: what was reported, and where nobody did."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
WEEK = 7
# a sum is known if at most so much of what usually comes was not reported: [P]. One day of seven is more, so of a point
# all must be; of a mission a small point may be silent
UNHEARD = 0.05


@dataclass(frozen=True)
class Days:
    """Days in a row. people: NaN where not reported. at_least: what is known of a day, 0 where nothing is.

    unheard: the share of what usually comes that was not reported that day, from 0 to 1. Of a point all or nothing.
    """

    first: date
    people: Numbers
    at_least: Numbers
    unheard: Numbers
    capacity: int | None = None  # people who can be received at a time
    began: date | None = None  # the first report there ever was, if that is before `first`

    @property
    def history(self) -> NDArray[np.int64]:
        """At each day how many days there are since the first report, both included."""
        earlier = (self.first - self.began).days if self.began else 0
        return np.arange(len(self.people)) + 1 + earlier

    def summed(self, size: int = WEEK) -> Numbers:
        """At each day what was reported in the last `size` days; NaN where too much of it was not."""
        # of the first days there is nothing before; rounded, for a share is a fraction
        heard = np.round(sums(self.unheard, size), 9) <= UNHEARD * size
        return np.where(heard, sums(self.at_least, size), np.nan)

    def __len__(self) -> int:
        return len(self.people)

    def on(self, place: int) -> date:
        """The day at this place in the row."""
        return self.first + timedelta(days=int(place))


def days(
    first: date, people: Sequence[float | None], *, at_least: Sequence[float | None] | None = None,
    unheard: Sequence[float] | None = None, at: Sequence[int] | None = None, through: date | None = None,
    capacity: int | None = None,
    began: date | None = None,
) -> Days:  # fmt: skip
    """Days from `first` on; None is not reported. `at`: how many days after `first` each value is, if not one by one.

    `through`: the last day that is over; what is not told up to then is not reported, what is told beyond is left out.
    """
    places = np.arange(len(people)) if at is None else np.asarray(at, dtype=np.int64)
    told = int(places.max()) + 1 if len(places) else 0
    length = max((through - first).days + 1, 0) if through else told
    whole, known = np.full(max(length, told), np.nan), np.zeros(max(length, told))
    whole[places] = [np.nan if value is None else value for value in people]
    part = people if at_least is None else at_least
    known[places] = [0 if value is None or value != value else value for value in part]
    silent = np.ones(len(whole))
    silent[places] = np.isnan(whole[places]) if unheard is None else unheard
    return Days(first, whole[:length], known[:length], silent[:length], capacity, began)


def sums(numbers: Numbers, size: int = WEEK) -> Numbers:
    """At each day the sum of the last `size` days; NaN while there are fewer, and where one of them is NaN."""
    if len(numbers) < size:
        return np.full(len(numbers), np.nan)
    windows = np.lib.stride_tricks.sliding_window_view(numbers, size).sum(axis=1)
    return np.concatenate([np.full(size - 1, np.nan), windows])


def before(numbers: Numbers, by: int) -> Numbers:
    """At each day the value of `by` days earlier; NaN where there is none."""
    return np.concatenate([np.full(min(by, len(numbers)), np.nan), numbers[: max(len(numbers) - by, 0)]])
