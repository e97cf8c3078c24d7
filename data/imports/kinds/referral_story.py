"""The story of a referral as a row tells it, and what of it the database does not know yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sqlalchemy import ARRAY, BigInteger, Connection, any_, literal, select

from data.imports import dates
from data.imports.references import in_order
from data.imports.refusals import Wrong
from data.imports.sheet import Row
from data.tables import referral_event
from data.words import N_

if TYPE_CHECKING:
    from data.imports.kinds.referrals import Referrals

STEPS = {"sent_on": "sent", "acknowledged_on": "acknowledged", "accepted_on": "accepted",
         "service_provided_on": "service_provided", "feedback_on": "feedback_given"}  # fmt: skip
_AFTER_ALL = 40  # seconds: a hold comes after the steps of its day


@dataclass(frozen=True)
class Event:
    """Something that happened to a referral: a new state, or a hold or its end, which have no state."""

    kind: str
    state: str | None
    at: datetime
    reason: str | None = None
    serve_due_at: datetime | None = None


def events_so_far(db: Connection, referral_ids: list[int]) -> dict[int, list[Event]]:
    """The events of each referral, in their order."""
    e = referral_event.c
    asked = select(e.referral_id, e.kind, e.state, e.happened_at, e.reason, e.serve_due_at).where(
        e.referral_id == any_(literal(referral_ids, ARRAY(BigInteger)))
    )
    events: dict[int, list[Event]] = {}
    for referral_id, *event in db.execute(asked.order_by(e.referral_id, e.happened_at, e.id)):
        events.setdefault(referral_id, []).append(Event(*event))
    return events


def check_state(said: dict[str, Any], open_states: set[str]) -> Iterator[Wrong]:
    """Whether the state is the one that the dates lead to; fills it in where it is empty."""
    state, ended = said.get("state"), said.get("ended_on")
    dated = [name for name in STEPS if said.get(name)]
    if ended:
        if state is None or state in open_states:
            yield Wrong(N_("It has ended, and nothing says how."),
                        N_("Write closed, not_accepted, client_declined, no_show or revoked; or empty ended_on."),
                        "state")  # fmt: skip
        return
    reached = STEPS[dated[-1]] if dated else "draft"
    if state not in (None, reached):
        missing = next((name for name, its in STEPS.items() if its == state), "ended_on")
        yield Wrong(N_("The dates lead to %(reached)s."), N_("Fill in %(missing)s, or correct the state."), "state",
                    reached=reached, missing=missing)  # fmt: skip
    said["state"] = reached


def check_dates(said: dict[str, Any], row: Row, received: date) -> Iterator[Wrong]:
    """Whether what is dated is complete and in order."""
    if said["state"] != "draft":
        for name in ("sent_on", "agency"):
            if not said.get(name):
                yield Wrong(N_("This is empty."), N_("Fill it in: this referral was sent."), name)
    sent = said.get("sent_on")
    if sent and _day_of(sent) < received:
        yield Wrong(N_("The case was received on %(day)s, after this."), N_("Look both dates up and correct one."),
                    "sent_on", day=received)  # fmt: skip
    yield from in_order(row, (*STEPS, "ended_on"))
    yield from in_order(row, ("sent_on", "held_since", "resumed_on"))
    if (said.get("held_since") is None) != (said.get("hold_reason") is None):
        yield Wrong(N_("A hold needs both its reason and its first day."), N_("Fill in the other one, or neither."),
                    "held_since" if said.get("hold_reason") else "hold_reason")  # fmt: skip
    if said.get("resumed_on") and not said.get("held_since"):
        yield Wrong(N_("It was not on hold."), N_("Fill in held_since, or empty this."), "resumed_on")
    due = said.get("due_on")
    if due and not sent:
        yield Wrong(
            N_("A referral that was not sent has no deadline."), N_("Empty this, or fill in sent_on."), "due_on"
        )
    elif isinstance(due, date) and sent and due < _day_of(sent):
        yield Wrong(N_("This is before sent_on."), N_("Look both dates up and correct the wrong one."), "due_on")


def told(said: dict[str, Any], zone: ZoneInfo, places: dict[str, int]) -> list[Event]:
    """The events of the row, each no earlier than the one before it."""
    events: list[Event] = []
    steps = [(STEPS[name], said[name], None) for name in STEPS if said.get(name)]
    if said.get("ended_on"):
        steps.append((said["state"], said["ended_on"], said.get("reason")))
    for state, when, reason in steps:
        at = dates.in_turn(when, zone, places[state])
        events.append(Event("state", state, max([at, *(event.at for event in events)]), reason))
    first = events[:1]
    for name, kind, reason in (("held_since", "held", said.get("hold_reason")), ("resumed_on", "resumed", None)):
        if said.get(name):
            at = dates.in_turn(said[name], zone, _AFTER_ALL)
            first.append(Event(kind, None, max([at, *(event.at for event in first)]), reason))
    return events + first[1:]


def news(kind: "Referrals", row: Row, known: list[Event], zone: ZoneInfo) -> Iterator[Wrong]:
    """What of the row's events is not known yet, kept in `row.said["events"]`; or what contradicts what is known."""
    added: list[Event] = []
    places = kind.books.places
    for event in told(row.said, zone, places):
        same = [one for one in known if (one.kind, one.state) == (event.kind, event.state)]
        days = [_local_day(one.at, zone) for one in same]
        if _local_day(event.at, zone) in days:
            continue
        if same and event.kind == "state":
            yield Wrong(N_("Marsa has %(day)s as the day of %(state)s."),
                        N_("Write that day: the history of a referral is only added to."), _column(event),
                        day=days[-1], state=event.state)  # fmt: skip
            return
        day = _local_day(event.at, zone)
        earlier = [
            one.at for one in (*known, *added) if _local_day(one.at, zone) == day and _before(one, event, places)
        ]
        added.append(Event(event.kind, event.state, max([event.at, *earlier]), event.reason))
    row.said["events"] = added
    states = [one for one in sorted([*known, *added], key=lambda one: one.at) if one.state]
    order = [_rank(one, places) for one in states]
    if added and order != sorted(order):
        yield Wrong(N_("Marsa has this referral at %(state)s since %(day)s."),
                    N_("Give the steps with their times, or record them on the page of the case."), _column(added[0]),
                    state=known[-1].state or known[-1].kind, day=_local_day(known[-1].at, zone))  # fmt: skip


def _before(one: Event, event: Event, places: dict[str, int]) -> bool:
    return _rank(one, places) < _rank(event, places)


def _rank(event: Event, places: dict[str, int]) -> int:
    """Open states in their order, then every end alike; holds after all."""
    if event.state is None:
        return _AFTER_ALL
    return min(places[event.state], places["closed"])


def _column(event: Event) -> str:
    if event.state is None:
        return {"held": "held_since", "resumed": "resumed_on"}[event.kind]
    return next((name for name, state in STEPS.items() if state == event.state), "ended_on")


def _day_of(when: date | datetime) -> date:
    return when.date() if isinstance(when, datetime) else when


def _local_day(at: datetime, zone: ZoneInfo) -> date:
    return at.astimezone(zone).date()
