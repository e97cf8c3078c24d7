"""Whether a database is set up as data/secure wants it: asked by `python -m data secure` and before an app serves."""

from collections.abc import Iterator

from sqlalchemy import Connection, text

from data.secure import policies, roles


def problems(db: Connection) -> list[str]:
    """What is wrong, in plain words; nothing where all is well. Asked by the owner."""
    return [*_logins(db), *_tables(db), *_open_doors(db)]


def _logins(db: Connection) -> Iterator[str]:
    asked = text("""
        select rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication, rolcanlogin
        from pg_roles where rolname like 'marsa\\_%'
    """)
    found = {row.rolname: row for row in db.execute(asked)}
    for name in (*roles.GROUPS, *roles.LOGINS):
        row = found.get(name)
        if row is None:
            yield f"The role {name} is missing."
        elif row.rolsuper or row.rolbypassrls or row.rolcreaterole or row.rolcreatedb or row.rolreplication:
            yield f"The role {name} has rights over the whole server."
        elif row.rolinherit or row.rolcanlogin != (name in roles.LOGINS):
            yield f"The role {name} can do more by itself than it should."
        elif db.scalar(text("select has_database_privilege(:name, current_database(), 'temporary')"), {"name": name}):
            yield f"The role {name} can make tables of its own: its database lets everybody make temporary ones."
    members = text("""
        select m.rolname as login, g.rolname as role from pg_auth_members as a
        inner join pg_roles as m on m.oid = a.member inner join pg_roles as g on g.oid = a.roleid
        where m.rolname like 'marsa\\_%' order by 1, 2
    """)
    for login, role in db.execute(members):
        if role not in roles.LOGINS.get(login, ()):
            yield f"The role {login} is a member of {role}, which it should not be."


def _tables(db: Connection) -> Iterator[str]:
    asked = text("""
        select relname, relrowsecurity from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1
    """)
    known = policies.tables() | set(policies.UNREAD)
    for name, has_policies in db.execute(asked):
        if name not in known:
            yield f"Nothing says who may read the table {name}: data/secure/policies.py should."
        if not has_policies and name not in policies.OPEN:
            yield f"The table {name} has no row-level security."


def _open_doors(db: Connection) -> Iterator[str]:
    views = text("""
        select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v'
            and not coalesce(reloptions @> '{security_invoker=true}', false)
    """)
    for name in db.scalars(views):
        yield f"The view {name} reads with its owner's rights."
    definers = text("""
        select p.oid::regprocedure::text from pg_proc as p
        where p.pronamespace in (select oid from pg_namespace where nspname in ('public', 'permit', 'figures', 'trail'))
            and p.prosecdef and not coalesce(array_to_string(p.proconfig, ' ') like '%search_path=%', false)
    """)
    for name in db.scalars(definers):
        yield f"The function {name} has its owner's rights and no search path of its own."
