"""Whatever SQL reaches one of the app's logins: it reads what that person may see, and nothing else."""

import pytest
from sqlalchemy import text

from data.secure import roles
from data.tables import CODE_LISTS
from tests.attacks.sql import injected, tries, unclaimed

PEEKS = tuple(
    f"select x.* from {table} as x"
    for table in (
        "case_file",
        "person",
        "case_note",
        "referral_event",
        "disembarkation",
        "landing_version",
        "audit",
        "visit",
    )
)
SCHEMAS = ("public", "permit", "figures", "trail")
# who they are, by name: the town is filled later. Some of them stand for the others where there is little time
NAMES = (
    "worker", "colleague", "elsewhere", "supervisor", "supervisor elsewhere", "pre-departure", "programme officer",
    "head of mission", "admin", "data protection", "left", "expired", "without a role", "liar", "nobody",
)  # fmt: skip
FEW = ("worker", "supervisor elsewhere", "programme officer", "liar")
SOME_LONG = [each if each in FEW else pytest.param(each, marks=pytest.mark.long) for each in NAMES]


@pytest.fixture(params=SOME_LONG)
def attacker(town, request):
    return town.by_name(request.param)


def reachable(login):
    return roles.LOGINS[f"marsa_{login}"]


def test_every_table_and_view_in_every_role(town, tally, attacker):
    found = town.make.db.scalars(text("""
        select format('%I.%I', n.nspname, c.relname) from pg_class as c
        inner join pg_namespace as n on n.oid = c.relnamespace
        where n.nspname = any(:schemas) and c.relkind in ('r', 'v', 'm', 'p') order by 1
    """), {"schemas": list(SCHEMAS)}).all()  # fmt: skip
    relations = [name for name in found if name.removeprefix("public.") not in CODE_LISTS]
    own = set()
    for login in ("reading", "writing", "publishing"):
        with injected(attacker, login) as into:
            for role in ("none", *reachable(login)):
                whole = [(f"set local role {role}", f"select * from {relation}") for relation in relations]
                own |= tally.marks.owners(tries(tally, into, whole))
    # who sees nothing at all proves nothing
    missing = {owner for owner in attacker.may if not owner.startswith("i")} - own
    assert not missing or attacker.name == "head of mission", missing


def test_every_function_with_ids_of_others(town, tally, attacker):
    functions = town.make.db.execute(text("""
        select format('%I.%I', n.nspname, p.proname) as name, p.proretset,
            array(
                select format_type(o, null) from unnest(p.proargtypes) with ordinality as a (o, n) order by n
            ) as types
        from pg_proc as p inner join pg_namespace as n on n.oid = p.pronamespace
        where n.nspname = any(:schemas) and p.prorettype <> all(array['trigger'::regtype, 'event_trigger'::regtype])
            and p.prokind = 'f'
            and not exists (select from pg_depend as d where d.objid = p.oid and d.deptype = 'e')
        order by 1
    """), {"schemas": list(SCHEMAS)}).all()  # fmt: skip
    calls = [
        f"select * from {each.name}({', '.join(arguments(town, attacker, kind, filled) for kind in each.types)})"
        for each in functions for filled in (True, False) if filled or each.types
    ]  # fmt: skip
    if attacker.name == "data protection":  # whose work it is to be told which case a number means
        calls = [call for call in calls if not call.startswith(TOLD_TO_THE_OFFICER)]
    for login in ("reading", "writing", "publishing"):
        with injected(attacker, login) as into:
            for role in reachable(login):
                tries(tally, into, [(f"set local role {role}", call) for call in calls])


TOLD_TO_THE_OFFICER = ("select * from public.case_to_open", "select * from public.audit_case_no")


def arguments(town, attacker, kind, filled):
    """Plausible values: an office, a case and a person that are not the attacker's."""
    if not filled:
        return f"null::{kind}"
    other = town.rows["b1" if "b1" not in attacker.may else "a1"]
    case = other["case_file"]
    values = {
        "integer": case.office_id, "bigint": case.id, "smallint": 1, "boolean": "true", "jsonb": "'{}'",
        "integer[]": f"array[{town.a.id}, {town.b.id}]", "bigint[]": f"array[{case.id}]",
        "text[]": "array['LY', 'MR']", "bytea[]": "array['\\x00'::bytea]", "text": f"'{case.case_no}'",
        "date": "'2026-03-01'", "timestamp with time zone": "'2026-03-11 10:00+00'", "bytea": "'\\x00'",
    }  # fmt: skip
    return f"{values.get(kind, 'null')}::{kind}"


