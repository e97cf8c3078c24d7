"""A situation report: who landed, who needs what, how far help reached, what nobody told. Small counts are hidden.

All of the page is protected together as far as its parts hang together: whoever landed is a sum of points, of sexes and
ages, of nationalities, of what became of the screening, and of who needs what and who does not. The sum itself stands;
so each of these tables is safe with it, and none of them can give away what another hides. The dead and the missing are
never part of it, nor of each other.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

import pandas as pd

from briefing.protect import RESTRICTED, THRESHOLD, Cell, hide, is_small
from briefing.tables import rolled_up
from data.person import Person
from queries import situation as raw
from queries.records import Record, records

QUESTIONS = ("situation", "situation_days", "situation_presence")
SEX_AGE = ("women", "men", "girls", "boys", "unknown")
NEEDS, HELP = ("medical", "uac", "pregnant"), ("referred", "food", "nfi", "medical_aid", "pss")
REACHED = ("screened", "not_reached", "waiting", "unknown")
NOT_REACHED = ("refused", "transferred", "hospital")
_ALL = ("screened", *NOT_REACHED, "waiting", "unknown")
_AMONG = {"uac": ("girls", "boys", "unknown"), "pregnant": ("women", "girls", "unknown")}
_POINTS, _COUNTRIES = 12, 7  # that one page has room for


class Mark(Enum):
    """What stands where a count is hidden, for whichever reason."""

    HIDDEN = "hidden"


HIDDEN = Mark.HIDDEN
Shown = int | Mark | None  # none: nobody told it


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
        return HIDDEN in single or any(HIDDEN in table.values() for table in tables)


def draw_up(who: Person, *, as_of: datetime, span: Span, points: Sequence[str] | None = None) -> Situation:
    """Ask everything once and protect it. points: codes; none are all points of the missions of `who`."""
    asked: dict[str, Any] = {"as_of": as_of, "points": points, **span.asked}
    days, found = records(raw.days(who, **asked)), raw.figures(who, **asked)
    heard = any(day.days_reported for day in days)
    whole = _summed(found)
    people = whole.get(("all", "all"), 0) or 0
    rows = _rows(days, found)
    near, reached = _reached(rows, people)
    sex_age = _parts({code: whole.get(("sex_age", code), 0) or 0 for code in SEX_AGE}, people)
    return Situation(
        as_of=as_of,
        span=span,
        missions=tuple(sorted({day.mission for day in days})),
        zones=tuple(sorted({day.time_zone for day in days})),
        boats=_boats(found, "all") if heard else None,
        people=(HIDDEN if is_small(people) else people) if heard else None,
        sex_age=sex_age,
        nationality=_nationality(found, people),
        told={name: _told(name, whole, people, sex_age) for name in (*NEEDS, *HELP)},
        reached=reached,
        dead=_apart(rows, "dead")[None] if heard else None,
        missing=_apart(rows, "missing")[None] if heard else None,
        places=_places(rows, near),
        unknown_boats={name: _boats(found, name, unknown=True) for name in ("dead", "missing")}
        | {"screening": _boats(found, "screening", "screened", unknown=True)},
        provisional_boats=_boats(found, "status", "provisional"),
        sources=_sources(found),
        present=_present(raw.presence(who, **asked)),
        gaps=[(day.name, list(day.days_missing)) for day in days if day.days_missing],
    )


def _present(noted: pd.DataFrame) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for actor, activity in zip(noted["actor"], noted["activity"], strict=True):
        found.setdefault(str(actor), []).append(str(activity))
    return found


def _summed(found: pd.DataFrame) -> dict[tuple[str, str], int | None]:
    """(dimension, code) → people; none where known of no boat."""
    sums = found.groupby(["dimension", "code"])["people"].sum(min_count=1)
    return {key: None if pd.isna(value) else int(value) for key, value in sums.items()}  # type: ignore[misc]


def _boats(found: pd.DataFrame, dimension: str, code: str = "all", *, unknown: bool = False) -> int:
    here = found[(found["dimension"] == dimension) & (found["code"] == code)]
    return int(here["unknown_boats" if unknown else "boats"].sum())


def _sources(found: pd.DataFrame) -> list[tuple[str, int]]:
    boats = found[found["dimension"] == "source"].groupby("code")["boats"].sum()
    return sorted(((str(code), int(count)) for code, count in boats.items()), key=lambda each: (-each[1], each[0]))


# the points


@dataclass
class _Row:
    """A point's raw counts."""

    code: str | None
    name: str
    heard: bool
    boats: int
    people: int
    reached: dict[str, int]
    dead: int | None
    missing: int | None
    days_reported: int
    days_due: int
    told: frozenset[str]  # what somebody told of a boat here; without a boat, everything


