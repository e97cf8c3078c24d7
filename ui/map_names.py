"""Where the names of places stand on a map, so that none is written over another, on a phone as on a wide screen.

How wide the map will be is known to the reader's browser alone. So a name's place is a distance in pixels from its
mark, and is taken only where it is free at every width that we look at. Along a coast names stand like flags: each on
a pole over (or under) its mark, and the further west the higher, so that no pole leads through a name.
Where there is no room for all, fewer are named; the others stay on the map, and in what is said of it.
"""

from collections.abc import Sequence
from itertools import chain
from math import cos, radians
from typing import Literal, NamedTuple

from ui.coast import Box

HEIGHT = 310  # of the map itself, in pixels
_WIDTHS = tuple(range(320, 1281, 40))
_LETTER, _LINE, _AIR = 6.6, 17.0, 4.0  # pixels: a letter's width at most, a line of text, the room around it
_POLES = (8, 22, 38, 54, 70, 86, 102, 118, 134)
_MOST, _FIRST = (12, 8, 5, 3), 3  # names that are tried to be placed; of which none is left out for others
Side = Literal["left", "center", "right"]


class Place(NamedTuple):
    """A point and its name. size: of its mark, in pixels."""

    name: str
    longitude: float
    latitude: float
    size: float


class Step(NamedTuple):
    """From the mark to its name, in pixels, down being positive; and which side of the name that is."""

    right: float
    down: float
    side: Side

    def on_pole(self, place: Place) -> bool:
        """Whether a line has to say whose name it is."""
        return abs(self.down) > place.size / 2 + _LINE


class _Rect(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_Rect") -> bool:
        return (self.left < other.right and other.left < self.right
                and self.top < other.bottom and other.top < self.bottom)  # fmt: skip


def steps(places: Sequence[Place], box: Box) -> dict[int, Step]:
    """index of a place → where its name stands. Where there is no room for all, the first places have theirs."""
    best: dict[int, Step] = {}
    first = set(range(min(_FIRST, len(places))))
    for most in _MOST:
        wanted = range(min(most, len(places)))
        found = _steps(places, box, wanted)
        if first <= found.keys() and len(found) > len(best):
            best = found
        if len(found) == len(wanted):
            break
    return best or found


def _steps(places: Sequence[Place], box: Box, wanted: Sequence[int]) -> dict[int, Step]:
    maps = [_Map(places, box, width) for width in _WIDTHS]
    found: dict[int, Step] = {}
    for index in sorted(wanted, key=lambda index: -places[index].longitude):
        step = next((step for step in _tried(places[index]) if all(each.takes(index, step) for each in maps)), None)
        if step:
            found[index] = step
            for each in maps:
                each.put(index, step)
    return found


class _Map:
    """The map at one width, with what stands on it already."""

    def __init__(self, places: Sequence[Place], box: Box, width: float) -> None:
        self.places, self.width, self.spots = places, width, _drawn(places, box, width)
        self.marks = [_mark(at, place.size) for at, place in zip(self.spots, places, strict=True)]
        # a pole may touch the edge of a mark that overlaps its own, and not lead through its middle
        self.cores = [_mark(at, place.size / 4) for at, place in zip(self.spots, places, strict=True)]
        self.taken: list[_Rect] = []

    def takes(self, index: int, step: Step) -> bool:
        """Whether a name and its pole stand inside the map and on nothing else."""
        name, *pole = self._parts(index, step)
        inside = name.left >= 0 and name.right <= self.width and name.top >= 0 and name.bottom <= HEIGHT
        if not inside or any(name.meets(rect) for rect in chain(self.taken, self.marks)):
            return False
        others = [*self.taken, *(rect for place, rect in enumerate(self.cores) if place != index)]
        return not any(line.meets(rect) for line in pole for rect in others)

    def put(self, index: int, step: Step) -> None:
        """Let the name stand there."""
        self.taken += self._parts(index, step)

    def _parts(self, index: int, step: Step) -> list[_Rect]:
        place, (x, y) = self.places[index], self.spots[index]
        name = written(place, step, x, y)
        if not step.on_pole(place):
            return [name]
        edge = y + place.size / 2 if step.down > 0 else y - place.size / 2
        ends = sorted((edge, name.top if step.down > 0 else name.bottom))
        return [name, _Rect(x - 1, ends[0], x + 1, ends[1])]


def written(place: Place, step: Step, x: float, y: float) -> _Rect:
    """The room a name takes, with its mark at x and y."""
    wide = len(place.name) * _LETTER + 2 * _AIR
    left = x + step.right - {"left": 0, "center": wide / 2, "right": wide}[step.side]
    return _Rect(left, y + step.down - _LINE / 2, left + wide, y + step.down + _LINE / 2)


def _tried(place: Place) -> list[Step]:
    """Where a name may stand, the nearest first."""
    near, beside = place.size / 2 + _LINE / 2 + 2, place.size / 2 + 2
    sides: tuple[Side, ...] = ("left", "right")
    return [
        Step(0, -near, "center"), Step(0, near, "center"), Step(beside, 0, "left"), Step(-beside, 0, "right"),
        *(Step(0, (near + pole) * way, side) for pole in _POLES for side in sides for way in (-1, 1)),
    ]  # fmt: skip


def _mark(at: tuple[float, float], size: float) -> _Rect:
    x, y = at
    return _Rect(x - size / 2, y - size / 2, x + size / 2, y + size / 2)


def _drawn(places: Sequence[Place], box: Box, width: float) -> list[tuple[float, float]]:
    """Where the places are drawn on a map of this width, in pixels from its upper left corner."""
    east = cos(radians((box.south + box.north) / 2))
    scale = min(width / (box.east - box.west), HEIGHT * east / (box.north - box.south))
    middle = (box.west + box.east) / 2, (box.south + box.north) / 2
    return [(width / 2 + (place.longitude - middle[0]) * scale,
             HEIGHT / 2 - (place.latitude - middle[1]) * scale / east) for place in places]  # fmt: skip
