"""What the duty list is told of, one row an event: a boat with dead, or an episode of a trigger at a point or mission.

An episode is that of the surge engine (data/surges/episodes.py): days of firing fewer than seven apart. It is told
once, and once more when the capacity goes from amber to red. While it lasts and nobody acknowledges it, it is told
again after seven days; an acknowledgement keeps it quiet for seven days.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, RowMapping, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from data.connection import owner_engine
from data.surges.days import WEEK
from data.tables import alert, landing_version

AGAIN = timedelta(days=7)


@dataclass(frozen=True)
class Episode:
    """A trigger that fires now. since: its first day, None where it began today. today: the day at the place.

    seen_at: when somebody acknowledged it within the last seven days.
    """

    trigger: str
    mission: str
    point_id: int | None
    level: str | None
    since: date | None
    today: date
    seen_at: datetime | None


def death(mission: str, point_id: int, landing_id: int, *, at: datetime, try_out: bool = False) -> str:
    """Note that a boat came with dead; one event for all records of the boat. Gives what its messages are about."""
    merged = select(landing_version.c.landing_id).where(landing_version.c.merged_into == landing_id)
    same = or_(alert.c.disembarkation_id == landing_id, alert.c.disembarkation_id.in_(merged))
    known = select(alert.c.id).where(same).order_by(alert.c.id).limit(1)
    with _transaction(try_out) as db:
        if db.scalar(known) is None:
            _add(db, at, kind="death", mission=mission, landing_point_id=point_id, disembarkation_id=landing_id)
        return str(db.scalar(known))


def episode(now: Episode, *, at: datetime, try_out: bool = False) -> tuple[str, int] | None:
    """Note that an episode goes on. Gives what its messages are about and the how-manieth time it is told; None where
    somebody has acknowledged it.
    """
    with _transaction(try_out) as db:
        row = _known(db, now)
        if row is None and now.seen_at is None:
            _add(db, at, kind=now.trigger, mission=now.mission, landing_point_id=now.point_id, level=now.level,
                 seen_on=now.today)  # fmt: skip
            row = _known(db, now)
        if row is None:
            return None
        times = row["times"] + _once_more(row, now, at)
        if times > row["times"] or now.today > row["seen_on"]:
            said = {"level": now.level, "times": times, "told_at": at} if times > row["times"] else {}
            db.execute(update(alert).where(alert.c.id == row["id"]).values(
                seen_at=max(at, row["seen_at"]), seen_on=max(now.today, row["seen_on"]), **said))  # fmt: skip
        quiet = times == row["times"] and now.seen_at is not None and now.seen_at >= row["told_at"]
        return None if quiet else (f"{row['id']}-{times}" if times > 1 else str(row["id"]), times)


@contextmanager
def _transaction(try_out: bool) -> Iterator[Connection]:
    """One that is taken back where it is only tried out what would be noted."""
    with owner_engine().connect() as db, db.begin() as transaction:
        yield db
        if try_out:
            transaction.rollback()


def _known(db: Connection, now: Episode) -> RowMapping | None:
    """The open row of this episode, locked; one that is over is closed."""
    here = alert.c.landing_point_id.is_not_distinct_from(now.point_id)
    place = (alert.c.kind == now.trigger, alert.c.mission == now.mission, here, alert.c.ended_at.is_(None))
    row = db.execute(select(alert).where(*place).with_for_update()).mappings().one_or_none()
    if row is None or row["seen_on"] >= (now.since or now.today - timedelta(days=WEEK - 1)):
        return row
    db.execute(update(alert).where(alert.c.id == row["id"]).values(ended_at=row["seen_at"]))
    return None


def _once_more(row: RowMapping, now: Episode, at: datetime) -> bool:
    redder = (row["level"], now.level) == ("amber", "red")
    return redder or (now.seen_at is None and row["told_at"] <= at - AGAIN)


def _add(db: Connection, at: datetime, **values: object) -> None:
    # another run may be a moment earlier
    new = insert(alert).values(started_at=at, seen_at=at, told_at=at, **values)
    db.execute(new.on_conflict_do_nothing())
