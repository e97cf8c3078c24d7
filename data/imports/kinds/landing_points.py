"""Landing points of the missions: where boats come in."""

from collections.abc import Iterator
from typing import Any
from zoneinfo import available_timezones

from data.imports.books import Books
from data.imports.cells import Code, Flag, Fraction, Text, Whole
from data.imports.kind import Column, OneTable, only_said
from data.imports.references import no_office
from data.imports.refusals import Wrong
from data.imports.sheet import Row
from data.tables import landing_point
from data.words import N_

_NUMBERS = ("reception_capacity", "screeners_per_shift", "screenings_per_hour")


class TimeZone(Text):
    """A time zone's name, as Python and PostgreSQL both know it."""

    says = N_("time zone: Africa/Tripoli")

    def read(self, text: str, books: Books) -> str:
        if text not in books.zone_names or text not in available_timezones():
            raise Wrong(N_("There is no such time zone."), N_("Leave it empty for the mission's own."))
        return text


class LandingPoints(OneTable):
    """One row a point."""

    name = "landing-points"
    about = N_("Landing points, with what they can receive. Points that a landings file names are made by themselves.")
    columns = (
        Column("code", Code(), "LY-TNB", N_("short code, used in the landings file"), required=True),
        Column("name", Text(), "Tripoli naval base", N_("name that people read"), required=True),
        Column("office", Code(), "LY-TIP", N_("code of the office that records there"), required=True),
        Column("time_zone", TimeZone(), "", N_("empty means the mission's")),
        Column("reception_capacity", Whole(), "400", N_("people who can be received at once")),
        Column("screeners_per_shift", Whole(most=1000), "6", N_("staff who screen on one shift")),
        Column("screenings_per_hour", Fraction(0, 999), "6", N_("people one of them screens in an hour")),
        Column("latitude", Fraction(-90, 90, places=8), "32.897", N_("degrees north")),
        Column("longitude", Fraction(-180, 180, places=8), "13.195", N_("degrees east")),
        Column("active", Flag(), "yes", N_("no for a point that is given up; empty means yes")),
    )
    key = ("code",)
    table = landing_point
    table_key = ("code",)

    def check(self, row: Row) -> Iterator[Wrong]:
        code, office = row.said["code"], self.books.offices.get(row.said["office"])
        if office is None:
            yield no_office()
            return
        known = self.books.points.get(code)
        if known is not None and known.office_id != office.id:
            yield Wrong(N_("There is a point with this code that is not this office's."),
                        N_("Give the new point another code."), "code")  # fmt: skip
        row.said["at"] = office

    def values(self, row: Row) -> dict[str, Any]:
        said, office = row.said, row.said["at"]
        place = {name: None if said.get(name) is None else float(said[name]) for name in ("latitude", "longitude")}
        known = self.books.points.get(said["code"])
        zone = said.get("time_zone") or (known.time_zone if known else str(self.books.zones[office.mission]))
        return {"code": said["code"], "name": said["name"], "office_id": office.id, "mission": office.mission,
                "time_zone": zone,
                **only_said(row, {name: said.get(name) for name in _NUMBERS} | place),
                **only_said(row, {"active": said.get("active") is not False})}  # fmt: skip
