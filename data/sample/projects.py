"""Three projects of three donors: where they work, what they promised, and what was entered so far."""

from datetime import date
from typing import Any, NamedTuple

import numpy as np
from psycopg import Cursor

from data.sample.arrays import moments, texts
from data.sample.cast import cast
from data.sample.copying import copy
from data.sample.places import POINTS
from data.sample.words import SURVEY
from data.sample.world import World


class Promise(NamedTuple):
    """An indicator. `lead` says how the target of a year stands to what is reached: 1.2 is a project behind; 0: none.

    Entered indicators (not computed from the tables) have a `level`: what a quarter brings.
    """

    code: str
    title: str
    unit: str
    lead: float
    level: float | None = None
    ascending: bool = True
    target: float | None = None


class Project(NamedTuple):
    """`from_year` and `to_year` count from the year of the as-of moment; `cases` is the share of cases it pays for."""

    code: str
    donor: str
    donor_name: str
    title: str
    from_year: int
    to_year: int
    missions: tuple[str, ...]
    points: tuple[str, ...]
    cases: dict[str, float]
    promises: tuple[Promise, ...]


_R2 = Promise("R2", "Referrals acknowledged in time", "percent", 1.0, target=70)
_R5 = Promise("R5", "Referrals without a response by the due date", "percent", 1.0, ascending=False, target=30)
_C1 = Promise("C1", "Officials and partners trained", "persons", 1.15)
_C2 = Promise("C2", "Participants with improved knowledge", "percent", 1.0, target=80)
PROJECTS = (
    Project("EU-LAND", "EU", "European Union",
            "Assistance at landing points in Nouakchott and Nouadhibou", -1, 1, ("MR",), ("MR-NKT", "MR-NDP"),
            {"MR": 0.7}, (
                Promise("P1", "Migrants provided protection assistance", "persons", 1.10),
                Promise("P2", "Vulnerability assessments completed", "assessments", 0.95),
                Promise("R1", "Referrals made", "referrals", 1.05), _R2, _R5,
                Promise("D1", "People landed", "persons", 0.0),
                Promise("D2", "People assisted at landing", "persons", 1.02),
                Promise("D3", "People screened at landing", "percent", 1.0, target=80), _C1, _C2,
                Promise("O1", "Meetings of the landing task force", "items", 1.0, level=3, target=12),
            )),
    Project("COMPASS", "NL", "Ministry of Foreign Affairs of the Netherlands",
            "Cooperation on migration and partnerships for sustainable solutions", -2, 1, ("LY", "DZ", "TN"), (),
            {"LY": 0.22, "DZ": 0.40, "TN": 0.35}, (
                Promise("P1", "Migrants provided protection assistance", "persons", 0.92),
                Promise("P2", "Vulnerability assessments completed", "assessments", 1.10),
                Promise("P3", "Vulnerable migrants identified", "persons", 1.0),
                Promise("R1", "Referrals made", "referrals", 1.0),
                Promise("R3", "Referrals with the service provided", "percent", 1.0, target=38),
                Promise("R4", "Days from referral to service", "days", 1.0, ascending=False, target=7),
                Promise("A1", "Migrants assisted to return", "persons", 1.25),
                Promise("A2", "Travel-ready backlog", "persons", 1.0, ascending=False, target=75),
                Promise("A3", "Days from registration to departure", "days", 1.0, ascending=False, target=125),
                Promise("A4", "Returnees receiving reintegration assistance", "persons", 1.05),
                Promise("O2", "Migrants satisfied with the help received", "percent", 1.0, level=82, target=85), _C1,
            )),
    Project("CAPACITY", "DK", "Danish Ministry of Foreign Affairs",
            "Capacity of border and protection authorities in Tunisia and Algeria", -2, 0, ("TN", "DZ"), (),
            {"TN": 0.06}, (
                _C1._replace(lead=0.9), _C2,
                Promise("R1", "Referrals made", "referrals", 0.9),
                Promise("O3", "Border posts assessed", "items", 1.0, level=1.6, target=8),
                Promise("O4", "Border posts equipped", "items", 1.0, level=0.9, target=4),
            )),
)  # fmt: skip
_BASELINE = {"R2": 52, "R5": 41, "D3": 61, "C2": 0, "R3": 24, "R4": 14, "A2": 140, "A3": 160, "O2": 70}
_STOCK = "A2"  # grows with the size of the sample; written down for 20,000 cases


