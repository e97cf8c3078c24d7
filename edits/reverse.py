"""How one row of the audit is taken back: what was written over is written back, what was added is removed, and an
event, which stays for ever, gets one beside it that takes it back.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, DateTime, RowMapping, Table, and_, exists, select, update

from data.tables import case_assignment, case_file, metadata, referral_event, stage_change
from edits.change import Change
from edits.refusal import CODES, Problem, Refused

# rows that may be written back or removed by whoever wrote them; what is not here stays, and is put right by an edit
ROWS = frozenset({
    "case_file", "case_hold", "person", "person_vulnerability", "document", "clearance", "assessment",
    "assessment_finding", "assistance", "follow_up", "case_note", "guidance", "visit", "visit_case", "escalation",
})  # fmt: skip
EVENTS = frozenset({"stage_change", "referral_event", "case_assignment"})
# sent, handed over or received: others have it in hands by now
NEVER = {"stage_change": ("received",), "referral_event": ("draft", "sent")}
# nobody looks at a case as it was before one of these
STEPS = frozenset({"stage_change", "referral_event", "hand_over"})
FREE = "…"  # what the audit says of free text: that there was some


def can(rows: Sequence[RowMapping]) -> bool:
    """Whether an edit, as its audit rows tell it, can be taken back at all."""
    added = {(row["entity"], row["entity_id"]) for row in rows if row["before"] is None}
    return bool(rows) and all(_one_can(row, added) for row in rows)


def _one_can(row: RowMapping, added: set[tuple[str, str]]) -> bool:
    entity, before, after = row["entity"], row["before"], row["after"]
    if entity == "person_identity":  # it goes with its person; what stood there before is nowhere else
        return before is None and ("person", str((after or {}).get("person_id") or row["entity_id"])) in added
    if entity in EVENTS:
        kept = (after or {}).get("to_stage") in NEVER.get(entity, ()) or (after or {}).get("state") in NEVER.get(
            entity, ()
        )
        begun = entity == "stage_change" and not (after or {}).get("from_stage")
        return before is None and not kept and not begun
    if entity not in ROWS or (entity == "case_file" and before is None):
        return False
    written = after or before or {}
    if before is not None and "office_id" in (after or {}):  # it is another office's now, with all that is in it
        return False
    return before is None or not any(before.get(name) == FREE for name in written)


def take_back(c: Change, row: RowMapping, rows: Sequence[RowMapping]) -> None:
    """Take back one audit row of an edit, the `rows` of which are all taken back, the last one first.

    Raises Refused where the row is no longer what the edit left.
    """
    entity, before, after = row["entity"], row["before"], row["after"]
    if entity == "person_identity":
        return  # gone with its person
    table = metadata.tables[entity]
    if entity == "stage_change":
        _stage(c, int(row["entity_id"]))
    elif entity == "referral_event":
        _answer(c, int(row["entity_id"]))
    elif entity == "case_assignment":
        _assignment(c, row, rows)
    elif before is None:
        c.delete(table, _held(c, table, row, after))
    elif after is None:
        c.insert(table, **typed_values(table, before))
    else:
        _write_back(
            c, table, _held(c, table, row, after), typed_values(table, {name: before.get(name) for name in after})
        )


def _held(c: Change, table: Table, row: RowMapping, after: Mapping[str, Any]) -> RowMapping:
    """The row, locked and still as the edit left it, with nothing hanging on it that is to be removed."""
    known = typed_values(table, {**(row["before"] or {}), **after})
    if "id" in table.c and row["entity_id"]:
        now = c.row(table, int(row["entity_id"]))
    else:
        this = (table.c[name] == known[name] for name in known if after.get(name) != FREE)
        found = c.db.execute(select(table).where(*this).with_for_update()).mappings().one_or_none()
        now = found if found is not None else _refuse()
    if any(now[name] != known[name] for name in after if after[name] != FREE and name in table.c):
        _refuse()
    if row["before"] is None and _is_built_on(c, table, now):
        _refuse()
    return now


def _write_back(c: Change, table: Table, now: RowMapping, former: dict[str, Any]) -> None:
    if "row_version" in table.c:
        c.update(table, now, now["row_version"], **former)
        return
    c.db.execute(update(table).where(table.c.id == now["id"]).values(former))
    of = {name: now[name] for name in (*former, "case_id", "office_id") if name in table.c}
    c.audit(table.name, now["id"], before=of, after=former)


def _is_built_on(c: Change, table: Table, row: RowMapping) -> bool:
    for other in metadata.sorted_tables:
        for key in other.foreign_key_constraints:
            if key.referred_table is table and other.name not in ("person_identity", "person_token"):
                same = (each.parent == row[each.column.name] for each in key.elements)
                if c.db.scalar(select(exists().where(and_(*same)))):
                    return True
    return False


def _stage(c: Change, event_id: int) -> None:
    undone = c.row(stage_change, event_id)
    c.row(case_file, undone["case_id"])
    c.insert(
        stage_change, case_id=undone["case_id"], office_id=undone["office_id"], at_office_id=undone["at_office_id"],
        from_stage=undone["to_stage"], to_stage=undone["from_stage"], by_id=c.by.id, happened_at=c.at,
        undoes=event_id,
    )  # fmt: skip


def _answer(c: Change, event_id: int) -> None:
    undone = c.row(referral_event, event_id)
    kept = ("referral_id", "case_id", "office_id", "kind", "state", "reason")
    c.insert(referral_event, **{name: undone[name] for name in kept}, by_id=c.by.id, happened_at=c.at, undoes=event_id)


def _assignment(c: Change, row: RowMapping, rows: Sequence[RowMapping]) -> None:
    case_id = row["after"]["case_id"]
    of_case = (r for r in rows if r["entity"] == "case_file" and r["case_id"] == case_id and r["before"])
    former = next((r["before"].get("caseworker_id") for r in of_case if "caseworker_id" in r["before"]), None)
    office_id = row["after"]["office_id"]
    c.insert(case_assignment, case_id=case_id, office_id=office_id, caseworker_id=former, by_id=c.by.id,
             happened_at=c.at)  # fmt: skip


def typed_values(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values of the audit, which is JSON, as the columns hold them."""
    return {name: _value(table, name, value) for name, value in values.items() if name in table.c}


def _value(table: Table, name: str, value: Any) -> Any:
    kind = table.c[name].type
    if isinstance(value, str) and isinstance(kind, DateTime):
        return datetime.fromisoformat(value)
    if isinstance(value, str) and isinstance(kind, Date):
        return date.fromisoformat(value)
    return value


def _refuse() -> Any:
    raise Refused(Problem(None, CODES["MR020"]))
