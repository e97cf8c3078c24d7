"""What every part of the generator knows: the moment, the missions' clocks and calendars, the offices, the chance."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zlib import crc32
from zoneinfo import ZoneInfo

import numpy as np
from sqlalchemy import Connection, text

from data.sample.arrays import DAY, HOUR, Days, Ints, Rng
from data.sample.places import MISSIONS, OFFICES

YEARS = 6


@dataclass(frozen=True)
class World:
    """`as_of` and `start` are seconds since 1970; missions and offices are numbered as in places.py, from 0."""

    seed: int
    cases: int  # in all
    as_of: int
    today: date
    missions: tuple[str, ...]
    offsets: Ints  # seconds that a mission's clocks are ahead of UTC; none of the four changes its clocks
    calendars: tuple[np.busdaycalendar, ...]
    office_mission: Ints
    standards: dict[tuple[str, str | None, str, str], int]  # (mission, service, priority, clock) to hours
    provenances: dict[tuple[str, str, str], str]  # (mission, service, priority) to where its standards are from
    # (document type, mission, nationality, family type): an empty one means any
    papers: list[tuple[str, str | None, str | None, str | None]]
    start: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "start", self.as_of - round(YEARS * 365.25 * DAY))

    def rng(self, part: str, number: int = 0) -> Rng:
        """The chance of one part of the generator, so that a change in one part leaves the others as they were."""
        return np.random.default_rng([self.seed, crc32(part.encode()), number])

    def day(self, at: Ints, mission: Ints) -> Days:
        """The calendar day at the mission."""
        return ((at + self.offsets[mission]) // DAY).astype("datetime64[D]")

    def midnight(self, day: Days, mission: Ints) -> Ints:
        """When that day begins at the mission."""
        return day.astype("datetime64[D]").astype(np.int64) * DAY - self.offsets[mission]

    def working_day(self, day: Days, mission: Ints, count: Ints | int = 0) -> Days:
        """The day itself or, on a rest day, the next working day; with a `count`, so many working days later."""
        found = day.copy()
        counts = np.broadcast_to(np.asarray(count), day.shape)
        for number, calendar in enumerate(self.calendars):
            here = mission == number
            # counted strictly after the day it starts: from a rest day, as from the working day before it
            roll = "forward" if np.isscalar(count) and count == 0 else "backward"
            found[here] = np.busday_offset(day[here], counts[here], roll=roll, busdaycal=calendar)  # type: ignore[call-overload]
        return found

    def office_hours(self, rng: Rng, at: Ints, mission: Ints) -> Ints:
        """The same moment, moved to the nearest later working day and to an hour at which an office works."""
        day = self.working_day(self.day(at, mission), mission)
        second = 8 * HOUR + rng.beta(2.0, 2.2, at.shape) * 8.5 * HOUR
        return self.midnight(day, mission) + second.astype(np.int64)


def world(connection: Connection, seed: int, cases: int, moment: datetime) -> World:
    """Reads the missions, calendars and standards that the database holds."""
    codes = tuple(MISSIONS)
    rows = {row.code: row for row in connection.execute(text("select code, time_zone, weekend from mission"))}
    zones = [ZoneInfo(rows[code].time_zone) for code in codes]
    offsets = [(moment.astimezone(zone).utcoffset() or timedelta()).total_seconds() for zone in zones]
    holidays: dict[str, list[date]] = {code: [] for code in codes}
    for row in connection.execute(text("select mission, day from holiday order by day")):
        holidays.setdefault(row.mission, []).append(row.day)
    calendars = []
    for code in codes:
        rest = rows[code].weekend.split(",")
        mask = [str(day) not in rest for day in range(1, 8)]
        calendars.append(np.busdaycalendar(mask, np.array(holidays[code], dtype="datetime64[D]")))
    standards = connection.execute(text("select mission, service, priority, clock, hours from service_standard"))
    provenances = connection.execute(
        text("""
        select m.code as mission, v.code as service, y.code as priority, s.standards_from
        from mission as m cross join service as v cross join priority as y
        cross join lateral referral_standard(m.code, v.code, y.code) as s where s.standards_from is not null
    """)
    )
    papers = connection.execute(text("select document_type, mission, nationality, family_type from document_rule"
                                     " where active order by id"))  # fmt: skip
    return World(
        seed=seed,
        cases=cases,
        as_of=int(moment.timestamp()),
        today=moment.date(),
        missions=codes,
        offsets=np.array(offsets, dtype=np.int64),
        calendars=tuple(calendars),
        office_mission=np.array([codes.index(office.mission) for office in OFFICES], dtype=np.int64),
        standards={(row.mission, row.service, row.priority, row.clock): row.hours for row in standards},
        provenances={(row.mission, row.service, row.priority): row.standards_from for row in provenances},
        papers=[(row.document_type, row.mission, row.nationality, row.family_type) for row in papers],
    )


def last_moment(day: date) -> datetime:
    """The last whole second at which it is still that date in every mission (the easternmost is Libya's)."""
    end = datetime.combine(day + timedelta(days=1), time(), ZoneInfo("Africa/Tripoli"))
    return (end - timedelta(seconds=1)).astimezone(UTC)
