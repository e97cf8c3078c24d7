"""Makes the functions of schema `figures` from the questions that have a line `figures:`; again where one changed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from data.figures.hiding import hiding
from data.figures.meaning import Figures, read

_HERE = Path(__file__).parent
QUESTIONS = _HERE.parents[1] / "queries"
_LINE = re.compile(r"^-- figures: (.+(?:\n--   .+)*)$", re.MULTILINE)
_BIND = re.compile(r"(?<![:\w]):([a-z_]\w*)")
# whose numbers: looked up in the database, for these roles only; never told to a function by whoever calls it
_IF = "case when permit.role() = any('{{{roles}}}') then {found} else '{{}}' end"
_BOTH = "head_of_mission,programme_officer"
SCOPE = {
    "offices": ("integer[]", _IF.format(roles="head_of_mission", found="permit.offices()")),
    "missions": ("text[]", _IF.format(roles=f"{_BOTH},supervisor,caseworker", found="permit.missions()")),
    "projects": ("text[]", _IF.format(roles=f"{_BOTH},supervisor", found="permit.projects()")),
    "overseen": ("text[]", "permit.overseen()"),
    # whoever keeps the settings keeps those of every mission
    "keeps": ("text[]", _IF.format(roles="admin", found="(select array_agg(code) from mission)")),
    # everybody's: who reads figures has no cases of their own
    "worker": ("bigint", "null"),
    "workers": ("bigint[]", "null"),
}
# what a figure may be asked for; every other filter of the question is left open, so that nobody crosses them
MAY_ASK = ("as_of", "last_day", "period_from", "period_to")
_TO = {"publish": "marsa_publisher", "counted": "marsa_figures", "plain": "marsa_figures"}


@dataclass(frozen=True)
class Source:
    """A question that becomes a function."""

    name: str
    sql: str
    told: Figures

    @property
    def binds(self) -> list[str]:
        """Its parameters."""
        return sorted(set(_BIND.findall(self.sql)))

    @property
    def asks(self) -> list[str]:
        """Those that the function has."""
        return [
            name for name in self.binds
            if name not in SCOPE and (self.told.kind == "publish" or name in MAY_ASK)
        ]  # fmt: skip


def sources(folder: Path = QUESTIONS) -> Iterator[Source]:
    """Every question with a line `figures:`. Raises FiguresError where that line is not understood."""
    for path in sorted(folder.glob("*.sql")):
        whole = path.read_text(encoding="utf-8")
        found = _LINE.search(whole)
        if found:
            body = "\n".join(line for line in whole.splitlines() if not line.startswith("--"))
            yield Source(path.stem, body.strip(), read(re.sub(r"\n--\s+", " ", found[1]).strip()))


def make(db: Connection, folder: Path = QUESTIONS) -> list[str]:
    """Bring schema `figures` up to date; gives the names of what was made anew. Run by the owner of the tables."""
    _run(db, (_HERE / "support.sql").read_text(encoding="utf-8"))
    there = {row.name: row for row in db.execute(_THERE)}
    wanted = {each.name: each for each in sources(folder)}
    for name, row in there.items():
        if name not in wanted:
            _run(db, f"drop function {row.signature}")
    groups = set(db.scalars(text("select rolname from pg_roles where rolname like 'marsa\\_%'")))
    mark = _mark(db, groups)
    made = []
    for name, source in wanted.items():
        hashed = sha256(f"{mark}{source!r}".encode()).hexdigest()
        if name in there and there[name].comment == hashed:
            continue
        if name in there:
            _run(db, f"drop function {there[name].signature}")
        _run(db, _function(db, source))
        _let(db, source, groups, hashed)
        made.append(name)
    _open(db, groups)
    return made


_THERE = text("""
    select p.proname as name, cast(cast(p.oid as regprocedure) as text) as signature,
        obj_description(p.oid, 'pg_proc') as comment
    from pg_proc as p inner join pg_namespace as n on n.oid = p.pronamespace
    where n.nspname = 'figures' and p.proname not in ('threshold', 'clock', 'moment')
