"""Writes accepted rows of cases: the case, its steps, its caseworker, its hold."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from data.imports import bulk, dates
from data.imports.kind import only_said
from data.imports.merge import ADDED, CHANGED, merge
from data.imports.sheet import Row
from data.tables import case_assignment, case_file, case_hold, stage_change

if TYPE_CHECKING:
    from data.imports.kinds.cases import Cases

_PLAIN = ("case_no", "mimosa_no", "in_mimosa_on", "source", "entry_point", "location", "stream", "programme",
          "family_type", "risk_level", "planned_movement_on")  # fmt: skip
_WHEN_NEW = ("office_id", "mission", "stage", "stage_since", "received_on")


def write(kind: "Cases", rows: Sequence[Row]) -> list[str]:
    """Write the rows; returns what became of each."""
    db = kind.books.db
    values = [_values(kind, row) for row in rows]
    merged = merge(db, case_file, ["case_no"], values, before=kind.before, only_new=_WHEN_NEW)
    ids = dict(zip((row.line for row in rows), merged.ids, strict=True))
    _move(kind, rows)
    _add_steps(kind, rows, ids)
    for row, case, case_id in zip(rows, values, merged.ids, strict=True):
        row.said |= {"case_id": case_id, "new": case}
    _assign(kind, rows)
    _hold(kind, rows)
    return [
        CHANGED if row.said["steps"] and outcome != ADDED else outcome
        for row, outcome in zip(rows, merged.outcomes, strict=True)
    ]


def _values(kind: "Cases", row: Row) -> dict[str, Any]:
    """The case as it shall stand. The trigger on its steps moves stage and stage_since of a known case."""
    said, books, old = row.said, kind.books, kind.old(row)
    office = books.offices[said["office"]]
    zone = books.zones[office.mission]
    values = only_said(row, {name: said.get(name) for name in _PLAIN})
    if "project" in row.raw:
        values["project_id"] = books.projects[said["project"]].id if said["project"] else None
    values |= _worker(kind, row, old, zone) | _held(kind, row, old, zone)
    last = said["steps"][-1] if said["steps"] else None
    return values | {
        "office_id": office.id, "mission": office.mission, "stage": said["stage"],
        "stage_since": last.at if last else None, "received_on": dates.local(said["received_on"], zone),
    }  # fmt: skip


def _worker(kind: "Cases", row: Row, old: Any, zone: Any) -> dict[str, Any]:
    said = row.said
    if "caseworker" not in row.raw:
        return {}
    worker = kind.books.staff[said["caseworker"]] if said["caseworker"] else None
    since = said.get("assigned_on")
    if worker is None:
        at = None
    elif since:
        at = dates.local(since, zone)
        same_day = old and old["caseworker_id"] == worker and old["assigned_at"].astimezone(zone).date() == since
        at = old["assigned_at"] if same_day else at
    elif old and old["caseworker_id"] == worker:
        at = old["assigned_at"]
    else:
        at = kind.at if old else dates.local(said["received_on"], zone)
    return {"caseworker_id": worker, "assigned_at": at}


def _held(kind: "Cases", row: Row, old: Any, zone: Any) -> dict[str, Any]:
    """Whether the case is on hold afterwards. What ends is not on hold any more."""
    said = row.said
    was = (old["held_since"], old["hold_reason"]) if old else (None, None)
    now = was
    if "hold_reason" in row.raw or "held_since" in row.raw:
        since = said.get("held_since") and dates.local(said["held_since"], zone)
        now = (since, said.get("hold_reason"))
        if was[0] and since and was[0].astimezone(zone).date() == said["held_since"]:
            now = (was[0], now[1])
    ended = (said["stage"] if said["steps"] or not old else old["stage"]) not in kind.books.open_stages
    return dict(zip(("held_since", "hold_reason"), (None, None) if ended else now, strict=True))


def _move(kind: "Cases", rows: Sequence[Row]) -> None:
    """Give cases to another office; everything that belongs to them goes along by the foreign keys."""
    moved = []
    for row in rows:
        old, office = kind.old(row), kind.books.offices[row.said["office"]]
        if old and row.said["steps"] and old["office_id"] != office.id:
            moved.append({"case_no": row.said["case_no"], "office_id": office.id, "mission": office.mission})
    bulk.change(kind.books.db, case_file, ["case_no"], moved)


def _add_steps(kind: "Cases", rows: Sequence[Row], ids: dict[int, int]) -> None:
    db, added = kind.books.db, []
    for row in rows:
        old = kind.old(row)
        before = old["stage"] if old else None
        office_id = kind.books.offices[row.said["office"]].id
        for step in row.said["steps"]:
            ends = step.stage not in kind.books.open_stages
            moves = old is not None and old["office_id"] != office_id and not ends
            reason = row.said.get("stage_reason") if ends else "other_office" if moves else None
            added.append({
                "case_id": ids[row.line], "office_id": office_id, "from_stage": before, "to_stage": step.stage,
                "at_office_id": office_id, "reason": reason, "happened_at": step.at, "imported": True,
            })  # fmt: skip
            before = step.stage
    # the trigger joins tables that are new and not measured yet: loops over them would take hours
    db.execute(text("set local enable_nestloop = off"))
    bulk.add(db, stage_change, added)
    db.execute(text("set local enable_nestloop to default"))


def _assign(kind: "Cases", rows: Sequence[Row]) -> None:
    added = []
    for row in rows:
        new, old = row.said["new"], kind.old(row)
        before = old["caseworker_id"] if old else None
        if new.get("caseworker_id", before) != before:
            added.append({**_of(kind, row), "caseworker_id": new["caseworker_id"],
                          "happened_at": new["assigned_at"] or kind.at})  # fmt: skip
    bulk.add(kind.books.db, case_assignment, added)


def _hold(kind: "Cases", rows: Sequence[Row]) -> None:
    """Keep the holds of a case in step with the case: begin one, end one, or correct the one that lasts."""
    begun, lasting = [], []
    for row in rows:
        new, old = row.said["new"], kind.old(row)
        was = (old["held_since"], old["hold_reason"]) if old else (None, None)
        now = (new["held_since"], new["hold_reason"])
        if now == was:
            continue
        if was[0] is None:
            begun.append({**_of(kind, row), "held_from": now[0], "reason": now[1]})
        else:
            lasting.append(
                (row.said["case_id"], now[0] or was[0], now[1] or was[1], None if now[0] else _end(kind, row))
            )
    bulk.add(kind.books.db, case_hold, begun)
    if lasting:
        name = bulk.copied(kind.books.db, case_hold, ("case_id", "held_from", "reason", "held_to"), lasting)
        kind.books.db.execute(text(
            "update case_hold as h set held_from = n.held_from, reason = n.reason,"  # noqa: S608
            f" held_to = case when n.held_to is not null then greatest(n.held_to, n.held_from) end from {name} as n"
            " where h.case_id = n.case_id and h.held_to is null"
        ))  # fmt: skip


def _end(kind: "Cases", row: Row) -> datetime:
    steps = row.said["steps"]
    return steps[-1].at if steps and steps[-1].stage not in kind.books.open_stages else kind.at


def _of(kind: "Cases", row: Row) -> dict[str, Any]:
    old = kind.old(row)
    moved = row.said["steps"] or not old
    office_id = kind.books.offices[row.said["office"]].id if moved else old["office_id"]
    return {"case_id": row.said["case_id"], "office_id": office_id}
