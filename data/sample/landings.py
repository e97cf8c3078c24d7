"""Landing points, boats with who was on them and what was done, and the days on which there was nothing to report."""

from typing import Any

import numpy as np
from psycopg import Cursor

from data.sample.arrays import DAY, HOUR, NULL, Bools, Ints, Rng, Texts, moments, ranks, shares, texts
from data.sample.boats import Boats, boats, offices
from data.sample.copying import copy
from data.sample.places import AUTHORITIES, EMBARKED_FROM, LANDED_NATIONALITIES, POINTS
from data.sample.received import present, received
from data.sample.screened import screened
from data.sample.staff import Workers
from data.sample.world import World

# men, women, boys, girls, unknown
_ON_BOARD = {"LY": (0.868, 0.088, 0.026, 0.010, 0.008), "MR": (0.900, 0.050, 0.034, 0.010, 0.006),
             "DZ": (0.880, 0.066, 0.034, 0.016, 0.004), "TN": (0.760, 0.150, 0.052, 0.030, 0.008)}  # fmt: skip
_ZONES = {"LY": "Africa/Tripoli", "MR": "Africa/Nouakchott", "DZ": "Africa/Algiers", "TN": "Africa/Tunis"}
_SOURCES = texts("iom_field", "coast_guard", "red_crescent", "partner", "media")


def points(world: World, cursor: "Cursor[Any]") -> None:
    """Load the landing points, numbered as in places.py from 1."""
    copy(cursor, "landing_point", id=np.arange(len(POINTS)) + 1, code=texts(*(p.code for p in POINTS)),
         name=texts(*(p.name for p in POINTS)), mission=texts(*(p.code[:2] for p in POINTS)),
         office_id=offices() + 1,
         time_zone=texts(*(_ZONES[p.code[:2]] for p in POINTS)),
         reception_capacity=np.array([p.capacity for p in POINTS]),
         screeners_per_shift=np.array([p.screeners for p in POINTS]),
         screenings_per_hour=np.array([p.per_hour for p in POINTS]),
         latitude=np.array([p.latitude for p in POINTS]), longitude=np.array([p.longitude for p in POINTS]),
         recorded_at=moments(np.array([world.start]))[0])  # fmt: skip


def landings(world: World, cursor: "Cursor[Any]", workers: Workers) -> int:
    """Load disembarkation and what hangs on it: nationalities, days without a boat, who was screened, in reception and
    there; answers with the number of boats.
    """
    reporters = np.array([ids[0] for ids in workers.ids])[offices()]  # of each point
    rng = world.rng("landings")
    came = boats(world, rng)
    board = _on_board(world, rng, came)
    recorded, verified = _told(world, rng, came)
    fresh = (world.as_of - came.at < 3 * DAY) & ~verified
    board |= _not_asked(world, came, board, fresh | came.unchecked)
    day = world.day(came.at, came.mission)
    count = len(came.at)
    copy(cursor, "disembarkation", id=np.arange(count) + 1, landing_no=_numbers(came, day),
         landing_point_id=came.point + 1, office_id=offices()[came.point] + 1, happened_at=moments(came.at), day=day,
         boat=rng.choice(texts("rubber boat", "wooden boat", "fibreglass boat", None), count, p=(0.4, 0.35, 0.15, 0.1)),
         embarked_from=_chosen(rng, world, came, EMBARKED_FROM, 0.25),
         authority=_chosen(rng, world, came, AUTHORITIES, 0.1),
         **board, **(done := _done(world, rng, came, board, verified)), verified=verified, time_told=~came.unchecked,
         by_id=reporters[came.point],
         source=_SOURCES[rng.choice(5, count, p=(0.72, 0.14, 0.08, 0.05, 0.01))],
         recorded_at=moments(recorded), row_version=1 + verified)  # fmt: skip
    _nationalities(world, rng, cursor, came)
    _nil_reports(world, rng, cursor, came, day, reporters)
    screened(world, cursor, came, board, done["screened"], reporters)
    received(world, cursor, came, reporters)
    present(world, cursor, came)
    return count


def _numbers(came: Boats, day: Any) -> Texts:
    year = day.astype("datetime64[Y]").astype(np.int64) + 1970
    counted = ranks(year * 100 + came.point) + 1
    rows = zip(came.point.tolist(), year.tolist(), counted.tolist(), strict=True)
    return texts(*(f"{POINTS[point].code}-{y}-{n:04d}" for point, y, n in rows))


def _on_board(world: World, rng: Rng, came: Boats) -> dict[str, Ints]:
    table = np.array([_ON_BOARD[code] for code in world.missions])
    sadd = rng.multinomial(came.people, table[came.mission])
    uncounted = rng.random(len(came.at)) < 0.004
    sadd[uncounted] = 0
    sadd[uncounted, 4] = came.people[uncounted]
    board = dict(zip(("men", "women", "boys", "girls", "unknown"), sadd.T.astype(np.int64), strict=True))
    board["uac"] = rng.binomial(board["boys"] + board["girls"], 0.45)
    board["pregnant"] = rng.binomial(board["women"], 0.05)
    board["medical"] = rng.binomial(came.people, 0.02)
    wrecked = rng.random(len(came.at)) < 0.012
    board["dead"] = np.where(wrecked, rng.poisson(3, len(wrecked)), 0)
    board["missing"] = np.where(wrecked & (rng.random(len(wrecked)) < 0.7), rng.poisson(7, len(wrecked)), 0)
    return board


