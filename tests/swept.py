"""A copy of the template that is swept: the rows are those of the template again, the sequences and all."""

from typing import Any

import psycopg

from tests.server import NEW_EPOCH, new_database, plainly

TIRED = 60  # tests, after which what was deleted gets in the way
LARGE = 300  # pages
# what every change of the database itself leaves a newer row in, or one row less
_CATALOGS = (
    "pg_attrdef", "pg_attribute", "pg_class", "pg_constraint", "pg_default_acl", "pg_event_trigger", "pg_extension",
    "pg_index", "pg_policy", "pg_proc", "pg_rewrite", "pg_statistic", "pg_trigger", "pg_type",
    "(select xmin from pg_namespace where nspname !~ '^pg_')",  # a table for one transaction leaves its schema
)  # fmt: skip
_TABLES = """
    select c.oid::regclass::text, coalesce(array_agg(t.tgname::text) filter (where t.tgenabled = 'A'), '{}')
    from pg_class as c left join pg_trigger as t on t.tgrelid = c.oid
    where c.relkind = 'r' and c.relnamespace not in (select oid from pg_namespace where nspname ~ '^(pg_|information_)')
    group by c.oid
"""
_COLUMNS = """
    select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
    where attrelid = %s::regclass and attnum > 0 and not attisdropped and attgenerated = ''
"""
_SEQUENCES = "select seqrelid::regclass::text from pg_sequence where seqtypid > 0"
_OTHERS = """
    select count(*) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
        and state <> 'idle'
"""


class Worn(Exception):
    """It cannot be swept."""


class Template:
    """What a copy looked like when it was fresh."""

    def __init__(self, db: psycopg.Connection) -> None:
        tables = dict(db.execute(_TABLES).fetchall())
        self.always = {name: triggers for name, triggers in tables.items() if triggers}
        self.rows = {name: rows for name in tables if (rows := _rows(db, name)) is not None}
        self.looking = _looking(db, tables, self.rows)


class Swept:
    def __init__(self, server: str, template: str, fresh: Template | None) -> None:
        self.url = new_database(server, template)
        self._db = plainly(self.url)
        self._uses = 0
        self.fresh = fresh or Template(self._db)
        self._db.execute(self.fresh.looking)
        self._catalog_rows = _number(self._db, _CATALOG_ROWS)
        self._begin()

    def sweep(self) -> None:
        self._uses += 1
        if self._db.execute(_OTHERS).fetchone() != (0,) or self._uses > TIRED:
            raise Worn
        looked = self._db.execute("select * from pg_temp.look(%s, %s)", [self._base, self._catalog_rows])
        touched, changed, pages = looked.fetchone()
        if changed or pages > LARGE:
            raise Worn
        if touched:
            self._empty(touched)
        self._begin()

    def close(self) -> None:
        self._db.close()

    def _begin(self) -> None:
        self._db.execute(NEW_EPOCH)
        self._base = self._db.execute("select pg_current_xact_id()::text").fetchone()[0]

    def _empty(self, touched: list[str]) -> None:
        with self._db.transaction():
            self._db.execute("set local session_replication_role = replica")
            self._db.execute("set local lock_timeout = '2s'")
            for name in touched:
                for trigger in self.fresh.always.get(name, ()):
                    self._db.execute(f"alter table {name} disable trigger {trigger}")
            self._db.execute("; ".join(f"delete from {name}" for name in touched))
            for name in touched:
                if name in self.fresh.rows:
                    columns, rows = self.fresh.rows[name]
                    with self._db.cursor().copy(f"copy {name} ({columns}) from stdin") as into:
                        into.write(rows)
                for trigger in self.fresh.always.get(name, ()):
                    self._db.execute(f"alter table {name} enable always trigger {trigger}")


_CATALOG_ROWS = "select " + " + ".join(f"(select count(*) from {name})" for name in _CATALOGS)


def _number(db: psycopg.Connection, question: str) -> int:
    return int(db.execute(question).fetchone()[0])


def _rows(db: psycopg.Connection, name: str) -> tuple[str, bytes] | None:
    """The columns and rows of a table that is not empty."""
    if not _number(db, f"select count(*) from {name}"):
        return None
    columns = db.execute(_COLUMNS, [name]).fetchone()[0]
    with db.cursor().copy(f"copy (select {columns} from {name}) to stdout") as rows:
        return columns, b"".join(bytes(each) for each in rows)


def _looking(db: psycopg.Connection, tables: Any, kept: Any) -> str:
    """The function that says which tables a test changed and whether it changed the database itself."""
    lines = []
    for name in tables:
        changed = f"exists (select from {name})"
        if name in kept:
            rows = _number(db, f"select count(*) from {name}")
            changed = f"(select count(*) <> {rows} or bool_or(age(xmin) < age(base)) from {name})"
        size = f"pages := greatest(pages, pg_relation_size('{name}') / 8192);"
        lines.append(f"if {changed} then touched := touched || '{name}'::text; {size} end if;")
    for (name,) in db.execute(_SEQUENCES).fetchall():
        last, called = (_number(db, f"select {column}::int from {name}") for column in ("last_value", "is_called"))
        lines.append(
            f"if (select last_value <> {last} or is_called <> {bool(called)} from {name}) then"
            f" perform setval('{name}', {last}, {bool(called)}); end if;"
        )
    seen = " union all ".join(f"select count(*) as n, bool_or(age(xmin) < age(base)) as newer from {name}"
                              for name in _CATALOGS)  # fmt: skip
    return f"""
        create function pg_temp.look(base xid, catalog_rows bigint, out touched text[], out changed bool, out pages int)
        language plpgsql as $$ begin
            pages := 0;
            select sum(n) <> catalog_rows or bool_or(newer) into changed from ({seen}) as seen;
            if changed then return; end if;
            {" ".join(lines)}
        end $$
    """
