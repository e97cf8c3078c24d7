"""Which triggers fire now, where, and who looked at it already."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from pages.parts import surge_words as words
from queries import landings

AMBER, RED = 0.8, 1.0  # of reception capacity


@dataclass(frozen=True)
class Firing:
    """One trigger that fires at one place. `seen`: the row of the acknowledgement that still holds."""

    mission: str | None
    point: str | None
    place: str
    trigger: str
    tone: str  # late, soon
    why: str
    since: date | None
    seen: Any
    by: float = 0  # how far beyond what is usual, or can be received: of one trigger, the greatest come first


def firing(state: pd.DataFrame, now: pd.DataFrame, acknowledged: pd.DataFrame, today: date) -> list[Firing]:
    """What fires, the gravest first, a mission before its points. `now`: the last hours, as landings.now tells them."""
    found = [each for row in rows(state) for each in _of(row, full(row, now), rows(acknowledged), today)]
    order = list(words.triggers())
    return sorted(found, key=lambda each: (each.tone != "late", order.index(each.trigger), each.point is not None,
                                           -each.by))  # fmt: skip


def _of(row: Any, share: tuple[float | None, float | None], seen: list[Any], today: date) -> Iterator[Firing]:
    highest = max((each for each in share if each is not None), default=0)
    full_tone = "late" if highest >= RED else "soon"
    told = {
        "alert": (row.fired, "late", lambda: words.why(row, row.reason), row.severity),
        "capacity": (highest >= AMBER, full_tone, lambda: words.of_capacity(*share), highest),
        "watch": (row.watch, "soon", lambda: words.why(row, row.watch_reason), row.s7),
    }
    for trigger, (fires, tone, why, by) in told.items():
        if fires:
            since = getattr(row, f"{trigger}_since")
            # what began after somebody looked is something new
            about = (row.mission, row.point, trigger)
            holds = (
                each
                for each in seen
                if (each.mission, each.point, each.trigger) == about and each.on_day >= (since or today)
            )
            looked = next(holds, None)
            yield Firing(row.mission, row.point, words.place(row), trigger, tone, why(), since, looked, by or 0)


def full(row: Any, now: pd.DataFrame) -> tuple[float | None, float | None]:
    """What share of a place's capacity landed in 24 and in 72 hours; of a mission, of that of its points together."""
    if not row.can_receive:
        return None, None
    here = now[now["point"] == row.point] if row.point else now[now["mission"] == row.mission]
    day, days = (landings.total(here[name]) for name in ("people_24h", "people_72h"))
    return tuple(None if people is None else people / row.can_receive for people in (day, days))  # type: ignore[return-value]


def rows(frame: pd.DataFrame) -> list[Any]:
    """Rows whose empty values are None."""
    return list(frame.astype(object).where(frame.notna(), None).itertuples(index=False))
