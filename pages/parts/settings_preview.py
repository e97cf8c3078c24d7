"""Before a time limit of referrals is changed: what another one would have meant, and for which the old one stays."""

from datetime import datetime
from math import ceil
from typing import Any

import pandas as pd
import streamlit as st

from data.person import Person
from queries import standards
from queries.standards import Between, Used
from ui import tables
from ui.i18n import _, ngettext, number
from ui.tables import Column

# what the table offers beside the limit that holds, in hours
_AROUND = (6, 12, 24, 36, 48, 72, 96)
_WORKING = tuple(24 * days for days in (1, 2, 3, 5, 7, 10, 14, 21))


def went(who: Person, as_of: datetime, row: Any) -> Used:
    """How the standard of this row went."""
    around = {row.standard_id: bool(row.round_the_clock)}
    return standards.used(who, as_of=as_of, round_the_clock=around)[row.standard_id]


def show(used: Used, now: int, then: int | None) -> None:
    """Sentences on the limit as it is and as it was typed, and a table of others."""
    if used.sent is None:
        st.caption(_("Too few referrals were sent under it in the last 90 days to tell what another limit would mean."))
    elif not used.sent:
        st.caption(_("No referral was sent under it in the last 90 days."))
    else:
        st.text(_sentence(used, now, then))
        _others(used, now, then)
    st.caption(_kept(used, now))


def _sentence(used: Used, now: int, then: int | None) -> str:
    said = {"sent": number(used.sent), "now": _limit(used, now), "late": _between(used.late(now))}
    text = _("Of %(sent)s referrals sent under it in the last 90 days, %(late)s took longer than %(now)s.") % said
    if then is None or then == now:
        return text
    other = _("With %(then)s it would have been %(late)s.")
    return f"{text} {other % {'then': _limit(used, then), 'late': _between(used.late(then))}}"


def _others(used: Used, now: int, then: int | None) -> None:
    offered = _AROUND if used.round_the_clock else _WORKING
    hours = sorted({*offered, now, *([] if then is None else [then])})
    shown = pd.DataFrame({
        "limit": [_limit(used, each) for each in hours],
        "late": [_between(used.late(each)) for each in hours],
        "note": [_("as it is now") if each == now else _("as typed") if each == then else "" for each in hours],
    })  # fmt: skip
    tables.rows(
        shown,
        [Column("limit", _("With a limit of")),
         Column("late", _("would have been late, of %(sent)s") % {"sent": number(used.sent)}, "number"),
         Column("note", "")],
        name="preview_page", alt=_("How many would have been late under other limits"),
    )  # fmt: skip
    if any(n is None for n in used.needed.values()):
        st.caption(_("From – to: groups of 1 to 4 referrals are not told apart to somebody who sees no case."))


def _kept(used: Used, now: int) -> str:
    """The open ones keep what they were sent under."""
    if used.open is None:
        return _("The few that still wait under it keep %(now)s.") % {"now": _limit(used, now)}
    text = ngettext(
        "%(count)s referral that still waits under it keeps %(now)s.",
        "%(count)s referrals that still wait under it keep %(now)s.", used.open,
    )  # fmt: skip
    return text % {"count": number(used.open), "now": _limit(used, now)}


def _between(found: Between | None) -> str:
    low, high = found or (0, 0)
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def _limit(used: Used, hours: int) -> str:
    if used.round_the_clock:
        return ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": number(hours)}
    days = ceil(hours / 24)
    return ngettext("%(count)s working day", "%(count)s working days", days) % {"count": number(days)}
