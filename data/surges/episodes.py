"""Episodes: the days on which a trigger fires, drawn together into what people call a surge.

Days of firing that are fewer than seven apart belong to one episode: their sums have days of landing in common.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from data.surges.days import WEEK, Numbers
from data.surges.triggers import FIRES, TRIGGERS, UNKNOWN, Found, States


@dataclass(frozen=True)
class Episode:
    """One surge. ended_on is its last day of firing, None while nothing says that it is over."""

    trigger: str
    started_on: date
    peak_on: date  # the day of it on which most people landed, or of the week before, if nobody did in it
    peak_people: int
    ended_on: date | None


def episodes(found: Found) -> Iterator[Episode]:
    """Every episode of each trigger, the earliest first."""
    for trigger in TRIGGERS:
        for first, last, over in stretches(found.states(trigger)):
            peak = _peak(found.days.at_least, first, last)
            yield Episode(trigger, found.days.on(first), found.days.on(peak), int(found.days.at_least[peak]),
                          found.days.on(last) if over else None)  # fmt: skip


def _peak(people: Numbers, first: int, last: int) -> int:
    # a late start: the people whose sum made it fire landed just before
    begins = first if people[first : last + 1].any() else max(0, first - WEEK + 1)
    return begins + int(np.argmax(people[begins : last + 1]))


def stretches(states: States) -> list[tuple[int, int, bool]]:
    """First and last day of firing of each episode, and whether it is over."""
    firing = np.flatnonzero(states == FIRES)
    if not len(firing):
        return []
    cuts = np.flatnonzero(np.diff(firing) >= WEEK)
    firsts = firing[np.concatenate([[0], cuts + 1])]
    lasts = firing[np.concatenate([cuts, [len(firing) - 1]])]
    return [(int(a), int(b), _over(states, int(b))) for a, b in zip(firsts, lasts, strict=True)]


def _over(states: States, last: int) -> bool:
    # a week without a word ends it as well: what nobody reports cannot go on for ever
    after = states[last + 1 :]
    return bool(np.any(after != UNKNOWN)) or len(after) >= WEEK
