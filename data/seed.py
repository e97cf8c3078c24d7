"""Fills the code lists and the default standards of a database; adds what is missing and changes nothing else."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Connection, Integer, SmallInteger, Table, extract, select
from sqlalchemy.dialects.postgresql import insert

from data.tables import (
    CODE_LISTS,
    caseload_standard,
    document_rule,
    holiday,
    metadata,
    service_standard,
    stage_limit,
    stage_step,
)

_HERE = Path(__file__).parent
RETURN_TRACK = ("received", "registered", "assessed", "classified", "documents", "medical", "clearance",
                "travel_ready", "pre_departure", "departed", "arrived", "reintegration")  # fmt: skip
ASSISTANCE_TRACK = ("received", "registered", "assessed", "classified", "case_plan", "assistance", "review")
EXITS = ("withdrawn", "not_eligible", "lost_contact", "transferred", "deceased", "duplicate")


def load(connection: Connection) -> None:
    """Insert the missing entries of every code list, then the missing defaults of every mission."""
    for name in CODE_LISTS:
        _add(connection, metadata.tables[name], _rows(_HERE / "codelists" / f"{name}.csv", numbered=True))
    steps = [{"from_stage": a, "to_stage": b} for a, b in sorted(stage_steps())]
    _add(connection, stage_step, steps)
    _holidays(connection)
    # an office that has any rule of its own has taken the matter into its own hands, as below
    if not connection.scalar(select(document_rule.c.id).limit(1)):
        _add(connection, document_rule, _rows(_HERE / "defaults" / "document_rule.csv"))
    missions = list(connection.scalars(select(metadata.tables["mission"].c.code)))
    for table in (service_standard, stage_limit, caseload_standard):
        for mission in missions:
            # a mission that has any row of its own has taken the matter into its own hands
            if not connection.scalar(select(table.c.id).where(table.c.mission == mission).limit(1)):
                rows = _rows(_HERE / "defaults" / f"{table.name}.csv")
                _add(connection, table, [{"mission": mission, **row} for row in rows])


def _holidays(connection: Connection) -> None:
    # a year that has any holiday of a mission is that mission's own: one that it moved or removed must not come back
    known = {(row.mission, row.year) for row in connection.execute(
        select(holiday.c.mission, extract("year", holiday.c.day).label("year")).distinct()
    )}  # fmt: skip
    rows = _rows(_HERE / "defaults" / "holiday.csv")
    _add(connection, holiday, [row for row in rows if (row["mission"], int(row["day"][:4])) not in known])


def stage_steps() -> set[tuple[str, str]]:
    """Every step a case may take: forward to the next stage, back to an earlier one, out, and in again."""
    steps: set[tuple[str, str]] = set()
    for track in (RETURN_TRACK, ASSISTANCE_TRACK):
        steps |= set(pairwise(track))
        steps |= {(later, earlier) for i, later in enumerate(track) for earlier in track[:i]}
        steps |= {(stage, way_out) for stage in track for way_out in (*EXITS, "closed")}
        steps |= {(way_out, stage) for stage in track for way_out in (*EXITS, "closed")}
    # only a vulnerable case needs the AVM unit's clearance
    steps |= {("medical", "travel_ready")}
    return steps


def _rows(path: Path, *, numbered: bool = False) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as lines:
        rows: Iterator[dict[str, Any]] = csv.DictReader(lines)
        return [{**row, "position": n} if numbered else row for n, row in enumerate(rows, 1)]


def _add(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        typed = [{name: _typed(table, name, value) for name, value in row.items()} for row in rows]
        connection.execute(insert(table).on_conflict_do_nothing(), typed)


def _typed(table: Table, name: str, value: Any) -> Any:
    kind = table.c[name].type
    if value == "":
        return None
    if isinstance(kind, Boolean):
        return value == "true"
    if isinstance(kind, Integer | SmallInteger):
        return int(value)
    if kind.python_type.__name__ == "date":
        return datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=UTC).date()
    return value
