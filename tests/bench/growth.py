"""What grew faster than the data from the smallest size to the largest."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.bench.rounds import Figures

# What lies below is noise: it is counted as this much, at both sizes.
SECONDS, BYTES, STATEMENTS = 0.02, 20_000, 10
# What takes as long again for every row grows as the data does, and is measured a little above or below that.
AS_THE_DATA = 1.25


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
    """What grew more than the data, which are `data` times as many: by the least times, where others disturb least."""
    measured = [
        ("server time", min(small.changed), min(large.changed), SECONDS),
        ("server time, repeated", min(small.repeated), min(large.repeated), SECONDS),
        ("SQL statements", small.statements, large.statements, STATEMENTS),
        ("bytes", small.wire, large.wire, BYTES),
    ]
    for name, seconds in large.questions.items():
        measured.append((f"question {name}", min(small.questions.get(name, [0.0])), min(seconds), SECONDS))
    for what, low, high, floor in measured:
        grown = times(low, high, floor)
        if grown > data * AS_THE_DATA:
            yield Growth(what, low, high, grown)
