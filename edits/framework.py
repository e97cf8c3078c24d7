"""A project's whole framework brought back from its workbook: all of it or nothing, row by row what is wrong."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import RowMapping, Table, select

from data.tables import (
    activity,
    budget_line,
    budget_spent,
    indicator,
    indicator_actual,
    indicator_target,
    report_due,
    staff,
)
from data.tables import result as result_
from data.words import N_
from edits.change import EDITS, Change, edit
from edits.framework_cells import DAY, FLAG, HIDDEN, NUMBER, SAY, TEXT, WHOLE, Cells, read
from edits.projects import OFFICER, own
from edits.refusal import Problem, Refused
from edits.results import part

# the sheets, in the order in which they build on each other: column → what stands in it
SHEETS: Mapping[str, Mapping[str, str]] = {
    "results": {"code": TEXT, "title": TEXT, "kind": TEXT, "position": WHOLE},
    "indicators": {"code": TEXT, "title": TEXT, "result": TEXT, "unit": TEXT, "ascending": FLAG, "computed": FLAG,
                   "baseline": NUMBER, "baseline_year": WHOLE, "baseline_source": TEXT, "aggregation": TEXT,
                   "disaggregation": TEXT, "definition": TEXT, "position": WHOLE},
    "targets": {"indicator": TEXT, "period_from": DAY, "period_to": DAY, "location": TEXT, "dimension": TEXT,
                "target": NUMBER, "baseline": NUMBER, "baseline_year": WHOLE},
    "actuals": {"indicator": TEXT, "period_from": DAY, "period_to": DAY, "location": TEXT, "dimension": TEXT,
                "partner": TEXT, "actual": NUMBER, "source": TEXT, "note": TEXT},
    "activities": {"kind": TEXT, "title": TEXT, "place": TEXT, "starts_on": DAY, "ends_on": DAY, "due_on": DAY,
                   "done_on": DAY, "cancelled": FLAG},
    "budget": {"code": TEXT, "title": TEXT, "amount": NUMBER, "currency": TEXT, "position": WHOLE},
    "spent": {"line": TEXT, "spent_on": DAY, "amount": NUMBER, "source": TEXT},
    "calendar": {"kind": TEXT, "title": TEXT, "due_on": DAY, "owner": TEXT, "done_on": DAY},
}  # fmt: skip


@dataclass
class Brought(Change):
    """A change that counts what it wrote."""

    added: int = 0
    changed: int = 0

    def audit(self, entity: str, entity_id: int | None, *, before: Mapping[str, Any] | None,
              after: Mapping[str, Any] | None, reason: str | None = None) -> None:  # fmt: skip
        """As every edit does."""
        self.added += before is None
        self.changed += before is not None
        super().audit(entity, entity_id, before=before, after=after, reason=reason)


@edit("projects.bring_framework", roles=OFFICER)
def bring(c: Change, *, project_id: int, sheets: Mapping[str, Sequence[Cells]]) -> dict[str, int]:
    """Bring the rows of the sheets in; returns how many were added and changed. Rows that are not there stay.

    sheets: name → rows with their cells by column and `row_no`. Raises Refused with every row that cannot be taken;
    then nothing is written at all.
    """
    own(c, project_id)
    done = Brought(c.db, c.by, c.what, c.at)
    problems: list[Problem] = []
    for sheet, columns in SHEETS.items():
        for row in sheets.get(sheet, ()):
            try:
                said = dict(read(columns, row))
                if said.get("actual") != HIDDEN:
                    _WRITE[sheet](done, project_id, said)
            except Refused as refused:
                problems += [_placed(sheet, row, each) for each in refused.problems]
    if problems:
        raise Refused(*problems)
    return {"added": done.added, "changed": done.changed}


def _placed(sheet: str, row: Cells, problem: Problem) -> Problem:
    """The sentence with the place: sheet, row, column and what stands there."""
    column = problem.field or ""
    value = row.get(column)
    told = {"sheet": sheet, "line": str(row["row_no"]), "column": column,
            "value": "" if value is None else str(value)[:60], "reason": problem}  # fmt: skip
    if not column:
        return Problem(None, N_("Sheet %(sheet)s, row %(line)s: %(reason)s"), told)
    return Problem(None, N_("Sheet %(sheet)s, row %(line)s, %(column)s “%(value)s”: %(reason)s"), told)


def _do(what: str, c: Change, **given: Any) -> Any:
    """Another edit's work, inside this one."""
    return EDITS[what][1](c, **given)


def _known(c: Change, table: Table, **key: Any) -> RowMapping | None:
    wanted = select(table).where(*(table.c[name] == value for name, value in key.items()))
    return c.db.execute(wanted).mappings().first()


