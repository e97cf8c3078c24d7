"""Sets a database up so that nobody reads or changes more than they may, whatever SQL reaches it; again at no cost."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection, text

from data.secure import policies, roles
from data.secure.signing import pads

_SQL = tuple(Path(__file__).with_name(f"{name}.sql") for name in ("scope", "likely"))
_WAY = "search_path = pg_catalog, public, pg_temp"
_NARROW = {
    "likely_persons(text[], bytea[], bytea[], integer[], integer, boolean, text, integer, text, text, timestamptz,"
    " bigint, bigint[], integer, integer, integer)": (roles.EDITOR,),
    "highest_case_number(text)": (roles.EDITOR,),
    "move_case(bigint, integer, integer)": (roles.EDITOR,),
    "drop_drafts(timestamptz)": roles.WRITERS,
    "case_of_screening(bigint)": (roles.EDITOR,),
    "stays(integer[], date, date)": (roles.OFFICES, roles.CASES, roles.HANDED),
}
# what a copied or restored database forgets, and so is looked at each time
_NO_TABLES_OF_ONES_OWN = text("""
    select format('revoke temporary on database %1$I from public; grant temporary on database %1$I to %2$I',
        current_database(), current_user)
    where has_database_privilege('marsa_writing', current_database(), 'temporary')
""")


def secure(db: Connection, *, keyless: bool = False) -> bool:
    """Make roles, logins, scope functions, policies and grants as this version wants them. Run by the owner.

    Gives False where everything was as it should be already. Raises sealing.NoKey where there is no key to sign with.
    keyless: without keys all the same; nobody can use the logins then.
    """
    wanted = list(_statements(db))
    keys = [] if keyless else list(pads())
    functions = "\n".join(file.read_text(encoding="utf-8") for file in _SQL)
    mark = sha256(repr((functions, wanted, keys)).encode()).hexdigest()
    db.execute(text("set local lock_timeout = '60s'"))  # rather fail than hold everybody up behind a long import
    roles.make(db, keyless=keyless)
    if closing := db.scalar(_NO_TABLES_OF_ONES_OWN):
        db.execute(text(closing))
    if db.scalar(text("select obj_description(to_regnamespace('permit'), 'pg_namespace')")) == mark:
        return False
    driver = db.connection.cursor()  # many statements at once, and percent signs in them
    driver.execute(functions)
    driver.execute("delete from permit.signing_key")
    for place, (inner, outer) in enumerate(keys):
        driver.execute("insert into permit.signing_key values (%s, %s, %s)", (place, inner, outer))
    driver.execute("\n".join(f"{each};" for each in (*_away(db), *wanted)))
    driver.execute(f"comment on schema permit is '{mark}'")
    return True


def _statements(db: Connection) -> Iterator[str]:
    yield from _functions(db)
    for view in db.scalars(text("select viewname from pg_views where schemaname = 'public' order by 1")):
        # a view reads with the rights of whoever asks it
        yield f"alter view {view} set (security_invoker = true)"
        yield f"grant select on {view} to {', '.join((*roles.READERS, *roles.WRITERS))}"
    for table in db.scalars(text("select tablename from pg_tables where schemaname = 'public' order by 1")):
        if table not in policies.OPEN:
            yield f"alter table {table} enable row level security"
    yield from policies.statements()
    everybody = ", ".join((*roles.GROUPS, *roles.LOGINS))
    yield f"grant usage on schema public, permit to {everybody}"
    yield f"grant execute on all functions in schema permit to {everybody}"
    yield f"revoke execute on function permit.signed(text) from public, {everybody}"
    # what speaks of more than the asker's own cases is for the one role that needs it
    for function, to in _NARROW.items():
        yield f"revoke execute on function permit.{function} from public, {everybody}"
        yield f"grant execute on function permit.{function} to {', '.join(to)}"
    yield f"grant execute on all functions in schema public to {everybody}"
    for function in _triggers(db):
        # who could make a table of their own and hang this on it would make it believe rows that are none
        yield f"revoke execute on function {function} from public, {everybody}"
    yield f"grant usage on all sequences in schema public to {', '.join(roles.WRITERS)}"


def _away(db: Connection) -> Iterator[str]:
    """What an earlier version allowed is taken away first; what is closed stays closed where nothing opens it."""
    found = db.execute(text("select policyname, tablename from pg_policies where schemaname = 'public' order by 2, 1"))
    for policy, table in found:
        yield f"drop policy {policy} on {table}"
    everybody = ", ".join(("public", *roles.GROUPS, *roles.LOGINS))
    yield f"revoke all on all tables in schema public, permit from {everybody}"
    yield f"revoke all on schema public, permit from {everybody}"
    yield f"revoke execute on all functions in schema public, permit from {everybody}"


def _functions(db: Connection) -> Iterator[str]:
    """What the database does of itself, it does with the owner's rights: a history follows whoever made the event."""
    for function in _triggers(db):
        yield f"alter function {function} security definer set {_WAY}"


def _triggers(db: Connection) -> list[str]:
    found = db.scalars(
        text("""
        select p.oid::regprocedure::text from pg_proc as p inner join pg_namespace as n on n.oid = p.pronamespace
        where n.nspname = 'public' and p.prorettype = 'trigger'::regtype
            and not exists (select 1 from pg_depend as d where d.objid = p.oid and d.deptype = 'e')
        order by 1
    """)
    )
    return list(found)
