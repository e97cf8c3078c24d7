"""Fills an empty database with the invented operation, all of it or nothing."""

from datetime import date, datetime
from typing import Any

from psycopg import Cursor
from sqlalchemy import Connection, Engine, text
from tqdm import tqdm

from data import clock
from data.sample import bulk
from data.sample.agencies import agencies
from data.sample.arrivals import Arrivals, arrivals
from data.sample.files import files
from data.sample.frameworks import frameworks
from data.sample.histories import histories
from data.sample.households import households
from data.sample.landings import landings, points
from data.sample.papers import clearances, hand_overs, papers
from data.sample.passing import passing
from data.sample.people import people
from data.sample.persons import persons
from data.sample.projects import projects
from data.sample.referrals import referrals
from data.sample.staff import Workers, staff
from data.sample.targets import targets
from data.sample.trainings import trainings
from data.sample.work import work
from data.sample.world import World, last_moment, world

CHUNK = 10_000  # cases generated and sent at once: memory stays the same however many there are


class NotEmpty(RuntimeError):
    """The database already holds something; the sample never mixes with it."""


def load(
    engine: Engine, *, cases: int = 20_000, seed: int = 1, as_of: date | None = None, progress: bool = True
) -> None:
    """Load the sample in one transaction. `as_of` is its last day or moment; default now.

    Raises NotEmpty where there is any office, member of staff, case or project.
    """
    with engine.begin() as connection:
        _must_be_empty(connection)
        connection.execute(text("set local timezone to 'UTC'"))
        known = world(connection, seed, cases, _moment(as_of))
        # cases are written, then followed through their stages; the checks at the end take a fifth of the time
        steps = cases * 5 // 2
        shown = "{desc}: {percentage:3.0f} %|{bar}| {elapsed}<{remaining}"
        with tqdm(total=steps, desc="Sample data", bar_format=shown, disable=not progress) as bar:
            cursor: Cursor[Any] = connection.connection.cursor()  # type: ignore[assignment]
            with bulk.loading(cursor):
                _everything(known, cursor, bar)
            bar.update(steps - bar.n)


def _everything(known: World, cursor: "Cursor[Any]", bar: "tqdm[Any]") -> None:
    workers = _around(known, cursor)
    offers = agencies(known, cursor)
    every = arrivals(known)
    ids = {"person": 1, "referral": 1}
    for start in range(0, known.cases, CHUNK):
        part = every.part(start, min(start + CHUNK, known.cases))
        _cases(known, cursor, start, part, workers, offers, ids)
        bar.update(len(part.at))
    bulk.analyse(cursor)
    passing(known, cursor)
    for done in bulk.follow(cursor, known.cases, CHUNK):
        bar.update(done)
    targets(known, cursor)
    bulk.finish(cursor, known)


def _must_be_empty(connection: Connection) -> None:
    # so that of two who start at once the second sees what the first has loaded
    connection.execute(text("lock table office, staff, case_file, project in share row exclusive mode"))
    for table in ("office", "staff", "case_file", "project"):
        if connection.scalar(text(f"select exists (select 1 from {table})")):  # noqa: S608, a name from the line above
            raise NotEmpty("The sample goes into an empty database only; this one already holds data. "
                           "Start with another MARSA_HOME or another database.")  # fmt: skip


def _moment(as_of: date | None) -> datetime:
    if as_of is None:
        return clock.now().replace(microsecond=0)
    return as_of if isinstance(as_of, datetime) else last_moment(as_of)


def _around(known: World, cursor: "Cursor[Any]") -> Workers:
    """What does not hang on cases."""
    workers = staff(known, cursor)
    points(known, cursor)
    landings(known, cursor, workers)
    projects(known, cursor)
    trainings(known, cursor)
    frameworks(known, cursor)
    return workers


def _cases(known: World, cursor: "Cursor[Any]", start: int, part: Arrivals, workers: Workers, offers: Any,
           ids: dict[str, int]) -> None:  # fmt: skip
    """A chunk of cases with all that hangs on them."""
    rng = known.rng("cases", start)
    homes = households(known, rng, part)
    history = histories(known, rng, part, homes.vulnerable)
    of_cases = files(known, rng, cursor, start + 1, part, homes, history, workers)
    persons(known, rng, cursor, ids["person"], of_cases, homes, history)
    people(known, known.rng("people", start), cursor, ids["person"], start, of_cases, homes)
    papers(known, known.rng("papers", start), cursor, of_cases, homes, part, history)
    clearances(known, known.rng("clearances", start), cursor, of_cases, history, workers)
    hand_overs(known, known.rng("hand_overs", start), cursor, of_cases, history)
    work(known, known.rng("work", start), cursor, ids["person"], of_cases, homes, history)
    ids["referral"] += referrals(known, known.rng("referrals", start), cursor, ids["referral"], ids["person"], of_cases,
                                 homes, history, offers)  # fmt: skip
    ids["person"] += len(homes.case)
