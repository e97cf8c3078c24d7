"""When answers to referrals are due: the rules of the database's referral_due and clock_moved, for many at once."""

import numpy as np

from data.sample.arrays import DAY, HOUR, NULL, Bools, Ints, Texts
from data.sample.world import World

CLOCKS = ("acknowledge", "accept", "serve")
ROUND_THE_CLOCK = "emergency"


def due(world: World, clock: str, sent: Ints, mission: Ints, service: Texts, priority: Texts) -> Ints:
    """Due moments in seconds; NULL where nothing was agreed. A test holds them equal to referral_due."""
    hours = agreed_hours(world, clock, mission, service, priority)
    agreed: Bools = hours != NULL
    days = np.where(agreed, -(-hours // 24), 0)
    last = world.working_day(world.day(sent, mission), mission, days)
    by_day = world.midnight(last, mission) + DAY
    due_at = np.where(priority == ROUND_THE_CLOCK, sent + np.where(agreed, hours, 0) * HOUR, by_day)
    return np.where(agreed, due_at, NULL)


def moved(world: World, due_at: Ints, held: Ints, resumed: Ints, mission: Ints, priority: Texts) -> Ints:
    """Due moments after a pause: later by its length round the clock, otherwise by its working days."""
    days = np.zeros(len(due_at), dtype=np.int64)
    for number, calendar in enumerate(world.calendars):
        here = mission == number
        first, last = (world.day(at[here], mission[here]) for at in (held, resumed))
        days[here] = np.busday_count(first, last, busdaycal=calendar)
    # a deadline at midnight belongs to the day that ends then
    due_on = world.working_day(world.day(due_at - 1, mission), mission, days)
    by_day = world.midnight(due_on, mission) + DAY
    return np.where(priority == ROUND_THE_CLOCK, due_at + resumed - held, by_day)


def agreed_hours(world: World, clock: str, mission: Ints, service: Texts, priority: Texts) -> Ints:
    """The service's own standard before the mission's general one."""
    hours = np.full(len(mission), NULL, dtype=np.int64)
    known = sorted(world.standards.items(), key=lambda item: item[0][1] is not None)
    for (code, for_service, with_priority, for_clock), limit in known:
        if for_clock == clock and code in world.missions:
            here = (mission == world.missions.index(code)) & (priority == with_priority)
            hours[here if for_service is None else here & (service == for_service)] = limit
    return hours