OTHER_ROLES = (*roles.GROUPS, *roles.LOGINS, "postgres", "pg_read_all_data", "pg_write_all_data", "pg_monitor",
               "pg_read_server_files", "pg_execute_server_program", "pg_database_owner")  # fmt: skip


def test_no_other_role_can_be_taken_on(town, tally, attacker):
    for login in ("reading", "writing", "publishing"):
        with injected(attacker, login) as into:
            tries(tally, into, [
                (how.format(role=role), peek)
                for role in OTHER_ROLES
                for how in ("set role {role}", "set session authorization {role}", "set session role {role}",
                            "select set_config('role', '{role}', false)",
                            "select set_config('session_authorization', '{role}', true)")
                for peek in PEEKS[:2]
            ])  # fmt: skip
            stacked = [f"select 1; reset role; {peek}" for peek in PEEKS]
            stacked += [f"select 1; reset session authorization; {peek}; reset all; {peek}" for peek in PEEKS]
            tries(tally, into, [*stacked, *(("set row_security = off", peek) for peek in PEEKS)])


ECHOES = (
    # errors that say the value they stumble over
    "select cast(body as integer) from case_note",
    "select * from case_note where cast(body as integer) = 1",
    "select * from case_file where cast(location as numeric) > 0",
    "select * from case_file where cast(case_no as date) is null",
    "select * from case_note where (1 / (length(body) - length(body))) > 0 and body like 'zq%'",
    "select * from case_note where xpath(body, '<a/>') is not null",
    "select * from case_note where body ~ ('[' || body)",
    "select * from case_note where cast('{' || body || '}' as jsonb) is not null",
    "select * from case_note where to_date(body, body) is null",
    "select * from case_note where set_config('my.' || body, body, true) is null",
    "select * from audit where cast(reason as inet) is null",
    "select * from audit where cast(before ->> 'location' as uuid) is null",
    "select * from disembarkation where cast(boat as integer) = 1",
    "select * from person_identity where cast(convert_from(sealed, 'UTF8') as integer) = 1",
    "select count(*) from case_note as n where exists (select where cast(n.body as integer) = 1)",
    "select * from case_note order by cast(body as integer)",
    "select * from case_note tablesample system (100)",
    "select * from only case_note for update",
    "do $$ declare r record; begin for r in select * from case_note loop raise notice '%', r; end loop; end $$",
    "do $$ declare r record; begin for r in select * from person loop raise exception '%', r; end loop; end $$",
    "explain (analyze, verbose, buffers) select * from case_note where body like 'zqb%'",
    "explain (analyze, costs) select * from case_file where location like 'zqa%'",
    "table case_note", "select case_note from case_note", "select row_to_json(x) from case_file as x",
    "select xmlagg(xmlelement(name x, body)) from case_note",
    "select query_to_xml('select * from case_note', true, true, '')",
    "select table_to_xml('case_file', true, true, '')", "select schema_to_xml('public', true, true, '')",
    "select database_to_xml(true, true, '')", "select cursor_to_xml('c', 9, true, true, '')",
    "select ts_stat('select to_tsvector(body) from case_note')",
    "prepare mine as select * from case_note; execute mine; deallocate mine",
    "declare mine cursor for select * from case_note; fetch all from mine",
    "declare mine cursor with hold for select * from person; fetch all from mine",
    "copy (select * from case_note) to stdout", "copy case_note to stdout", "copy person_identity to stdout",
    "copy (select * from pg_stats) to stdout",
    "copy (select * from case_note) to program 'cat'", "copy case_note to '/tmp/marsa-attack.txt'",
    "copy case_note from program 'cat /etc/passwd'",
    # what the server keeps about rows and about other people
    "select * from pg_stats where schemaname = 'public'", "select * from pg_stats_ext",
    "select * from pg_stats_ext_exprs",
    "select * from pg_statistic", "select * from pg_statistic_ext_data", "select * from pg_stat_activity",
    "select * from pg_prepared_statements", "select * from pg_cursors", "select * from pg_locks",
    "select * from pg_stat_user_tables", "select * from pg_settings where name like 'marsa%'",
    "select * from pg_authid", "select * from pg_shadow", "select * from pg_roles", "select * from pg_policies",
    "select * from pg_proc where prosrc like '%signing%'", "select * from pg_largeobject",
    "select * from pg_largeobject_metadata", "select * from pg_hba_file_rules", "select * from pg_file_settings",
    "select * from pg_description", "select * from pg_shdescription", "select * from pg_replication_slots",
    "select * from information_schema.columns", "select * from information_schema.role_table_grants",
    "select * from information_schema.routines where routine_definition like '%signing%'",
    "select pg_ls_dir('.')", "select pg_read_file('postgresql.conf')", "select pg_read_binary_file('base/1/1259')",
    "select pg_stat_file('base')", "select pg_ls_logdir()", "select pg_current_logfile()",
    "select lo_import('/etc/passwd')", "select lo_export(1, '/tmp/marsa-attack')", "select lo_from_bytea(0, 'x')",
    "select lo_get(oid) from pg_largeobject_metadata", "create extension dblink", "create extension postgres_fdw",
    "create extension pageinspect", "select dblink('dbname=postgres', 'select 1')", "load 'dblink'",
    "select pg_reload_conf()", "alter system set row_security = off", "set session_replication_role = replica",
    "select * from permit.signing_key", "select permit.signed('x')", "select * from audit_key",
    "select * from trail.keys()", "select pg_get_functiondef('permit.signed(text)'::regprocedure)",
    "create statistics mine (mcv) on office_id, stage from case_file", "analyze case_note", "analyze (verbose) person",
    "vacuum case_note", "cluster case_note", "reindex table case_note", "lock table case_note",
    "alter table case_note disable row level security", "alter table case_note owner to current_user",
    "drop policy cases_select on case_note", "create policy mine on case_note for select using (true)",
    "grant select on case_note to public", "grant marsa_offices to marsa_cases", "alter role marsa_reading superuser",
    "create role mine superuser", "create database mine", "create schema mine", "comment on table case_note is 'x'",
    "create publication mine for all tables", "create subscription mine connection '' publication x",
    "create event trigger mine on ddl_command_start execute function bump_version()",
    "create server mine foreign data wrapper file_fdw", "security label on table case_note is 'x'",
)  # fmt: skip
# things of one's own that the house's functions might trip over
OWN = (
    "create function public.any_array() returns int[] language sql as 'select array[1]'",
    "create temp table case_file (id bigint, office_id int)",
    "create temp table staff as select 1 as id, 'x' as email",
    "create temp view case_note as select * from public.case_note",
    "create view public.mine as select * from public.case_note",
    "create materialized view public.mine as select * from public.case_note",
    "create function pg_temp.starts_with(text, text) returns boolean language sql as 'select true'",
    "create function pg_temp.left(text, int) returns text language sql as 'select $1'",
    "create operator public.= (leftarg = text, rightarg = text, function = textne)",
    "create rule mine as on select to case_note do instead select 1",
    "create function pg_temp.peek() returns setof case_note language sql security definer as 'select * from case_note'",
    "create domain pg_temp.mine as text check (value <> '')",
    "create type public.mine as (a text)",
    "create cast (text as boolean) with inout as implicit",
    "create temp table mine (like public.case_file); create trigger t after insert on mine for each row"
    " execute function public.follow_stage()",
)


