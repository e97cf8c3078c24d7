"""Brings rows into a table by their key: new ones are added, others changed where they differ, the rest left alone."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, text

from data.imports import bulk

ADDED, CHANGED, UNCHANGED = "added", "changed", "unchanged"
Values = Mapping[str, Any]


@dataclass
class Merged:
    """What became of each row, in the order they were given: its id (0 in a table without one) and its outcome."""

    ids: list[int]
    outcomes: list[str]


def existing(db: Connection, table: Table, key: Sequence[str], keys: Iterable[tuple[Any, ...]]) -> dict[Any, Values]:
    """The table's rows with these keys, locked until the end of the transaction."""
    name = bulk.copied(db, table, key, set(keys))
    same = " and ".join(f't."{column}" = k."{column}"' for column in key)
    found = db.execute(text(f"select t.* from {table.name} as t inner join {name} as k on {same} for update of t"))  # noqa: S608
    return {tuple(row[column] for column in key): dict(row) for row in found.mappings()}


def merge(
    db: Connection, table: Table, key: Sequence[str], rows: Sequence[Values], *,
    before: Mapping[Any, Values] | None = None, only_new: Collection[str] = (),
) -> Merged:  # fmt: skip
    """Bring the rows, which all have the same columns and different keys, into the table.

    `before` is what `existing` gave for them, if it was asked already. Columns of `only_new` are written with new rows
    and never over old ones.
    """
    if not rows:
        return Merged([], [])
    keys = [tuple(row[column] for column in key) for row in rows]
    found = existing(db, table, key, keys) if before is None else before
    fresh = [row for row, its in zip(rows, keys, strict=True) if its not in found]
    ids = _insert(db, table, fresh)
    compared = [column for column in rows[0] if column not in key and column not in only_new]
    merged, changes = Merged([], []), []
    new_ids = iter(ids)
    for row, its in zip(rows, keys, strict=True):
        old = found.get(its)
        if old is None:
            merged.ids.append(next(new_ids))
            merged.outcomes.append(ADDED)
            continue
        merged.ids.append(old.get("id", 0))
        differs = any(row[column] != old[column] for column in compared)
        merged.outcomes.append(CHANGED if differs else UNCHANGED)
        if differs:
            changes.append({column: row[column] for column in (*key, *compared)})
    bulk.change(db, table, key, changes)
    return merged


def _insert(db: Connection, table: Table, rows: Sequence[Values]) -> list[int]:
    if "id" not in table.c or not rows:
        bulk.add(db, table, rows)
        return [0] * len(rows)
    ids = bulk.numbered(db, table, len(rows))
    bulk.add(db, table, [{"id": new_id, **row} for new_id, row in zip(ids, rows, strict=True)])
    return ids


def members(
    db: Connection, table: Table, owner: str, wanted: Mapping[int, Collection[tuple[Any, ...]]], columns: Sequence[str],
    *, extra: Mapping[int, Values] | None = None,
) -> set[int]:  # fmt: skip
    """Make each owner have exactly the wanted rows of a table that lists them. Returns the owners that changed.

    `columns` name what the tuples hold; `extra` holds further columns of new rows by owner, which are not compared.
    """
    name = bulk.copied(db, table, [owner], ([its] for its in wanted))
    listed = ", ".join(f't."{column}"' for column in (owner, *columns))
    found = db.execute(text(f"select {listed} from {table.name} as t inner join {name} as w on t.{owner} = w.{owner}"))  # noqa: S608
    now = {(row[0], *row[1:]) for row in found}
    then = {(its, *values) for its, rows in wanted.items() for values in rows}
    gone, come = now - then, then - now
    if gone:
        old = bulk.copied(db, table, [owner, *columns], gone)
        same = " and ".join(f't."{column}" = o."{column}"' for column in (owner, *columns))
        db.execute(text(f"delete from {table.name} as t using {old} as o where {same}"))  # noqa: S608
    named = (owner, *columns)
    bulk.add(db, table, [{**dict(zip(named, row, strict=True)), **(extra or {}).get(row[0], {})} for row in come])
    return {row[0] for row in gone | come}
