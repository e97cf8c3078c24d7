"""Where and when a boat landed: whose point it is, which day it was there, and whether it is known already."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, RowMapping, Table, func, select, union_all

from data.tables import disembarkation, landing_point, landing_version
from data.words import N_
from edits.change import Change
from edits.refusal import NotFound, Problem, Refused


def mine(c: Change, table: Table, row_id: int) -> RowMapping:
    """The locked row of a landing or a point: a caseworker's own points, the points of a supervisor's offices."""
    at_point = table.c.id if table is landing_point else table.c.landing_point_id
    own: ColumnElement[bool] = table.c.office_id.in_(c.by.offices)
    if c.by.role == "caseworker":
        own = at_point.in_(c.by.points)
    # key_share: rows elsewhere may refer to it meanwhile, another edit of the same row waits
    found = select(table).where(table.c.id == row_id, own).with_for_update(key_share=True)
    row = c.db.execute(found).mappings().one_or_none()
    if row is None:
        raise NotFound
    return row


def point_of(c: Change, point_id: int | None, *, open_only: bool = True) -> RowMapping:
    """The locked row of a point that is the person's own."""
    if point_id is None:
        raise Refused(Problem("point_id", N_("Choose the landing point.")))
    # locked: two people who record at one point do it one after the other, and the second sees the first's boat
    point = mine(c, landing_point, point_id)
    if open_only and not point["active"]:
        raise Refused(Problem("point_id", N_("This landing point is closed. Choose another one.")))
    return point


def when(c: Change, point: RowMapping, landed_at: datetime) -> tuple[datetime, date]:
    """The moment, and the calendar day at the point."""
    zone = ZoneInfo(point["time_zone"])
    at = landed_at.astimezone(zone) if landed_at.tzinfo else landed_at.replace(tzinfo=zone)
    now = c.at.astimezone(zone)
    # in one zone Python compares what clocks show, also where an hour comes twice
    if at.astimezone(UTC) > c.at + timedelta(minutes=5):  # clocks differ a little
        text = N_("This is still to come: at the point it is %(now)s. Enter when the boat landed.")
        raise Refused(Problem("landed_at", text, {"now": f"{now:%H:%M}"}))
    if at.year < 2000:
        raise Refused(Problem("landed_at", N_("Check the year.")))
    at = min(at, now, key=lambda each: each.astimezone(UTC))
    return at, at.date()


def not_recorded_yet(c: Change, point: RowMapping, at: datetime, people: int, *, timed: bool) -> None:
    """Ask whether it is another boat, where one much like it was recorded at the point at about that time."""
    # the database's own definition, which the page asks too
    like = func.landing_like(point["id"], at, people, timed).table_valued("landing_no", "happened_at", "people")
    same = c.db.execute(select(like).limit(1)).one_or_none()
    if same:
        text = N_("A boat with %(people)s people was recorded here at %(time)s: %(number)s. Is this another one?")
        local = same.happened_at.astimezone(ZoneInfo(point["time_zone"]))
        told = {"people": same.people, "time": f"{local:%H:%M}", "number": same.landing_no}
        raise Refused(Problem("sure", text, told))


def next_number(c: Change, point: RowMapping, day: date) -> str:
    """The next free number of the point and year, like LAM-2026-0042; one that was taken out is not given again. The
    point is locked, so nobody else takes it."""  # fmt: skip
    start = f"{point['code']}-{day.year}-"
    given = union_all(
        *(select(table.c.landing_no).where(table.c.landing_point_id == point["id"],
                                           table.c.landing_no.startswith(start, autoescape=True))
          for table in (disembarkation, landing_version))
    ).subquery()  # fmt: skip
    digits = func.substring(given.c.landing_no, r"-(\d{1,6})$")
    n = max((int(text) for text in c.db.scalars(select(digits)) if text), default=0) + 1
    while c.db.scalar(select(disembarkation.c.id).where(disembarkation.c.landing_no == f"{start}{n:04d}")):
        n += 1  # an imported landing has it
    return f"{start}{n:04d}"
