"""What grew faster than the data from the smallest size to the largest."""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from tests.bench.rounds import Figures

# What lies below is noise: it is counted as this much, at both sizes.
SECONDS, BYTES, STATEMENTS = 0.02, 20_000, 10


@dataclass(frozen=True)
class Growth:
    """`what` grew from `small` to `large`, which is `times` as much."""

    what: str
    small: float
    large: float
    times: float


def times(small: float, large: float, floor: float = 0.0) -> float:
    """How many times as much `large` is as `small`, both taken for at least `floor`."""
    low, high = max(small, floor), max(large, floor)
    return high / low if low else float("inf") if high else 1.0


def faster(small: Figures, large: Figures, data: float) -> Iterator[Growth]:
    """What grew more than `data` times, `data` being how many times as many cases there are."""
    measured = [
        ("server time", median(small.changed), median(large.changed), SECONDS),
        ("server time, repeated", median(small.repeated), median(large.repeated), SECONDS),
        ("SQL statements", small.statements, large.statements, STATEMENTS),
        ("bytes", small.wire, large.wire, BYTES),
    ]
    for name, seconds in large.questions.items():
        measured.append((f"question {name}", median(small.questions.get(name, [0.0])), median(seconds), SECONDS))
    for what, low, high, floor in measured:
        grown = times(low, high, floor)
        if grown > data:
            yield Growth(what, low, high, grown)
