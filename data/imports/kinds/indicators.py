"""Indicators of projects: what they count, baseline, target of each period, and the values that people enter."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from data.imports.cells import Code, Day, Flag, Fraction, Text, Whole
from data.imports.coded import Listed
from data.imports.kind import Column, Kind, Written, only_said
from data.imports.merge import ADDED, CHANGED, UNCHANGED, Merged, existing, merge
from data.imports.references import no_project
from data.imports.refusals import Wrong
from data.imports.sheet import Row
from data.tables import indicator, indicator_actual, indicator_target
from data.words import N_

# what Marsa counts itself, by code and unit; a test holds this equal to the database's own definitions
COMPUTED = {
    "P1": ("persons",), "P2": ("assessments", "persons"), "P3": ("persons",),
    "R1": ("referrals",), "R2": ("percent",), "R3": ("percent",), "R4": ("days",), "R5": ("percent",),
    "A1": ("persons",), "A2": ("cases", "persons"), "A3": ("days",), "A4": ("persons",),
    "C1": ("persons", "participations"), "C2": ("percent",),
    "D1": ("persons",), "D2": ("persons", "percent"), "D3": ("persons", "percent"), "D4": ("persons",),
    "D5": ("persons",),
}  # fmt: skip
_OF_INDICATOR = ("title", "unit", "lower_is_better", "computed", "baseline", "position")


class Indicators(Kind):
    """One row an indicator and period. An indicator with targets for several periods has as many rows."""

    name = "indicators"
    about = N_("Indicators of projects with their targets, one row an indicator and period of its target.")
    columns = (
        Column("project", Code(capitals=False), "EXAMPLE-P1", N_("code of the project"), required=True),
        Column("code", Code(capitals=False), "P1", N_("code of the indicator; see the list of those that Marsa counts"),
               required=True),
        Column("title", Text(300), "Migrants provided protection assistance", "", required=True),
        Column("unit", Listed("unit"), "persons", "", required=True),
        Column("lower_is_better", Flag(), "no", N_("yes where less is better; empty means no")),
        Column("computed", Flag(), "", N_("yes: Marsa counts it; no: people enter it; empty: yes where it can")),
        Column("baseline", Fraction(), "0", N_("value before the project; empty where it is not known")),
        Column("position", Whole(most=30_000), "1", N_("its place in the table")),
        Column("period_from", Day(planned=True), "2026-01-01", N_("first day of the target; empty: the project's")),
        Column("period_to", Day(planned=True), "2026-12-31", N_("last day of the target; empty: the project's")),
        Column("target", Fraction(), "400", N_("empty where none was set")),
        Column("actual", Fraction(), "", N_("value reached, for what people enter")),
        Column("actual_from", Day(), "", N_("empty: period_from")),
        Column("actual_to", Day(), "", N_("empty: period_to")),
        Column("actual_source", Text(), "", N_("where the value is from; needed with it")),
        Column("note", Text(2000, lines=True)),
    )  # fmt: skip
    key = ("project", "code", "period_from", "period_to", "actual_from", "actual_to")

    def look_up(self, rows: Sequence[Row]) -> None:
        self.first: dict[tuple[int, str], Row] = {}
        self.periods: dict[tuple[str, int, str, date, date], int] = {}
        known = {
            (p.id, row.said["code"]) for row in rows if (p := self.books.projects.get(row.said["project"].upper()))
        }
        self.before = existing(self.books.db, indicator, ["project_id", "code"], known)

    def check(self, row: Row) -> Iterator[Wrong]:
        said = row.said
        project = self.books.projects.get(said["project"].upper())
        if project is None:
            yield no_project()
            return
        said["project_id"] = project.id
        wrongs = [*self._periods(said, project), *self._counted(row)]
        if not wrongs:
            wrongs = [*self._as_before(row)]
        if not wrongs:
            wrongs = [*self._once(row)]
        yield from wrongs

    def _periods(self, said: dict[str, Any], project: Any) -> Iterator[Wrong]:
        said["period_from"] = said.get("period_from") or project.starts_on
        said["period_to"] = said.get("period_to") or project.ends_on
        said["actual_from"] = said.get("actual_from") or said["period_from"]
        said["actual_to"] = said.get("actual_to") or said["period_to"]
        if said["period_to"] <= said["period_from"]:
            yield Wrong(N_("This is not after period_from."), N_("Correct one of the two days."), "period_to")
        elif said["actual_to"] < said["actual_from"]:
            yield Wrong(N_("This is before actual_from."), N_("Correct one of the two days."), "actual_to")
        if said.get("actual") is not None and said["actual_to"] > self.at.date():
            yield Wrong(N_("This period has not ended: %(day)s."),
                        N_("Fill in actual_to: the day up to which this counts."),
                        "actual_to", day=said["actual_to"])  # fmt: skip
        if said.get("actual") is not None and not said.get("actual_source"):
            yield Wrong(N_("This is empty."), N_("Say where the value is from."), "actual_source")

    def _counted(self, row: Row) -> Iterator[Wrong]:
        said, old = row.said, self.before.get((row.said["project_id"], row.said["code"]))
        can = said["unit"] in COMPUTED.get(said["code"], ())
        if said.get("computed") is None:
            said["computed"] = old["computed"] if old and said["unit"] == old["unit"] else can
        if said["computed"] and not can:
            yield Wrong(N_("Marsa does not count this indicator in this unit."),
                        N_("Write no, and enter its values; or use a code and unit that --explain lists."),
                        "computed")  # fmt: skip
        elif said["computed"] and said.get("actual") is not None:
            yield Wrong(
                N_("Marsa counts this indicator itself."), N_("Empty this; or write no under computed."), "actual"
            )

    def _as_before(self, row: Row) -> Iterator[Wrong]:
        """Rows of one indicator must say the same about it."""
        first = self.first.setdefault((row.said["project_id"], row.said["code"]), row)
        for name in _OF_INDICATOR:
            if row.said.get(name) != first.said.get(name):
                yield Wrong(N_("Line %(line)s says otherwise about this indicator."),
                            N_("Write the same in both rows."),
                            name, line=first.line)  # fmt: skip
                return

    def _once(self, row: Row) -> Iterator[Wrong]:
        """A target, and a value, for a period stands in one row only."""
        said, its = row.said, (row.said["project_id"], row.said["code"])
        for what in ("target", "actual"):
            begin = "period" if what == "target" else "actual"
            if said.get(what) is not None:
                line = self.periods.setdefault((what, *its, said[f"{begin}_from"], said[f"{begin}_to"]), row.line)
                if line != row.line:
                    yield Wrong(N_("Line %(line)s has one for this period already."), N_("Keep one of the two."), what,
                                line=line)  # fmt: skip

    def write(self, rows: Sequence[Row]) -> Written:
        db = self.books.db
        first: dict[tuple[int, str], Row] = {}
        for row in rows:
            first.setdefault((row.said["project_id"], row.said["code"]), row)
        merged = merge(db, indicator, ["project_id", "code"], [self._values(row) for row in first.values()],
                       before=self.before)  # fmt: skip
        ids = dict(zip(first, merged.ids, strict=True))
        outcomes = dict(zip((row.line for row in first.values()), merged.outcomes, strict=True))
        whole = {"target": ("location", "dimension"), "actual": ("location", "dimension", "partner")}
        for table, what, begin in ((indicator_target, "target", "period"), (indicator_actual, "actual", "actual")):
            told = [row for row in rows if row.said.get(what) is not None]
            values = [self._value(row, ids, what, begin) | dict.fromkeys(whole[what], "") for row in told]
            done: Merged = merge(db, table, ["indicator_id", "period_from", "period_to", *whole[what]], values)
            for row, outcome in zip(told, done.outcomes, strict=True):
                outcomes[row.line] = _both(outcomes.get(row.line, UNCHANGED), outcome)
        return Written([outcomes.get(row.line, UNCHANGED) for row in rows])

    def _values(self, row: Row) -> dict[str, Any]:
        said = row.said
        more = {"ascending": not said.get("lower_is_better"), "baseline": said.get("baseline"),
                "position": said.get("position") or 0}  # fmt: skip
        return {name: said[name] for name in ("project_id", "code", "title", "unit", "computed")} | only_said(
            row, more, ascending="lower_is_better"
        )

    def _value(self, row: Row, ids: dict[tuple[int, str], int], what: str, begin: str) -> dict[str, Any]:
        said = row.said
        value = {"indicator_id": ids[said["project_id"], said["code"]], "period_from": said[f"{begin}_from"],
                 "period_to": said[f"{begin}_to"], what: said[what]}  # fmt: skip
        return value | ({"source": said["actual_source"], "note": said.get("note")} if what == "actual" else {})


def _both(one: str, other: str) -> str:
    if ADDED in (one, other):
        return ADDED
    return CHANGED if CHANGED in (one, other) else UNCHANGED
