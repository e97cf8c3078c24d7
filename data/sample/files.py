"""The case files themselves: number, stream, risk, caseworker, hold; and the tables that hang directly on them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from psycopg import Cursor

from data.sample.arrays import DAY, HOUR, NULL, Bools, Ints, Rng, Texts, moments, texts
from data.sample.arrivals import Arrivals
from data.sample.copying import copy
from data.sample.histories import Histories
from data.sample.households import FAMILY_TYPES, VULNERABILITIES, Households
from data.sample.paths import CLOSED, LABELS, STAGE
from data.sample.places import OFFICES
from data.sample.staff import Workers
from data.sample.world import World

_SOURCES = texts("in_person", "phone", "email", "form", "transfer")
_HOLD_REASONS = texts(
    "waiting_embassy", "waiting_medical", "detained", "unreachable", "person_asked", "flight_suspended"
)


@dataclass
class Files:
    """What the other tables need to know of the cases of a chunk; cases numbered from 0, `first_id` is case 0's id."""

    first_id: int
    office: Ints  # the case's office now
    worker: Ints  # caseworker's staff id, NULL if unassigned
    worked_by: Ints  # the same, or whoever followed it before
    risk: Texts
    project: Ints
    mission: Ints
    received: Ints

    def of_case(self, case: Ints) -> dict[str, Ints]:
        """The two columns that every row of a case has."""
        return {"case_id": case + self.first_id, "office_id": self.office[case] + 1}


def files(world: World, rng: Rng, cursor: "Cursor[Any]", first_id: int, cases: Arrivals, homes: Households,
          history: Histories, workers: Workers) -> Files:  # fmt: skip
    """Load case_file, stage_change, case_hold and case_assignment of these cases."""
    count = len(cases.at)
    classified = history.first("classified", count) != NULL
    office, is_open = history.last_office, history.last_stage < CLOSED
    # most cases of colleagues who left have gone to others, some still stand under their names
    passed_on = is_open & (rng.random(count) < 0.7)
    followed = workers.pick(rng, office, np.where(passed_on, world.as_of, cases.at))
    before = workers.pick(rng, cases.office, cases.at)
    assigned = _assigned(world, rng, cases, history)
    worker = np.where(assigned == NULL, NULL, followed)
    risk = _risk(rng, homes, history, count)
    project = _projects(world, rng, cases)
    of_cases = Files(first_id, office, worker, followed, risk, project, cases.mission, cases.at)
    held_since, hold_reason, holds = _holds(world, rng, of_cases, history)
    libya_return = (cases.mission == 0) & history.returns & classified & (rng.random(count) < 0.93)
    registered = history.first("registered", count)
    in_mimosa = (registered != NULL) & (rng.random(count) < np.where(is_open, 0.62, 0.9))
    mimosa_day = world.day(np.minimum(registered + rng.integers(0, 6 * DAY, count), world.as_of), cases.mission)
    number = np.arange(count) + first_id
    mimosa_no = texts(*(f"MIM{700000 + n * 7:07d}" for n in number.tolist()))
    mimosa_no[~in_mimosa] = None
    mimosa_day[~in_mimosa] = np.datetime64("NaT")
    copy(
        cursor, "case_file", id=number, case_no=cases.case_no,
        mimosa_no=mimosa_no, in_mimosa_on=mimosa_day,
        source=_SOURCES[rng.choice(5, count, p=(0.52, 0.24, 0.07, 0.14, 0.03))], entry_point=cases.entry_point,
        location=_locations(rng, cases.office), mission=texts(*world.missions)[cases.mission], office_id=office + 1,
        project_id=np.where(project == NULL, NULL, project + 1),
        stream=np.where(classified, np.where(history.returns, "AVR", "AVM"), None).astype(object),  # type: ignore[call-overload]
        programme=np.where(libya_return, "VHR", None).astype(object),  # type: ignore[call-overload]
        family_type=FAMILY_TYPES[homes.kind], nationality=homes.nationality, stage=LABELS[history.last_stage],
        stage_since=moments(history.since), risk_level=risk, received_on=moments(cases.at), caseworker_id=worker,
        assigned_at=moments(assigned), held_since=moments(held_since), hold_reason=hold_reason,
        planned_movement_on=_movements(world, rng, history, cases.mission, count),
        recorded_at=moments(np.minimum(cases.at + rng.integers(60, 3 * HOUR, count), world.as_of)),
        changed_at=moments(history.since),
    )  # fmt: skip
    copy(cursor, "case_hold", **holds)
    _events(cursor, of_cases, history, before, workers)
    _assignments(world, rng, cursor, of_cases, history, assigned, before, workers)
    return of_cases