""")


def _mark(db: Connection, groups: set[str]) -> str:
    """What all functions depend on besides their question: how they are made, and the tables they read."""
    made_by = "".join(path.read_text(encoding="utf-8") for path in sorted(_HERE.glob("*.py")))
    revision = db.scalar(text("select string_agg(version_num, ',') from alembic_version"))
    return f"{made_by}{revision}{sorted(groups)}"


def _function(db: Connection, source: Source) -> str:
    types, columns = _types(db, source)
    body = _BIND.sub(lambda found: _value(source, found[1], types), source.sql)
    if source.told.kind == "counted":
        in_order = next(iter(columns.values())) == "date"
        body = hiding(source.told, list(columns), body, in_order=in_order)
        columns = columns | {"hidden": "text[]"}
    declared = "".join(f"    _{name} {kind} := {value};\n" for name, kind, value in _variables(source, types))
    return f"""
        create function figures.{source.name}({", ".join(f"{name} {types[name]}" for name in source.asks)})
        returns table ({", ".join(f"{name} {kind}" for name, kind in columns.items())})
        language plpgsql stable security definer
        set search_path = pg_catalog, public, pg_temp
        -- planned for the offices and days that are asked for, which a kept plan would not know
        set plan_cache_mode = force_custom_plan
        as $figure$
#variable_conflict use_column
declare
    _least integer := figures.threshold();
{declared}begin
    return query
{body};
end $figure$"""


def _variables(source: Source, types: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for name, (kind, value) in SCOPE.items():
        if name in source.binds:
            yield name, kind, value
    if source.told.kind == "publish":
        return
    asks = {name: f"${place}" for place, name in enumerate(source.asks, 1)}
    moved = {"as_of": "figures.moment({as_of})"}
    if "period_from" in asks:
        # days side by side would tell by their difference who came in between
        last = {"one": "{period_from}", "whole": "{period_to}"}[source.told.months or "one"]
        moved["period_from"] = "date_trunc('month', {period_from})"
        moved["period_to"] = f"date_trunc('month', {last}) + interval '1 month' - interval '1 day'"
    for name, value in moved.items():
        if name in asks:
            yield name, types[name], value.format(**asks)


def _value(source: Source, name: str, types: Mapping[str, str]) -> str:
    """What stands in the function for a parameter of the question."""
    if name in SCOPE:
        return f"_{name}"
    if name not in source.asks:
        return f"cast(null as {types[name]})"
    if source.told.kind != "publish" and name in ("as_of", "period_from", "period_to"):
        return f"_{name}"
    return f"${source.asks.index(name) + 1}"


def _types(db: Connection, source: Source) -> tuple[dict[str, str], dict[str, str]]:
    """The types of its parameters and of its columns, as PostgreSQL sees them."""
    numbered = _BIND.sub(lambda found: f"${source.binds.index(found[1]) + 1}", source.sql)
    _run(db, f"prepare marsa_figure as {numbered}")
    kinds = db.scalars(_KINDS).all()
    _run(db, "deallocate marsa_figure")
    types = dict(zip(source.binds, kinds, strict=True))
    empty = _BIND.sub(lambda found: f"cast(null as {types[found[1]]})", source.sql)
    columns = _run(db, f"select * from ({empty}) as q limit 0")
    found = db.execute(_WRITTEN, {"oids": [column[1] for column in columns]})
    written = {row[0]: str(row[1]) for row in found}
    return types, {column[0]: written[column[1]] for column in columns}


_KINDS = text("""
    select cast(u.kind as text) from pg_prepared_statements as s
    cross join unnest(s.parameter_types) with ordinality as u (kind, n)
    where s.name = 'marsa_figure' order by u.n
""")
_WRITTEN = text("select o, format_type(o, null) from unnest(cast(:oids as oid[])) as o")


def _run(db: Connection, sql: str) -> list[Any]:
    """Run statements as they are, percent signs and colons in them; gives what the columns are, if there are any."""
    cursor = db.connection.cursor()
    cursor.execute(sql)
    return list(cursor.description or ())


def _let(db: Connection, source: Source, groups: set[str], hashed: str) -> None:
    """Who may call it, and what it was made from."""
    function = f"figures.{source.name}"
    _run(db, f"revoke all on function {function} from public")
    if _TO[source.told.kind] in groups:
        _run(db, f"grant execute on function {function} to {_TO[source.told.kind]}")
    _run(db, f"comment on function {function} is '{hashed}'")


def _open(db: Connection, groups: set[str]) -> None:
    for group in sorted({*_TO.values()} & groups):
        _run(db, f"grant usage on schema figures to {group}")
