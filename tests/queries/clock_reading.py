"""The rule of the referral clock read slowly, day by day, from a story's steps: nothing of it is taken from the app."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

CLOCKS = ("acknowledge", "accept", "serve")
HOURS = {"emergency": (24, 24, 24), "urgent": (48, 72, 72), "normal": (72, 168, 336)}
WAITS = {"sent": "acknowledge", "acknowledged": "accept", "accepted": "serve"}
DONE = ("service_provided", "feedback_given")
# the days late at which a bucket begins
LATE = ((31, "late_over_30"), (15, "late_15_30"), (8, "late_8_14"), (4, "late_4_7"), (1, "late_1_3"))


@dataclass(frozen=True)
class Calendar:
    """A mission's days: ISO numbers of its weekend, its holidays, its zone."""

    weekend: frozenset[int]
    holidays: frozenset[date]
    zone: ZoneInfo

    def works(self, day: date) -> bool:
        return day.isoweekday() not in self.weekend and day not in self.holidays

    def day(self, at: datetime) -> date:
        return at.astimezone(self.zone).date()

    def due_day(self, due_at: datetime) -> date:
        """The day that a deadline belongs to: at midnight, the one that ends then."""
        return self.day(due_at - timedelta(microseconds=1))

    def end_of(self, day: date) -> datetime:
        return datetime.combine(day + timedelta(days=1), time(0), self.zone)

    def after(self, day: date, working_days: int) -> date:
        while working_days:
            day += timedelta(days=1)
            working_days -= self.works(day)
        return day

    def between(self, first: date, last: date) -> int:
        """Working days from the first day on, without the last."""
        return sum(self.works(first + timedelta(days=n)) for n in range((last - first).days))


@dataclass
class Reading:
    """One referral as its steps leave it. A step is (moment, verb or state, what else)."""

    calendar: Calendar
    priority: str
    state: str = ""
    dues: dict[str, datetime] = field(default_factory=dict)
    held_at: datetime | None = None
    fixed: bool = False  # an appointment stands
    ended: tuple[datetime, datetime] | None = None  # when it stopped waiting, and the deadline it is judged by

    @property
    def waits_on(self) -> str | None:
        return WAITS.get(self.state)

    def step(self, at: datetime, verb: str, given: Any = None) -> None:
        if verb in ("sent", "asked_again"):
            self.state, self.held_at, self.fixed, self.ended = "sent", None, False, None
            self.dues = {clock: self._due(at, hours) for clock, hours in zip(CLOCKS, HOURS[self.priority], strict=True)}
        elif verb == "held":
            self.held_at = at
        elif verb == "resumed":
            self._run_on(at)
        elif verb == "extended":
            waited = self.waits_on
            for clock in CLOCKS[CLOCKS.index(str(waited)) :]:
                until = self.calendar.end_of(given)
                self.dues[clock] = until if clock == waited else max(until, self.dues[clock])
            self.fixed = False
        elif verb == "appointment":
            self.state, self.fixed, self.dues["serve"] = "accepted", True, given
        elif verb != "contact":
            self._run_on(at)
            waited, self.state = self.waits_on, verb
            if waited and not self.waits_on:
                self.ended = (at, self.dues["serve" if verb in DONE else waited])

    def bucket(self, as_of: datetime) -> tuple[str, datetime, int]:
        """(bucket, due moment, days late)."""
        if self.ended:
            at, due = self.ended
            late = max(1, (self.calendar.day(at) - self.calendar.due_day(due)).days) if at > due else 0
            return "done_late" if late else "done_in_time", due, late
        due = self.dues[str(self.waits_on)]
        today, due_on = self.calendar.day(as_of), self.calendar.due_day(due)
        if self.held_at:
            return "paused", due, 0
        if as_of >= due:
            late = max(1, (today - due_on).days)
            return next(bucket for least, bucket in LATE if late >= least), due, late
        left = (due_on - today).days
        return "due_today" if left == 0 else "due_7_days" if left <= 7 else "due_later", due, 0

    def _due(self, at: datetime, hours: int) -> datetime:
        if self.priority == "emergency":
            return at + timedelta(hours=hours)
        return self.calendar.end_of(self.calendar.after(self.calendar.day(at), hours // 24))

    def _run_on(self, at: datetime) -> None:
        if self.held_at is None or self.waits_on is None:
            return
        for clock in CLOCKS[CLOCKS.index(self.waits_on) :]:
            if not (clock == "serve" and self.fixed):
                self.dues[clock] = self._moved(self.dues[clock], self.held_at, at)
        self.held_at = None

    def _moved(self, due: datetime, first: datetime, last: datetime) -> datetime:
        if self.priority == "emergency":
            return due + (last - first)
        days = self.calendar.between(self.calendar.day(first), self.calendar.day(last))
        due_on = self.calendar.due_day(due)
        return due + (self.calendar.after(due_on, days) - due_on)


def read(calendar: Calendar, priority: str, steps: Sequence[tuple[datetime, str, Any]], as_of: datetime) -> Reading:
    """How a referral stands at a moment; steps that were taken back are not among them."""
    found = Reading(calendar, priority)
    for at, verb, given in steps:
        if at <= as_of:
            found.step(at, verb, given)
    return found
