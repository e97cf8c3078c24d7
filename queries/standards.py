"""What another time limit would have meant, from how long the clocks of the last 90 days ran."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from math import ceil, inf

from data.person import Person
from queries.ask import ask
from queries.records import records

# a reader who sees no case is told no count of 1 to 4: of a sum they know the least and the most it can be
Between = tuple[int, int]
# the limits that are told apart: the next lower one of each, in hours and in working days
HOURS = (6, 12, 18, 24, 36, 48, 72, 96)
DAYS = (*range(1, 16), 21, 30)


@dataclass(frozen=True)
class Used:
    """How one standard went: referrals sent under it, still open under it, and by the limit that had been enough.

    `sent` and `open` are None where they are hidden; `needed` holds limit → referrals (None: hidden), inf for over.
    """

    round_the_clock: bool
    sent: int | None
    open: int | None
    needed: Mapping[float, int | None]

    def late(self, hours: int) -> Between | None:
        """How many would have been late under a limit of so many hours: the least and the most. None: not told."""
        if self.sent is None:
            return None
        limit = hours if self.round_the_clock else ceil(hours / 24)
        told = {most: n for most, n in self.needed.items() if n is not None}
        hidden = self.sent - sum(told.values())
        if not self.needed:
            return 0, hidden
        sure = [most for most in self.needed if self._lower(most) >= limit]
        perhaps = [most for most in self.needed if self._lower(most) < limit < most]
        unknown = {most for most, n in self.needed.items() if n is None}
        least = sum(told.get(most, 0) for most in sure)
        others = unknown - set(sure)
        in_time = unknown - set(sure) - set(perhaps)
        # each that is hidden holds at least one referral
        low = least + (len(unknown & set(sure)) if others else hidden)
        some = unknown - in_time
        high = least + sum(told.get(most, 0) for most in perhaps) + (hidden - len(in_time) if some else 0)
        return low, high

    def _lower(self, most: float) -> float:
        limits = HOURS if self.round_the_clock else DAYS
        return max((limit for limit in limits if limit < most), default=0)


def used(who: Person, *, as_of: datetime, round_the_clock: Mapping[int, bool]) -> dict[int, Used]:
    """Each of these standards (id → whether its hours run round the clock) with how it went."""
    rows = records(ask("standards_used", who, as_of=as_of))
    of: dict[str, dict[str, int | None]] = {}
    for row in rows:
        of.setdefault(row.dimension, {})[row.code] = row.referrals
    return {
        standard: Used(
            around,
            of.get("sent", {}).get(str(standard), 0),
            of.get("open", {}).get(str(standard), 0),
            {inf if code == "over" else int(code): n for code, n in of.get(str(standard), {}).items()},
        )
        for standard, around in round_the_clock.items()
    }
