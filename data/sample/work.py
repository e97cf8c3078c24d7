"""The daily work on a case: assessments, follow-ups, notes, help given."""

from typing import Any

import numpy as np
from psycopg import Cursor

from data.sample.arrays import DAY, NULL, Ints, Rng, moments, texts
from data.sample.copying import copy
from data.sample.files import Files
from data.sample.histories import Histories
from data.sample.households import Households
from data.sample.words import NOTES
from data.sample.world import World

_HELP = (
    "medical",
    "mhpss",
    "shelter",
    "food",
    "nfi",
    "cash",
    "legal",
    "child_protection",
    "education",
    "family_tracing",
)
_TOOLS = {"protection_screening": "screening_form", "vulnerability": "vulnerability_handbook",
          "best_interest": "child_form"}  # fmt: skip
_HELP_SHARES = (0.20, 0.12, 0.08, 0.22, 0.20, 0.10, 0.03, 0.03, 0.01, 0.01)


def work(world: World, rng: Rng, cursor: "Cursor[Any]", first_person: int, of_cases: Files, homes: Households,
         history: Histories) -> None:  # fmt: skip
    """Load assessment, follow_up, case_note and assistance of these cases."""
    count = len(of_cases.office)
    _assessments(world, rng, cursor, first_person, of_cases, homes, history.first("assessed", count))
    begins = history.first("registered", count)
    ends = np.where(history.closed_at == NULL, world.as_of, history.closed_at)
    followed = (begins != NULL) & (ends > begins)
    _follow_ups(world, rng, cursor, of_cases, history, np.where(followed, begins, NULL), ends)
    _notes(world, rng, cursor, of_cases, np.where(followed, begins, NULL), ends)
    _assistance(world, rng, cursor, first_person, of_cases, homes, np.where(followed, begins, NULL), ends)


def _assessments(world: World, rng: Rng, cursor: "Cursor[Any]", first_person: int, of_cases: Files, homes: Households,
                 assessed: Ints) -> None:  # fmt: skip
    done = assessed[homes.case] != NULL
    heads = np.flatnonzero(done & (homes.number == 0))
    vulnerable = np.flatnonzero(done & homes.holds.any(axis=1) & (rng.random(len(done)) < 0.85))
    children = np.flatnonzero(done & homes.holds[:, :2].any(axis=1) & (rng.random(len(done)) < 0.75))
    for kind, person, delay in (("protection_screening", heads, 1), ("vulnerability", vulnerable, 5),
                                ("best_interest", children, 14)):  # fmt: skip
        case = homes.case[person]
        at = assessed[case] + rng.integers(0, delay * DAY, len(case)) * (delay > 1)
        person, case, at = person[at <= world.as_of], case[at <= world.as_of], at[at <= world.as_of]
        copy(cursor, "assessment", **of_cases.of_case(case), person_id=person + first_person, kind=kind,
             tool=_TOOLS[kind], risk_level=of_cases.risk[case], completed_on=world.day(at, of_cases.mission[case]),
             by_id=of_cases.worked_by[case],
             recorded_at=moments(np.minimum(at + rng.integers(0, DAY, len(at)), world.as_of)))  # fmt: skip


def _follow_ups(world: World, rng: Rng, cursor: "Cursor[Any]", of_cases: Files, history: Histories, begins: Ints,
                ends: Ints) -> None:  # fmt: skip
    """Agreed with the person: mostly done, some late, some missed, some still to come."""
    case, made = _within(rng, begins, ends, 0.055)
    due = made + rng.integers(2, 21, len(case)) * DAY
    done = due + (rng.normal(0.0, 1.0, len(case)) * np.where(rng.random(len(case)) < 0.2, 9, 1.2) * DAY).astype(
        np.int64
    )
    done = np.maximum(done, made)
    old = due < world.as_of - 45 * DAY
    is_done = (done <= world.as_of) & (rng.random(len(case)) < np.where(old, 0.985, 0.92))
    is_done &= (ends[case] == world.as_of) | (done <= ends[case] + 10 * DAY)
    mission, by = of_cases.mission[case], of_cases.worked_by[case]
    copy(cursor, "follow_up", **of_cases.of_case(case),
         kind=texts("call", "visit", "office", "partner")[rng.choice(4, len(case), p=(0.55, 0.15, 0.2, 0.1))],
         due_on=world.day(due, mission), done_on=np.where(is_done, world.day(done, mission), np.datetime64("NaT")),
         done_by=np.where(is_done, by, NULL), by_id=by, recorded_at=moments(made), row_version=1 + is_done)  # fmt: skip


def _notes(world: World, rng: Rng, cursor: "Cursor[Any]", of_cases: Files, begins: Ints, ends: Ints) -> None:
    case, at = _within(rng, begins, ends, 0.02)
    copy(cursor, "case_note", **of_cases.of_case(case), body=texts(*NOTES)[rng.integers(0, len(NOTES), len(case))],
         by_id=of_cases.worked_by[case], happened_at=moments(at),
         recorded_at=moments(np.minimum(at + 300, world.as_of)))  # fmt: skip


def _assistance(world: World, rng: Rng, cursor: "Cursor[Any]", first_person: int, of_cases: Files, homes: Households,
                begins: Ints, ends: Ints) -> None:  # fmt: skip
    lasts = np.maximum(ends - begins, 0) * (begins != NULL)
    chance = 0.35 + 0.9 * homes.vulnerable[homes.case]
    times = rng.poisson(chance * (lasts[homes.case] > DAY))
    person = np.repeat(np.arange(len(homes.case)), times)
    case = homes.case[person]
    at = begins[case] + (lasts[case] * rng.random(len(case)) ** 1.6).astype(np.int64)
    project = of_cases.project[case]
    copy(cursor, "assistance", **of_cases.of_case(case), person_id=person + first_person,
         service=texts(*_HELP)[rng.choice(len(_HELP), len(case), p=_HELP_SHARES)],
         given_on=world.day(at, of_cases.mission[case]), project_id=np.where(project == NULL, NULL, project + 1),
         by_id=of_cases.worked_by[case],
         recorded_at=moments(np.minimum(at + rng.integers(0, 4 * DAY, len(at)), world.as_of)))  # fmt: skip


def _within(rng: Rng, begins: Ints, ends: Ints, a_day: float) -> tuple[Ints, Ints]:
    """Moments between `begins` and `ends` (none where it never began): so many a day, and for each its case."""
    lasts = np.where(begins == NULL, 0, np.maximum(ends - begins, 0))
    times = rng.poisson(np.minimum(lasts / DAY, 60) * a_day)
    case = np.repeat(np.arange(len(begins)), times)
    return case, begins[case] + (lasts[case] * rng.random(len(case))).astype(np.int64)
