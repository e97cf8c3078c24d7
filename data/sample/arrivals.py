"""When cases come, to which office, and by which way: a trend, seasons, working days, and surges."""

from dataclasses import dataclass

import numpy as np

from data.sample.arrays import DAY, HOUR, Bools, Floats, Ints, Rng, Texts, ranks, shares, texts
from data.sample.places import ENTRY_POINTS, MISSIONS, OFFICES
from data.sample.world import YEARS, World

_SURGES = 18
_IN_A_SURGE = 0.12  # of all cases


@dataclass
class Arrivals:
    """All cases in the order they came; the arrays are numbered alike, the case's id is its place plus one."""

    at: Ints
    office: Ints
    mission: Ints
    entry_point: Texts
    case_no: Texts

    def part(self, start: int, end: int) -> "Arrivals":
        """The cases from `start` up to, not with, `end`."""
        fields = (self.at, self.office, self.mission, self.entry_point, self.case_no)
        return Arrivals(*(values[start:end] for values in fields))  # type: ignore[arg-type]


def arrivals(world: World) -> Arrivals:
    """All cases over the years up to the as-of moment, some of them of the last hours."""
    rng, cases = world.rng("arrivals"), world.cases
    office = _offices(rng, cases)
    mission = world.office_mission[office]
    entry_point = _entry_points(rng, world, mission)
    day = _days(rng, world, mission, office)
    at = _moments(rng, world, day, mission, entry_point)
    newest = np.arange(cases) < max(6, cases // 1500)
    at[newest] = world.as_of - rng.integers(600, 26 * HOUR, newest.sum())
    late = at > world.as_of - 120
    at[late] = world.as_of - rng.integers(600, 8 * HOUR, late.sum())
    order = np.argsort(at, kind="stable")
    at, office, mission, entry_point = at[order], office[order], mission[order], entry_point[order]
    return Arrivals(at, office, mission, entry_point, _numbers(world, at, mission))


def _offices(rng: Rng, cases: int) -> Ints:
    weights = np.array([MISSIONS[office.mission] * office.share for office in OFFICES])
    return rng.choice(len(OFFICES), cases, p=weights / weights.sum()).astype(np.int64)


def _entry_points(rng: Rng, world: World, mission: Ints) -> Texts:
    chosen = np.empty(len(mission), dtype=object)
    for number, code in enumerate(world.missions):
        here = mission == number
        names, weights = shares(ENTRY_POINTS[code])
        chosen[here] = rng.choice(names, here.sum(), p=weights)
    return chosen


def _days(rng: Rng, world: World, mission: Ints, office: Ints) -> Ints:
    """The day of each case, counted from the first: more each year, more in spring and autumn, bursts of weeks."""
    length = (world.as_of - world.start) // DAY + 1
    days = np.arange(length)
    season = 1 + 0.25 * np.sin(2 * np.pi * (days / 365.25 + 0.1)) + 0.10 * np.sin(4 * np.pi * days / 365.25)
    chosen = np.empty(len(mission), dtype=np.int64)
    for number in range(len(world.missions)):
        here = np.flatnonzero(mission == number)
        growth = np.geomspace(0.42, 2.4, length) * (1 + 0.35 * _waves(rng, length))
        weights = np.maximum(growth * season, 0.05)
        chosen[here] = rng.choice(length, len(here), p=weights / weights.sum())
    starts = rng.integers(60, length - 10, _SURGES)
    where = rng.choice(len(OFFICES), _SURGES)
    spans = rng.integers(6, 25, _SURGES)
    swept = rng.random(len(mission)) < _IN_A_SURGE
    for start, at_office, span in zip(starts, where, spans, strict=True):
        here = np.flatnonzero(swept & (office == at_office) & (rng.random(len(mission)) < 0.4))
        swept[here] = False
        chosen[here] = np.minimum(start + rng.integers(0, span, len(here)), length - 1)
    return chosen


def _waves(rng: Rng, length: int) -> Floats:
    """Slow ups and downs of some months, calm in the last year so that as many cases are open whatever the seed."""
    knots = rng.normal(0, 1, YEARS * 4 + 2)
    knots[-5:] = 0
    return np.interp(np.linspace(0, len(knots) - 1, length), np.arange(len(knots)), knots)


def _moments(rng: Rng, world: World, day: Ints, mission: Ints, entry_point: Texts) -> Ints:
    rough = world.start + day * DAY
    at: Ints = world.office_hours(rng, rough, mission)
    round_the_clock: Bools = (entry_point == "landing") | (entry_point == "hotline")
    at[round_the_clock] = rough[round_the_clock] + rng.integers(0, DAY, round_the_clock.sum())
    return at


def _numbers(world: World, at: Ints, mission: Ints) -> Texts:
    years = world.day(at, mission).astype("datetime64[Y]").astype(np.int64) + 1970
    counted = ranks(years * len(world.missions) + mission) + 1
    codes = texts(*world.missions)[mission]
    rows = zip(codes, years.tolist(), counted.tolist(), strict=True)
    return np.array([f"{code}-{year}-{number:05d}" for code, year, number in rows], dtype=object)
