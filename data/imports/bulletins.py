"""A daily series that comes as a stack of bulletins: each tells some days, and a later one may restate them.

Of each day the latest report stands; the earlier ones are kept. Nothing depends on the order of files: where two
bulletins of one date disagree, both are kept and the larger number stands. A day after its bulletin's own date is not
reported yet, whatever stands there. Where a plain series was there before, bulletins have the word.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, text

from data.imports import bulk, dates
from data.imports.cells import Day, Moment, Whole
from data.imports.daily import DailyLandings
from data.imports.kind import Column, Written
from data.imports.merge import UNCHANGED, existing, merge
from data.imports.refusals import Wrong
from data.imports.report import NOT_YET
from data.imports.sheet import Row
from data.tables import daily_landing, daily_report
from data.words import N_

_KEY = ("landing_point_id", "day", "reported_at", "people")
_Key = tuple[Any, ...]


class Bulletins(DailyLandings):
    """One row a bulletin and day. `reported` is the bulletin's own date, with its time if the file says."""

    columns = (
        # days ahead stand in bulletins too, as empty lines of a table
        Column("day", Day(planned=True), required=True),
        Column("people", Whole()),
        Column("boats", Whole()),
        Column("reported", Moment(), required=True),
    )
    key = ()  # a bulletin that stands twice in a stack says nothing new

    def check(self, row: Row) -> Iterator[Wrong]:
        said = row.said
        said["at"] = dates.local(said["reported"], self.zone)
        said["not_yet"] = said["day"] > said["at"].astimezone(self.zone).date()
        if said["at"] > self.at:
            yield Wrong(N_("This has not happened yet."), N_("Look the time up and correct it."), "reported")
        elif said["people"] is None and not said["not_yet"]:
            yield Wrong(N_("This is empty."), N_("Fill it in: every row needs it."), "people")

    def write(self, rows: Sequence[Row]) -> Written:
        told = [row for row in rows if not row.said["not_yet"]]
        # a bulletin that is in the stack twice is one report; of two numbers of boats the larger stands, as of people
        reports: dict[_Key, int | None] = {}
        for row in told:
            reports[self._key(row)] = _larger(reports.get(self._key(row)), row.said.get("boats"))
        self._keep_the_plain({row.said["day"] for row in told})
        before = existing(self.books.db, daily_report, _KEY, reports)
        found = merge(self.books.db, daily_report, _KEY, [
            {**dict(zip(_KEY, key, strict=True)), "boats": _larger(before.get(key, {}).get("boats"), boats),
             "source": self.source}
            for key, boats in reports.items()
        ], before=before)  # fmt: skip
        outcomes = dict(zip(reports, found.outcomes, strict=True))
        self._let_the_latest_stand({row.said["day"] for row in told})
        # the first row of a report says what became of it
        taken = [NOT_YET if row.said["not_yet"] else outcomes.pop(self._key(row), UNCHANGED) for row in rows]
        return Written(taken, [*self._ahead(rows), *self._disagreeing(reports)])

    def _key(self, row: Row) -> _Key:
        return self.point_id, row.said["day"], row.said["at"], row.said["people"]

    def _keep_the_plain(self, days: set[Any]) -> None:
        """What a plain series said of these days before bulletins came is kept, as the first that was heard of them."""
        told = select(daily_landing).where(daily_landing.c.landing_point_id == self.point_id)
        heard = select(daily_report.c.day).where(daily_report.c.landing_point_id == self.point_id)
        unheard = self.books.db.execute(told.where(daily_landing.c.day.not_in(heard))).mappings()
        first = [
            {**{name: row[name] for name in ("landing_point_id", "day", "people", "boats", "source")},
             "reported_at": dates.local(row["day"], self.zone)}
            for row in unheard if row["day"] in days
        ]  # fmt: skip
        if first:
            self.books.db.execute(insert(daily_report), first)

    def _let_the_latest_stand(self, days: set[Any]) -> None:
        if not days:
            return
        name = bulk.copied(self.books.db, daily_report, ("landing_point_id", "day"), ((self.point_id, d) for d in days))
        latest = self.books.db.execute(text(
            "select r.landing_point_id, r.day, r.people, r.boats, r.source from daily_report_latest as r"  # noqa: S608
            f" inner join {name} as n on r.landing_point_id = n.landing_point_id and r.day = n.day"
        )).mappings()  # fmt: skip
        merge(self.books.db, daily_landing, self.table_key, [dict(row) for row in latest])

    def _ahead(self, rows: Sequence[Row]) -> Iterator[str]:
        """Numbers of people for days that the bulletin could not know."""
        for row in rows:
            if row.said["not_yet"] and row.said["people"]:
                yield N_("line %(line)s: %(day)s comes after the bulletin's own date, %(own)s; the %(people)s people "
                         "there were not taken.") % {
                    "line": row.line, "day": row.said["day"], "people": row.said["people"],
                    "own": row.said["at"].astimezone(self.zone).date(),
                }  # fmt: skip

    def _disagreeing(self, reports: dict[_Key, int | None]) -> Iterator[str]:
        """Bulletins of the same date that say different numbers for one day, whichever file they came in."""
        moments = {(day, at) for _, day, at, _ in reports}
        r, numbers = daily_report.c, dict[tuple[Any, datetime], list[int]]()
        of_days = select(r.day, r.reported_at, r.people).where(r.landing_point_id == self.point_id)
        for day, at, people in self.books.db.execute(of_days.order_by(r.day, r.reported_at, r.people)):
            if (day, at) in moments:
                numbers.setdefault((day, at), []).append(people)
        for (day, at), people in numbers.items():
            if len(people) > 1:
                yield N_("%(day)s: bulletins of %(own)s say %(numbers)s people. The larger number stands.") % {
                    "day": day, "own": at.astimezone(self.zone).date(), "numbers": ", ".join(map(str, people)),
                }  # fmt: skip


def _larger(one: int | None, other: int | None) -> int | None:
    return max((n for n in (one, other) if n is not None), default=None)
