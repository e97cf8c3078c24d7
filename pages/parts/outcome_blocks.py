"""The headline of the page on what became of referrals: what went unanswered, how far they came, where they stand."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd

from pages.parts import outcome_words as words
from pages.parts.outcome_period import Period
from queries import outcomes
from queries.records import Record, records
from ui import address, breakdown, tiles
from ui.i18n import _, number, percent
from ui.tiles import tile


def all_of(found: pd.DataFrame) -> Record | None:
    """The counts of the whole; None where nothing was sent."""
    row = records(outcomes.of(found, "all"))
    return row[0] if row and row[0].sent else None


def opens(which: str, **more: Any) -> str:
    """The address of the list that a number counts."""
    return address.here(**{"reason": None, "page": None} | more, show=which)


def headline(whole: Record, before: Record | None, period: Period) -> None:
    """The tiles; each opens what it counts."""
    few = _("Too few to say.")
    silent = outcomes.share(whole.silent, whole.answer_due)
    of_sent = {"whole": number(whole.sent)}

    def rate(label: str, which: str, note: str) -> tiles.Tile:
        found = outcomes.share(getattr(whole, which), whole.sent)
        return tile(label, None if found is None else percent(found), href=opens(which), note=note, unknown=note)

    tiles.row(
        tile(_("Sent"), whole.sent, href=opens("sent"), note=period.text),
        tile(_("No answer in time"), None if silent is None else percent(silent), href=opens("silent"),
             note=_("%(part)s of %(whole)s whose answer was due")
             % {"part": number(whole.silent), "whole": number(whole.answer_due)},
             change=_compared(whole, before, period), tone="late" if whole.silent else "plain", unknown=few),
        tile(_("Still no answer, overdue"), whole.unanswered, href=opens("unanswered"), tone="late",
             note=_("wait for a first word now")),
        tile(_("Late at any step"), whole.late, href=opens("late"), tone="soon",
             note=_("answer, acceptance or service")),
        rate(_("Acceptance"), "accepted", _("%(part)s of %(whole)s sent were accepted")
             % (of_sent | {"part": number(whole.accepted)})),
        rate(_("Completion"), "served", _("%(part)s of %(whole)s got the service; %(open)s still open")
             % (of_sent | {"part": number(whole.served), "open": number(whole.open)})),
    )  # fmt: skip


def _compared(whole: Record, before: Record | None, period: Period) -> str | None:
    text, _tone = words.moved(whole, before)
    return None if before is None else _("%(days)s days before: %(text)s") % {"days": number(period.days), "text": text}


def cards(found: pd.DataFrame, whole: Record, reason: str | None) -> None:
    """How far they came, what the agencies said and why not, and where the referrals stand."""
    breakdown.cards(
        _card(_("How far they came"), whole, outcomes.STEPS, of=whole.sent),
        _card(_("What the agencies answered"), whole, outcomes.ANSWERS),
        _card(_("Where they stand"), whole, outcomes.ENDS),
        breakdown.card(_("Not accepted, by reason"), outcomes.of(found, "reason"), "code", "not_accepted",
                       labels=words.reasons(), chosen=reason, href=lambda code: opens("not_accepted", reason=code)),
        swipe=True,
    )  # fmt: skip


def _card(title: str, whole: Record, which: tuple[str, ...], of: float | None = None) -> Any:
    rows = pd.DataFrame({"code": which, "referrals": [getattr(whole, each) for each in which]})
    return breakdown.card(title, rows, "code", "referrals", labels=words.sets(), href=partial(opens), of=of)


def finding(rows: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Which agency leaves the most without an answer, among those where one can tell."""
    enough = [row for row in records(rows) if outcomes.share(row.silent, row.answer_due) is not None]
    if not enough:
        return _("At no agency were enough answers due to compare them.")
    worst = max(enough, key=lambda row: (row.silent / row.answer_due, row.silent))
    if not worst.silent:
        return _("Every agency that can be compared answered in time.")
    if len(rows) == 1:
        return _("Left without an answer in time: %(share)s") % {"share": words.part_of(worst.silent, worst.answer_due)}
    said = {"agency": names.get(worst.code, worst.code), "share": words.part_of(worst.silent, worst.answer_due)}
    return _("%(agency)s leaves the most without an answer in time: %(share)s") % said


def list_title(show: str, reason: str | None) -> str:
    """What the opened list holds."""
    said = words.reasons().get(reason or "")
    return f"{words.sets()[show]}: {said}" if said else words.sets()[show]


def counted(found: pd.DataFrame, whole: Record, show: str, reason: str | None) -> int:
    """How many referrals the opened list has: the number that opened it."""
    if reason is None:
        return int(getattr(whole, show))
    rows = outcomes.of(found, "reason")
    return int(rows.loc[rows["code"] == reason, show].sum())
