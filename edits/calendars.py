"""The days on which no clock of working days runs: holidays and weekends of a mission."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select

from data.tables import holiday, mission
from data.words import N_
from edits import entries, typed
from edits.change import Change, edit
from edits.refusal import Problem, Refused
from edits.staffing import ADMIN

LONGEST = 120
FIRST, LAST = date(2000, 1, 1), date(2100, 1, 1)
TAKEN = N_("This day is a holiday of this mission already.")


@edit("calendars.add", roles=ADMIN)
def add(c: Change, *, of_mission: str | None, day: date | None, name: str | None) -> str:
    """A holiday. Referrals sent from now on reckon with it; those under way keep their due times."""
    called = typed.text(name, "name", most=LONGEST)
    problems = entries.missing(
        ("of_mission", of_mission, N_("Choose the mission.")), ("day", day, N_("Enter the day.")),
        ("name", called, N_("Enter what the holiday is called.")),
    )  # fmt: skip
    if problems or day is None or of_mission is None:
        raise Refused(*problems)
    _free(c, of_mission, day)
    c.insert(holiday, mission=of_mission, day=day, name=called)
    return day.isoformat()


@edit("calendars.change", roles=ADMIN)
def change(c: Change, *, of_mission: str, day: date, seen: int, new_day: date | None, name: str | None) -> str:
    """Another day (Eid follows the moon) or another name."""
    row = entries.held(c, holiday, mission=of_mission, day=day)
    called = typed.text(name, "name", most=LONGEST)
    problems = entries.missing(
        ("new_day", new_day, N_("Enter the day.")), ("name", called, N_("Enter what the holiday is called."))
    )
    if problems or new_day is None:
        raise Refused(*problems)
    if new_day != day:
        _free(c, of_mission, new_day, field="new_day")
    entries.write(c, holiday, row, seen, day=new_day, name=called)
    return new_day.isoformat()


@edit("calendars.remove", roles=ADMIN)
def remove(c: Change, *, of_mission: str, day: date, seen: int) -> str:
    """No holiday after all."""
    entries.take_out(c, holiday, entries.held(c, holiday, mission=of_mission, day=day), seen)
    return day.isoformat()


@edit("calendars.week", roles=ADMIN)
def week(c: Change, *, of_mission: str, seen: int, weekend: Collection[int], week_start: int) -> str:
    """The days of rest and the day a week begins with, 1 Monday … 7 Sunday."""
    days = sorted(set(weekend))
    if not days or len(days) > 3 or not set(days) <= set(range(1, 8)):
        raise Refused(Problem("weekend", N_("Choose one to three days of rest.")))
    if week_start not in range(1, 8):
        raise Refused(Problem("week_start", N_("Choose the day a week begins with.")))
    row = entries.held(c, mission, code=of_mission)
    entries.write(c, mission, row, seen, weekend=",".join(map(str, days)), week_start=week_start)
    return of_mission


def _free(c: Change, of_mission: str, day: date, field: str = "day") -> None:
    if not FIRST <= day < LAST:
        raise Refused(Problem(field, N_("Enter a day of this century.")))
    if c.db.scalar(select(holiday.c.name).where(holiday.c.mission == of_mission, holiday.c.day == day)):
        raise Refused(Problem(field, TAKEN))
