"""The papers of return cases and the two clearances, in step with the stage: nobody travels without them."""

from typing import Any

import numpy as np
from psycopg import Cursor

from data.sample.arrays import DAY, HOUR, NULL, Bools, Ints, Rng, moments, texts
from data.sample.arrivals import Arrivals
from data.sample.copying import copy
from data.sample.files import Files
from data.sample.histories import Histories
from data.sample.households import COUPLE, FAMILY, GROUP, SHF, Households
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
    for name, needed_by in world.papers:
        case = np.flatnonzero(listed & _needs(world, needed_by, homes, cases))
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


def _needs(world: World, needed_by: str, homes: Households, cases: Arrivals) -> Bools:
    needed: Bools = np.ones(len(cases.at), dtype=bool)
    if needed_by in world.missions:
        needed = cases.mission == world.missions.index(needed_by)
    elif needed_by == "family":
        needed = np.isin(homes.kind, (GROUP, COUPLE, FAMILY, SHF))
    elif needed_by == "single_headed_family":
        needed = homes.kind == SHF
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