def _assigned(world: World, rng: Rng, cases: Arrivals, history: Histories) -> Ints:
    """When each case was given to its caseworker; NULL for those that wait for one."""
    wait = rng.lognormal(0.0, 1.1, len(cases.at)) * 1.5 * HOUR
    assigned = cases.at + wait.astype(np.int64)
    registered = history.first("registered", len(cases.at))
    assigned = np.where(registered != NULL, np.minimum(assigned, registered), assigned)
    assigned = np.where(history.moved_at != NULL, history.moved_at, assigned)
    is_open = history.last_stage < CLOSED
    fresh = history.last_stage == STAGE["received"]
    waiting = (fresh & (rng.random(len(fresh)) < 0.4)) | (is_open & (rng.random(len(fresh)) < 0.004))
    assigned[(waiting & is_open) | (assigned > world.as_of)] = NULL
    return assigned


def _risk(rng: Rng, homes: Households, history: Histories, count: int) -> Texts:
    restricted = homes.holds[:, [VULNERABILITIES.index(v) for v in ("uac", "vot", "gbv", "torture_violence")]]
    grave = np.bincount(homes.case, weights=restricted.any(axis=1), minlength=count) > 0
    high = np.where(grave, 0.5, np.where(homes.vulnerable, 0.16, 0.04))
    medium = np.where(homes.vulnerable, 0.45, 0.26)
    drawn = rng.random(count)
    risk = np.select([drawn < high, drawn < high + medium], ["high", "medium"], "low").astype(object)
    risk[history.first("registered", count) == NULL] = None
    return risk


def _projects(world: World, rng: Rng, cases: Arrivals) -> Ints:
    """The project that pays for a case, while it runs: none for most of Libya's, which other donors pay for."""
    from data.sample.projects import PROJECTS, span

    project = np.full(len(cases.at), NULL, dtype=np.int64)
    for number, one in enumerate(PROJECTS):
        first, last = span(world, number)
        day = world.day(cases.at, cases.mission)
        running = (day >= np.datetime64(first)) & (day <= np.datetime64(last))
        for mission, share in one.cases.items():
            here = running & (cases.mission == world.missions.index(mission)) & (rng.random(len(day)) < share)
            project[here] = number
    return project


