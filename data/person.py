"""Who asks and who changes: a member of staff with their rights, as the staff tables say now."""

from dataclasses import dataclass

from sqlalchemy import Connection, text

from data.connection import database, owner_engine

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
    workers: tuple[int, ...] | None = None  # whose cases: theirs, and those whose leave they cover; None is everybody's
    rights: tuple[str, ...] = ()  # what they may beyond their role: avm_clearance


# The same rules as permit.* in data/secure/scope.sql, by which the database itself judges; a test holds them equal.
_FIND = text("""
    with held as (
        select s.id, s.email, s.name, s.language, array(select role from staff_role where staff_id = s.id) as roles
        from staff as s
        where s.email = :email and s.active and coalesce(s.expires_on >= (now() at time zone 'UTC')::date, true)
    ),

    -- those whose leave they cover count where they hold the role themselves
    acting as (
        select
            h.*,
            coalesce(
                case when :role = any(h.roles) then :role end,
                (select r.role from unnest(cast(:order as text[])) with ordinality as r (role, n)
                 where r.role = any(h.roles) order by r.n limit 1),
                ''
            ) as role
        from held as h
    ),

    standing as (
        select
            a.*,
            a.id || array(
                select b.staff_id from absence as b
                inner join staff_role as r on r.staff_id = b.staff_id and r.role = a.role
                where b.cover_id = a.id and (now() at time zone 'UTC')::date between b.from_day and b.to_day
            ) as people
        from acting as a
    )

    select
        s.id, s.email, s.name, s.language, s.roles, s.role,
        case when s.role = 'caseworker' then s.people end as workers,
        array(select distinct office_id from staff_office where staff_id = any(s.people)) as offices,
        array(
            select o.mission from staff_office as so inner join office as o on o.id = so.office_id
            where so.staff_id = any(s.people)
            union
            select pm.mission from staff_project as sp inner join project_mission as pm using (project_id)
            where sp.staff_id = s.id
        ) as missions,
        array(
            select p.code from staff_project as sp inner join project as p on p.id = sp.project_id
            where sp.staff_id = s.id
        ) as projects,
        array(select distinct landing_point_id from staff_point where staff_id = any(s.people)) as points,
        array(select may from staff_right where staff_id = s.id) as rights
    from standing as s
""")
_LISTS = ("missions", "offices", "projects", "points")
_OPERATOR = text("""
    select
        coalesce((select array_agg(code) from mission), '{}') as missions,
        coalesce((select array_agg(id) from office), '{}') as offices,
        coalesce((select array_agg(code) from project), '{}') as projects,
        coalesce((select array_agg(id) from landing_point), '{}') as points
""")


def find(connection: Connection, email: str, role: str | None = None) -> Person | None:
    """The active member of staff with this e-mail address, in `role` if they hold it. None if there is none."""
    asked = {"email": email.strip().lower(), "role": role, "order": list(ROLES)}
    row = connection.execute(_FIND, asked).one_or_none()
    if row is None:
        return None
    roles = tuple(name for name in ROLES if name in row.roles)
    lists = {name: tuple(sorted(getattr(row, name))) for name in (*_LISTS, "rights")}
    workers = None if row.workers is None else tuple(sorted(row.workers))
    return Person(row.id, row.email, row.name, row.language, roles, row.role, workers=workers, **lists)


def operator(connection: Connection) -> Person:
    """Whoever runs commands with the database's own address in hand: everything, as nobody in particular."""
    row = connection.execute(_OPERATOR).one()
    lists = {name: tuple(sorted(getattr(row, name))) for name in _LISTS}
    return Person(None, "", "operator", "en", ROLES, "supervisor", **lists)


def cast(connection: Connection) -> list[tuple[str, str, str]]:
    """Whom the demo switch offers: (e-mail, name, first role), at most 40, the widest views first."""
    rows = connection.execute(
        text("""
        select email, name, coalesce(role, '') as role from (
            select s.id, s.email, s.name, r.role, o.mission, row_number() over (
                partition by coalesce(r.role, ''), case
                    when r.role in ('caseworker', 'supervisor') then o.id
                    -- each has projects and missions of their own
                    when r.role in ('programme_officer', 'head_of_mission') then s.id
                end
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
    from data import access  # which knows persons

    with access.arriving(email, role or "") as db:
        return find(db, email, role)


def offered() -> list[tuple[str, str, str]]:
    """Whom the demo switch offers, in the database of this machine only: (e-mail, name, first role)."""
    if not database().embedded:
        return []
    with owner_engine().connect() as db:
        return cast(db)