def _rows(days: Sequence[Record], found: pd.DataFrame) -> list[_Row]:
    """The points with the most people by themselves, the others as one. They are summed before anything is hidden."""
    rows = [_row(day, found[found["point"] == day.point]) for day in days]
    rows.sort(key=lambda row: (-row.people, -row.days_due, row.name))
    return rows if len(rows) <= _POINTS else [*rows[: _POINTS - 1], _together(rows[_POINTS - 1 :])]


def _row(day: Record, here: pd.DataFrame) -> _Row:
    whole = _summed(here)
    people, heard = whole.get(("all", "all")) or 0, day.days_reported > 0
    said = {name: whole.get(("screening", name)) or 0 for name in _ALL}
    boats = _boats(here, "all")
    told = {name for name in _ALL if not boats or name == "unknown" or whole.get(("screening", name)) is not None}
    more = sum(said.values()) - people
    for name in (*NOT_REACHED, "waiting", "screened"):
        # more were entered than landed: nobody is reached who did not land
        less = min(max(more, 0), said[name])
        said[name], more = said[name] - less, more - less
    none = 0 if heard and not boats else None
    return _Row(day.point, day.name, heard, boats, people, said, whole.get(("dead", "all"), none),
                whole.get(("missing", "all"), none), day.days_reported, day.days_due, frozenset(told))  # fmt: skip


def _together(rows: Sequence[_Row]) -> _Row:
    reached = {name: sum(row.reached[name] for row in rows) for name in _ALL}
    days = (sum(row.days_reported for row in rows), sum(row.days_due for row in rows))
    return _Row(None, "", any(row.heard for row in rows), sum(row.boats for row in rows),
                sum(row.people for row in rows), reached, _total(rows, "dead"), _total(rows, "missing"), *days,
                _told_of(rows))  # fmt: skip


def _total(rows: Sequence[_Row], name: str) -> int | None:
    """The dead, or the missing, of the boats; none where nobody knows it of any boat."""
    with_boats = [row for row in rows if row.boats] or [row for row in rows if row.heard]
    known = [count for row in with_boats if (count := getattr(row, name)) is not None]
    return sum(known) if known else None


def _told_of(rows: Sequence[_Row]) -> frozenset[str]:
    """What somebody told of any of the boats."""
    with_boats = [row for row in rows if row.boats] or rows
    return frozenset(name for row in with_boats for name in row.told)


def _reached(rows: Sequence[_Row], people: int) -> tuple[dict[Any, Shown], dict[str, Shown]]:
    """What became of the screening, by point and in all: one table, whose every sum is on the page.

    Gives (point, outcome) → count, with (point, "all") for its people; and outcome → count of all points.
    """
    cells: dict[Hashable, Cell] = {}
    for row in rows:
        if row.heard:
            counts = _grouped(row.reached)
            cells[row.code, "all"] = Cell(row.people, "all", ("point", row.code), total=True)
            cells |= {(row.code, name): Cell(counts[name], ("point", row.code), name) for name in REACHED}
    sums = {name: sum(row.reached[name] for row in rows) for name in (*NOT_REACHED, "screened", "waiting", "unknown")}
    for name, count in _grouped(sums).items():
        cells[name] = Cell(count, name, "parts" if name == "not_reached" else "end", total=True)
    cells |= {name: Cell(sums[name], "parts", "end") for name in NOT_REACHED}
    shown = _shown(cells, Cell(people, "end", "all", fixed=True, total=True))
    for row in rows:
        _unknown(shown, {name: (row.code, name) for name in REACHED}, row.told)
    _unknown(shown, {name: name for name in (*REACHED, *NOT_REACHED)}, _told_of(rows))
    return ({key: value for key, value in shown.items() if isinstance(key, tuple)},
            {str(key): value for key, value in shown.items() if not isinstance(key, tuple)})  # fmt: skip


