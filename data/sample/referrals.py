"""Referrals: which cases are sent where, and the rows that tell what became of them."""

from typing import Any

import numpy as np
from psycopg import Cursor

from data.sample.agencies import SERVICES
from data.sample.arrays import DAY, HOUR, NULL, Ints, Rng, Texts, moments, shares, texts
from data.sample.copying import copy
from data.sample.deadlines import CLOCKS, agreed_hours, due, moved
from data.sample.files import Files
from data.sample.histories import Histories
from data.sample.households import Households
from data.sample.stories import (
    ACK,
    END,
    HELD,
    NEVER,
    OUTCOMES,
    RESUMED,
    SENT,
    SILENT,
    STEPS,
    Sent,
    state_at_last,
    story,
)
from data.sample.words import CONTACTS
from data.sample.world import World


def referrals(world: World, rng: Rng, cursor: "Cursor[Any]", first_id: int, first_person: int, of_cases: Files,
              homes: Households, history: Histories, offers: dict[tuple[int, str], Ints]) -> int:  # fmt: skip
    """Load referral and referral_event of these cases; answers with the number of referrals."""
    sent = _sent(world, rng, of_cases, homes, history, offers)
    at, end_state, end_reason = story(world, rng, sent, history)
    state = state_at_last(at, end_state, sent)
    count = len(sent.case)
    person = homes.first[sent.case] + (homes.size[sent.case] * rng.random(count)).astype(np.int64)
    whole = (rng.random(count) < 0.12) | (homes.consent_share[person] != 1)
    ids = np.arange(count) + first_id
    none = sent.draft | sent.no_deadline
    hours = {f"{clock}_hours": np.where(none, NULL, agreed_hours(world, clock, sent.mission, sent.service,
                                                                 sent.priority)) for clock in CLOCKS}  # fmt: skip
    year = world.day(sent.at, sent.mission).astype("datetime64[Y]").astype(np.int64) + 1970
    number = texts(*(f"REF-{y}-{n:07d}" for y, n in zip(year.tolist(), ids.tolist(), strict=True)))
    copy(cursor, "referral", id=ids, referral_no=number, **of_cases.of_case(sent.case),
         person_id=np.where(whole, NULL, person + first_person), service=sent.service, agency_id=sent.agency,
         priority=sent.priority, state=state, sent_at=moments(np.where(sent.draft, NULL, sent.at)),
         by_id=of_cases.worked_by[sent.case], **hours, standards_from=_from(world, sent, none),
         recorded_at=moments(np.minimum(sent.at + 600, world.as_of)))  # fmt: skip
    _events(world, rng, cursor, ids, sent, at, end_state, end_reason, of_cases)
    return count


def _from(world: World, sent: Sent, none: Any) -> Texts:
    """Where the standards are from that each was sent under."""
    said = np.full(len(sent.at), None, dtype=object)
    for number, code in enumerate(world.missions):
        for (mission, service, priority), provenance in world.provenances.items():
            here = (sent.mission == number) & (sent.service == service) & (sent.priority == priority) & ~none
            if mission == code:
                said[here] = provenance
    return said


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
    outcome = rng.choice(len(OUTCOMES), len(case), p=OUTCOMES)
    draft = (at > world.as_of - 5 * DAY) & (rng.random(len(case)) < 0.12)
    # sent before a standard was agreed with the agencies: their deadlines stayed open
    unset = ((service == "education") | (rng.random(len(case)) < 0.01)) & (priority != "emergency")
    for clock, due_at in dues.items():
        unset |= due_at == NULL
        dues[clock] = np.where(due_at == NULL, at + 14 * DAY, due_at)  # people expect an answer all the same
    return Sent(case, at, service, priority, mission, agency, outcome, dues, draft, unset)


def _events(world: World, rng: Rng, cursor: "Cursor[Any]", ids: Ints, sent: Sent, at: Ints, end_state: Texts,
            end_reason: Texts, of_cases: Files) -> None:  # fmt: skip
    row, step = np.nonzero(at != NEVER)
    when = at[row, step]
    kind = texts("state", "held", "resumed", *["state"] * 5)[step]
    state = texts("sent", None, None, *STEPS[ACK:END], None)[step]
    reason = np.where(step == HELD, "waiting_partner", None).astype(object)  # type: ignore[call-overload]
    state[step == END], reason[step == END] = end_state[row[step == END]], end_reason[row[step == END]]
    state[sent.draft[row]] = "draft"
    resumed = step == RESUMED
    says_when = np.isin(step, (SENT, RESUMED)) & ~sent.draft[row] & ~sent.no_deadline[row]
    dues = {clock: np.where(says_when, sent.due[clock][row], NULL) for clock in CLOCKS}
    again = row[resumed]
    pause = at[again, HELD], at[again, RESUMED], sent.mission[again], sent.priority[again]
    for clock, values in dues.items():
        later = moved(world, sent.due[clock][again], *pause)
        values[resumed] = np.where(says_when[resumed], later, NULL)
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
               **of_cases.of_case(sent.case[row]), "by_id": of_cases.worked_by[sent.case[row]],
               "imported": np.ones(len(row), dtype=bool)}  # fmt: skip
    copy(cursor, "referral_event", **{name: values[order] for name, values in columns.items()})


def _chased(world: World, rng: Rng, sent: Sent, at: Ints) -> tuple[Ints, Ints]:
    """Reminders to agencies that did not answer, between the due moment and the end."""
    ends = np.minimum(at[:, END], world.as_of)
    begins = np.minimum(sent.due["acknowledge"], ends - 600)
    silent = (sent.outcome == SILENT) & ~sent.draft & (rng.random(len(at)) < 0.3) & (begins > sent.at)
    rows = np.flatnonzero(silent)
    return rows, begins[rows] + ((ends - begins)[rows] * rng.random(len(rows))).astype(np.int64)
