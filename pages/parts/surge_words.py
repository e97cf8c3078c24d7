"""Surges in the reader's words: what the triggers are called, where they fire, and why."""

from collections.abc import Mapping
from typing import Any

from queries.surge_words import SENTENCES
from ui import codes
from ui.i18n import _, number, percent

_NUMBERS = ("s7", "at_least", "upper_limit", "gaps", "history", "known", "watch_mean", "watch_rank")


def triggers() -> dict[str, str]:
    """trigger → its name, the most telling first."""
    return {"alert": _("Alert"), "capacity": _("Capacity"), "watch": _("Watch")}


def place(row: Any) -> str:
    """A landing point by its name, a mission as a whole by the mission's."""
    if row.name:
        return str(row.name)
    return _("%(mission)s, all points") % {"mission": codes.label("mission", row.mission)}


def why(row: Any, reason: str) -> str:
    """The sentence of a reason (queries/surge_words.py) with the numbers of the row."""
    told: Mapping[str, str] = {name: number(getattr(row, name)) for name in _NUMBERS}
    return _(SENTENCES[reason]) % told


def of_capacity(share_24h: float | None, share_72h: float | None) -> str:
    """How full a place would be of those who landed."""
    told = {"day": percent(share_24h), "days": percent(share_72h)}
    return _("of what can be received, %(day)s landed in 24 hours and %(days)s in 72 hours") % told
