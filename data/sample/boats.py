"""When boats come and how many people are on them: quiet days, seasons, surges, point by point."""

from dataclasses import dataclass

import numpy as np

from data.sample.arrays import DAY, HOUR, Bools, Floats, Ints, Rng
from data.sample.places import OFFICES, POINTS
from data.sample.world import World

# (share of days with a boat, boats on such a day, people on a boat: median and spread, surges in six years)
_SEAS = {
    "LY": (0.66, 2.0, 42.0, 0.62, 9),
    "MR": (0.075, 1.08, 100.0, 0.7, 4),
    "DZ": (0.16, 1.3, 13.0, 0.45, 4),
    "TN": (0.22, 1.9, 34.0, 0.55, 6),
}
_LARGEST = 320


@dataclass
class Boats:
    """Boats ordered by time; points and missions numbered from 0. `unchecked`: nobody has looked at it yet."""

    at: Ints
    point: Ints
    mission: Ints
    people: Ints
    unchecked: Bools


def boats(world: World, rng: Rng) -> Boats:
    """Every boat of the years, two of the last days among them."""
    parts = [_of_mission(world, rng, number, code) for number, code in enumerate(world.missions)]
    at, point, people = (np.concatenate([part[n] for part in parts]) for n in range(3))
    last_night = world.midnight(world.day(np.array([world.as_of]), np.array([0])), np.array([0]))[0] + 3 * HOUR
    last_night -= DAY * (last_night > world.as_of - HOUR)
    named = {one.code: number for number, one in enumerate(POINTS)}
    newest = [
        (world.as_of - 51 * HOUR, "LY-ZAW", 46),
        (world.as_of - 40 * HOUR, "MR-NDP", 164),
        (last_night, "LY-TNB", 87),
    ]
    at = np.r_[at, [moment for moment, _, _ in newest]]
    point = np.r_[point, [named[code] for _, code, _ in newest]]
    people = np.r_[people, [count for _, _, count in newest]]
    unchecked = np.arange(len(at)) == len(at) - 1
    order = np.argsort(at, kind="stable")
    order = order[at[order] <= world.as_of - HOUR]
    mission = world.office_mission[offices()[point[order]]]
    return Boats(at[order], point[order], mission, people[order], unchecked[order])


def offices() -> Ints:
    """The office of each landing point, numbered from 0."""
    codes = [office.code for office in OFFICES]
    return np.array([codes.index(point.office) for point in POINTS], dtype=np.int64)


def _of_mission(world: World, rng: Rng, number: int, code: str) -> tuple[Ints, Ints, Ints]:
    share, a_day, size, spread, surges = _SEAS[code]
    length = (world.as_of - world.start) // DAY + 1
    rough = _swell(world, rng, length, code)
    surge = np.ones(length)
    for start in rng.integers(100, length - 12, surges):
        surge[start : start + rng.integers(3, 10)] = rng.uniform(2.0, 3.5)
    odds = share / (1 - share) * rough * np.where(surge > 1, 8, 1)
    active = rng.random(length) < odds / (1 + odds)
    count = np.where(active, 1 + rng.poisson((a_day - 1) * rough * surge), 0)
    day = np.repeat(np.arange(length), count)
    # mostly in the late night and morning
    second = np.mod(rng.normal(6.5, 4.5, len(day)), 24) * HOUR
    first = world.day(np.array([world.start]), np.array([number]))
    midnight = world.midnight(first, np.array([number]))[0]
    here = np.array([n for n, one in enumerate(POINTS) if one.code.startswith(code)])
    weights = np.array([POINTS[n].share for n in here])
    people = np.clip(np.round(size * rng.lognormal(0.0, spread, len(day)) * surge[day] ** 0.3), 3, _LARGEST)
    at = midnight + day * DAY + second.astype(np.int64)
    return at, rng.choice(here, len(day), p=weights / weights.sum()), people.astype(np.int64)


def _swell(world: World, rng: Rng, length: int, code: str) -> Floats:
    """More boats when the sea is calm (off Mauritania: from late summer), more in some years, weather of some days."""
    start = np.datetime64(world.start, "s").astype("datetime64[D]")
    day_of_year = np.mod((np.arange(length) + start.astype(np.int64)), 365.25)
    peak = 265 if code == "MR" else 215
    season = np.exp(0.75 * np.cos(2 * np.pi * (day_of_year - peak) / 365.25))
    weather = np.convolve(rng.normal(0, 1, length + 4), np.ones(5) / 5, mode="valid")
    growth = np.linspace(0.4, 1.7, length) if code == "MR" else np.ones(length)
    years = np.interp(np.arange(length), np.linspace(0, length, 7), rng.uniform(0.75, 1.15, 7))
    swell: Floats = season / season.mean() * np.exp(0.7 * weather) * growth * years
    return swell
