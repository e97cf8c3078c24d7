"""Who of the newest boats was screened: persons one by one at some, a tally at others, else the boat's own figure."""

from typing import Any

import numpy as np
from psycopg import Cursor

from data.sample.arrays import DAY, HOUR, NULL, Bools, Ints, Rng, Texts, moments, shares, texts
from data.sample.boats import Boats, offices
from data.sample.copying import copy
from data.sample.places import LANDED_NATIONALITIES
from data.sample.world import World

_DAYS = 14  # so far back the persons are known
_GROUPS = ("men", "women", "boys", "girls", "unknown")
_SEX = texts("M", "F", "M", "F", "U")
_OUTCOMES = texts("screened", "refused", "transferred", "hospital")
_NOT_REACHED = (0.3, 0.5, 0.2)  # refused, transferred, hospital
# vulnerability or service → share of all, and of which of the groups it may be
_VULNERABLE = {"uac": (0.4, (2, 3)), "sc": (0.1, (2, 3)), "pregnant_lactating": (0.12, (1,)), "gbv": (0.07, (1, 3)),
               "medical": (0.06, (0, 1, 2, 3)), "torture_violence": (0.03, (0, 1)), "vot": (0.02, (0, 1)),
               "mental_health": (0.02, (0, 1, 2)), "disability": (0.01, (0, 1))}  # fmt: skip
_NEEDS = {"food": 0.5, "nfi": 0.4, "medical": 0.12, "shelter": 0.1, "mhpss": 0.06, "legal": 0.04,
          "family_tracing": 0.03, "child_protection": 0.02}  # fmt: skip


def screened(world: World, cursor: "Cursor[Any]", came: Boats, board: dict[str, Ints], told: Ints,
             reporters: Ints) -> None:  # fmt: skip
    """Load screening with what hangs on it, and screening_tally. told: how many the boat's own record says."""
    rng = world.rng("screened")
    recent = world.as_of - came.at < _DAYS * DAY
    way = rng.choice(3, len(recent), p=(0.5, 0.2, 0.3))
    big = came.people > 120  # there was no time for persons
    way[big & (way == 0)] = 1
    way[-3:] = np.where(came.people[-3:] > 120, 1, 0)  # the newest boats are being screened
    _persons(world, rng, cursor, came, board, told, reporters, recent & (way == 0))
    _tallies(world, rng, cursor, came, board, told, reporters, recent & (way == 1))


def _reached(world: World, rng: Rng, came: Boats, told: Ints) -> Ints:
    """How many of each boat were screened by now: as many as its record says, else as many as there was time for."""
    hours = (world.as_of - came.at) / HOUR
    by_now = np.minimum(came.people * np.clip((hours - 2) / 60, 0, 0.95), came.people).astype(np.int64)
    left = rng.binomial(3, 0.5, len(by_now))
    return np.where(told == NULL, np.maximum(by_now - left, 0), told)


def _persons(world: World, rng: Rng, cursor: "Cursor[Any]", came: Boats, board: dict[str, Ints], told: Ints,
             reporters: Ints, chosen: Bools) -> None:  # fmt: skip
    boats = np.flatnonzero(chosen)
    reached = np.minimum(_reached(world, rng, came, told)[boats], came.people[boats])
    missed = np.minimum(rng.binomial(4, 0.35, len(boats)), came.people[boats] - reached)
    counts = reached + missed
    boat, group = np.repeat(boats, counts), np.concatenate([[], *_drawn(rng, board, boats, counts)]).astype(np.int64)
    place = np.arange(len(boat)) - np.repeat(np.cumsum(counts) - counts, counts)
    lost = place >= np.repeat(reached, counts)
    outcome = np.where(lost, 1 + rng.choice(3, len(boat), p=_NOT_REACHED), 0)
    ids = np.arange(len(boat)) + 1
    at = came.at[boat] + (2 * HOUR + rng.random(len(boat)) * 20 * HOUR).astype(np.int64)
    at = np.minimum(np.maximum(at, came.at[boat]), world.as_of)
    copy(cursor, "screening", id=ids, disembarkation_id=boat + 1, landing_point_id=came.point[boat] + 1,
         office_id=offices()[came.point[boat]] + 1, happened_at=moments(at), outcome=_OUTCOMES[outcome],
         wristband=texts(*map(str, (place + 1).tolist())), sex=_SEX[group], age_band=_ages(rng, group),
         nationality=_countries(rng, world, came.mission[boat]), consent=_consent(rng, ~lost),
         by_id=reporters[came.point[boat]], recorded_at=moments(np.minimum(at + 120, world.as_of)))  # fmt: skip
    _beside(rng, cursor, ids[~lost], group[~lost])
    cursor.execute("select count_screened(id) from unnest(%s::bigint[]) as t (id)", ((boats + 1).tolist(),))


