"""Referrals: written, sent, answered."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import RowMapping, func, select, text

from data.tables import agency, agency_service, case_file, person, referral
from data.words import N_
from edits import consents, typed
from edits import referral_events as events
from edits.change import Change, edit
from edits.refusal import Coded, Problem, Refused

ON_CASES = ("caseworker", "supervisor")
_ENDED = ("client_declined", "no_show", "revoked")
# what may come after a state; partners skip steps, and what they did is what counts
ANSWERS: Mapping[str, tuple[str, ...]] = {
    "draft": (),
    "sent": ("acknowledged", "accepted", "not_accepted", "service_provided", *_ENDED),
    "acknowledged": ("accepted", "not_accepted", "service_provided", *_ENDED),
    "accepted": ("service_provided", *_ENDED),
    "service_provided": ("feedback_given", "closed"),
    "feedback_given": ("closed",),
}
NEEDS_REASON = ("not_accepted", "revoked")
_LAST_STEP = text("select max(happened_at) from referral_step where referral_id = :id and kind = 'state'")


@edit("referrals.add", roles=ON_CASES)
def add(
    c: Change, *, case_id: int, service: str | None, priority: str | None, agency_id: int | None,
    person_id: int | None = None, send: bool = True, on: date | None = None, at: time | None = None,
    note: str | None = None,
) -> int:  # fmt: skip
    """Write a referral of a person, or of the whole case, and send it on a local day (None: now), or keep it as draft.

    Sending needs an agency of this mission that offers the service, and consent: the person's, or the head's for the
    whole case. The deadlines of its three clocks are fixed at sending. Gives the referral's id.
    """
    case = c.row(case_file, case_id)
    asked = [(service, "service", N_("Choose the service.")), (priority, "priority", N_("Choose the priority."))]
    problems = [Problem(field, sentence) for value, field, sentence in asked if not value]
    stranger, wrong = _person(c, case_id, person_id), _agency(c, case, service, agency_id, send)
    sent_at = None
    problems += stranger + wrong
    if send and on is None and not stranger:
        problems += consents.problems_of_sending(c, case_id, person_id, None if wrong else agency_id, c.at)
    if problems:
        raise Refused(*problems)
    if send:
        sent_at = c.at if on is None else typed.moment(
            c, case["mission"], on, at, fields=("on", "at"), since=case["received_on"],
            early=N_("The case was received on %(day)s. Enter a day from then on."),
        )  # fmt: skip
        _consented_then(c, case_id, person_id, agency_id, sent_at)
    new_id = int(c.db.scalar(select(func.nextval(func.pg_get_serial_sequence("referral", "id")))) or 0)
    number = f"REF-{typed.today(c, case['mission']).year}-{new_id:07d}"
    state = "sent" if send else "draft"
    under, dues = _clocks(c, case, service, priority, sent_at) if sent_at else ({}, {})
    c.insert(
        referral, id=new_id, referral_no=number, case_id=case_id, office_id=case["office_id"], person_id=person_id,
        service=service, agency_id=agency_id, priority=priority, state=state, sent_at=sent_at, by_id=c.by.id, **under,
    )  # fmt: skip
    row = {"id": new_id, "case_id": case_id, "office_id": case["office_id"]}
    events.add(c, row, state=state, happened_at=sent_at or c.at, note=typed.text(note, "note"), **dues)
    return new_id


@edit("referrals.send", roles=ON_CASES)
def send(c: Change, *, referral_id: int, seen: int, agency_id: int | None, on: date | None = None,
         at: time | None = None) -> int:  # fmt: skip
    """Send a draft on a local day (None: now), to the agency given."""
    row = c.row(referral, referral_id)
    case = c.row(case_file, row["case_id"])
    c.check_seen(referral, row, seen, state="sent")
    if row["state"] != "draft":
        raise Refused(Problem(None, N_("This referral was sent already.")))
    problems = _agency(c, case, row["service"], agency_id, True)
    if on is None:
        problems += consents.problems_of_sending(c, case["id"], row["person_id"], None if problems else agency_id, c.at)
    if problems:
        raise Refused(*problems)
    written_at = _last_step(c, referral_id)
    sent_at = c.at if on is None else typed.moment(
        c, case["mission"], on, at, fields=("on", "at"), since=written_at,
        early=N_("The draft was written on %(day)s. Enter a day from then on."),
    )  # fmt: skip
    _consented_then(c, case["id"], row["person_id"], agency_id, sent_at)
    under, dues = _clocks(c, case, row["service"], row["priority"], sent_at)
    c.update(referral, row, seen, agency_id=agency_id, sent_at=sent_at, **under)
    events.add(c, row, state="sent", happened_at=sent_at, **dues)
    return referral_id


@edit("referrals.record_answer", roles=ON_CASES)
def record_answer(
    c: Change, *, referral_id: int, seen: int, state: str | None, answered_on: date | None,
    answered_at: time | None = None, reason: str | None = None, note: str | None = None,
) -> str:  # fmt: skip
    """Write down what became of a referral (one of ANSWERS), on the local day the partner answered.

    A round-the-clock referral needs the time too. Not in the future and not before what went before it.
    """
    it = events.standing(c, referral_id)
    c.check_seen(referral, it.row, seen, state=state)
    problems = _answer_problems(it.row, state, answered_on, reason)
    if problems or answered_on is None:
        raise Refused(*problems)
    if it.round_the_clock and answered_at is None:
        raise Refused(Problem("answered_at", N_("Enter the time too: an emergency's clock runs by the hour.")))
    happened = typed.moment(
        c, it.mission, answered_on, answered_at, fields=("answered_on", "answered_at"),
        since=it.since if it.paused else _last_step(c, referral_id),
        early=N_("The step before was on %(day)s. Enter the date the partner answered, from then on."),
    )  # fmt: skip
    # an answer ends a pause: what is still to come has its time from now on
    dues = events.moved(c, it, happened)
    events.add(c, it.row, state=state, happened_at=happened, reason=reason, note=typed.text(note, "note"), **dues)
    return str(state)


def _answer_problems(row: RowMapping, state: str | None, on: date | None, reason: str | None) -> list[Problem]:
    problems = []
    if not state:
        problems.append(Problem("state", N_("Choose what the partner answered.")))
    elif state not in ANSWERS.get(row["state"], ()):
        words = {"here": Coded("referral_state", row["state"]), "there": Coded("referral_state", state)}
        problems.append(Problem("state", N_("After “%(here)s” it cannot become “%(there)s”. Choose another."), words))
    if on is None:
        problems.append(Problem("answered_on", N_("Enter the date the partner answered.")))
    if state in NEEDS_REASON and not reason:
        problems.append(Problem("reason", N_("Choose the reason.")))
    return problems


def _person(c: Change, case_id: int, person_id: int | None) -> list[Problem]:
    """Whether the person it is about is of this case."""
    wanted = select(person.c.id).where(person.c.case_id == case_id, person.c.id == person_id)
    if person_id is not None and c.db.execute(wanted).first() is None:
        return [Problem("person_id", N_("Choose a person of this case."))]
    return []


def _consented_then(c: Change, case_id: int, person_id: int | None, agency_id: int | None, at: datetime) -> None:
    """A late entry is judged by the consent of its own day."""
    if consents.problems_of_sending(c, case_id, person_id, agency_id, at):
        now = consents.problems_of_sending(c, case_id, person_id, agency_id, c.at)
        later = Problem("on", N_("There was no consent for this agency yet on that day. Enter a later one."))
        raise Refused(*now or [later])


def _agency(c: Change, case: RowMapping, service: str | None, agency_id: int | None, sending: bool) -> list[Problem]:
    """Whether the agency works in the case's mission and, where it is written down what it offers, offers this."""
    if agency_id is None:
        return [Problem("agency_id", N_("Choose the agency to send it to."))] if sending else []
    found = c.db.execute(select(agency).where(agency.c.id == agency_id, agency.c.active)).mappings().one_or_none()
    if found is None or found["mission"] != case["mission"]:
        return [Problem("agency_id", N_("This agency does not work in the case's mission. Choose another."))]
    offers = set(c.db.scalars(select(agency_service.c.service).where(agency_service.c.agency_id == agency_id)))
    if service and offers and service not in offers:
        words: dict[str, Any] = {"agency": found["name"], "service": Coded("service", service)}
        return [Problem("agency_id", N_("%(agency)s does not offer: %(service)s. Choose another agency."), words)]
    return []


def _clocks(c: Change, case: RowMapping, service: Any, priority: Any, sent_at: datetime) -> tuple[Any, Any]:
    """The standard that a referral is sent under, and the deadlines that follow."""
    under = events.standards(c, case["mission"], service, priority)
    return under, events.started(c, case["mission"], priority, under, sent_at)


def _last_step(c: Change, referral_id: int) -> datetime | None:
    """When the referral came to the state it is in; what was taken back is no step."""
    last: datetime | None = c.db.scalar(_LAST_STEP, {"id": referral_id})
    return last
