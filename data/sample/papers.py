"""The papers of return cases and the two clearances, in step with the stage: nobody travels without them."""

from typing import Any

import numpy as np
from psycopg import Cursor

from data.sample.arrays import DAY, HOUR, NULL, Bools, Ints, Rng, moments, texts
from data.sample.arrivals import Arrivals
from data.sample.copying import copy
from data.sample.files import Files
from data.sample.histories import Histories
from data.sample.households import FAMILY_TYPES, Households
from data.sample.paths import STAGE, waits
from data.sample.staff import Workers
from data.sample.world import World

# median days from the classification to a paper's receipt; consulates are what takes long
_DAYS = {"travel_document": 24.0, "consent_form": 1.0, "photo": 2.0, "country_form": 7.0, "shf_custody": 20.0,
         "birth_certificates": 15.0, "exit_permit": 18.0}  # fmt: skip


def papers(world: World, rng: Rng, cursor: "Cursor[Any]", of_cases: Files, homes: Households, cases: Arrivals,
           history: Histories) -> None:  # fmt: skip
    """Load the checklist of every case that was ever classified for return."""
    count = len(cases.at)
    classified = history.first("classified", count)
    ready = history.first("travel_ready", count)
    listed = (classified != NULL) & history.returns
    for name in dict.fromkeys(rule[0] for rule in world.papers):
        case = np.flatnonzero(listed & _needs(world, name, homes, cases))
        received = classified[case] + waits(rng, len(case), _DAYS.get(name, 10.0), 0.8).astype(np.int64)
        verified = received + waits(rng, len(case), 1.5, 0.9).astype(np.int64)
        in_time = ready[case] != NULL
        # whatever the wait was, it was over before the case was ready to travel
        limit = np.where(in_time, ready[case] - HOUR, world.as_of)
        received = np.where(in_time, np.minimum(received, limit), received)
        verified = np.where(in_time, np.minimum(verified, limit), verified)
        stops = np.where(history.closed_at[case] == NULL, world.as_of, history.closed_at[case])
        has = in_time | (received <= np.minimum(limit, stops))
        checked = has & (in_time | (verified <= np.minimum(limit, stops)))
        mission, by = cases.mission[case], of_cases.worked_by[case]
        received_on = np.where(has, world.day(np.maximum(received, classified[case]), mission), np.datetime64("NaT"))
        verified_on = np.where(
            checked, world.day(np.maximum(verified, classified[case]), mission), np.datetime64("NaT")
        )
        copy(cursor, "document", **of_cases.of_case(case), document_type=name, required=True, received_on=received_on,
             received_by=np.where(has, by, NULL), verified_on=verified_on, verified_by=np.where(checked, by, NULL),
             recorded_at=moments(classified[case]), row_version=1 + has + checked)  # fmt: skip


def _needs(world: World, name: str, homes: Households, cases: Arrivals) -> Bools:
    """Which cases a rule asks for this paper."""
    needed: Bools = np.zeros(len(cases.at), dtype=bool)
    for which, mission, nationality, family_type in world.papers:
        fits: Bools = np.full(len(cases.at), which == name)
        if mission:
            fits &= cases.mission == world.missions.index(mission)
        if nationality:
            somebody = np.isin(np.arange(len(cases.at)), homes.case[homes.person_nationality == nationality])
            fits &= somebody
        if family_type:
            fits &= FAMILY_TYPES[homes.kind] == family_type
        needed |= fits
    return needed


def clearances(world: World, rng: Rng, cursor: "Cursor[Any]", of_cases: Files, history: Histories,
               workers: Workers) -> None:  # fmt: skip
    """Load a clearance for every stay in medical or clearance that led further, and refusals of some that wait."""
    for kind, stage in (("medical", "medical"), ("avm", "clearance")):
        stays = np.flatnonzero(history.stage == STAGE[stage])
        following = np.minimum(stays + 1, len(history.case) - 1)
        goes_on = (history.ends[stays] != NULL) & np.isin(
            history.stage[following], (STAGE["clearance"], STAGE["travel_ready"])
        )
        given = stays[goes_on]
        waiting = stays[(history.ends[stays] == NULL) & (world.as_of - history.at[stays] > 3 * DAY)]
        refused = waiting[rng.random(len(waiting)) < 0.25]
        at = np.r_[history.ends[given] - rng.integers(60, 240, len(given)), history.at[refused] + 2 * DAY]
        at = np.maximum(at, history.at[np.r_[given, refused]])
        outcome = texts("given", "refused")[np.repeat([0, 1], (len(given), len(refused)))]
        case = history.case[np.r_[given, refused]]
        officer: Ints = workers.clearing[of_cases.mission[case]]
        copy(cursor, "clearance", **of_cases.of_case(case), kind=kind, outcome=outcome, happened_at=moments(at),
             by_id=officer if kind == "avm" else of_cases.worked_by[case],
             recorded_at=moments(np.minimum(at + 60, world.as_of)))  # fmt: skip


def hand_overs(world: World, rng: Rng, cursor: "Cursor[Any]", of_cases: Files, history: Histories) -> None:
    """Load the hand-over of every stay with the pre-departure team; the latest may wait for their receipt."""
    stays = np.flatnonzero(history.stage == STAGE["pre_departure"])
    at = history.at[stays]
    received = at + rng.integers(HOUR, 2 * DAY, len(stays))
    ends = np.where(history.ends[stays] == NULL, received, history.ends[stays])
    received = np.minimum(received, ends)
    waits_still = (history.ends[stays] == NULL) & ((received > world.as_of) | (rng.random(len(stays)) < 0.1))
    case = history.case[stays]
    copy(cursor, "hand_over", **of_cases.of_case(case), handed_at=moments(at), handed_by=of_cases.worked_by[case],
         received_at=moments(np.where(waits_still, NULL, received)), recorded_at=moments(at),
         row_version=np.where(waits_still, 1, 2))  # fmt: skip
