"""Projects: who pays, from when to when, for which missions."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from data.imports.cells import Code, Day, Flag, Text
from data.imports.coded import ListedMany, Many
from data.imports.kind import Column, Kind, Written, only_said
from data.imports.merge import CHANGED, UNCHANGED, members, merge
from data.imports.references import no_point
from data.imports.refusals import Wrong
from data.imports.sheet import Row
from data.tables import donor, project, project_mission, project_point
from data.words import N_


class Projects(Kind):
    """One row a project."""

    name = "projects"
    about = N_("Projects of donors. Donors that nobody knows yet are made and listed.")
    columns = (
        Column("code", Code(capitals=False), "EXAMPLE-P1", N_("short code, used in other files"), required=True),
        Column("title", Text(), "Example protection project", "", required=True),
        Column("donor", Code(capitals=False), "EXAMPLE", N_("short code of the donor"), required=True),
        Column("donor_name", Text(), "Example donor", N_("needed for a donor nobody knows yet")),
        Column("starts_on", Day(planned=True), "2026-01-01", N_("first day"), required=True),
        Column("ends_on", Day(planned=True), "2027-12-31", N_("last day"), required=True),
        Column("missions", ListedMany("mission"), "LY", N_("where it works"), required=True),
        Column("points", Many(), "", N_("codes of the landing points it speaks of; empty means all of its missions'")),
        Column("active", Flag(), "yes", N_("no for one that is over; empty means yes")),
    )
    key = ("code",)

    def look_up(self, rows: Sequence[Row]) -> None:
        db = self.books.db
        self.names = {row.said["donor"].lower(): row.said["donor_name"] for row in rows if row.said.get("donor_name")}
        self.donors = {code.lower(): code for code in db.scalars(select(donor.c.code))}

    def check(self, row: Row) -> Iterator[Wrong]:
        said = row.said
        if said["ends_on"] <= said["starts_on"]:
            yield Wrong(N_("This is not after starts_on."), N_("Correct one of the two days."), "ends_on")
        if any(code.upper() not in self.books.points for code in said.get("points") or ()):
            yield no_point("points")
        if said["donor"].lower() not in self.donors and said["donor"].lower() not in self.names:
            yield Wrong(N_("Nobody knows this donor yet."), N_("Fill in donor_name, and it is made."), "donor")
        known = self.books.projects.get(said["code"].upper())
        if known is not None:
            said["code"] = known.code  # as it is written there

    def write(self, rows: Sequence[Row]) -> Written:
        db = self.books.db
        notes = self._make_donors(rows)
        merged = merge(db, project, ["code"], [self._values(row) for row in rows])
        pairs = list(zip(rows, merged.ids, strict=True))
        missions = {its: {(code,) for code in row.said["missions"]} for row, its in pairs}
        changed = members(db, project_mission, "project_id", missions, ["mission"]) if pairs else set()
        if pairs and "points" in rows[0].raw:
            known = self.books.points
            points = {its: {(known[code.upper()].id,) for code in row.said["points"] or ()} for row, its in pairs}
            changed |= members(db, project_point, "project_id", points, ["landing_point_id"])
        return Written([
            CHANGED if outcome == UNCHANGED and its in changed else outcome
            for its, outcome in zip(merged.ids, merged.outcomes, strict=True)
        ], notes)  # fmt: skip

    def _make_donors(self, rows: Sequence[Row]) -> list[str]:
        notes = []
        for row in rows:
            code = row.said["donor"]
            if code.lower() not in self.donors:
                name = self.names[code.lower()]
                self.books.db.execute(insert(donor).values(code=code, name=name))
                self.donors[code.lower()] = code
                notes.append(N_("New donor: %(code)s, %(name)s. Check the spelling.") % {"code": code, "name": name})
        return notes

    def _values(self, row: Row) -> dict[str, Any]:
        said = row.said
        return {
            "code": said["code"], "title": said["title"], "donor": self.donors[said["donor"].lower()],
            "starts_on": said["starts_on"], "ends_on": said["ends_on"],
            **only_said(row, {"active": said.get("active") is not False}),
        }  # fmt: skip
