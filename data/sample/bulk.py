"""Loading much at once: the tables' own triggers sleep, and what they would have done is done for all rows together."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from psycopg import Cursor, sql

from data.sample.world import World
from data.tables import metadata

_KEEPING = ("audit", "edit_key", "version_slot", "setting")


def _tables() -> list[str]:
    return [table.name for table in metadata.sorted_tables if table.name not in _KEEPING]


@contextmanager
def loading(cursor: "Cursor[Any]") -> Iterator[None]:
    """Without the triggers for guards, history and versions; constraints and references stay on."""
    for state in ("disable", "enable"):
        if state == "enable":
            yield
        for table in _tables():
            cursor.execute(sql.SQL("alter table {} {} trigger user").format(sql.Identifier(table), sql.SQL(state)))


def analyse(cursor: "Cursor[Any]") -> None:
    """Tell the planner what the tables hold now."""
    cursor.execute(sql.SQL("analyze {}").format(sql.SQL(", ").join(map(sql.Identifier, _tables()))))


def follow(cursor: "Cursor[Any]", cases: int, step: int) -> Iterator[int]:
    """Derive spells and flows by the database's own functions; yields the number of cases done."""
    for start in range(1, cases + 1, step):
        span = {"first": start, "last": start + step - 1}
        cursor.execute("select rebuild_stage_spells(array(select id from case_file where id between %(first)s"
                       " and %(last)s))", span)  # fmt: skip
        cursor.execute("select rebuild_referral_spells(array(select id from referral where case_id between %(first)s"
                       " and %(last)s))", span)  # fmt: skip
        yield min(step, cases + 1 - start)
    cursor.execute("select fold_stage_flows()")


def finish(cursor: "Cursor[Any]", known: World) -> None:
    """Set the sequences behind what was loaded, say that this is the sample, and move every version."""
    for table in metadata.sorted_tables:
        for column in table.columns:
            if column.identity is not None:
                cursor.execute(
                    sql.SQL("select setval(pg_get_serial_sequence({}, {}), (select coalesce(max({}), 0) + 1 from {}), false)")
                    .format(sql.Literal(table.name), sql.Literal(column.name), sql.Identifier(column.name), sql.Identifier(table.name))
                )  # fmt: skip
    as_of = datetime.fromtimestamp(known.as_of, UTC).isoformat()
    cursor.executemany("insert into setting (key, value, recorded_at) values (%s, %s, %s)",
                       [("sample", "yes", as_of), ("sample_as_of", as_of, as_of)])  # fmt: skip
    cursor.execute("insert into version_slot (topic, slot, n)"
                   " select topic, pg_backend_pid(), 1 from unnest(%s::text[]) as t (topic)"
                   " on conflict (topic, slot) do update set n = version_slot.n + 1",
                   (["case", "referral", "landing", "indicator", "staff", "setting"],))  # fmt: skip
    analyse(cursor)