def test_errors_catalogues_and_files_say_nothing(town, tally, attacker):
    for login in ("reading", "writing", "publishing"):
        with injected(attacker, login) as into:
            for role in dict.fromkeys((reachable(login)[0], reachable(login)[-1])):
                tries(tally, into, [(f"set local role {role}", each) for each in ECHOES])


def test_things_of_ones_own_deceive_nobody(town, tally, attacker):
    for login in ("reading", "writing", "publishing"):
        with injected(attacker, login) as into:
            own = [(f"set local search_path = pg_temp, {path}", "set transaction read write", each, *PEEKS)
                   for each in OWN for path in ("public", "pg_catalog, public")]  # fmt: skip
            tries(tally, into, own)
            for each in OWN:
                answer = into.ends(each)
                tally.check(f"{attacker.name} ({login})", each, bool(answer), "could make it")


def test_who_says_nothing_reads_nothing(town, tally, attacker):
    for login in ("reading", "writing", "publishing"):
        with unclaimed(attacker, login) as into:
            for role in ("none", *reachable(login)):
                answer = into.ends(f"set local role {role}", "select current_user")
                assert answer
                for peek in PEEKS:
                    told = into.ends(f"set local role {role}", peek)
                    tally.look(f"no claim ({login})", (), f"{role} {peek}", told)