def _seen(row: RowMapping | None) -> dict[str, int]:
    return {"seen": int(row["row_version"])} if row is not None else {}


def _id(row: RowMapping | None) -> int | None:
    return None if row is None else int(row["id"])


def _named(c: Change, table: Table, project_id: int, code: str | None, field: str) -> RowMapping:
    row = _known(c, table, project_id=project_id, code=code)
    if row is None:
        raise Refused(Problem(field, N_("There is no entry with this code. Write the code as on its own sheet.")))
    return row


def _result(c: Change, of: int, said: dict[str, Any]) -> None:
    row = _known(c, result_, project_id=of, code=said["code"])
    said = said | {"kind": said["kind"] or "output", "position": said["position"] or 0}
    _do("projects.save_result", c, project_id=of, result_id=_id(row), **said, **_seen(row))


def _indicator(c: Change, of: int, said: dict[str, Any]) -> None:
    code = said.pop("result")
    result_id = _named(c, result_, of, code, "result")["id"] if code else None
    row = _known(c, indicator, project_id=of, code=said["code"])
    said |= {"position": said["position"] or 0, "unit": _listed(c, said["unit"])}
    _do("projects.save_indicator", c, project_id=of, indicator_id=_id(row), result_id=result_id, **said, **_seen(row))


def _listed(c: Change, unit: str | None) -> str:
    table = indicator.metadata.tables["unit"]
    if unit is None or c.db.scalar(select(table.c.code).where(table.c.code == unit)) is None:
        raise Refused(Problem("unit", N_("This unit is not on the list: persons, cases, percent, days, number …")))
    return unit


def _target(c: Change, of: int, said: dict[str, Any]) -> None:
    its = int(_named(c, indicator, of, said.pop("indicator"), "indicator")["id"])
    key = {name: said[name] for name in ("period_from", "period_to")}
    key |= {"location": said["location"] or "", "dimension": part(said["dimension"])}
    row = _known(c, indicator_target, indicator_id=its, **key)
    _do("projects.save_target", c, indicator_id=its, target_id=_id(row), **said, **_seen(row))


def _actual(c: Change, of: int, said: dict[str, Any]) -> None:
    its = int(_named(c, indicator, of, said.pop("indicator"), "indicator")["id"])
    for name in ("period_from", "period_to"):
        if said[name] is None:
            raise Refused(Problem(name, SAY[DAY]))
    key = {name: said[name] for name in ("period_from", "period_to")}
    key |= {"location": said["location"] or "", "dimension": part(said["dimension"]), "partner": said["partner"] or ""}
    row = _known(c, indicator_actual, indicator_id=its, **key)
    _do("indicators.enter_actual", c, indicator_id=its, **said, **_seen(row))


def _activity(c: Change, of: int, said: dict[str, Any]) -> None:
    row = _known(c, activity, project_id=of, kind=said["kind"], title=said["title"], starts_on=said["starts_on"])
    _do("projects.save_activity", c, project_id=of, activity_id=_id(row), **said, **_seen(row))


def _line(c: Change, of: int, said: dict[str, Any]) -> None:
    row = _known(c, budget_line, project_id=of, code=said["code"])
    said |= {"position": said["position"] or 0}
    _do("projects.save_budget_line", c, project_id=of, line_id=_id(row), **said, **_seen(row))


def _spent(c: Change, of: int, said: dict[str, Any]) -> None:
    line = int(_named(c, budget_line, of, said.pop("line"), "line")["id"])
    # an entry has no code: one that says the same of the same day is the same
    if _known(c, budget_spent, budget_line_id=line, **said) is None:
        _do("projects.spend", c, line_id=line, **said)


def _report(c: Change, of: int, said: dict[str, Any]) -> None:
    owner = said.pop("owner")
    owner_id = None
    if owner:
        owner_id = c.db.scalar(select(staff.c.id).where(staff.c.name == owner, staff.c.active))
        if owner_id is None:
            raise Refused(
                Problem("owner", N_("Nobody of this name is on the staff. Write the name as Marsa shows it."))
            )
    row = _known(c, report_due, project_id=of, title=said["title"], due_on=said["due_on"])
    _do("projects.save_report", c, project_id=of, report_id=_id(row), owner_id=owner_id, **said, **_seen(row))


_WRITE: Mapping[str, Callable[[Change, int, dict[str, Any]], None]] = {
    "results": _result, "indicators": _indicator, "targets": _target, "actuals": _actual, "activities": _activity,
    "budget": _line, "spent": _spent, "calendar": _report,
}  # fmt: skip
