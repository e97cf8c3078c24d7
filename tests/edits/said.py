"""What an edit said no with, as the English reader would see it; and all that stands in the database, to compare."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Connection, text

from data.tables import metadata
from edits.refusal import Problem, Refused

_TABLES = [table for table in metadata.sorted_tables if table.name not in ("version_slot", "country")]
_BUT = {"audit": "where t.what <> 'access.refused'"}
# one question for all of them: a question each takes ten times as long, and some tests look five times
_EVERYTHING = text(" union all ".join(
    f"select '{table.name}', cast(t as text) from \"{table.name}\" as t {_BUT.get(table.name, '')}" for table in _TABLES
))  # fmt: skip


def key() -> str:
    """A key as an opened form has one."""
    return str(uuid4())


def problems(call: Callable[..., Any], **given: Any) -> list[Problem]:
    """The problems of an edit that is refused."""
    with pytest.raises(Refused) as refused:
        call(**{"key": key()} | given)
    return refused.value.problems


def sentences(call: Callable[..., Any], **given: Any) -> list[tuple[str | None, str]]:
    """(field, sentence) of each of them."""
    return [(each.field, each.text % each.params) for each in problems(call, **given)]


def everything(db: Connection) -> dict[str, Any]:
    """Every table's contents, for comparing; version slots, code lists and whom the house turned away aside."""
    found: dict[str, Any] = {table.name: [] for table in _TABLES}
    for name, row in db.execute(_EVERYTHING):
        found[name].append(row)
    return {name: sorted(rows) for name, rows in found.items()}


def history(db: Connection) -> list[tuple[Any, ...]]:
    """(what, entity, who, case, office) of every audit row of an edit, in order."""
    rows = db.execute(text("select what, entity, by_id, case_id, office_id from audit"
                           " where what not like 'access.%' order by id"))  # fmt: skip
    return [tuple(row) for row in rows]