def _unknown(shown: dict[Hashable, Shown], named: Mapping[str, Hashable], told: frozenset[str]) -> None:
    """A nought of which nobody told anything is not known."""
    for name, key in named.items():
        if shown.get(key) == 0 and name not in told and not (name == "not_reached" and told & {*NOT_REACHED}):
            shown[key] = None


def _grouped(said: Mapping[str, int]) -> dict[str, int]:
    return {name: sum(said[each] for each in NOT_REACHED) if name == "not_reached" else said[name] for name in REACHED}


def _apart(rows: Sequence[_Row], name: str) -> dict[Any, Shown]:
    """The dead, or the missing, by point, and (None, in all): a sum that stands nowhere else."""
    known = {n: getattr(row, name) for n, row in enumerate(rows) if row.heard and getattr(row, name) is not None}
    if not known:
        return {None: None}
    cells: dict[Hashable, Cell] = {n: Cell(count, "all", "sum") for n, count in known.items()}
    cells[None] = Cell(sum(known.values()), "sum", "all", total=True)
    return {**_shown(cells), **({None: None} if _total(rows, name) is None else {})}


def _places(rows: Sequence[_Row], near: Mapping[Any, Shown]) -> list[Place]:
    """In the order of their people; those whose number is hidden stand behind, by name: their place would tell it."""
    dead, missing = _apart(rows, "dead"), _apart(rows, "missing")
    made = [
        Place(row.code, row.name, row.boats if row.heard else None, near.get((row.code, "all")),
              {name: near.get((row.code, name)) for name in REACHED}, dead.get(n), missing.get(n), row.days_reported,
              row.days_due)
        for n, row in enumerate(rows)
    ]  # fmt: skip
    shown = [place for place in made if isinstance(place.people, int)]
    return [*shown, *sorted((place for place in made if place not in shown), key=lambda place: place.name)]


# tables whose sum is everybody who landed


def _shown(cells: Mapping[Hashable, Cell], *sums: Cell) -> dict[Hashable, Shown]:
    """The counts with the mark on what has to be hidden, of which there is at least all that is small."""
    chosen = hide([*cells.values(), *sums])
    if chosen is None:
        return dict.fromkeys(cells, HIDDEN)
    return {key: HIDDEN if place in chosen else cell.value for place, (key, cell) in enumerate(cells.items())}


def _parts(counts: Mapping[str, int], people: int, *, restricted: frozenset[str] = frozenset()) -> dict[str, Shown]:
    cells: dict[Hashable, Cell] = {
        code: Cell(count, "all", "parts", RESTRICTED if code in restricted else THRESHOLD)
        for code, count in counts.items()
    }
    return {str(key): value for key, value in _shown(cells, Cell(people, "parts", "all", fixed=True)).items()}


def _nationality(found: pd.DataFrame, people: int) -> list[tuple[str, Shown]]:
    here = found[found["dimension"] == "nationality"].groupby("code", as_index=False)["people"].sum()
    named = rolled_up(here[here["people"] > 0].rename(columns={"code": "category"}), "people", most=_COUNTRIES)
    counts = {str(code): int(count) for code, count in zip(named["category"], named["people"], strict=True)}
    if is_small(people):
        return []
    shown = list(_parts(counts, people).items())
    # a hidden count's place would say how great it is
    return [each for each in shown if each[1] is not HIDDEN] + sorted(each for each in shown if each[1] is HIDDEN)


def _told(
    name: str, whole: Mapping[tuple[str, str], int | None], people: int, sex_age: Mapping[str, Shown]
) -> dict[str, Shown]:  # fmt: skip
    """yes, no and unknown: together everybody who landed."""
    counts = {code: whole.get((name, code)) or 0 for code in ("yes", "no", "unknown")}
    found = _parts(counts, people, restricted=frozenset({"yes"} if name == "uac" else ()))
    if people and counts["unknown"] == people and found["unknown"] is not HIDDEN:
        return {"yes": None, "no": None, "unknown": found["unknown"]}  # nobody told it: that is not 0
    if name in _AMONG and found["yes"] is not HIDDEN:
        # a child that is alone is a girl, a boy or unknown: where too few of them are shown, it tells of the hidden
        shown = [count for code in _AMONG[name] if isinstance(count := sex_age[code], int)]
        if len(shown) < len(_AMONG[name]) and sum(shown) < counts["yes"]:
            return dict.fromkeys(found, HIDDEN)
    return found
