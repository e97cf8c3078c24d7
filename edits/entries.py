"""Rows of the house's own settings, by their key: lists, standards, holidays. No case and no office limits them."""

from typing import Any

from sqlalchemy import RowMapping, Table, select, update

from edits.change import Change
from edits.refusal import NotFound, Problem


def held(c: Change, table: Table, **key: Any) -> RowMapping:
    """The row with this key, locked. Raises NotFound."""
    wanted = select(table).where(*(table.c[name] == value for name, value in key.items()))
    found = c.db.execute(wanted.with_for_update(key_share=True)).mappings().one_or_none()
    if found is None:
        raise NotFound
    return found


def write(c: Change, table: Table, row: RowMapping, seen: int, *, why: str | None = None, **values: Any) -> None:
    """Write `values` over a row that is still the one the form showed. Raises Conflict if it is not."""
    c.check_seen(table, row, seen, **values)
    changed = {name: value for name, value in values.items() if row[name] != value}
    if not changed:
        return
    key = {column.name: row[column.name] for column in table.primary_key}
    c.db.execute(update(table).where(*(table.c[name] == value for name, value in key.items())).values(changed))
    before = key | {name: row[name] for name in changed}
    c.audit(table.name, row.get("id"), before=before, after=key | changed, reason=why)


def take_out(c: Change, table: Table, row: RowMapping, seen: int) -> None:
    """Remove a row that is still the one the form showed. Raises Conflict if it is not."""
    c.check_seen(table, row, seen)
    c.delete(table, row)


def missing(*asked: tuple[str, Any, str]) -> list[Problem]:
    """A problem for each (field, value, sentence) without a value."""
    return [Problem(field, sentence) for field, value, sentence in asked if value in (None, "", [], ())]
