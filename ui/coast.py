"""The coastlines of the world (coast.txt), so that a map needs no network."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Line = NDArray[np.float64]  # longitude, latitude: a row a place
_FILE = Path(__file__).with_name("coast.txt")


class Box(NamedTuple):
    """A stretch of the world, in degrees."""

    west: float
    south: float
    east: float
    north: float


def lines(box: Box) -> list[Line]:
    """The stretches of coast in the box, each with a step beyond its edge."""
    found: list[Line] = []
    for line in _world():
        low, high = line.min(axis=0), line.max(axis=0)
        if low[0] > box.east or high[0] < box.west or low[1] > box.north or high[1] < box.south:
            continue
        found += _within(line, box)
    return found


def _within(line: Line, box: Box) -> list[Line]:
    inside = (line[:, 0] >= box.west) & (line[:, 0] <= box.east) & (line[:, 1] >= box.south) & (line[:, 1] <= box.north)
    # a step more on both sides, so that the line reaches the edge
    wanted = inside.copy()
    wanted[1:] |= inside[:-1]
    wanted[:-1] |= inside[1:]
    places = np.flatnonzero(wanted)
    return [line[run] for run in np.split(places, np.flatnonzero(np.diff(places) > 1) + 1) if len(run) > 1]


@cache
def _world() -> list[Line]:
    told = [line for line in _FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [np.cumsum(np.array([step.split(",") for step in line.split()], dtype=np.float64), axis=0) / 100
            for line in told]  # fmt: skip