def span(world: World, number: int) -> tuple[date, date]:
    """The first and last day of a project."""
    one = PROJECTS[number]
    return date(world.today.year + one.from_year, 1, 1), date(world.today.year + one.to_year, 12, 31)


def level(world: World, code: str, value: float) -> float:
    """A level that was written down for the usual size of the sample, for this one."""
    return float(max(1, round(value * world.cases / 20_000))) if code == _STOCK else value


def projects(world: World, cursor: "Cursor[Any]") -> None:
    """Load donors, projects and indicators; their targets follow in targets.py, once there is something to aim at."""
    since = moments(np.array([world.start]))[0]
    spans = [span(world, number) for number in range(len(PROJECTS))]
    copy(cursor, "donor", code=texts(*(p.donor for p in PROJECTS)), name=texts(*(p.donor_name for p in PROJECTS)))
    copy(cursor, "project", id=np.arange(len(PROJECTS)) + 1, code=texts(*(p.code for p in PROJECTS)),
         donor=texts(*(p.donor for p in PROJECTS)), title=texts(*(p.title for p in PROJECTS)),
         starts_on=np.array([first for first, _ in spans], dtype="datetime64[D]"),
         ends_on=np.array([last for _, last in spans], dtype="datetime64[D]"), recorded_at=since)  # fmt: skip
    missions = [(n + 1, code) for n, p in enumerate(PROJECTS) for code in p.missions]
    copy(
        cursor,
        "project_mission",
        project_id=np.array([n for n, _ in missions]),
        mission=texts(*(c for _, c in missions)),
    )
    named = {point.code: number + 1 for number, point in enumerate(POINTS)}
    held = [(n + 1, named[code]) for n, p in enumerate(PROJECTS) for code in p.points]
    copy(cursor, "project_point", project_id=np.array([n for n, _ in held]),
         landing_point_id=np.array([point for _, point in held]))  # fmt: skip
    rows = list(promises())
    copy(cursor, "indicator", id=np.array([n for n, _, _ in rows]), project_id=np.array([p + 1 for _, p, _ in rows]),
         code=texts(*(i.code for _, _, i in rows)), title=texts(*(i.title for _, _, i in rows)),
         unit=texts(*(i.unit for _, _, i in rows)), ascending=np.array([i.ascending for _, _, i in rows]),
         computed=np.array([i.level is None for _, _, i in rows]),
         baseline=np.array([level(world, i.code, _BASELINE.get(i.code, 0)) for _, _, i in rows]),
         position=np.array([n for n, _, _ in rows]), recorded_at=since)  # fmt: skip
    _entered(world, cursor)


def promises() -> list[tuple[int, int, Promise]]:
    """Every indicator with its id and the number of its project."""
    every = [(number, promise) for number, project in enumerate(PROJECTS) for promise in project.promises]
    return [(n, number, promise) for n, (number, promise) in enumerate(every, 1)]


def _entered(world: World, cursor: "Cursor[Any]") -> None:
    """Values of past quarters of the indicators that people enter; some quarters were forgotten."""
    rng = world.rng("entered")
    officer = 1 + next(n for n, member in enumerate(cast()) if member.role == "programme_officer")
    rows: list[tuple[int, date, date, float, Any]] = []
    for indicator, number, promise in promises():
        if promise.level is None:
            continue
        first, last = (np.datetime64(day, "M") for day in span(world, number))
        for month in np.arange(first, last, 3):
            begins, ends = month.astype("datetime64[D]"), (month + 3).astype("datetime64[D]") - 1
            told = int(ends.astype(np.int64)) * 86400 + int(rng.integers(8, 40)) * 86400
            if told < world.as_of and rng.random() < 0.88:
                spread = rng.normal(promise.level, 2.5) if promise.unit == "percent" else rng.poisson(promise.level)
                rows.append((indicator, begins.astype(date), ends.astype(date), round(float(spread), 1), told))
    copy(cursor, "indicator_actual", indicator_id=np.array([row[0] for row in rows]),
         period_from=np.array([row[1] for row in rows], dtype="datetime64[D]"),
         period_to=np.array([row[2] for row in rows], dtype="datetime64[D]"),
         actual=np.array([row[3] for row in rows]), source=SURVEY, by_id=officer,
         recorded_at=moments(np.array([row[4] for row in rows])))  # fmt: skip
