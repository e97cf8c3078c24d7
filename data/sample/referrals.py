"""Referrals with their story: sent, answered or not, served or not, closed; as often as inter-agency reviews say."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from psycopg import Cursor

from data.sample.agencies import SERVICES
from data.sample.arrays import DAY, HOUR, NULL, Ints, Rng, Texts, moments, shares, spread, texts
from data.sample.copying import copy
from data.sample.deadlines import CLOCKS, due
from data.sample.files import Files
from data.sample.histories import Histories
from data.sample.households import Households
from data.sample.words import CONTACTS
from data.sample.world import World

# what becomes of a referral
SILENT, ACKNOWLEDGED, REFUSED, DECLINED, NO_SHOW, REVOKED, SERVED = range(7)
_OUTCOMES = (0.26, 0.14, 0.09, 0.04, 0.04, 0.03, 0.40)
STEPS = ("sent", "held", "resumed", "acknowledged", "accepted", "service_provided", "feedback_given", "end")
SENT, HELD, RESUMED, ACK, ACCEPT, SERVE, FEEDBACK, END = range(len(STEPS))
_NEVER = np.iinfo(np.int64).max // 4
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


def referrals(world: World, rng: Rng, cursor: "Cursor[Any]", first_id: int, first_person: int, of_cases: Files,
              homes: Households, history: Histories, offers: dict[tuple[int, str], Ints]) -> int:  # fmt: skip
    """Load referral and referral_event of these cases; answers with the number of referrals."""
    sent = _sent(world, rng, of_cases, homes, history, offers)
    at, end_state, end_reason = _story(world, rng, sent, history)
    state = _state(world, at, end_state, sent)
    count = len(sent.case)
    person = homes.first[sent.case] + (homes.size[sent.case] * rng.random(count)).astype(np.int64)
    whole = (rng.random(count) < 0.12) | (homes.consent_share[person] != 1)
    ids = np.arange(count) + first_id
    year = world.day(sent.at, sent.mission).astype("datetime64[Y]").astype(np.int64) + 1970
    number = texts(*(f"REF-{y}-{n:07d}" for y, n in zip(year.tolist(), ids.tolist(), strict=True)))
    copy(cursor, "referral", id=ids, referral_no=number, **of_cases.of_case(sent.case),
         person_id=np.where(whole, NULL, person + first_person), service=sent.service, agency_id=sent.agency,
         priority=sent.priority, state=state, sent_at=moments(np.where(sent.draft, NULL, sent.at)),
         by_id=of_cases.worked_by[sent.case],
         recorded_at=moments(np.minimum(sent.at + 600, world.as_of)))  # fmt: skip
    _events(world, rng, cursor, ids, sent, at, end_state, end_reason, of_cases)
    return count


def _sent(world: World, rng: Rng, of_cases: Files, homes: Households, history: Histories,
          offers: dict[tuple[int, str], Ints]) -> Sent:  # fmt: skip
    cases = len(of_cases.office)
    begins = history.first("registered", cases)
    ends = np.where(history.closed_at == NULL, world.as_of, history.closed_at)
    # sending needs the consent of the person who heads the case
    head = np.minimum(homes.first, max(len(homes.case) - 1, 0))
    may = (begins != NULL) & (homes.size > 0) & (homes.consent_share[head] == 1)
    lasts = np.where(may, np.clip(ends - begins, 0, 150 * DAY), 0)
    times = rng.poisson(np.where(homes.vulnerable, 2.4, 0.95) * (lasts > HOUR))
    case = np.repeat(np.arange(cases), times)
    at = begins[case] + (lasts[case] * rng.random(len(case)) ** 1.7).astype(np.int64)
    mission = of_cases.mission[case]
    worked = world.office_hours(rng, at, mission)
    at = np.where(worked <= np.minimum(ends[case], world.as_of - 600), worked, np.minimum(at, world.as_of - 600))
    at = np.maximum(at, begins[case])
    names, weights = shares(SERVICES)
    service = rng.choice(names, len(case), p=weights)
    priority = rng.choice(texts("emergency", "urgent", "normal"), len(case), p=(0.05, 0.20, 0.75))
    agency = np.full(len(case), NULL, dtype=np.int64)
    for (number, name), ids in offers.items():
        here = (mission == number) & (service == name)
        agency[here] = rng.choice(ids, here.sum())
    dues = {clock: due(world, clock, at, mission, service, priority) for clock in CLOCKS}
    outcome = rng.choice(len(_OUTCOMES), len(case), p=_OUTCOMES)
    draft = (at > world.as_of - 5 * DAY) & (rng.random(len(case)) < 0.12)
    # sent before a standard was agreed with the agencies: their deadlines stayed open
    unset = ((service == "education") | (rng.random(len(case)) < 0.01)) & (priority != "emergency")
    return Sent(case, at, service, priority, mission, agency, outcome, dues, draft, unset)


def _story(world: World, rng: Rng, sent: Sent, history: Histories) -> tuple[Ints, Texts, Texts]:
    """referrals × STEPS: when each step was taken (_NEVER: it was not), the state it ended in, and why."""
    count = len(sent.case)
    at = np.full((count, len(STEPS)), _NEVER, dtype=np.int64)
    at[:, SENT] = sent.at
    room = {clock: np.maximum(sent.due[clock] - sent.at, 12 * HOUR) for clock in CLOCKS}
    answered = (sent.outcome != SILENT) & ~((sent.outcome == REVOKED) & (rng.random(count) < 0.5))
    acknowledged = sent.at + spread(rng, room["acknowledge"] * 0.30, 0.75).astype(np.int64)
    skips = rng.random(count) < 0.25
    accepts = np.isin(sent.outcome, (SERVED, NO_SHOW)) | ((sent.outcome == DECLINED) & (rng.random(count) < 0.5))
    at[:, ACK] = np.where(answered & ~(skips & accepts), acknowledged, _NEVER)
    accepted = acknowledged + spread(rng, (room["accept"]) * 0.15, 0.8).astype(np.int64)
    at[:, ACCEPT] = np.where(accepts, accepted, _NEVER)
    served = accepted + spread(rng, room["serve"] * 0.22, 0.8).astype(np.int64)
    at[:, SERVE] = np.where(sent.outcome == SERVED, served, _NEVER)
    fed_back = served + spread(rng, 5.0 * DAY, 0.9, count).astype(np.int64)
    at[:, FEEDBACK] = np.where((sent.outcome == SERVED) & (rng.random(count) < 0.5), fed_back, _NEVER)
    at[:, END], state, reason = _ends(rng, sent, at)
    mission = np.repeat(sent.mission[:, None], len(STEPS), axis=1)
    worked = world.office_hours(rng, np.where(at == _NEVER, 0, at), mission)
    slow = (at != _NEVER) & (sent.priority != "emergency")[:, None]
    slow[:, SENT] = False
    at = np.where(slow, worked, at)
    _hold(rng, sent, at)
    return _in_order(rng, world, sent, at, history, state, reason)


def _ends(rng: Rng, sent: Sent, at: Ints) -> tuple[Ints, Texts, Texts]:
    count = len(sent.case)
    latest = np.where(at == _NEVER, 0, at).max(axis=1)
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
    at[:, HELD] = np.where(held, begins, _NEVER)
    at[:, RESUMED] = np.where(held, begins + days * DAY, _NEVER)
    later = np.where(held, days * DAY, 0)[:, None]
    at[:, ACK:] = np.where(at[:, ACK:] == _NEVER, _NEVER, at[:, ACK:] + later)


def _in_order(rng: Rng, world: World, sent: Sent, at: Ints, history: Histories, state: Texts,
              reason: Texts) -> tuple[Ints, Texts, Texts]:  # fmt: skip
    """Each step after the one before, and none long after the case itself has ended."""
    latest = at[:, SENT].copy()
    for step in range(1, len(STEPS)):
        there = at[:, step] != _NEVER
        at[:, step] = np.where(there, np.maximum(at[:, step], latest + rng.integers(120, 1800, len(at))), _NEVER)
        latest = np.where(there, at[:, step], latest)
    over = history.closed_at[sent.case]
    over = np.where(over == NULL, _NEVER, np.maximum(over, sent.at) + rng.integers(600, 2 * DAY, len(at)))
    cut = over < at[:, END]
    at[:, 1:] = np.where(cut[:, None] & (at[:, 1:] > over[:, None]), _NEVER, at[:, 1:])
    at[:, END] = np.where(cut, over, at[:, END])
    state[cut], reason[cut] = "closed", None
    at[:, 1:][sent.draft] = _NEVER
    at[at > world.as_of] = _NEVER
    return at, state, reason


def _state(world: World, at: Ints, end_state: Texts, sent: Sent) -> Texts:
    """The state each referral is in at the as-of moment."""
    names = texts("sent", "sent", "sent", "acknowledged", "accepted", "service_provided", "feedback_given", None)
    last = len(STEPS) - 1 - (at[:, ::-1] != _NEVER).argmax(axis=1)
    state = np.where(last == END, end_state, names[last])
    state[sent.draft] = "draft"
    return state.astype(object)


def _events(world: World, rng: Rng, cursor: "Cursor[Any]", ids: Ints, sent: Sent, at: Ints, end_state: Texts,
            end_reason: Texts, of_cases: Files) -> None:  # fmt: skip
    row, step = np.nonzero(at != _NEVER)
    when = at[row, step]
    kind = texts("state", "held", "resumed", *["state"] * 5)[step]
    state = texts("sent", None, None, *STEPS[ACK:END], None)[step]
    reason = np.where(step == HELD, "waiting_partner", None).astype(object)  # type: ignore[call-overload]
    state[step == END], reason[step == END] = end_state[row[step == END]], end_reason[row[step == END]]
    state[sent.draft[row]] = "draft"
    shift = np.where(step == RESUMED, (at[row, RESUMED] - at[row, HELD]) // DAY * DAY, 0)
    says_when = np.isin(step, (SENT, RESUMED)) & ~sent.draft[row] & ~sent.no_deadline[row]
    dues = {clock: np.where(says_when, sent.due[clock][row] + shift, NULL) for clock in CLOCKS}
    note = np.full(len(row), None, dtype=object)
    chased = _chased(world, rng, sent, at)
    row, when = np.r_[row, chased[0]], np.r_[when, chased[1]]
    more = len(chased[0])
    kind, state, reason = (np.r_[values, np.full(more, one, dtype=object)]
                           for values, one in ((kind, "contact"), (state, None), (reason, None)))  # fmt: skip
    note = np.r_[note, texts(*CONTACTS)[rng.integers(0, len(CONTACTS), more)]]
    dues = {clock: np.r_[values, np.full(more, NULL)] for clock, values in dues.items()}
    recorded = when + rng.integers(0, 3600, len(when))
    late = rng.random(len(when)) < 0.05
    recorded[late] += rng.integers(DAY, 6 * DAY, late.sum())
    order = np.lexsort((when, row))
    columns = {"kind": kind, "state": state, "reason": reason, "note": note, "happened_at": moments(when),
               "recorded_at": moments(np.minimum(recorded, world.as_of)), "referral_id": ids[row],
               **{f"{clock}_due_at": moments(values) for clock, values in dues.items()},
               **of_cases.of_case(sent.case[row]), "by_id": of_cases.worked_by[sent.case[row]]}  # fmt: skip
    copy(cursor, "referral_event", **{name: values[order] for name, values in columns.items()})


def _chased(world: World, rng: Rng, sent: Sent, at: Ints) -> tuple[Ints, Ints]:
    """Reminders to agencies that did not answer, between the due moment and the end."""
    ends = np.minimum(at[:, END], world.as_of)
    begins = np.minimum(sent.due["acknowledge"], ends - 600)
    silent = (sent.outcome == SILENT) & ~sent.draft & (rng.random(len(at)) < 0.3) & (begins > sent.at)
    rows = np.flatnonzero(silent)
    return rows, begins[rows] + ((ends - begins)[rows] * rng.random(len(rows))).astype(np.int64)
