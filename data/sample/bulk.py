"""Loading much at once: the tables' own triggers sleep, and what they would have done is done for all rows together."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, LiteralString

from psycopg import Cursor, sql

from data.sample.world import World
from data.tables import metadata

_DERIVED = ("stage_spell", "stage_flow_day", "stage_flow_month", "referral_spell", "indicator_target")
_KEEPING = ("audit", "audit_key", "audit_link", "audit_seal", "edit_key", "version_slot", "setting")


def _tables() -> list[str]:
    return [table.name for table in metadata.sorted_tables if table.name not in _KEEPING]


@contextmanager
def loading(cursor: "Cursor[Any]") -> Iterator[None]:
    """Without the triggers for guards, history and versions, and with references checked for all rows at the end.

    Checks within a row and unique keys stay on. A reference is taken away and put back as it was, because checking
    millions of rows one by one takes most of the time of a load; putting it back checks every row.
    """
    references = _references(cursor)
    for table, name, _ in references:
        cursor.execute(sql.SQL("alter table {} drop constraint {}").format(sql.Identifier(table), sql.Identifier(name)))
    always = _always(cursor)
    _triggers(cursor, "disable")
    yield
    _triggers(cursor, "enable")
    for table, name in always:
        cursor.execute(sql.SQL("alter table {} enable always trigger {}").format(*map(sql.Identifier, (table, name))))
    _put_back(cursor, references)


def _put_back(cursor: "Cursor[Any]", references: list[tuple[str, str, Any]]) -> None:
    for table, name, definition in references:
        cursor.execute(
            sql.SQL("alter table {} add constraint {} {}")
            .format(sql.Identifier(table), sql.Identifier(name), sql.SQL(definition))
        )  # fmt: skip


def _references(cursor: "Cursor[Any]") -> list[tuple[str, str, Any]]:
    """Table, name and definition of every foreign key of the tables that are loaded."""
    cursor.execute("select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint"
                   " where contype = 'f' and conrelid = any(%s::regclass[]) order by 1, 2", (_tables(),))  # fmt: skip
    return cursor.fetchall()


def _always(cursor: "Cursor[Any]") -> list[tuple[str, str]]:
    """Table and name of the triggers that no setting of a session puts to sleep; they must not come back as others."""
    cursor.execute("select tgrelid::regclass::text, tgname from pg_trigger where tgenabled = 'A' and not tgisinternal"
                   " and tgrelid = any(%s::regclass[])", (_tables(),))  # fmt: skip
    return cursor.fetchall()


def _triggers(cursor: "Cursor[Any]", state: LiteralString) -> None:
    for table in _tables():
        cursor.execute(sql.SQL("alter table {} {} trigger user").format(sql.Identifier(table), sql.SQL(state)))


def analyse(cursor: "Cursor[Any]", *tables: str) -> None:
    """Tell the planner what these tables hold now; all of them where none is named."""
    names = map(sql.Identifier, tables or _tables())
    cursor.execute(sql.SQL("analyze {}").format(sql.SQL(", ").join(names)))


def follow(cursor: "Cursor[Any]", cases: int, step: int) -> Iterator[int]:
    """Derive spells and flows by the database's own functions; yields the number of cases done."""
    for start in range(1, cases + 1, step):
        span = {"first": start, "last": start + step - 1}
        _stages(cursor, span)
        _referral_spells(cursor, span)
        yield min(step, cases + 1 - start)
    cursor.execute("select fold_stage_flows()")
    cursor.execute("select fold_landing_months()")


def _stages(cursor: "Cursor[Any]", span: dict[str, int]) -> None:
    cursor.execute("select rebuild_stage_spells(array(select id from case_file where id between %(first)s"
                   " and %(last)s))", span)  # fmt: skip


def _referral_spells(cursor: "Cursor[Any]", span: dict[str, int]) -> None:
    cursor.execute("select rebuild_referral_spells(array(select id from referral where case_id between %(first)s"
                   " and %(last)s))", span)  # fmt: skip


def finish(cursor: "Cursor[Any]", known: World) -> None:
    """Set the sequences behind what was loaded, say that this is the sample, and move every version."""
    for table in metadata.sorted_tables:
        for column in table.columns:
            if column.identity is not None:
                named = {"t": sql.Identifier(table.name), "c": sql.Identifier(column.name),
                         "table": sql.Literal(table.name), "column": sql.Literal(column.name)}  # fmt: skip
                behind = sql.SQL("select setval(pg_get_serial_sequence({table}, {column}),"
                                 " (select coalesce(max({c}), 0) + 1 from {t}), false)")  # fmt: skip
                cursor.execute(behind.format(**named))
    as_of = datetime.fromtimestamp(known.as_of, UTC).isoformat()
    cursor.executemany("insert into setting (key, value, recorded_at) values (%s, %s, %s)",
                       [("sample", "yes", as_of), ("sample_as_of", as_of, as_of)])  # fmt: skip
    cursor.execute("insert into version_slot (topic, slot, n)"
                   " select topic, pg_backend_pid(), 1 from unnest(%s::text[]) as t (topic)"
                   " on conflict (topic, slot) do update set n = version_slot.n + 1",
                   (["case", "referral", "landing", "indicator", "staff", "setting"],))  # fmt: skip
    analyse(cursor, *_DERIVED)
