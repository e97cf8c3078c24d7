"""Reception at the points in the last weeks: dated counts, people who left, screeners told; and who was there.

Some points count nobody, and some have not for days: who is in reception there is not known.
"""

from typing import Any

import numpy as np
from psycopg import Cursor

from data.sample.arrays import DAY, HOUR, Ints, Rng, moments, texts
from data.sample.boats import Boats, offices
from data.sample.copying import copy
from data.sample.places import POINTS
from data.sample.world import World

_DAYS = 14
_NEVER = ("LY-TOB", "DZ-ANN", "TN-ZRZ")  # nobody counts here
_LONG_AGO = ("MR-NKT", "LY-ZUW")  # the last count is five days old
_KINDS = texts("released", "transferred", "hospital", "handed_over")
# organisation → chance that it is there, and what it may do, each with its chance
_THERE = {
    "coast_guard": (0.8, {"rescue": 0.9, "transport": 0.4}),
    "police": (0.55, {"security": 0.9, "registration": 0.3}),
    "health_authority": (0.25, {"medical": 0.9}),
    "red_crescent": (0.6, {"medical": 0.6, "food": 0.7, "nfi": 0.4}),
    "iom": (0.85, {"screening": 0.9, "food": 0.5, "nfi": 0.5, "pss": 0.4, "coordination": 0.3}),
    "unhcr": (0.3, {"registration": 0.6, "screening": 0.3, "present": 0.3}),
    "ngo_national": (0.2, {"pss": 0.5, "food": 0.4}),
    "local_authority": (0.2, {"coordination": 0.4, "transfer": 0.5, "present": 0.3}),
}  # fmt: skip


def received(world: World, cursor: "Cursor[Any]", came: Boats, reporters: Ints) -> None:
    """Load reception_exit and point_count."""
    rng = world.rng("received")
    boats = np.flatnonzero((world.as_of - came.at < _DAYS * DAY)
                           & ~np.isin(came.point, [_number(code) for code in _NEVER]))  # fmt: skip
    at, boat, people = _exits(world, rng, came, boats)
    point = came.point[boat]
    copy(cursor, "reception_exit", id=np.arange(len(at)) + 1, disembarkation_id=boat + 1, landing_point_id=point + 1,
         office_id=offices()[point] + 1, kind=rng.choice(_KINDS, len(at), p=(0.55, 0.3, 0.05, 0.1)), people=people,
         happened_at=moments(at), by_id=reporters[point], recorded_at=moments(at))  # fmt: skip
    _counts(world, rng, cursor, came, boats, (at, point, people), reporters)


def _exits(world: World, rng: Rng, came: Boats, boats: Ints) -> tuple[Ints, Ints, Ints]:
    """Most who came with a boat leave within days, on two occasions."""
    first = (came.people[boats] * rng.uniform(0.3, 0.6, len(boats))).astype(np.int64)
    second = ((came.people[boats] - first) * rng.uniform(0.4, 0.9, len(boats))).astype(np.int64)
    at = np.concatenate([came.at[boats] + rng.integers(16 * HOUR, 50 * HOUR, len(boats)),
                         came.at[boats] + rng.integers(50 * HOUR, 120 * HOUR, len(boats))])  # fmt: skip
    boat, people = np.tile(boats, 2), np.concatenate([first, second])
    done = (at <= world.as_of) & (people > 0)
    return at[done], boat[done], people[done]


def _counts(world: World, rng: Rng, cursor: "Cursor[Any]", came: Boats, boats: Ints,
            left: tuple[Ints, Ints, Ints], reporters: Ints) -> None:  # fmt: skip
    """Every evening or two somebody counts: those who were there before, who came since and have not left."""
    rows: list[tuple[int, str, int, int]] = []
    for number, point in enumerate(POINTS):
        if point.code in _NEVER:
            continue
        last = world.as_of - (5 * DAY if point.code in _LONG_AGO else int(rng.integers(2, 20)) * HOUR)
        base = point.capacity * rng.uniform(0.05, 0.2)
        for at in range(last, world.as_of - _DAYS * DAY, -DAY * int(rng.integers(1, 3))):
            here = boats[(came.point[boats] == number) & (came.at[boats] <= at)]
            gone = left[2][(left[1] == number) & (left[0] <= at)].sum()
            rows.append((number, "reception", int(base + came.people[here].sum() - gone), at))
        if rng.random() < 0.5:
            rows.append((number, "screeners", int(rng.integers(1, point.screeners + 1)), world.as_of - 4 * HOUR))
    where, kind, people, moment = (np.array(each) for each in zip(*rows, strict=True))
    copy(cursor, "point_count", id=np.arange(len(rows)) + 1, landing_point_id=where + 1, office_id=offices()[where] + 1,
         kind=kind.astype(object), people=people, happened_at=moments(moment), by_id=reporters[where],
         recorded_at=moments(np.minimum(moment + 600, world.as_of)))  # fmt: skip


def present(world: World, cursor: "Cursor[Any]", came: Boats) -> None:
    """Load landing_presence: who was there at the boats of the last quarter, and what they did."""
    rng = world.rng("present")
    boats = np.flatnonzero(world.as_of - came.at < 90 * DAY)
    boats = boats[rng.random(len(boats)) < 0.8]
    for actor, (chance, activities) in _THERE.items():
        there = boats[rng.random(len(boats)) < chance]
        for activity, share in activities.items():
            did = there[rng.random(len(there)) < share]
            copy(cursor, "landing_presence", disembarkation_id=did + 1, actor=actor, activity=activity)


def _number(code: str) -> int:
    return next(number for number, point in enumerate(POINTS) if point.code == code)
