"""The calendar day of a moment, where the case is."""

from datetime import datetime
from zoneinfo import ZoneInfo

from ui import i18n


def local_day(at: datetime | None, tz: str) -> str:
    """A moment's day in a mission's own time, as the reader writes it."""
    return i18n.day(at.astimezone(ZoneInfo(tz)).date() if at else None)
