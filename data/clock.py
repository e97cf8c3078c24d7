"""The clock, read in one place. Whoever needs to know the time is given it from here, once for each piece of work."""

from datetime import UTC, datetime


def now() -> datetime:
    """This moment, with its zone."""
    return datetime.now(UTC)