def _not_asked(world: World, came: Boats, board: dict[str, Ints], fresh: Bools) -> dict[str, Ints]:
    """What nobody has told: much of the newest boats, of which often only the people are known; a little for ever."""
    rng = world.rng("landings not asked")
    asked_last = rng.random(len(came.at))
    return {
        name: np.where((fresh & (asked_last < share)) | (rng.random(len(came.at)) < ever), NULL, board[name])
        for name, share, ever in (("uac", 0.8, 0.01), ("pregnant", 0.8, 0.015), ("medical", 0.5, 0.005),
                                  ("dead", 0.35, 0.002), ("missing", 0.45, 0.004))
    }  # fmt: skip


def _told(world: World, rng: Rng, came: Boats) -> tuple[Ints, Bools]:
    """When each landing was entered, some of them days later, and which have been verified."""
    recorded = came.at + rng.integers(900, 5 * HOUR, len(came.at))
    late = rng.random(len(came.at)) < 0.06
    recorded[late] += rng.integers(DAY, 9 * DAY, late.sum())
    age = world.as_of - came.at
    verified = np.where(age > 6 * DAY, rng.random(len(age)) < 0.985, rng.random(len(age)) < 0.35)
    return np.minimum(recorded, world.as_of), verified & ~came.unchecked


def _done(world: World, rng: Rng, came: Boats, board: dict[str, Ints], verified: Bools) -> dict[str, Ints]:
    """Screened, referred, helped: unknown for some of the newest and for a few that stayed unknown."""
    share = np.clip(rng.beta(9, 2.2, len(came.at)), 0, 1)
    full = {"screened": share, "referred": share * 0.12, "food": np.full(len(share), 0.96),
            "nfi": np.full(len(share), 0.7), "medical_aid": np.full(len(share), 0.11),
            "pss": np.full(len(share), 0.07)}  # fmt: skip
    done = {name: rng.binomial(came.people, chance).astype(np.int64) for name, chance in full.items()}
    done["referred"] = np.minimum(done["referred"], done["screened"])
    fresh = (world.as_of - came.at < 3 * DAY) & ~verified
    unknown = (fresh & (rng.random(len(share)) < 0.7)) | (rng.random(len(share)) < 0.015) | came.unchecked
    return {name: np.where(unknown, NULL, values) for name, values in done.items()}


def _chosen(rng: Rng, world: World, came: Boats, options: dict[str, tuple[str, ...]], unknown: float) -> Texts:
    chosen = np.empty(len(came.at), dtype=object)
    for number, code in enumerate(world.missions):
        here = came.mission == number
        chosen[here] = rng.choice(texts(*options[code]), here.sum())
    chosen[rng.random(len(chosen)) < unknown] = None
    return chosen


def _nationalities(world: World, rng: Rng, cursor: "Cursor[Any]", came: Boats) -> None:
    for number, code in enumerate(world.missions):
        rows = np.flatnonzero((came.mission == number) & (rng.random(len(came.at)) < 0.95))
        names, weights = shares(LANDED_NATIONALITIES[code])
        told = rng.binomial(came.people[rows], 0.97)
        # a boat mostly carries people of few countries
        mix = rng.dirichlet(weights * 4, len(rows))
        counts = rng.multinomial(told, mix)
        boat, which = np.nonzero(counts)
        copy(cursor, "disembarkation_nationality", disembarkation_id=rows[boat] + 1, nationality=names[which],
             people=counts[boat, which].astype(np.int64),
             landing_point_id=came.point[rows][boat] + 1)  # fmt: skip


def _nil_reports(world: World, rng: Rng, cursor: "Cursor[Any]", came: Boats, day: Any, reporters: Ints) -> None:
    """Most days without a boat were reported as such the next morning; some days and some weeks were not."""
    for number, point in enumerate(POINTS):
        mission = np.array([world.missions.index(point.code[:2])])
        first, today = (world.day(np.array([at]), mission)[0] for at in (world.start, world.as_of))
        days = np.arange(first, today)
        reported = rng.random(len(days)) < 0.965
        for start in rng.integers(0, len(days) - 20, 9):
            reported[start : start + rng.integers(3, 12)] = False
        reported &= ~np.isin(days, day[came.point == number])
        days = days[reported]
        morning = (
            world.midnight(days, np.repeat(mission, len(days))) + DAY + rng.integers(7 * HOUR, 10 * HOUR, len(days))
        )
        copy(cursor, "nil_report", landing_point_id=number + 1, day=days, by_id=int(reporters[number]),
             recorded_at=moments(np.minimum(morning, world.as_of)))  # fmt: skip
