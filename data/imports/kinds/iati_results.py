"""Results that an agency has published in IATI's form, one row an indicator, year and part of the people.

They become projects of their own that say whose figures they are; nothing of ours is added to them.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from data.imports.cells import Day, Fraction, Text, Whole
from data.imports.kind import Column, Kind, Written
from data.imports.merge import ADDED, CHANGED, UNCHANGED, merge
from data.imports.refusals import Wrong
from data.imports.sheet import Row
from data.results import joined
from data.tables import donor, indicator, indicator_actual, indicator_target, mission, project, project_mission, result
from data.words import N_

_PRE = "result_indicator_"
KINDS = {1: "output", 2: "outcome", 3: "impact"}
UNITS = {1: "number", 2: "percent"}
# organisations that report, by their identifier there
AGENCIES = {"XM-DAC-41121": "UNHCR", "XM-DAC-47066": "IOM", "XM-DAC-41122": "UNICEF"}
_MISSIONS = {"LBY": "LY", "MRT": "MR", "DZA": "DZ", "TUN": "TN"}
_ONCE = ("result_type", "result_title", f"{_PRE}title", f"{_PRE}measure", f"{_PRE}period_start", "place", "part")
_WHOLE = ["indicator_id", "period_from", "period_to", "location", "dimension"]


def _parts(what: str, value: str) -> tuple[Column, ...]:
    return tuple(
        Column(f"{_PRE}{what}_{name}_{n}", Text(300)) for n in (1, 2) for name in ("dimension", value)
    )  # fmt: skip


class IatiResults(Kind):
    """The columns are those in which such files are exchanged."""

    name = "iati-results"
    about = N_("Results that another agency published in IATI's form; shown apart, never added to ours.")
    columns = (
        Column("year", Whole(least=1990, most=2100), "2019", required=True),
        Column("operation", Text(300), "UNHCR operation in Libya (2019)", N_("title of the activity"), required=True),
        Column("iati_identifier", Text(100), "XM-DAC-41121-2019-MENA-LBY", required=True),
        Column("result_type", Whole(), "2", N_("1 output, 2 outcome, 3 impact"), required=True),
        Column("result_title", Text(500), "Child protection", required=True),
        Column(f"{_PRE}title", Text(500), "# of best interests assessments conducted", required=True),
        Column(f"{_PRE}measure", Whole(), "1", N_("1 number, 2 percentage"), required=True),
        Column(f"{_PRE}baseline_location_ref", Text(200)), Column(f"{_PRE}baseline_value", Fraction(places=12)),
        Column(f"{_PRE}baseline_year", Whole(least=1990, most=2100)), *_parts("baseline", "dimension_value"),
        Column(f"{_PRE}period_start", Day(planned=True), "2019-01-01", required=True),
        Column(f"{_PRE}period_end", Day(planned=True), "2019-12-31", required=True),
        Column(f"{_PRE}target_value", Fraction(places=12)), Column(f"{_PRE}target_location_ref", Text(200)),
        *_parts("target", "value"),
        Column(f"{_PRE}actual_value", Fraction(places=12)), Column(f"{_PRE}actual_location_ref", Text(200)),
        *_parts("actual", "value"),
    )  # fmt: skip
    # what may not come twice is known only once the parts are read: see check
    key = ()

    def look_up(self, rows: Sequence[Row]) -> None:
        self.seen: dict[tuple[Any, ...], int] = {}

    def check(self, row: Row) -> Iterator[Wrong]:
        said = row.said
        if said["result_type"] not in KINDS:
            yield Wrong(N_("This kind of result is not known."), N_("Write 1, 2 or 3."), "result_type")
        if said[f"{_PRE}measure"] not in UNITS:
            yield Wrong(
                N_("This measure is not a number."), N_("Only 1 (number) and 2 (percentage) come in."), f"{_PRE}measure"
            )
        if said[f"{_PRE}period_end"] <= said[f"{_PRE}period_start"]:
            yield Wrong(N_("This is not after the period's start."), N_("Correct one of the two days."),
                        f"{_PRE}period_end")  # fmt: skip
        self._place(said)
        line = self.seen.setdefault((self._activity(said)[0], *(said[name] for name in _ONCE)), row.line)
        if line != row.line:
            yield Wrong(N_("Line %(line)s is about the same one."), N_("Keep one of the two rows."), None, line=line)

    def _place(self, said: dict[str, Any]) -> None:
        """Where and of whom: as the target says, else the value, else the baseline."""
        for what, value in (("target", "value"), ("actual", "value"), ("baseline", "dimension_value")):
            pairs = {
                said.get(f"{_PRE}{what}_dimension_{n}") or "": said.get(f"{_PRE}{what}_{value}_{n}") or ""
                for n in (1, 2)
            }
            place, part = said.get(f"{_PRE}{what}_location_ref") or "", joined(pairs)
            if place or part:
                break
        said["place"], said["part"] = place, part

    def _activity(self, said: dict[str, Any]) -> tuple[str, str, str]:
        """Identifier without its year, so that years are periods of one project; its code; the agency."""
        whole = re.sub(rf"-{said['year']}(?=-|$)", "", said["iati_identifier"])
        organisation = next((each for each in AGENCIES if whole.startswith(each)), "-".join(whole.split("-")[:3]))
        agency, country = AGENCIES.get(organisation, organisation), whole.rsplit("-", 1)[-1]
        return whole, f"{agency}-{_MISSIONS.get(country, country)}", agency

    def write(self, rows: Sequence[Row]) -> Written:
        db, self.outcome = self.books.db, {row.line: UNCHANGED for row in rows}
        projects = self._projects(rows)
        results = self._named(rows, result, "project_id", lambda row: (
            projects[self._activity(row.said)[1]], KINDS[row.said["result_type"]], row.said["result_title"]
        ), ("kind", "title"), lambda owner, n: f"{n}")  # fmt: skip
        codes = dict(db.execute(select(result.c.id, result.c.code)).all())
        owner = dict(db.execute(select(result.c.id, result.c.project_id)).all())
        indicators = self._named(rows, indicator, "result_id", lambda row: (
            results[row.line], row.said[f"{_PRE}title"], UNITS[row.said[f"{_PRE}measure"]]
        ), ("title", "unit"), lambda of, n: f"{codes[of]}.{n}", lambda of: {
            "project_id": owner[of], "computed": False, "aggregation": "none"})  # fmt: skip
        targets = [
            self._of(row, indicators) | {"target": row.said[f"{_PRE}target_value"],
                                         "baseline": row.said[f"{_PRE}baseline_value"],
                                         "baseline_year": row.said[f"{_PRE}baseline_year"]}
            for row in rows
        ]  # fmt: skip
        actuals = [
            self._of(row, indicators) | {"partner": "", "actual": row.said[f"{_PRE}actual_value"],
                                         "source": f"IATI {row.said['iati_identifier']}"}
            for row in rows
        ]  # fmt: skip
        told = [(row, t) for row, t in zip(rows, targets, strict=True) if (t["target"], t["baseline"]) != (None, None)]
        self._merge(indicator_target, _WHOLE, told)
        self._merge(indicator_actual, [*_WHOLE, "partner"],
                    [(row, a) for row, a in zip(rows, actuals, strict=True) if a["actual"] is not None])  # fmt: skip
        return Written([self.outcome[row.line] for row in rows])

    def _of(self, row: Row, indicators: dict[int, int]) -> dict[str, Any]:
        said = row.said
        days = {"period_from": said[f"{_PRE}period_start"], "period_to": said[f"{_PRE}period_end"]}
        return {"indicator_id": indicators[row.line], **days, "location": said["place"], "dimension": said["part"]}

    def _merge(self, table: Any, key: list[str], told: Sequence[tuple[Row, dict[str, Any]]]) -> None:
        done = merge(self.books.db, table, key, [values for _row, values in told])
        for (row, _values), outcome in zip(told, done.outcomes, strict=True):
            order = (ADDED, CHANGED, UNCHANGED)
            self.outcome[row.line] = min(self.outcome[row.line], outcome, key=order.index)

    def _projects(self, rows: Sequence[Row]) -> dict[str, int]:
        """code → id of the activities' projects, made or widened to the file's days."""
        db, found = self.books.db, {}
        days: dict[tuple[str, str, str], tuple[date, date, str]] = {}
        for row in rows:
            its = self._activity(row.said)
            first, last, _title = days.get(its, (date.max, date.min, ""))
            title = " ".join(re.sub(r"\(\d{4}\)", "", row.said["operation"]).split())
            days[its] = (
                min(first, row.said[f"{_PRE}period_start"]), max(last, row.said[f"{_PRE}period_end"]), title
            )  # fmt: skip
        missions = set(db.scalars(select(mission.c.code)))
        for (whole, code, agency), (first, last, title) in days.items():
            db.execute(upsert(donor).values(code=agency, name=agency).on_conflict_do_nothing())
            known = db.execute(select(project).where(project.c.code == code)).one_or_none()
            if known is None:
                new = {"code": code, "title": title, "donor": agency, "starts_on": first, "ends_on": last,
                       "active": False, "reported_by": agency, "iati_identifier": whole}  # fmt: skip
                found[code] = int(db.scalar(insert(project).values(new).returning(project.c.id)) or 0)
                if code[-2:] in missions:
                    db.execute(insert(project_mission).values(project_id=found[code], mission=code[-2:]))
                continue
            found[code] = known.id
            wide = {"starts_on": min(first, known.starts_on), "ends_on": max(last, known.ends_on)}
            if wide != {"starts_on": known.starts_on, "ends_on": known.ends_on}:
                db.execute(update(project).where(project.c.id == known.id).values(wide))
        return found

    def _named(self, rows: Sequence[Row], table: Any, owner: str, key: Any, names: tuple[str, ...], code: Any,
               more: Any = None) -> dict[int, int]:  # fmt: skip
        """line → id of the row that its words name; new ones are added behind those that stand there."""
        db, columns = self.books.db, [table.c[name] for name in (owner, *names)]
        wanted = {row.line: key(row) for row in rows}
        asked = select(table.c.id, *columns).where(table.c[owner].in_({each[0] for each in wanted.values()}))
        ids = {tuple(each[1:]): each[0] for each in db.execute(asked)}
        count: dict[int, int] = {}
        for each in ids:
            count[each[0]] = count.get(each[0], 0) + 1
        for each in sorted(set(wanted.values()) - set(ids)):
            count[each[0]] = n = count.get(each[0], 0) + 1
            values = dict(zip((owner, *names), each, strict=True)) | {"code": code(each[0], n), "position": n}
            values |= more(each[0]) if more else {}
            ids[each] = db.scalar(insert(table).values(values).returning(table.c.id))
        return {line: ids[each] for line, each in wanted.items()}
