"""Days on which nobody landed: said, they are 0; not said, they are unknown."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ARRAY, Connection, Integer, any_, literal, select, text

from data.imports import bulk
from data.imports.cells import Code, Day
from data.imports.kind import Column, OneTable
from data.imports.references import no_point
from data.imports.refusals import Wrong
from data.imports.sheet import Row
from data.tables import disembarkation, nil_report
from data.words import N_


class NilReports(OneTable):
    """One row a point and day."""

    name = "nil-reports"
    about = N_("Days on which nobody landed at a point. A day that is in no file is unknown, not 0.")
    columns = (
        Column("point", Code(), "LY-TNB", N_("code of the landing point"), required=True),
        Column("day", Day(), "2026-03-15", "", required=True),
    )
    key = ("point", "day")
    table = nil_report
    table_key = ("landing_point_id", "day")

    def look_up(self, rows: Sequence[Row]) -> None:
        points = self.books.points
        named = [points[code].id for code in {row.said["point"] for row in rows} if code in points]
        d = disembarkation.c
        asked = select(d.landing_point_id, d.day, d.landing_no).where(
            d.landing_point_id == any_(literal(named, ARRAY(Integer)))
        )
        self.boats = {(point, day): number for point, day, number in self.books.db.execute(asked)}

    def check(self, row: Row) -> Iterator[Wrong]:
        point = self.books.points.get(row.said["point"])
        if point is None or point.office_id is None:
            yield no_point()
        elif boat := self.boats.get((point.id, row.said["day"])):
            yield Wrong(N_("Boat %(boat)s landed there on that day."), N_("Delete this row, or correct the boat."),
                        "day", boat=boat)  # fmt: skip

    def values(self, row: Row) -> dict[str, Any]:
        return {"landing_point_id": self.books.points[row.said["point"]].id, "day": row.said["day"]}


def take_back(db: Connection, days: Collection[tuple[int, date]]) -> None:
    """A day at a point is reported by its boats or by "nobody landed", never by both: here boats came."""
    if not days:
        return
    name = bulk.copied(db, disembarkation, ("landing_point_id", "day"), days)
    db.execute(text(
        f"delete from nil_report as r using {name} as n where r.landing_point_id = n.landing_point_id and r.day = n.day"  # noqa: S608
    ))  # fmt: skip
