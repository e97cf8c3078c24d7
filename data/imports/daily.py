"""A published daily series: people, and boats if it says, by day, at a point outside the missions.

It stands beside the missions' own landings and is never summed with them. Where it comes as a stack of bulletins, see
bulletins.py.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, Table, insert, select, update
from sqlalchemy import Row as RowOf

from data.imports.books import Books
from data.imports.cells import Code, Day, Whole
from data.imports.kind import Column, OneTable
from data.imports.load import bring, in_one_go
from data.imports.refusals import FileRefused, Wrong
from data.imports.report import Report
from data.imports.sheet import Row, Sheet, plain, read
from data.tables import daily_landing, daily_report, landing_point
from data.words import N_


@dataclass(frozen=True)
class Series:
    """What the person said about the file: the point, and which of its columns are what."""

    point: str
    day: str
    landed: str
    boats: str | None = None
    source: str | None = None  # None: the file's name; of bulletins, which come in several files, the point's
    name: str | None = None  # of a new point; None: its code
    time_zone: str = "UTC"
    reported: str | None = None  # the column with the date of the bulletin, where the file is a stack of bulletins


class DailyLandings(OneTable):
    """One row a day. The columns have our names here; `load` takes them from the file's."""

    name: ClassVar[str] = "daily-landings"
    about: ClassVar[str] = N_("A published daily series at a point outside the missions.")
    columns: ClassVar[tuple[Column, ...]] = (
        Column("day", Day(), "2026-03-31", "", required=True),
        Column("people", Whole(), "120", N_("people who landed that day; days that are not known are left out"),
               required=True),
        Column("boats", Whole(), "2", N_("boats, if the series says")),
    )  # fmt: skip
    key: ClassVar[tuple[str, ...]] = ("day",)
    table: ClassVar[Table] = daily_landing
    table_key = ("landing_point_id", "day")
    point_id: int
    source: str
    zone: ZoneInfo

    def values(self, row: Row) -> dict[str, Any]:
        told = {"boats": row.said["boats"]} if "boats" in row.raw else {}
        return {"landing_point_id": self.point_id, "day": row.said["day"], "people": row.said["people"],
                "source": self.source, **told}  # fmt: skip


def load(engine: Engine, path: Path, series: Series, *, at: datetime, strict: bool = False,
         try_out: bool = False) -> Report:  # fmt: skip
    """Import the series. Raises FileRefused where the file cannot be read so, or the point is one of a mission."""
    names = _names(series)
    sheet = _ours(read(path), names)

    def work(db: Connection) -> Report:
        point = _point(db, series, at)
        source = series.source or (point.name if series.reported else path.name)
        of_series = {"point_id": int(point.id), "source": source, "zone": ZoneInfo(point.time_zone)}
        report = bring(db, type("Series", (_kind(db, series, int(point.id)),), of_series), sheet, at)
        report.refusals = [replace(one, column=names.get(one.column, "")) for one in report.refusals]
        return report

    return in_one_go(engine, "import daily-landings", path, work, strict=strict, try_out=try_out)


def _kind(db: Connection, series: Series, point_id: int) -> type[DailyLandings]:
    """How the file is read: as one series, or as a stack of bulletins. A point is one or the other."""
    from data.imports.bulletins import Bulletins  # it builds on this module

    if series.reported:
        return Bulletins
    if db.scalar(select(daily_report.c.id).where(daily_report.c.landing_point_id == point_id).limit(1)):
        raise FileRefused(N_("The series of this point comes in bulletins, and the latest stands. Name the column with "
                             "the date of the bulletin: --reported COLUMN."))  # fmt: skip
    return DailyLandings


def _names(series: Series) -> dict[str, str]:
    """What our columns are called in the file, as the person said it."""
    names = {"day": series.day, "people": series.landed, "boats": series.boats, "reported": series.reported}
    return {ours: name.strip() for ours, name in names.items() if name}


def _ours(sheet: Sheet, names: dict[str, str]) -> Sheet:
    """The columns that were named, under our names; the others do not matter."""
    for name in names.values():
        if plain(name) not in sheet.columns:
            raise FileRefused(N_("The file has no column %(name)s. It has: %(names)s."), name=name,
                              names=", ".join(sheet.columns))  # fmt: skip
    theirs = {ours: plain(name) for ours, name in names.items()}
    rows = [replace(row, raw={ours: row.raw[name] for ours, name in theirs.items()}) for row in sheet.rows]
    return Sheet(tuple(names), rows)


def _point(db: Connection, series: Series, at: datetime) -> RowOf[Any]:
    """The point outside the missions, made if nobody knows it."""
    code = _code(series.point)
    known = db.execute(select(landing_point).where(landing_point.c.code.in_((code, series.point)))).one_or_none()
    if known is None:
        if series.time_zone not in Books(db, at).zone_names:
            raise FileRefused(N_("There is no time zone %(zone)s. Write it like Europe/London."), zone=series.time_zone)
        new = {"code": code, "name": series.name or code, "time_zone": series.time_zone}
        return db.execute(insert(landing_point).values(new).returning(landing_point)).one()
    if known.mission is not None:
        raise FileRefused(N_("%(code)s is a landing point of mission %(mission)s, whose boats are recorded one by one. "
                             "Give the series a point of its own: another code."),
                          code=code, mission=known.mission)  # fmt: skip
    if series.name and series.name != known.name:
        db.execute(update(landing_point).where(landing_point.c.id == known.id).values(name=series.name))
    return known


def _code(text: str) -> str:
    try:
        return Code().read(text.strip(), None)  # type: ignore[arg-type]  # a code needs no books
    except Wrong as wrong:
        raise FileRefused("--point: " + wrong.reason + " " + wrong.todo) from wrong
