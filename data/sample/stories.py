"""What became of referrals: answered or not, served or not, closed; as often as inter-agency reviews say."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from data.sample.arrays import DAY, HOUR, NULL, Ints, Rng, Texts, spread, texts
from data.sample.deadlines import CLOCKS
from data.sample.histories import Histories
from data.sample.world import World

# what becomes of a referral
SILENT, ACKNOWLEDGED, REFUSED, DECLINED, NO_SHOW, REVOKED, SERVED = range(7)
OUTCOMES = (0.26, 0.14, 0.09, 0.04, 0.04, 0.03, 0.40)
STEPS = ("sent", "held", "resumed", "acknowledged", "accepted", "service_provided", "feedback_given", "end")
SENT, HELD, RESUMED, ACK, ACCEPT, SERVE, FEEDBACK, END = range(len(STEPS))
NEVER = np.iinfo(np.int64).max // 4
_REFUSALS = texts("no_capacity", "criteria", "out_of_area", "missing_papers")


@dataclass
class Sent:
    """Referrals of a chunk, ordered as they are numbered."""

    case: Ints
    at: Ints
    service: Texts
    priority: Texts
    mission: Ints
    agency: Ints
    outcome: Ints
    due: dict[str, Ints]
    draft: Any
    no_deadline: Any


def story(world: World, rng: Rng, sent: Sent, history: Histories) -> tuple[Ints, Texts, Texts]:
    """referrals × STEPS: when each step was taken (NEVER: it was not), the state it ended in, and why."""
    count = len(sent.case)
    at = np.full((count, len(STEPS)), NEVER, dtype=np.int64)
    at[:, SENT] = sent.at
    room = {clock: np.maximum(sent.due[clock] - sent.at, 12 * HOUR) for clock in CLOCKS}
    answered = (sent.outcome != SILENT) & ~((sent.outcome == REVOKED) & (rng.random(count) < 0.5))
    acknowledged = sent.at + spread(rng, room["acknowledge"] * 0.30, 0.75).astype(np.int64)
    skips = rng.random(count) < 0.25
    accepts = np.isin(sent.outcome, (SERVED, NO_SHOW)) | ((sent.outcome == DECLINED) & (rng.random(count) < 0.5))
    at[:, ACK] = np.where(answered & ~(skips & accepts), acknowledged, NEVER)
    accepted = acknowledged + spread(rng, (room["accept"]) * 0.15, 0.8).astype(np.int64)
    at[:, ACCEPT] = np.where(accepts, accepted, NEVER)
    served = accepted + spread(rng, room["serve"] * 0.22, 0.8).astype(np.int64)
    at[:, SERVE] = np.where(sent.outcome == SERVED, served, NEVER)
    fed_back = served + spread(rng, 5.0 * DAY, 0.9, count).astype(np.int64)
    at[:, FEEDBACK] = np.where((sent.outcome == SERVED) & (rng.random(count) < 0.5), fed_back, NEVER)
    at[:, END], state, reason = _ends(rng, sent, at)
    mission = np.repeat(sent.mission[:, None], len(STEPS), axis=1)
    worked = world.office_hours(rng, np.where(at == NEVER, 0, at), mission)
    slow = (at != NEVER) & (sent.priority != "emergency")[:, None]
    slow[:, SENT] = False
    at = np.where(slow, worked, at)
    _hold(rng, sent, at)
    return _in_order(rng, world, sent, at, history, state, reason)


def _ends(rng: Rng, sent: Sent, at: Ints) -> tuple[Ints, Texts, Texts]:
    count = len(sent.case)
    latest = np.where(at == NEVER, 0, at).max(axis=1)
    # somebody notices that no answer came, mostly soon after it was due
    noticed = spread(rng, 1.1 * DAY, 1.5, count).astype(np.int64)
    waiting_for = np.select([sent.outcome == SILENT, sent.outcome == ACKNOWLEDGED],
                            [sent.due["acknowledge"], sent.due["accept"]], latest)  # fmt: skip
    unanswered = np.isin(sent.outcome, (SILENT, ACKNOWLEDGED))
    early = unanswered & (rng.random(count) < 0.42)
    noticed = np.where(early, (-rng.random(count) * 0.6 * (waiting_for - latest)).astype(np.int64), noticed)
    after = np.where(unanswered, noticed, spread(rng, 16.0 * DAY, 0.8, count).astype(np.int64))
    after = np.where(np.isin(sent.outcome, (REFUSED, DECLINED, REVOKED)), spread(rng, 1.0 * DAY, 0.9, count), after)
    ends = np.maximum(waiting_for, latest) + after.astype(np.int64)
    names = {REFUSED: "not_accepted", DECLINED: "client_declined", NO_SHOW: "no_show", REVOKED: "revoked"}
    state = np.full(count, "closed", dtype=object)
    for outcome, name in names.items():
        state[sent.outcome == outcome] = name
    state[unanswered & (rng.random(count) < 0.25)] = "revoked"
    reason = np.full(count, None, dtype=object)
    reason[state == "not_accepted"] = rng.choice(_REFUSALS, (state == "not_accepted").sum(), p=(0.42, 0.30, 0.16, 0.12))
    reason[state == "client_declined"] = "person_declined"
    gone = state == "revoked"
    reason[gone] = rng.choice(texts("person_left", "sent_by_mistake"), gone.sum(), p=(0.75, 0.25))
    return np.maximum(ends, latest + 600), state, reason


def _hold(rng: Rng, sent: Sent, at: Ints) -> None:
    """Some were put on hold before an answer came; all that follows came so much later."""
    held = (rng.random(len(at)) < 0.035) & ~sent.no_deadline & ~sent.draft
    first = at[:, ACK:].min(axis=1)
    room = np.maximum(first - sent.at, 600)
    begins = sent.at + (room * rng.uniform(0.2, 0.8, len(at))).astype(np.int64)
    days = rng.integers(2, 15, len(at)) + (rng.random(len(at)) < 0.1) * 40
    at[:, HELD] = np.where(held, begins, NEVER)
    at[:, RESUMED] = np.where(held, begins + days * DAY, NEVER)
    later = np.where(held, days * DAY, 0)[:, None]
    at[:, ACK:] = np.where(at[:, ACK:] == NEVER, NEVER, at[:, ACK:] + later)


def _in_order(rng: Rng, world: World, sent: Sent, at: Ints, history: Histories, state: Texts,
              reason: Texts) -> tuple[Ints, Texts, Texts]:  # fmt: skip
    """Each step after the one before, and none long after the case itself has ended."""
    latest = at[:, SENT].copy()
    for step in range(1, len(STEPS)):
        there = at[:, step] != NEVER
        at[:, step] = np.where(there, np.maximum(at[:, step], latest + rng.integers(120, 1800, len(at))), NEVER)
        latest = np.where(there, at[:, step], latest)
    over = history.closed_at[sent.case]
    over = np.where(over == NULL, NEVER, np.maximum(over, sent.at) + rng.integers(600, 2 * DAY, len(at)))
    cut = over < at[:, END]
    at[:, 1:] = np.where(cut[:, None] & (at[:, 1:] > over[:, None]), NEVER, at[:, 1:])
    at[:, END] = np.where(cut, over, at[:, END])
    state[cut], reason[cut] = "closed", None
    at[:, 1:][sent.draft] = NEVER
    at[at > world.as_of] = NEVER
    return at, state, reason


def state_at_last(at: Ints, end_state: Texts, sent: Sent) -> Texts:
    """The state each referral is in at the as-of moment."""
    names = texts("sent", "sent", "sent", "acknowledged", "accepted", "service_provided", "feedback_given", None)
    last = len(STEPS) - 1 - (at[:, ::-1] != NEVER).argmax(axis=1)
    state = np.where(last == END, end_state, names[last])
    state[sent.draft] = "draft"
    return state.astype(object)
