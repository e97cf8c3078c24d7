"""What the numbers on what became of referrals are called, and how small ones are said."""

from typing import Any

from queries.outcomes import FEW, direction, share
from ui import codes
from ui.i18n import _, known, number, percent


def sets() -> dict[str, str]:
    """What each number that can be opened is called."""
    return {
        "sent": _("Sent"), "acknowledged": _("Acknowledged"), "accepted": _("Accepted"), "served": _("Service given"),
        "no_answer": _("No answer"), "acknowledged_only": _("Acknowledged only"),
        "accepted_only": _("Accepted, not served"), "not_accepted": _("Not accepted"),
        "withdrawn": _("Given up before an answer was due"), "open": _("Still open"),
        "ended": _("Ended without the service"), "answer_due": _("Answer was due"),
        "answered": _("Answered at all"), "silent": _("No answer in time"),
        "late": _("Late at any step"), "overdue": _("Overdue now"), "unanswered": _("Still no answer, overdue"),
    }  # fmt: skip


def reasons() -> dict[str, str]:
    """Why an agency did not accept."""
    return codes.options("referral_reason") | {"none": _("No reason recorded")}


def part_of(part: float, whole: float) -> str:
    """44 % (4 of 9), or that they are too few for a share."""
    words = {"part": number(part), "whole": number(whole)}
    found = share(part, whole)
    if found is None:
        return _("too few to say (%(part)s of %(whole)s)") % words if whole else "—"
    return _("%(share)s (%(part)s of %(whole)s)") % (words | {"share": percent(found)})


def days(middle: Any, ninety: Any, count: int) -> str:
    """1.1 / 4.2 (52): the middle value, what nine of ten stay under, and of how many."""
    if count < FEW or not known(middle):
        return _("too few to say (%(count)s)") % {"count": number(count)} if count else "—"
    return f"{number(middle, 1)} / {number(ninety, 1)} ({number(count)})"


def moved(row: Any, before: Any, *, sure: float = 2) -> tuple[str, str | None]:
    """The share without an answer in time before, with whether it got better or worse; and its colour.

    sure: as of `outcomes.direction`.
    """
    if before is None:
        return "—", None
    whole = before.answer_due
    found = direction(row.silent, row.answer_due, before.silent, whole, sure=sure)
    if share(before.silent, whole) is None:
        return part_of(before.silent, whole), None
    said = {"better": _("%(share)s, better now"), "worse": _("%(share)s, worse now")}
    text = said.get(found or "", "%(share)s") % {"share": percent(before.silent / whole)}
    return text, {"better": "good", "worse": "late"}.get(found or "")
