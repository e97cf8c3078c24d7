"""Who asks and who changes: a member of staff with their rights, as the staff tables say now."""

from dataclasses import dataclass

from sqlalchemy import Connection, text

from data.connection import reading_engine

# the order decides which role is active when somebody with several has not chosen
ROLES = ("supervisor", "caseworker", "pre_departure", "programme_officer", "head_of_mission", "admin",
         "data_protection")  # fmt: skip


@dataclass(frozen=True)
class Person:
    """A member of staff in one of their roles. Everything that limits what they may see is in here."""

    id: int | None  # staff.id; None is the operator at the command line
    email: str
    name: str
    language: str  # en, fr or ar
    roles: tuple[str, ...]
    role: str  # the active one; "" for somebody without any
    missions: tuple[str, ...]  # mission codes
    offices: tuple[int, ...]  # office ids whose cases they may read
    projects: tuple[str, ...]  # project codes they brief on
    points: tuple[int, ...]  # landing point ids they may record at


_FIND = text("""
    select
        s.id, s.email, s.name, s.language,
        coalesce((select array_agg(role) from staff_role where staff_id = s.id), '{}') as roles,
        coalesce((select array_agg(office_id) from staff_office where staff_id = s.id), '{}') as offices,
        array(select o.mission from staff_office as so inner join office as o on o.id = so.office_id
              where so.staff_id = s.id
              union select pm.mission from staff_project as sp inner join project_mission as pm using (project_id)
              where sp.staff_id = s.id) as missions,
        coalesce((select array_agg(p.code) from staff_project as sp inner join project as p on p.id = sp.project_id
                  where sp.staff_id = s.id), '{}') as projects,
        coalesce((select array_agg(landing_point_id) from staff_point where staff_id = s.id), '{}') as points
    from staff as s where s.email = :email and s.active
""")
_OPERATOR = text("""
    select
        coalesce((select array_agg(code) from mission), '{}') as missions,
        coalesce((select array_agg(id) from office), '{}') as offices,
        coalesce((select array_agg(code) from project), '{}') as projects,
        coalesce((select array_agg(id) from landing_point), '{}') as points
""")


def find(connection: Connection, email: str, role: str | None = None) -> Person | None:
    """The active member of staff with this e-mail address, in `role` if they hold it. None if there is none."""
    row = connection.execute(_FIND, {"email": email.strip().lower()}).one_or_none()
    if row is None:
        return None
    roles = tuple(name for name in ROLES if name in row.roles)
    active = role if role in roles else (roles[0] if roles else "")
    lists = {name: tuple(sorted(getattr(row, name))) for name in ("missions", "offices", "projects", "points")}
    return Person(row.id, row.email, row.name, row.language, roles, active or "", **lists)


def operator(connection: Connection) -> Person:
    """Whoever runs commands with the database's own address in hand: everything, as nobody in particular."""
    row = connection.execute(_OPERATOR).one()
    lists = {name: tuple(sorted(getattr(row, name))) for name in ("missions", "offices", "projects", "points")}
    return Person(None, "", "operator", "en", ROLES, "supervisor", **lists)


def cast(connection: Connection) -> list[tuple[str, str, str]]:
    """Whom the demo switch offers: (e-mail, name, first role), at most 40, the widest views first."""
    rows = connection.execute(
        text("""
        select email, name, coalesce(role, '') as role from (
            select s.id, s.email, s.name, r.role, o.mission, row_number() over (
                partition by coalesce(r.role, ''), case when r.role in ('caseworker', 'supervisor') then o.id end
                order by s.id
            ) as n
            from staff as s
            left join lateral (
                select role from staff_role where staff_id = s.id order by array_position(:roles, role) limit 1
            ) as r on true
            left join team as t on t.id = s.team_id
            left join office as o on o.id = t.office_id
            where s.active
        ) as ranked
        where n = 1 order by array_position(:roles, role) nulls last, id limit 40
    """),
        {"roles": list(ROLES)},
    )
    return [(row.email, row.name, row.role) for row in rows]


def signed_in(email: str, role: str | None = None) -> Person | None:
    """The active member of staff with this e-mail address, in `role` if they hold it. None if there is none."""
    with reading_engine().connect() as connection:
        return find(connection, email, role)


def offered() -> list[tuple[str, str, str]]:
    """Whom the demo switch offers: (e-mail, name, first role)."""
    with reading_engine().connect() as connection:
        return cast(connection)
