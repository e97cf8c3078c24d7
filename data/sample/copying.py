"""Sends columns of numbers and texts to a table by COPY."""

from typing import Any

import numpy as np
from psycopg import Cursor, sql

_BLOCK = 20_000  # rows sent at once: enough to be quick, little enough to stay out of the way


def copy(cursor: "Cursor[Any]", table: str, **columns: Any) -> int:
    """Load one row for each element of the columns; a single value stands for the same in every row.

    Null is None in texts, arrays.NULL in whole numbers and moments, NaN in fractions. Texts may not hold tabs,
    line ends or backslashes. Returns the number of rows.
    """
    rows = next(len(values) for values in columns.values() if isinstance(values, np.ndarray))
    if rows == 0:
        return 0
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    statement = sql.SQL("copy {} ({}) from stdin").format(sql.Identifier(table), names)
    with cursor.copy(statement) as stream:
        for start in range(0, rows, _BLOCK):
            end = min(start + _BLOCK, rows)
            block = [_written(values, start, end) for values in columns.values()]
            stream.write("\n".join(map("\t".join, zip(*block, strict=True))) + "\n")
    return rows


def _written(values: Any, start: int, end: int) -> list[str]:
    if not isinstance(values, np.ndarray):
        return [_one(values)] * (end - start)
    part = values[start:end]
    kind = part.dtype.kind
    if kind == "O":
        return ["\\N" if value is None else str(value) for value in part]
    if kind == "M":
        return ["\\N" if text == "NaT" else text for text in np.datetime_as_string(part).tolist()]
    if kind == "b":
        return ["t" if value else "f" for value in part.tolist()]
    if kind == "f":
        return ["\\N" if value != value else repr(value) for value in part.tolist()]
    null = np.iinfo(part.dtype).min
    return ["\\N" if value == null else str(value) for value in part.tolist()]


def _one(value: Any) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, bool):
        return "t" if value else "f"
    return str(value)
