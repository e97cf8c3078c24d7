"""What happens to a referral between its sending and its answer: a pause, another deadline, a contact, a second try."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from data.tables import referral
from data.words import N_
from edits import consents, typed
from edits.change import Change, edit
from edits.referral_events import CLOCKS, Standing, add, moved, standing, started
from edits.refusal import Problem, Refused

ON_CASES = ("caseworker", "supervisor")
# the ends after which it may be asked for again
ENDED = ("closed", "not_accepted", "client_declined", "no_show", "revoked")
NOT_WAITING = N_("This referral waits for nothing any more. Open it again first if it is to go on.")
EARLY = N_("The last thing happened to it on %(day)s. Enter a day from then on.")
FURTHEST = timedelta(days=366)


@edit("referrals.hold", roles=ON_CASES)
def hold(c: Change, *, referral_id: int, seen: int, reason: str | None, on: date | None = None,
         at: time | None = None, note: str | None = None) -> int:  # fmt: skip
    """Stop its clocks for a reason, from a local day on (None: from now)."""
    it = _waiting(c, referral_id, seen)
    problems = [Problem("reason", N_("Choose why it has to wait."))] if not reason else []
    if it.paused:
        problems.append(Problem(None, N_("This referral is on hold already.")))
    if problems:
        raise Refused(*problems)
    return _event(c, it, _when(c, it, on, at), kind="held", reason=reason, note=typed.text(note, "note"))


@edit("referrals.resume", roles=ON_CASES)
def resume(c: Change, *, referral_id: int, seen: int, on: date | None = None, at: time | None = None,
           note: str | None = None) -> int:  # fmt: skip
    """Let its clocks run on: every deadline moves by the pause, but for an appointment."""
    it = _waiting(c, referral_id, seen)
    if not it.paused:
        raise Refused(Problem(None, N_("This referral is not on hold.")))
    happened = _when(c, it, on, at)
    return _event(c, it, happened, kind="resumed", note=typed.text(note, "note"), **moved(c, it, happened))


@edit("referrals.extend", roles=ON_CASES)
def extend(c: Change, *, referral_id: int, seen: int, until: date | None, reason: str | None,
           note: str | None = None) -> int:  # fmt: skip
    """Give the clock that runs until the end of a later local day, for a reason. What follows is never due before."""
    it = _running(c, referral_id, seen)
    problems = [] if reason else [Problem("reason", N_("Choose why it needs more time."))]
    problems += _not_later(c, it, until)
    if problems or until is None:
        raise Refused(*problems)
    due_at = _end_of(until, typed.zone(c, it.mission))
    later = CLOCKS[CLOCKS.index(str(it.waits_on)) :]
    # a clock without a standard stays without a deadline
    known = {name: it.dues[name] for name in (f"{clock}_due_at" for clock in later) if it.dues[name] is not None}
    dues = {name: max(due_at, due) for name, due in known.items()} | {f"{it.waits_on}_due_at": due_at}
    return _event(c, it, c.at, kind="extended", reason=reason, note=typed.text(note, "note"), **dues)


@edit("referrals.appointment", roles=ON_CASES)
def appointment(c: Change, *, referral_id: int, seen: int, on: date | None, at: time | None = None,
                note: str | None = None) -> int:  # fmt: skip
    """The service is to be given on a day, perhaps at a time: its deadline from now on.

    Whoever gives an appointment has accepted, so that is written down too if it was not yet.
    """
    it = _running(c, referral_id, seen)
    if on is None:
        raise Refused(Problem("on", N_("Enter the day of the appointment.")))
    here = typed.zone(c, it.mission)
    due_at = _end_of(on, here) if at is None else datetime.combine(on, at, here)
    if due_at <= c.at:
        raise Refused(Problem("on", N_("This day has passed. Record what became of the appointment as the answer.")))
    if due_at - c.at > FURTHEST:
        raise Refused(Problem("on", N_("This is more than a year away. Check the day.")))
    if it.state != "accepted":
        add(c, it.row, state="accepted", happened_at=c.at)
    return _event(c, it, c.at, kind="appointment", serve_due_at=due_at, note=typed.text(note, "note"))


@edit("referrals.contact", roles=ON_CASES)
def contact(c: Change, *, referral_id: int, note: str | None, on: date | None = None, at: time | None = None) -> int:
    """Write down a call, a message or a visit to the agency on a local day (None: now). No clock changes."""
    it = standing(c, referral_id)
    if it.waits_on is None:
        raise Refused(Problem(None, NOT_WAITING))
    kept = typed.text(note, "note")
    if kept is None:
        raise Refused(Problem("note", N_("Write whom you reached and what was said.")))
    return add(c, it.row, kind="contact", note=kept, happened_at=_when(c, it, on, at))


@edit("referrals.reopen", roles=ON_CASES)
def reopen(c: Change, *, referral_id: int, seen: int, note: str | None = None) -> int:
    """Ask the same agency again: the clocks start anew, under the standard it was first sent under."""
    it = standing(c, referral_id)
    c.check_seen(referral, it.row, seen, state="sent")
    if it.state not in ENDED or it.row["sent_at"] is None:
        raise Refused(Problem(None, N_("Only a referral that was sent and has ended is opened again.")))
    problems = consents.problems_of_sending(c, it.case["id"], it.row["person_id"], it.row["agency_id"], c.at)
    if problems:
        raise Refused(*problems)
    dues = started(c, it.mission, it.row["priority"], it.row, c.at)
    return add(c, it.row, state="sent", reason="asked_again", happened_at=c.at, note=typed.text(note, "note"), **dues)


@edit("referrals.discard", roles=ON_CASES)
def discard(c: Change, *, referral_id: int, seen: int, note: str | None = None) -> int:
    """Throw away a draft that is not to be sent."""
    it = standing(c, referral_id)
    c.check_seen(referral, it.row, seen, state="revoked")
    if it.state != "draft":
        raise Refused(Problem(None, N_("This referral was sent already. Record as the answer that it is revoked.")))
    return _event(c, it, c.at, state="revoked", note=typed.text(note, "note"))


def _waiting(c: Change, referral_id: int, seen: int) -> Standing:
    it = standing(c, referral_id)
    c.check_seen(referral, it.row, seen)
    if it.waits_on is None:
        raise Refused(Problem(None, NOT_WAITING))
    return it


def _running(c: Change, referral_id: int, seen: int) -> Standing:
    it = _waiting(c, referral_id, seen)
    if it.paused:
        raise Refused(Problem(None, N_("This referral is on hold. Resume it first.")))
    return it


def _when(c: Change, it: Standing, on: date | None, at: time | None) -> datetime:
    if on is None:
        return max(c.at, it.since)
    return typed.moment(c, it.mission, on, at, fields=("on", "at"), since=it.since, early=EARLY)


def _not_later(c: Change, it: Standing, until: date | None) -> list[Problem]:
    if until is None:
        return [Problem("until", N_("Enter the last day of the extension."))]
    here = typed.zone(c, it.mission)
    due_at, due = _end_of(until, here), it.due_at
    if due_at <= c.at or until < typed.today(c, it.mission):
        return [Problem("until", N_("This day has passed. Enter a day that is still to come."))]
    if due is not None and due_at <= due:
        day = (due.astimezone(here) - timedelta(microseconds=1)).date()
        return [Problem("until", N_("It is due on %(day)s already. Enter a later day."), {"day": day})]
    if due_at - c.at > FURTHEST:
        return [Problem("until", N_("This is more than a year away. Check the day."))]
    return []


def _end_of(day: date, here: ZoneInfo) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(0), here)


def _event(c: Change, it: Standing, happened_at: datetime, **values: object) -> int:
    return add(c, it.row, happened_at=happened_at, **values)
