"""How long somebody stays signed in: Streamlit's cookie lasts 30 days, an office's patience does not.

A sitting is one sign-in in one browser, in all its tabs. It ends by hand, at an age, or after a time in which nothing
was done. When it was last used is kept in this process only: a sitting that a fresh process does not know counts as
unused since it began, so a restart can end a sitting early and never prolongs one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

_AHEAD = timedelta(minutes=5)  # how far a provider's clock may be before ours


@dataclass
class _Sitting:
    began: datetime
    used: datetime
    over: bool = False


@dataclass
class Sittings:
    """Every sitting that this process knows of."""

    _known: dict[str, _Sitting] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def is_new(self, mark: str) -> bool:
        """Whether this process meets it for the first time."""
        return mark not in self._known

    def is_open(self, mark: str, began: datetime, at: datetime, *, idle: timedelta, age: timedelta,
                touch: bool = True) -> bool:  # fmt: skip
        """Whether it still goes on at the moment `at`; `touch` says that somebody is doing something."""
        with self._lock:
            self._forget(at, age)
            one = self._known.setdefault(mark, _Sitting(began, began))
            if at - one.used > idle or not -_AHEAD <= at - one.began <= age:
                one.over = True
            if touch and not one.over:
                one.used = max(at, one.used)
            return not one.over

    def end(self, mark: str, began: datetime) -> None:
        """Somebody signed out: the cookie, wherever a copy of it is, opens nothing here any more."""
        with self._lock:
            self._known.setdefault(mark, _Sitting(began, began)).over = True

    def _forget(self, at: datetime, age: timedelta) -> None:
        # what is twice too old is refused for its age, known or not
        gone = [mark for mark, one in self._known.items() if at - one.began > 2 * age + _AHEAD]
        for mark in gone:
            del self._known[mark]


known = Sittings()
