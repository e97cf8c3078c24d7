"""A situation report: who landed, who needs what, how far help reached, what nobody told. Small counts are hidden.

What is hidden is settled boat by boat (briefing/by_boat.py), so no report gives away what another hides, however their
times and points overlap; on one page, no table what another hides. The dead and the missing are never part of those who
landed, nor of each other.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd

from briefing.by_boat import HIDDEN, AtLeast, Mark, Shown
from briefing.situation_boats import HELP, NEEDS, NOT_REACHED, REACHED, SEX_AGE, Boats, least
from data.person import Person
from queries import situation as raw
from queries.records import Record, records

__all__ = ["HELP", "HIDDEN", "NEEDS", "NOT_REACHED", "REACHED", "SEX_AGE", "AtLeast", "Mark", "Place", "Shown",
           "Situation", "Span", "draw_up", "made_of"]  # fmt: skip

QUESTIONS = ("situation", "situation_days", "situation_presence")
_POINTS = 12  # that one page has room for


@dataclass(frozen=True)
class Span:
    """The last so many hours, or whole days."""

    hours: int | None = None
    first: date | None = None
    last: date | None = None

    @property
    def asked(self) -> dict[str, Any]:
        """As the questions are asked."""
        return {"hours": self.hours, "period_from": self.first, "period_to": self.last}


@dataclass(frozen=True)
class Place:
    """A landing point, or (code None) all those together for which there is no room."""

    code: str | None
    name: str
    boats: int | None
    people: Shown
    reached: Mapping[str, Shown]
    dead: Shown
    missing: Shown
    days_reported: int
    days_due: int


@dataclass(frozen=True)
class Situation:
    """Everything that the page says. Boats and days are no persons and stand as they are."""

    as_of: datetime
    span: Span
    missions: tuple[str, ...]
    zones: tuple[str, ...]
    boats: int | None
    people: Shown
    sex_age: Mapping[str, Shown]
    nationality: Sequence[tuple[str, Shown]]
    told: Mapping[str, Mapping[str, Shown]]  # need or help → yes, no, unknown
    reached: Mapping[str, Shown]  # all of REACHED and NOT_REACHED
    dead: Shown
    missing: Shown
    places: Sequence[Place]
    unknown_boats: Mapping[str, int]  # dead, missing, screening → boats of which it is not known
    provisional_boats: int
    sources: Sequence[tuple[str, int]]  # code, boats
    gaps: Sequence[tuple[str, Sequence[date]]]  # point's name, days that nobody reported
    present: Mapping[str, Sequence[str]]  # organisation → activities (codes); nobody is counted

    @property
    def hides(self) -> bool:
        """Whether anything on the page is hidden."""
        tables = (self.sex_age, dict(self.nationality), self.reached, *self.told.values(),
                  *(place.reached for place in self.places))  # fmt: skip
        single = (self.people, self.dead, self.missing,
                  *(each for place in self.places for each in (place.people, place.dead, place.missing)))  # fmt: skip
        counts = [*single, *(count for table in tables for count in table.values())]
        return any(isinstance(count, Mark | AtLeast) for count in counts)


def draw_up(who: Person, *, as_of: datetime, span: Span, points: Sequence[str] | None = None) -> Situation:
    """Ask everything once and protect it. points: codes; none are all points of the missions of `who`."""
    asked: dict[str, Any] = {"as_of": as_of, "points": points, **span.asked}
    days, boats = records(raw.days(who, **asked)), Boats(raw.figures(who, **asked))
    return made_of(days, boats, as_of=as_of, span=span, present=_present(raw.presence(who, **asked)))


def made_of(
    days: Sequence[Record], boats: Boats, *, as_of: datetime, span: Span, present: Mapping[str, Sequence[str]]
) -> Situation:  # fmt: skip
    """The report of these boats. days: the points, as in queries.situation.days."""
    heard, mine = any(day.days_reported for day in days), boats.within
    rows = [boats.rows[n] for n in mine]
    places = _places(days, boats)
    return Situation(
        as_of=as_of,
        span=span,
        missions=tuple(sorted({day.mission for day in days})),
        zones=tuple(sorted({day.time_zone for day in days})),
        boats=len(mine) if heard else None,
        people=boats.people(mine) if heard else None,
        sex_age=boats.sex_age(mine),
        nationality=boats.nationality(mine),
        told={name: boats.told(name, mine) for name in (*NEEDS, *HELP)},
        reached=boats.reached(mine),
        dead=boats.apart("dead", mine) if heard else None,
        missing=boats.apart("missing", mine) if heard else None,
        places=places,
        unknown_boats={name: sum(getattr(row, at) is None for row in rows)
                       for name, at in (("dead", "dead"), ("missing", "missing"), ("screening", "screened"))},
        provisional_boats=sum(not row.verified for row in rows),
        sources=sorted(Counter(row.source or "unknown" for row in rows).items(), key=lambda each: (-each[1], each[0])),
        gaps=[(day.name, list(day.days_missing)) for day in days if day.days_missing],
        present=present,
    )  # fmt: skip


def _present(noted: pd.DataFrame) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for actor, activity in zip(noted["actor"], noted["activity"], strict=True):
        found.setdefault(str(actor), []).append(str(activity))
    return found


def _places(days: Sequence[Record], boats: Boats) -> list[Place]:
    """The points of which most people may be told by themselves, the others as one; a place tells no more either."""
    order = sorted(days, key=lambda day: (-least(boats.people(boats.at({day.point}))), -day.days_due, day.name))
    if len(order) <= _POINTS:
        return [_place([day], boats) for day in order]
    return [*(_place([day], boats) for day in order[: _POINTS - 1]), _place(order[_POINTS - 1 :], boats)]


def _place(days: Sequence[Record], boats: Boats) -> Place:
    mine, heard = boats.at({day.point for day in days}), any(day.days_reported for day in days)
    one = days[0] if len(days) == 1 else None
    return Place(
        one.point if one else None,
        one.name if one else "",
        len(mine) if heard else None,
        boats.people(mine) if heard else None,
        boats.reached(mine) if heard else dict.fromkeys((*REACHED, *NOT_REACHED)),
        boats.apart("dead", mine) if heard else None,
        boats.apart("missing", mine) if heard else None,
        sum(day.days_reported for day in days),
        sum(day.days_due for day in days),
    )
