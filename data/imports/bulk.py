"""Many rows at once, by COPY: into a table, or into a temporary one that a statement then works from.

One statement for all rows also means that the triggers which follow them run once.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Any

from psycopg import sql
from sqlalchemy import Connection, Table, text

_numbers = count(1)


def copy(db: Connection, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Add the rows to the table, in their order."""
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    statement = sql.SQL("copy {} ({}) from stdin").format(sql.Identifier(table), names)
    cursor = db.connection.cursor()
    with cursor.copy(statement) as stream:
        for row in rows:
            stream.write_row(row)
    cursor.close()


def copied(db: Connection, like: Table, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """The name of a temporary table with these rows, its columns typed as in `like`."""
    name = f"import_{next(_numbers)}"
    listed = ", ".join(f'"{column}"' for column in columns)
    # the names are our own tables' and columns'
    db.execute(text(f"create temp table {name} on commit drop as select {listed} from {like.name} with no data"))  # noqa: S608
    copy(db, name, columns, rows)
    db.execute(text(f"analyze {name}"))
    return name


def add(db: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that all have the same columns."""
    if rows:
        columns = list(rows[0])
        copy(db, table.name, columns, ([row[column] for column in columns] for row in rows))


def numbered(db: Connection, table: Table, how_many: int) -> list[int]:
    """New ids for that many rows of the table."""
    asked = text("select nextval(pg_get_serial_sequence(:table, 'id')) from generate_series(1, :n)")
    return list(db.scalars(asked, {"table": table.name, "n": how_many}))


def change(db: Connection, table: Table, key: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
    """Write the other columns of each row over the row of the table with that key."""
    if not rows:
        return
    columns = list(rows[0])
    name = copied(db, table, columns, ([row[column] for column in columns] for row in rows))
    news = ", ".join(f'"{column}" = n."{column}"' for column in columns if column not in key)
    same = " and ".join(f't."{column}" = n."{column}"' for column in key)
    db.execute(text(f"update {table.name} as t set {news} from {name} as n where {same}"))  # noqa: S608
