"""Landings: one row is one boat, with the people who landed and what was done for them."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from data.imports import bulk, dates
from data.imports.cells import Code, Flag, Moment, Number, Text, Whole
from data.imports.coded import Counted, Listed
from data.imports.kind import Column, Kind, Written, only_said
from data.imports.kinds.landing_history import keep_as_they_stood, merged, merged_into, nationalities_of, seen_of
from data.imports.kinds.nil_reports import take_back
from data.imports.merge import CHANGED, UNCHANGED, Merged, existing, members, merge
from data.imports.references import no_office
from data.imports.refusals import Wrong
from data.imports.sheet import Row
from data.tables import disembarkation, disembarkation_nationality, landing_point
from data.words import N_

PEOPLE = ("men", "women", "boys", "girls", "unknown")
# each of these is part of the people of these columns
_PART_OF = {"uac": ("boys", "girls", "unknown"), "pregnant": ("women", "girls", "unknown"),
            "medical": PEOPLE, "screened": PEOPLE, "referred": PEOPLE, "food": PEOPLE, "nfi": PEOPLE,
            "medical_aid": PEOPLE, "pss": PEOPLE}  # fmt: skip
# empty is "not known", which is not 0
_MAY_BE_UNKNOWN = (*_PART_OF, "dead", "missing")
_COUNT = Whole(most=100_000)


class Landings(Kind):
    """One row a boat."""

    name = "landings"
    about = N_("Landings, one row a boat. Points that nobody knows yet are made in the office named, and listed.")
    columns = (
        Column("landing_no", Number(), "EXAMPLE-B1", N_("the office's own number of the landing"), required=True),
        Column("point", Code(), "LY-TNB", N_("code of the landing point"), required=True),
        Column("office", Code(), "LY-TIP", N_("code of the office that records there; needed for a new point")),
        Column("landed_at", Moment(), "2026-03-14 04:40", N_("local time at the point"), required=True),
        Column("men", _COUNT, "41"),
        Column("women", _COUNT, "8"),
        Column("boys", _COUNT, "3"),
        Column("girls", _COUNT, "1"),
        Column("unknown", _COUNT, "2", N_("sex or age not known: everybody, if nothing else is known")),
        Column("people", _COUNT, "55", N_("all of them together: checked, if it is given")),
        Column("uac", _COUNT, "1", N_("unaccompanied children, counted above too; empty where it is not known")),
        Column("pregnant", _COUNT, "1", N_("counted above too; empty where it is not known")),
        Column("medical", _COUNT, "4", N_("medical urgencies, counted above too; empty where it is not known")),
        Column("dead", _COUNT, "0", N_("not counted above; empty where it is not known")),
        Column("missing", _COUNT, "0", N_("not counted above; empty where it is not known")),
        Column("screened", _COUNT, "50", N_("empty where it is not known: that is not 0")),
        Column("referred", _COUNT, "4", N_("empty where it is not known")),
        Column("food", _COUNT, "", N_("people who were given some; empty where it is not known")),
        Column("nfi", _COUNT, "", N_("empty where it is not known")),
        Column("medical_aid", _COUNT, "", N_("empty where it is not known")),
        Column("pss", _COUNT, "", N_("psychosocial support; empty where it is not known")),
        Column("nationalities", Counted("country"), "SN=30;GM=12", N_("country codes; the rest is unknown")),
        Column("boat", Text()),
        Column("embarked_from", Text()),
        Column("authority", Text(), "", N_("who brought them in")),
        Column("verified", Flag(), "yes", N_("empty means no: figures are provisional")),
        Column("source", Listed("landing_source"), "iom_field", N_("who counted"), required=True),
    )  # fmt: skip
    key = ("landing_no",)

    def look_up(self, rows: Sequence[Row]) -> None:
        self.before = existing(
            self.books.db, disembarkation, ["landing_no"], [(row.said["landing_no"],) for row in rows]
        )
        ids = [its["id"] for its in self.before.values()]
        self.noted, self.seen = nationalities_of(self.books.db, ids), seen_of(self.books.db, ids)
        numbers = {row.said["landing_no"] for row in rows} - {number for (number,) in self.before}
        self.merged = merged_into(self.books.db, numbers)
        self.new_points: dict[str, str] = {}

    def check(self, row: Row) -> Iterator[Wrong]:
        if row.said["landing_no"] in self.merged:
            yield merged(self.merged[row.said["landing_no"]], N_("Delete this row, or write that number here."))
            return
        wrongs = [*self._sums(row), *self._point(row)]
        if not wrongs:
            row.said["at"] = dates.local(row.said["landed_at"], row.said["zone"])
            if row.said["at"] > self.at:
                wrongs.append(
                    Wrong(N_("This has not happened yet."), N_("Look the time up and correct it."), "landed_at")
                )
        if not wrongs and "new_point" in row.said:
            # the first row that is right in all else says whose the new point is
            office = self.new_points.setdefault(row.said["point"], row.said["office"])
            if office != row.said["office"]:
                wrongs.append(Wrong(N_("Another row puts this new point in office %(office)s."),
                                    N_("Correct one of the two."), "office", office=office))  # fmt: skip
        yield from wrongs

    def _counts(self, row: Row) -> dict[str, int | None]:
        """The numbers as they will stand: those of the file, and of a known landing where the file has no column."""
        old = self.before.get((row.said["landing_no"],), {})
        named = (*PEOPLE, *_MAY_BE_UNKNOWN)
        return {name: row.said[name] if name in row.raw else old.get(name) for name in named}

    def _sums(self, row: Row) -> Iterator[Wrong]:
        said, counts = row.said, self._counts(row)
        people = sum(counts[name] or 0 for name in PEOPLE)
        if all(counts[name] is None for name in PEOPLE) and not counts["dead"] and not counts["missing"]:
            yield Wrong(N_("Nobody landed here."), N_("Fill in who landed, all under unknown if nothing else is known. "
                        "A day on which nobody landed belongs in the nil-reports file."), "men")  # fmt: skip
        old = self.before.get((said["landing_no"],), {})
        if people < (least := min(old.get("people", 0), self.seen.get(old.get("id", 0), 0))):
            yield Wrong(N_("%(count)s people of this boat are entered one by one, tallied or noted as having left."),
                        N_("Enter at least so many."), "people", count=least)  # fmt: skip
        if said.get("people") is not None and said["people"] != people:
            yield Wrong(N_("Men, women, boys, girls and unknown make %(sum)s together."),
                        N_("Correct the wrong number; whoever is in no other column is unknown."),
                        "people", sum=people)  # fmt: skip
        for name, whole in _PART_OF.items():
            if (counts[name] or 0) > sum(counts[its] or 0 for its in whole):
                yield Wrong(N_("This is more than %(whole)s together."), N_("Correct one of the numbers."), name,
                            whole=" + ".join(whole))  # fmt: skip
        if sum(self._nationalities(row).values()) > people:
            yield Wrong(N_("These are more people than landed."), N_("Correct the numbers: people are %(people)s."),
                        "nationalities", people=people)  # fmt: skip

    def _nationalities(self, row: Row) -> dict[str, int]:
        if "nationalities" in row.raw:
            return row.said["nationalities"] or {}
        return self.noted.get(self.before.get((row.said["landing_no"],), {}).get("id", 0), {})

    def _point(self, row: Row) -> Iterator[Wrong]:
        said, books = row.said, self.books
        point, office = books.points.get(said["point"]), books.offices.get(said.get("office") or "")
        if said.get("office") and office is None:
            yield no_office()
        elif point is not None and point.office_id is None:
            yield Wrong(N_("This point is outside the missions: it carries a published series."),
                        N_("Use the code of one of your own points."), "point")  # fmt: skip
        elif point is not None and office is not None and point.office_id != office.id:
            yield Wrong(N_("The point belongs to another office."), N_("Correct the point or the office."), "office")
        elif point is not None:
            said["zone"] = ZoneInfo(point.time_zone)
        elif office is None:
            yield Wrong(N_("There is no landing point with this code."),
                        N_("Check it; or fill in office, and the point is made there."), "point")  # fmt: skip
        else:
            said |= {"zone": books.zones[office.mission], "new_point": True}

    def write(self, rows: Sequence[Row]) -> Written:
        books, db = self.books, self.books.db
        notes = self._make_points({row.said["point"] for row in rows})
        found = merge(db, disembarkation, ["landing_no"], [self._values(row) for row in rows], before=self.before)
        changed = self._say_nationalities(rows, found)
        outcomes = [
            CHANGED if outcome == UNCHANGED and its in changed else outcome
            for its, outcome in zip(found.ids, found.outcomes, strict=True)
        ]
        changed_rows = [row for row, its in zip(rows, outcomes, strict=True) if its != UNCHANGED]
        take_back(db, {
            (books.points[row.said["point"]].id, row.said["at"].astimezone(row.said["zone"]).date())
            for row in changed_rows
        })  # fmt: skip
        return Written(outcomes, notes)

    def _make_points(self, named: set[str]) -> list[str]:
        new = sorted(named - set(self.books.points))
        if not new:
            return []
        offices = {code: self.books.offices[self.new_points[code]] for code in new}
        bulk.add(self.books.db, landing_point, [
            {"code": code, "name": code, "office_id": its.id, "mission": its.mission,
             "time_zone": str(self.books.zones[its.mission])}
            for code, its in offices.items()
        ])  # fmt: skip
        del self.books.points  # read anew, with the new ones
        return [N_("New landing point in %(office)s: %(code)s. Check the spelling.")
                % {"office": offices[code].code, "code": code} for code in new]  # fmt: skip

    def _values(self, row: Row) -> dict[str, Any]:
        said, point = row.said, self.books.points[row.said["point"]]
        at: datetime = said["at"]
        told = {name: said.get(name) or 0 for name in PEOPLE}
        told |= {name: said.get(name) for name in (*_MAY_BE_UNKNOWN, "boat", "embarked_from", "authority")}
        return {
            "landing_no": said["landing_no"], "landing_point_id": point.id, "office_id": point.office_id,
            "happened_at": at, "day": at.astimezone(said["zone"]).date(), "time_told": True, "source": said["source"],
            **only_said(row, told | {"verified": bool(said.get("verified"))}),
        }  # fmt: skip

    def _say_nationalities(self, rows: Sequence[Row], found: Merged) -> set[int]:
        if not rows or "nationalities" not in rows[0].raw:
            return set()
        wanted = {its: set((row.said["nationalities"] or {}).items()) for row, its in zip(rows, found.ids, strict=True)}
        same = [its for its, outcome in zip(found.ids, found.outcomes, strict=True) if outcome == UNCHANGED]
        keep_as_they_stood(self.books.db, (its for its in same if set(self.noted.get(its, {}).items()) != wanted[its]))
        columns = ["nationality", "people"]
        return members(self.books.db, disembarkation_nationality, "disembarkation_id", wanted, columns)
