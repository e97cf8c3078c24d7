"""Staff: who works where, and in which role."""

from collections.abc import Iterator, Sequence
from typing import Any

from data.imports import bulk, dates
from data.imports.cells import Code, Day, Email, Text
from data.imports.coded import ListedMany, Many
from data.imports.kind import Column, Kind, Written
from data.imports.references import no_office, no_point, no_project
from data.imports.refusals import Wrong
from data.imports.sheet import Row
from data.staffing import Member, save
from data.tables import team
from data.words import N_


class Staff(Kind):
    """One row a member of staff."""

    name = "staff"
    about = N_("Staff. Teams that the file names are made by themselves, in the person's first office.")
    columns = (
        Column("email", Email(), "amina@example.org", N_("what they will sign in with"), required=True),
        Column("name", Text(), "Amina Example", N_("name that colleagues read"), required=True),
        Column("language", Text(), "en", N_("en, fr or ar; empty means en")),
        Column("roles", ListedMany("role"), "caseworker", N_("what they may do"), required=True),
        Column("offices", Many(), "LY-TIP", N_("codes of the offices whose cases they work with")),
        Column("team", Code(), "TIP-1", N_("code of their team")),
        Column("points", Many(), "", N_("codes of the landing points where they record")),
        Column("projects", Many(), "", N_("codes of the projects they brief on")),
        Column("left_on", Day(), "", N_("the day they left; empty while they are here")),
    )
    key = ("email",)

    def check(self, row: Row) -> Iterator[Wrong]:
        said = row.said
        if (said.get("language") or "en").lower() not in ("en", "fr", "ar"):
            yield Wrong(N_("There is no such language."), N_("Write en, fr or ar."), "language")
        for name, known, wrong in (
            ("offices", self.books.offices, no_office),
            ("points", self.books.points, no_point),
            ("projects", self.books.projects, no_project),
        ):
            if any(code.upper() not in known for code in said.get(name) or ()):
                yield wrong(name)
        if said.get("team") in self.books.teams:
            return
        if said.get("team") and not said.get("offices"):
            yield Wrong(N_("This team is new and nobody knows its office."), N_("Name an office in the same row."),
                        "team")  # fmt: skip

    def write(self, rows: Sequence[Row]) -> Written:
        notes = self._make_teams(rows)
        return Written(save(self.books.db, [self._member(row) for row in rows]), notes)

    def _make_teams(self, rows: Sequence[Row]) -> list[str]:
        new: dict[str, int] = {}
        for row in rows:
            code = row.said.get("team")
            if code and code not in self.books.teams and code not in new:
                new[code] = self.books.offices[row.said["offices"][0].upper()].id
        if not new:
            return []
        bulk.add(self.books.db, team, [{"code": code, "name": code, "office_id": its} for code, its in new.items()])
        del self.books.teams  # read anew, with the new ones
        return [N_("New teams: %(codes)s. Check the spelling.") % {"codes": ", ".join(sorted(new))}]

    def _member(self, row: Row) -> Member:
        said = row.said
        values = {"email": said["email"], "name": said["name"]}
        if "language" in row.raw:
            values["language"] = (said["language"] or "en").lower()
        if "team" in row.raw:
            values["team_id"] = self.books.teams[said["team"]].id if said["team"] else None
        if "left_on" in row.raw:
            left = said["left_on"]
            values |= {"active": left is None, "left_at": left and dates.local(left, self._zone(row))}
        return Member(values, roles=said["roles"], **{
            name: frozenset(known[code.upper()].id for code in said[name] or ())
            for name, known in (("offices", self.books.offices), ("points", self.books.points),
                                ("projects", self.books.projects))
            if name in row.raw
        })  # fmt: skip

    def _zone(self, row: Row) -> Any:
        first = next(iter(row.said.get("offices") or ()), None)
        mission = self.books.offices[first.upper()].mission if first else next(iter(self.books.zones))
        return self.books.zones[mission]
