"""How cases go through the stages: templates of a way, chances of leaving it, times in each stage."""

from dataclasses import dataclass

import numpy as np

from data.sample.arrays import DAY, Bools, Floats, Ints, Rng, Texts, spread, texts

NONE = -1
STAGES = ("received", "registered", "assessed", "classified", "documents", "medical", "clearance", "travel_ready",
          "pre_departure", "departed", "arrived", "reintegration", "case_plan", "assistance", "review", "closed",
          "withdrawn", "not_eligible", "lost_contact", "transferred", "deceased", "duplicate")  # fmt: skip
STAGE = {name: number for number, name in enumerate(STAGES)}
LABELS = texts(*STAGES)
CLOSED = STAGE["closed"]
RETURN_STAGES = range(STAGE["documents"], STAGE["reintegration"] + 1)
FIRST, AGAIN = ("received", "registered", "assessed", "classified"), ("assessed", "classified")
_PAPERS, _LEAVING = ("documents", "medical"), ("travel_ready", "pre_departure", "departed", "arrived")
# (stages after the classification, share among cases of its kind)
RETURNS = (
    ((*_PAPERS, *_LEAVING, "closed"), 0.46),
    ((*_PAPERS, *_LEAVING, "reintegration", "closed"), 0.44),
    ((*_PAPERS, *_PAPERS, *_LEAVING, "reintegration", "closed"), 0.06),
    ((*_PAPERS, "travel_ready", *_PAPERS, *_LEAVING, "closed"), 0.04),
)
ASSISTED = (
    (("case_plan", "assistance", "review", "closed"), 0.85),
    (("case_plan", "assistance", "review", "assistance", "review", "closed"), 0.15),
)
LONGEST = 16
# median days in a stage, how widely they spread, the chance of leaving the way from there
_TIMES = {
    "received": (0.7, 1.0, 0.03), "registered": (3.2, 0.7, 0.04), "assessed": (3.2, 0.7, 0.05),
    "classified": (3.5, 0.6, 0.03), "documents": (51.0, 0.36, 0.08), "medical": (8.0, 0.45, 0.02),
    "clearance": (4.2, 0.45, 0.03), "travel_ready": (25.0, 0.4, 0.03), "pre_departure": (8.0, 0.4, 0.01),
    "departed": (1.0, 0.3, 0.0), "arrived": (14.0, 0.6, 0.0), "reintegration": (150.0, 0.35, 0.02),
    "case_plan": (9.0, 0.4, 0.03), "assistance": (88.0, 0.30, 0.05), "review": (17.0, 0.5, 0.02),
}  # fmt: skip
_MEDIAN = np.array([_TIMES.get(name, (0.0, 0.0, 0.0))[0] for name in STAGES])
_SIGMA = np.array([_TIMES.get(name, (0.0, 0.0, 0.0))[1] for name in STAGES])
_LEAVES = np.array([_TIMES.get(name, (0.0, 0.0, 0.0))[2] for name in STAGES])
_STUCK = 0.10  # of stays take several times as long
_EXITS = ("withdrawn", "not_eligible", "lost_contact", "transferred", "deceased", "duplicate")
_EXIT_EARLY, _EXIT_LATE = (0.22, 0.26, 0.26, 0.10, 0.01, 0.15), (0.50, 0.04, 0.33, 0.11, 0.015, 0.005)
REASONS = {
    "closed": ("completed",), "withdrawn": ("own_wish", "found_work"), "not_eligible": ("criteria",),
    "lost_contact": ("no_answer", "moved_on"), "transferred": ("other_agency",), "deceased": ("death",),
    "duplicate": ("double_entry",),
}  # fmt: skip


@dataclass
class Paths:
    """cases × steps: the stage entered, NONE where there is no further step, and when, in seconds."""

    stage: Ints
    at: Ints


def walk(rng: Rng, begins: tuple[str, ...], returns: Bools, vulnerable: Bools, start: Ints) -> Paths:
    """A way from the first of the stages `begins` on: of return or of assistance, by clearance where vulnerable."""
    stage = np.where(
        returns[:, None],
        np.where(vulnerable[:, None], _templates(rng, begins, RETURNS, True, len(start)),
                 _templates(rng, begins, RETURNS, False, len(start))),
        _templates(rng, begins, ASSISTED, False, len(start)),
    )  # fmt: skip
    stage = _leave(rng, stage)
    there = np.where(stage == NONE, CLOSED, stage)
    days = _MEDIAN[there] * rng.lognormal(0.0, 1.0, there.shape) ** _SIGMA[there]
    stuck = (rng.random(there.shape) < _STUCK) & (there < STAGE["pre_departure"])
    days[stuck] *= rng.uniform(2, 7, stuck.sum())
    at = start[:, None] + (np.cumsum(days, axis=1) - days) * DAY
    return Paths(stage, at.astype(np.int64))


def _templates(rng: Rng, begins: tuple[str, ...], ways: tuple[tuple[tuple[str, ...], float], ...], cleared: bool,
               cases: int) -> Ints:  # fmt: skip
    table = np.full((len(ways), LONGEST), NONE, dtype=np.int64)
    for row, (way, _) in enumerate(ways):
        steps = [STAGE[name] for name in (*begins, *way)]
        if cleared:
            # after each medical: only a vulnerable case needs the AVM unit's clearance
            steps = [s for step in steps for s in ((step, STAGE["clearance"]) if step == STAGE["medical"] else (step,))]
            # what went back from the medical to the papers was not cleared before
            steps = [
                s for n, s in enumerate(steps) if not (s == STAGE["clearance"] and steps[n + 1] == STAGE["documents"])
            ]
        table[row, : len(steps)] = steps
    weights = np.array([share for _, share in ways])
    return table[rng.choice(len(ways), cases, p=weights / weights.sum())]


def _leave(rng: Rng, stage: Ints) -> Ints:
    """Cut some ways short by an exit."""
    leaving = (rng.random(stage.shape) < _LEAVES[stage]) & (stage != NONE)
    cases = np.flatnonzero(leaving.any(axis=1))
    last = leaving[cases].argmax(axis=1)
    early = stage[cases, last] <= STAGE["classified"]
    drawn = np.where(early, rng.choice(len(_EXITS), len(cases), p=_EXIT_EARLY),
                     rng.choice(len(_EXITS), len(cases), p=_EXIT_LATE))  # fmt: skip
    cut = stage.copy()
    cut[cases] = np.where(np.arange(stage.shape[1]) > last[:, None], NONE, stage[cases])
    cut[cases, last + 1] = STAGE["withdrawn"] + drawn
    return cut


def reasons(rng: Rng, stage: Ints, before: Ints) -> Texts:
    """Why each step was taken; `before` is the stage it left, NONE at the first."""
    # from the review back to assistance is the work going on, any other way back puts something right
    back = (stage < before) & (before != STAGE["review"])
    chosen = texts("progress", "corrected", None)[np.where(before == NONE, 2, back)]
    chosen[(before >= CLOSED) & (stage < CLOSED)] = "came_back"
    for name, options in REASONS.items():
        here = stage == STAGE[name]
        chosen[here] = rng.choice(texts(*options), here.sum())
    return chosen


def waits(rng: Rng, size: int, median: float, sigma: float) -> Floats:
    """Waiting times in seconds."""
    return spread(rng, median * DAY, sigma, size)
