"""One referral: why it is where it is, and its three clocks with the standards they follow."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from data.person import Person
from pages.parts import referral_why
from pages.parts import referral_words as words
from pages.parts.local_day import local_day
from queries import referrals
from queries.records import records
from ui import i18n, markup, tables
from ui.i18n import _, ngettext, number
from ui.markup import element
from ui.tables import Column


def show(who: Person, as_of: datetime, referral_id: int) -> None:
    """Its sentence and its clocks; nothing for a draft."""
    said = referral_why.sentences(who, as_of, [referral_id]).get(referral_id)
    if said:
        markup.show(element("p", element("bdi", said)))
    clocks(who, as_of, referral_id)


def clocks(who: Person, as_of: datetime, referral_id: int) -> None:
    """What each clock allows, when it is due, and whether it was met; and where the standards come from."""
    found = referrals.clocks(who, as_of=as_of, referral_id=referral_id)
    rows = records(found)
    if not rows:
        return
    waits = words.waits_for()
    tables.rows(
        found.assign(
            waits_for=[waits[row.clock] for row in rows], standard=[_standard(row) for row in rows],
            due=[_when(row.due_at, row, deadline=True) for row in rows], met=[_when(row.done_at, row) for row in rows],
        ),
        [
            Column("waits_for", _("Clock")),
            Column("standard", _("Standard")),
            Column("due", _("Due"), tone=lambda row: "late" if _late(row, as_of) and row.waits else None),
            Column("met", _("Came on"), tone=lambda row: "late" if _late(row, as_of) and not row.waits else None),
        ],
        name="clocks_page", alt=_("The clocks of the referral"),
    )  # fmt: skip
    if rows[0].standards_from:
        source = _("The standards it was sent under: %(source)s.") % {"source": rows[0].standards_from}
        markup.show(element("p", element("bdi", source), class_="m-note"))


def _standard(row: Any) -> str:
    if not i18n.known(row.hours):
        return _("no standard")
    if row.round_the_clock:
        return ngettext("%(count)s hour", "%(count)s hours", int(row.hours)) % {"count": number(row.hours)}
    days = -(-int(row.hours) // 24)
    return ngettext("%(count)s working day", "%(count)s working days", days) % {"count": number(days)}


def _when(at: Any, row: Any, *, deadline: bool = False) -> str:
    """A moment: of an emergency with its hour, else its day; a deadline at midnight is of the day that ends then."""
    if not i18n.known(at):
        return "—"
    local = at.astimezone(ZoneInfo(row.time_zone))
    if deadline and (local.hour, local.minute) == (0, 0) and not row.round_the_clock:
        return local_day(at - referrals.A_MOMENT, row.time_zone)
    whole = not deadline and not row.round_the_clock
    return local_day(at, row.time_zone) if whole else i18n.moment(at, row.time_zone)


def _late(row: Any, as_of: datetime) -> bool:
    if not i18n.known(row.due_at):
        return False
    return bool(row.done_at > row.due_at) if i18n.known(row.done_at) else bool(row.waits and as_of >= row.due_at)