def _drawn(rng: Rng, board: dict[str, Ints], boats: Ints, counts: Ints) -> list[Ints]:
    """For each boat the groups of the people who were entered: some of those who were on it."""
    sadd = np.array([board[name] for name in _GROUPS])
    return [rng.permutation(np.repeat(np.arange(len(_GROUPS)), sadd[:, boat]))[:count]
            for boat, count in zip(boats.tolist(), counts.tolist(), strict=True)]  # fmt: skip


def _ages(rng: Rng, group: Ints) -> Texts:
    grown = rng.choice(texts("18-59", "60+", "unknown"), len(group), p=(0.94, 0.02, 0.04))
    young = rng.choice(texts("0-4", "5-11", "12-17"), len(group), p=(0.1, 0.15, 0.75))
    return np.where(group == 4, "unknown", np.where(np.isin(group, (2, 3)), young, grown)).astype(object)


def _countries(rng: Rng, world: World, mission: Ints) -> Texts:
    chosen = np.empty(len(mission), dtype=object)
    for number, code in enumerate(world.missions):
        here = mission == number
        names, weights = shares(LANDED_NATIONALITIES[code])
        chosen[here] = rng.choice(names, int(here.sum()), p=weights)
    return chosen


def _consent(rng: Rng, asked: Bools) -> Texts:
    answers: Texts = rng.choice(texts("t", "f", None), len(asked), p=(0.82, 0.06, 0.12))
    answers[~asked] = None
    return answers


def _beside(rng: Rng, cursor: "Cursor[Any]", ids: Ints, group: Ints) -> None:
    """What they suffer from, and what they need; of that some at once."""
    for code, (share, groups) in _VULNERABLE.items():
        has = ids[(rng.random(len(ids)) < share) & np.isin(group, groups)]
        copy(cursor, "screening_vulnerability", screening_id=has, vulnerability=code)
    for code, share in _NEEDS.items():
        wants = ids[rng.random(len(ids)) < share]
        copy(cursor, "screening_need", screening_id=wants, service=code,
             at_once=rng.random(len(wants)) < (0.5 if code == "medical" else 0.08))  # fmt: skip


def _tallies(world: World, rng: Rng, cursor: "Cursor[Any]", came: Boats, board: dict[str, Ints], told: Ints,
             reporters: Ints, chosen: Bools) -> None:  # fmt: skip
    boats = np.flatnonzero(chosen)
    reached = np.minimum(_reached(world, rng, came, told)[boats], came.people[boats])
    drawn = [np.bincount(each, minlength=len(_GROUPS)) for each in _drawn(rng, board, boats, reached)]
    counts = np.array(drawn, dtype=np.int64).reshape(len(boats), len(_GROUPS)).T
    missed = np.minimum(rng.binomial(5, 0.4, len(boats)), came.people[boats] - reached)
    at = np.minimum(came.at[boats] + 6 * HOUR, world.as_of)
    copy(cursor, "screening_tally", id=np.arange(len(boats)) + 1, disembarkation_id=boats + 1,
         landing_point_id=came.point[boats] + 1, office_id=offices()[came.point[boats]] + 1, happened_at=moments(at),
         **dict(zip(_GROUPS, counts, strict=True)), transferred=missed, by_id=reporters[came.point[boats]],
         recorded_at=moments(at))  # fmt: skip
