"""Why a referral is where it is, in one plain sentence from its own history.

“Sent to X on 3 Mar 2026, acknowledged after 2 working days, no decision for 11 working days; paused 4 working days:
papers missing.” The spans leave out the pauses; an emergency's are in hours.
"""

from collections.abc import Sequence
from datetime import datetime, time
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from data.person import Person
from pages.parts.local_day import local_day
from queries import referrals
from queries.records import Record, records
from ui import codes
from ui.i18n import _, moment, ngettext, number

# states that a referral has after its story is told
_AFTER = ("feedback_given", "closed")
# answers that need no reason
_YES = ("acknowledged", "accepted", "service_provided")


def sentences(who: Person, as_of: datetime, referral_ids: Sequence[int]) -> dict[int, str]:
    """Referral id → its sentence; drafts, and what the reader may not see, are left out."""
    steps = records(referrals.why(who, as_of=as_of, referral_ids=referral_ids)) if len(referral_ids) else []
    by_id = groupby(steps, key=lambda step: step.referral_id)
    return {referral_id: sentence(list(story)) for referral_id, story in by_id}


def sentence(steps: Sequence[Record]) -> str:
    """The sentence of one referral, from its steps in order (queries.referrals.why)."""
    story = [step for step in steps if step.times == steps[-1].times]
    sent = story[0]
    words = {"agency": sent.agency, "day": local_day(sent.happened_at, sent.time_zone)}
    said = [(_("Sent to %(agency)s on %(day)s") if sent.times == 1 else _("Asked %(agency)s again on %(day)s")) % words]
    paused, elapsed, waited = False, 0.0, 0.0
    for step in story:
        if step.kind == "state":
            paused, waited = False, 0.0
            said += [_answered(step, elapsed)] if step.state not in ("sent", *_AFTER) else []
        elif step.kind in ("held", "resumed"):
            paused = step.kind == "held"
        if not paused:
            elapsed, waited = elapsed + float(step.lasted), waited + float(step.lasted)
    state = [step.state for step in story if step.kind == "state"][-1]
    said += [_still(state, sent, waited)] if state in ("sent", "acknowledged", "accepted") else []
    parts = [_(", ").join(said), *_pauses(story, paused), *_extensions(story), *_appointment(story, state),
             *_contacts(story)]  # fmt: skip
    return _("%(text)s.") % {"text": _("; ").join(parts)}


def _answered(step: Record, elapsed: float) -> str:
    if elapsed < 1:
        texts = {
            "acknowledged": _("acknowledged at once"), "accepted": _("accepted at once"),
            "service_provided": _("service given at once"), "not_accepted": _("not accepted, at once"),
        }  # fmt: skip
        other = _("at once: %(state)s")
    else:
        texts = {
            "acknowledged": _("acknowledged after %(span)s"), "accepted": _("accepted after %(span)s"),
            "service_provided": _("service given after %(span)s"), "not_accepted": _("not accepted after %(span)s"),
        }  # fmt: skip
        other = _("after %(span)s: %(state)s")
    said = texts.get(step.state, other)
    words = {"span": _span(step, elapsed), "state": codes.label("referral_state", step.state)}
    return _with_reason(said % words, None if step.state in _YES else step.reason)


def _still(state: str, sent: Record, waited: float) -> str:
    if waited < 1:
        return {"sent": _("no answer yet"), "acknowledged": _("no decision yet"), "accepted": _("no service yet")}[
            state
        ]
    texts = {"sent": _("no answer for %(span)s"), "acknowledged": _("no decision for %(span)s"),
             "accepted": _("no service for %(span)s")}  # fmt: skip
    return texts[state] % {"span": _span(sent, waited)}


def _pauses(story: Sequence[Record], paused: bool) -> list[str]:
    """The pauses that are over, summed, and the one that lasts."""
    over, began = 0.0, None
    reasons: list[str | None] = []
    said: list[str] = []
    for step in story:
        if step.kind == "held" and began is None:
            began, held = step, 0.0
        elif step.kind in ("state", "resumed") and began is not None:
            over, reasons, began = over + held, [*reasons, began.reason], None
        if began is not None:
            held += float(step.lasted)
    if over >= 1:
        names = [codes.label("referral_reason", code) for code in dict.fromkeys(reasons)]
        words = {"span": _span(story[0], over), "reason": _(", ").join(names)}
        said.append(_("paused %(span)s: %(reason)s") % words)
    if paused and began is not None:
        since = {"day": local_day(began.happened_at, began.time_zone)}
        said.append(_with_reason(_("on hold since %(day)s") % since, began.reason))
    return said


def _extensions(story: Sequence[Record]) -> list[str]:
    given = [step for step in story if step.kind == "extended"]
    if not given:
        return []
    text = ngettext("extended once", "extended %(count)s times", len(given)) % {"count": number(len(given))}
    return [_with_reason(text, given[-1].reason)]


def _appointment(story: Sequence[Record], state: str) -> list[str]:
    given = [step for step in story if step.kind == "appointment"]
    if not given or state != "accepted":
        return []
    at, tz = given[-1].appointment_at, given[-1].time_zone
    # the end of a day stands for the day itself
    whole_day = at.astimezone(ZoneInfo(tz)).time() == time(0)
    when = local_day(at - referrals.A_MOMENT, tz) if whole_day else moment(at, tz)
    return [_("appointment on %(day)s") % {"day": when}]


def _contacts(story: Sequence[Record]) -> list[str]:
    made = [step for step in story if step.kind == "contact"]
    if not made:
        return []
    words = {"count": number(len(made)), "day": local_day(made[-1].happened_at, made[-1].time_zone)}
    text = ngettext("contacted once, on %(day)s", "contacted %(count)s times, last on %(day)s", len(made))
    return [text % words]


def _with_reason(text: str, reason: str | None) -> str:
    if reason is None:
        return text
    return _("%(text)s: %(reason)s") % {"text": text, "reason": codes.label("referral_reason", reason)}


def _span(step: Any, units: float) -> str:
    count = int(units)
    if step.round_the_clock:
        return ngettext("%(count)s hour", "%(count)s hours", count) % {"count": number(count)}
    return ngettext("%(count)s working day", "%(count)s working days", count) % {"count": number(count)}
