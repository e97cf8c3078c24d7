"""How a referral's deadline is said, on its own list and on its case's page."""

from typing import Any

from queries.referrals import LATE
from ui.i18n import _, day, days, moment


def bucket_names() -> dict[str, str]:
    """What each bucket is called."""
    return {
        "late_1_3": _("1–3 days late"), "late_4_7": _("4–7 days late"), "late_8_14": _("8–14 days late"),
        "late_15_30": _("15–30 days late"), "late_over_30": _("Over 30 days late"), "due_today": _("Due today"),
        "due_7_days": _("Due within 7 days"), "due_later": _("Due later"), "no_deadline": _("No deadline"),
        "paused": _("Paused"),
    }  # fmt: skip


def due(row: Any, tz: str) -> str:
    """When a referral is due, or how late it is; an em dash where it waits on nothing."""
    if row.bucket in LATE:
        return _("%(days)s late") % {"days": days(row.days_late)}
    if row.bucket == "due_today":
        return moment(row.due_at, tz) if row.round_the_clock else _("today")
    if row.bucket in ("due_7_days", "due_later"):
        return moment(row.due_at, tz) if row.round_the_clock else day(row.due_on)
    return {"no_deadline": _("no deadline"), "paused": _("paused")}.get(row.bucket, "—")


def tone(row: Any) -> str | None:
    """The colour of a deadline."""
    return "late" if row.bucket in LATE else "soon" if row.bucket == "due_today" else None


def waits_for() -> dict[str, str]:
    """What each of the three clocks waits for."""
    return {
        "acknowledge": _("acknowledgement"),
        "accept": _("acceptance"),
        "serve": _("service"),
    }