def _holds(world: World, rng: Rng, of_cases: Files, history: Histories) -> tuple[Ints, Texts, dict[str, Any]]:
    """Some wait on hold now, some did earlier; and their rows. A case that is ready to travel is not held."""
    count = len(of_cases.office)
    may = (history.last_stage > 0) & (history.last_stage < CLOSED) & (world.as_of - history.since > 2 * DAY)
    may &= (history.last_stage < STAGE["travel_ready"]) | (history.last_stage > STAGE["reintegration"])
    now = np.flatnonzero(may & (rng.random(count) < 0.07))
    since = history.since[now] + ((world.as_of - history.since[now]) * rng.uniform(0.05, 0.9, len(now))).astype(
        np.int64
    )
    lasted = np.where(history.ends == NULL, 0, history.ends - history.at)
    then = np.flatnonzero((lasted > 20 * DAY) & (history.stage < CLOSED) & (rng.random(len(lasted)) < 0.03))
    begun = history.at[then] + (lasted[then] * 0.2).astype(np.int64)
    ended = begun + (lasted[then] * rng.uniform(0.1, 0.7, len(then))).astype(np.int64)
    case = np.r_[history.case[then], now]
    reason = rng.choice(_HOLD_REASONS, len(case), p=(0.34, 0.16, 0.12, 0.18, 0.12, 0.08))
    rows = {**of_cases.of_case(case), "held_from": moments(np.r_[begun, since]),
            "held_to": moments(np.r_[ended, np.full(len(now), NULL)]), "reason": reason,
            "by_id": of_cases.worked_by[case],
            "resumed_by_id": np.r_[of_cases.worked_by[history.case[then]], np.full(len(now), NULL)],
            "recorded_at": moments(np.minimum(np.r_[begun, since] + 900, world.as_of))}  # fmt: skip
    held_since = np.full(count, NULL, dtype=np.int64)
    held_since[now] = since
    why = np.full(count, None, dtype=object)
    why[now] = reason[len(then) :]
    return held_since, why, rows


def _locations(rng: Rng, office: Ints) -> Texts:
    places = np.empty(len(office), dtype=object)
    for number, one in enumerate(OFFICES):
        here = office == number
        weights = 1 / np.arange(1, len(one.districts) + 1)
        places[here] = rng.choice(texts(*one.districts), here.sum(), p=weights / weights.sum())
    places[rng.random(len(office)) < 0.02] = None
    return places


def _movements(world: World, rng: Rng, history: Histories, mission: Ints, count: int) -> Any:
    """The planned day of travel: known once handed over, for some already when ready to travel."""
    departed = history.last("departed", count)
    ready = history.last_stage == STAGE["travel_ready"]
    planned = (history.last_stage == STAGE["pre_departure"]) | (ready & (rng.random(count) < 0.3))
    ahead = world.as_of + rng.integers(-1, 21, count) * DAY
    at = np.where(departed != NULL, departed, np.where(planned, ahead, NULL))
    days = world.day(np.where(at == NULL, world.as_of, at), mission)
    return np.where(at == NULL, np.datetime64("NaT"), days)


def _events(cursor: "Cursor[Any]", of_cases: Files, history: Histories, before: Ints, workers: Workers) -> None:
    moved: Bools = history.stage == history.before
    earlier = history.office != of_cases.office[history.case]
    by = np.where(earlier, before[history.case], of_cases.worked_by[history.case])
    by = np.where(moved, workers.leader[history.office], by)
    from_stage = np.r_[LABELS, texts(None)][history.before]
    copy(cursor, "stage_change", **of_cases.of_case(history.case), from_stage=from_stage,
         to_stage=LABELS[history.stage], at_office_id=history.office + 1, reason=history.reason, by_id=by,
         happened_at=moments(history.at), recorded_at=moments(history.recorded_at), imported=True)  # fmt: skip


def _assignments(world: World, rng: Rng, cursor: "Cursor[Any]", of_cases: Files, history: Histories, assigned: Ints,
                 before: Ints, workers: Workers) -> None:  # fmt: skip
    """The first assignment of every case, and the second of those that moved or changed hands."""
    now = np.flatnonzero(assigned != NULL)
    moved = np.flatnonzero(history.moved_at != NULL)
    first_at = np.minimum(of_cases.received[moved] + 2 * HOUR, history.moved_at[moved])
    case = np.r_[moved, now]
    at = np.r_[first_at, assigned[now]]
    copy(cursor, "case_assignment", **of_cases.of_case(case),
         caseworker_id=np.r_[before[moved], of_cases.worked_by[now]],
         by_id=workers.leader[of_cases.office[case]], happened_at=moments(at),
         recorded_at=moments(np.minimum(at + rng.integers(0, 900, len(at)), world.as_of)))  # fmt: skip
