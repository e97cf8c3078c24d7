"""What happened to each case, step by step, up to the as-of moment."""

from dataclasses import dataclass

import numpy as np

from data.sample import paths
from data.sample.arrays import DAY, HOUR, NULL, Bools, Ints, Rng, Texts, ranks, spread
from data.sample.arrivals import Arrivals
from data.sample.paths import CLOSED, NONE, STAGE
from data.sample.places import OFFICES
from data.sample.world import World

_REOPENED = 0.05  # of cases closed, withdrawn or lost
_MOVED = 0.03  # of cases go to another office of the mission
_AVR = (0.74, 0.62, 0.66, 0.58)  # share of each mission's cases that are classified for return


@dataclass
class Histories:
    """Events ordered by case and time, and what follows from them for each case (cases numbered from 0)."""

    case: Ints
    stage: Ints
    before: Ints
    at: Ints
    office: Ints  # where the case was handled from then on
    reason: Texts
    recorded_at: Ints
    ends: Ints  # when each step ended; NULL while it lasts
    returns: Bools
    last_stage: Ints
    since: Ints
    last_office: Ints
    moved_at: Ints  # when the case went to its last office; NULL for those that never moved
    closed_at: Ints  # the first end of the case; NULL for those never closed

    def first(self, stage: str, cases: int) -> Ints:
        """When each case first entered the stage; NULL for those that did not."""
        found = np.full(cases, NULL, dtype=np.int64)
        here = np.flatnonzero(self.stage == STAGE[stage])[::-1]
        found[self.case[here]] = self.at[here]
        return found

    def last(self, stage: str, cases: int) -> Ints:
        """When each case last entered the stage; NULL for those that did not."""
        found = np.full(cases, NULL, dtype=np.int64)
        here = np.flatnonzero(self.stage == STAGE[stage])
        found[self.case[here]] = self.at[here]
        return found


def histories(world: World, rng: Rng, cases: Arrivals, vulnerable: Bools) -> Histories:
    """The steps of every case. Only a vulnerable one goes by the AVM unit's clearance."""
    chance = np.array(_AVR)[cases.mission] - 0.18 * vulnerable
    returns = rng.random(len(cases.at)) < chance
    stage, at = _steps(world, rng, cases, returns, vulnerable)
    case = np.repeat(np.arange(len(stage)), stage.shape[1])
    stage, at = stage.ravel(), at.ravel()
    keep = (stage != NONE) & (at <= world.as_of)
    case, stage, at = case[keep], stage[keep], at[keep]
    moved_at, other = _moves(rng, world, cases, case, stage, at)
    going = np.flatnonzero(moved_at != NULL)
    carried = _stage_at(case, stage, at, going, moved_at[going])
    case, stage, at = np.r_[case, going], np.r_[stage, carried], np.r_[at, moved_at[going]]
    order = np.lexsort((at, case))
    case, stage, at = case[order], stage[order], at[order]
    return _told(world, rng, cases, case, stage, at, moved_at, other, returns)


def _steps(world: World, rng: Rng, cases: Arrivals, returns: Bools, vulnerable: Bools) -> tuple[Ints, Ints]:
    """cases × steps: the way in, and for some a way in again after the end."""
    once = paths.walk(rng, paths.FIRST, returns, vulnerable, cases.at)
    last = np.maximum((once.stage != NONE).sum(axis=1) - 1, 0)
    rows = np.arange(len(last))
    ended = once.at[rows, last]
    comes_back = np.isin(once.stage[rows, last], (CLOSED, STAGE["withdrawn"], STAGE["lost_contact"]))
    comes_back &= rng.random(len(last)) < _REOPENED
    again = paths.walk(
        rng, paths.AGAIN, returns, vulnerable, ended + (spread(rng, 45 * DAY, 0.8, len(last))).astype(np.int64)
    )
    again.stage[~comes_back] = NONE
    stage = np.concatenate([once.stage, again.stage], axis=1)
    at = np.concatenate([once.at, again.at], axis=1)
    mission = np.repeat(cases.mission[:, None], at.shape[1], axis=1)
    worked = world.office_hours(rng, at, mission)
    worked[:, 0] = cases.at
    for step in range(1, at.shape[1]):
        gap = rng.integers(300, 2 * HOUR, len(worked))
        worked[:, step] = np.maximum(worked[:, step], worked[:, step - 1] + gap)
    return stage, worked


def _moves(rng: Rng, world: World, cases: Arrivals, case: Ints, stage: Ints, at: Ints) -> tuple[Ints, Ints]:
    """When some open cases moved to another office of their mission, and to which."""
    moved_at = np.full(len(cases.at), NULL, dtype=np.int64)
    ends = np.where(np.r_[case[1:] == case[:-1], False], np.r_[at[1:], 0], world.as_of)
    may = np.flatnonzero((stage > 0) & (stage < STAGE["departed"]) & (ends - at > 2 * DAY))
    may = may[rng.random(len(may)) < _MOVED / 5]
    moved_at[case[may]] = at[may] + ((ends - at)[may] * rng.uniform(0.2, 0.8, len(may))).astype(np.int64)
    other = cases.office.copy()
    for number in range(len(OFFICES)):
        here = cases.office == number
        others = np.flatnonzero(
            (world.office_mission == world.office_mission[number]) & (np.arange(len(OFFICES)) != number)
        )
        other[here] = rng.choice(others, here.sum())
    return moved_at, other


def _stage_at(case: Ints, stage: Ints, at: Ints, wanted: Ints, moment: Ints) -> Ints:
    """The stage in which the wanted cases were at their moment."""
    first = np.searchsorted(case, wanted)
    found = stage[first].copy()
    for step in range(1, 2 * paths.LONGEST):
        place = np.minimum(first + step, len(case) - 1)
        later = (case[place] == wanted) & (at[place] <= moment)
        found[later] = stage[place[later]]
    return found


def _told(world: World, rng: Rng, cases: Arrivals, case: Ints, stage: Ints, at: Ints, moved_at: Ints, other: Ints,
          returns: Bools) -> Histories:  # fmt: skip
    starts = np.r_[True, case[1:] != case[:-1]]
    before = np.where(starts, NONE, np.r_[NONE, stage[:-1]])
    ends = np.where(np.r_[~starts[1:], True], np.r_[at[1:], NULL], NULL)
    ends[np.flatnonzero(np.r_[starts[1:], True])] = NULL
    after = (moved_at[case] != NULL) & (at >= moved_at[case])
    office = np.where(after, other[case], cases.office[case])
    reason = paths.reasons(rng, stage, before)
    reason[(stage == before)] = "other_office"
    recorded = at + rng.integers(0, 1200, len(at))
    late = rng.random(len(at)) < 0.035
    recorded[late] += rng.integers(DAY, 7 * DAY, late.sum())
    lasts = np.flatnonzero(np.r_[starts[1:], True])
    closed_at = np.full(len(cases.at), NULL, dtype=np.int64)
    out = np.flatnonzero(stage >= CLOSED)[::-1]
    closed_at[case[out]] = at[out]
    return Histories(case, stage, before, at, office, reason, np.minimum(recorded, world.as_of), ends, returns,
                     stage[lasts], at[lasts], office[lasts], moved_at, closed_at)  # fmt: skip


def place_in_case(history: Histories) -> Ints:
    """Which step of its case each event is, from 0."""
    return ranks(history.case)
