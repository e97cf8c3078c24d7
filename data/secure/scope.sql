-- Who asks, and what that lets them see. The app says who it is (a signed claim, data/secure/signing.py); everything
-- else is looked up here, anew in each transaction, from the staff tables. See docs/security.md.
create schema if not exists permit;

-- What claims are signed with. The app derives it from its keys; only the owner of the tables reads it here.
-- A signature is HMAC-SHA-256: sha256(outer || sha256(inner || text)), with the key already mixed into both pads.
create table if not exists permit.signing_key (
    place smallint primary key, inner_pad bytea not null, outer_pad bytea not null
);

-- The claim of this transaction, if it is signed, and signed for this very transaction of this very connection:
-- {role, e-mail address}. A claim seen elsewhere, or a moment ago, is worth nothing here.
create or replace function permit.claim() returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    told constant text := current_setting('marsa.claim', true);
    said constant text := substr(told, 66);
    here constant text := concat(
        pg_backend_pid(), ' ', (extract(epoch from transaction_timestamp()) * 1000000)::bigint, ' '
    );
begin
    if starts_with(said, here) and exists (
        select 1 from permit.signing_key as k
        where encode(sha256(k.outer_pad || sha256(k.inner_pad || convert_to(said, 'UTF8'))), 'hex') = left(told, 64)
    ) then
        return regexp_match(substr(said, length(here) + 1), '^(\S*) (.+)$');
    end if;
    return null;
end $$;

-- Who that is: an active member of staff in a role they hold now. No row: nobody, who sees nothing.
create or replace function permit.me() returns table (staff_id bigint, role text)
language sql stable security definer rows 1 set search_path = pg_catalog, public, pg_temp as $$
    select s.id, coalesce(r.role, '')
    from (select permit.claim() as said) as c
    inner join staff as s on s.email = c.said[2]
    left join staff_role as r on r.staff_id = s.id and r.role = c.said[1]
    where s.active and coalesce(s.expires_on >= (transaction_timestamp() at time zone 'UTC')::date, true)
$$;

create or replace function permit.staff_id() returns bigint
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select staff_id from permit.me()
$$;

create or replace function permit.role() returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select role from permit.me()
$$;

-- Themselves, and the colleagues of the same role whose leave they cover today.
create or replace function permit.standing_for() returns bigint[]
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select array_agg(m.staff_id) || coalesce(array_agg(a.staff_id) filter (where a.staff_id is not null), '{}')
    from permit.me() as m
    left join (
        select b.cover_id, b.staff_id, r.role from absence as b
        inner join staff_role as r on r.staff_id = b.staff_id
        where (transaction_timestamp() at time zone 'UTC')::date between b.from_day and b.to_day
    ) as a on a.cover_id = m.staff_id and a.role = m.role
$$;

-- Offices they work for, whatever they may see there.
create or replace function permit.offices() returns integer[]
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select coalesce(array_agg(distinct office_id), '{}') from staff_office
    where staff_id = any((select permit.standing_for())::bigint[])
$$;

create or replace function permit.missions() returns text[]
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select coalesce(array_agg(distinct m.mission), '{}') from (
        select o.mission from staff_office as so inner join office as o on o.id = so.office_id
        where so.staff_id = any((select permit.standing_for())::bigint[])
        union all
        select pm.mission from staff_project as sp inner join project_mission as pm using (project_id)
        where sp.staff_id = (select permit.staff_id())
    ) as m
$$;

create or replace function permit.projects() returns text[]
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select coalesce(array_agg(p.code), '{}') from staff_project as sp inner join project as p on p.id = sp.project_id
    where sp.staff_id = (select permit.staff_id())
$$;

-- Missions all of whose projects they read about.
create or replace function permit.overseen() returns text[]
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select case when permit.role() in ('supervisor', 'head_of_mission') then permit.missions() else '{}' end
$$;

-- Landing points where they may record.
create or replace function permit.points() returns integer[]
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select case permit.role()
        when 'caseworker' then array(
            select landing_point_id from staff_point where staff_id = any((select permit.standing_for())::bigint[])
        )
        when 'supervisor' then array(
            select id from landing_point where office_id = any((select permit.offices())::integer[])
        )
        else '{}'
    end
$$;

-- Landing points whose boats they see: all of their missions, and what others published, which belongs to none.
create or replace function permit.seen_points() returns integer[]
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select case when permit.role() in ('caseworker', 'supervisor') then array(
        select id from landing_point where mission is null or mission = any((select permit.missions())::text[])
    ) else '{}' end
$$;

-- Offices all of whose cases they see.
create or replace function permit.whole_offices() returns integer[]
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select case when permit.role() = 'supervisor' then permit.offices() else '{}' end
$$;

-- Whose cases they see: null is everybody's.
create or replace function permit.workers() returns bigint[]
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select case when permit.role() = 'caseworker' then permit.standing_for() end
$$;

-- The cases they see one by one: a caseworker's own, those a data-protection officer opened with a reason.
create or replace function permit.cases() returns bigint[]
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select case permit.role()
        when 'caseworker' then array(
            select id from case_file
            where
                caseworker_id = any((select permit.standing_for())::bigint[])
                and office_id = any((select permit.offices())::integer[])
        )
        when 'data_protection' then array(
            select case_id from case_access
            where staff_id = (select permit.staff_id()) and transaction_timestamp() between opened_at and until
        )
        else '{}'
    end
$$;

-- The cases that were handed over to the pre-departure team of their offices.
create or replace function permit.handed_over() returns setof bigint
language sql stable security definer rows 10000 set search_path = pg_catalog, public, pg_temp as $$
    select distinct case_id from stage_spell
    where
        stage = 'pre_departure' and (select permit.role()) = 'pre_departure'
        and office_id = any((select permit.offices())::integer[])
$$;

-- For edits, which touch few rows: each of the ways at once.
create or replace function permit.cases_to_edit() returns bigint[]
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select case when permit.role() = 'pre_departure' then array(select permit.handed_over()) else permit.cases() end
$$;

-- Reading asks the same again and again, so what it needs is looked up once a transaction and kept in its settings,
-- signed like a claim: a setting that somebody else wrote, then or earlier, counts as none.
create or replace function permit.signed(said text) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select encode(sha256(k.outer_pad || sha256(k.inner_pad || convert_to(said, 'UTF8'))), 'hex') || ' ' || said
    from permit.signing_key as k order by k.place limit 1
$$;

create or replace function permit.here(name text) returns text
language sql stable set search_path = pg_catalog, pg_temp as $$
    select concat(pg_backend_pid(), ' ', (extract(epoch from transaction_timestamp()) * 1000000)::bigint, ' =', name, '=')
$$;

create or replace function permit.enter() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    kept record;
begin
    for kept in
        select 'staff_id' as name, permit.staff_id()::text as said
        union all select 'whole_offices', permit.whole_offices()::text
        union all select 'cases', permit.cases()::text
        union all select 'seen_points', permit.seen_points()::text
        union all select 'points', permit.points()::text
        union all select 'handed', array(select permit.handed_over())::text
    loop
        perform set_config('marsa.' || kept.name, permit.signed(permit.here(kept.name) || coalesce(kept.said, '')), true);
    end loop;
end $$;

-- What `enter` kept under a name, as text; null where it did not, which lets nobody see anything.
create or replace function permit.kept(name text) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    told constant text := current_setting('marsa.' || name, true);
    said constant text := substr(told, 66);
    here constant text := permit.here(name);
begin
    if starts_with(said, here) and exists (
        select 1 from permit.signing_key as k
        where encode(sha256(k.outer_pad || sha256(k.inner_pad || convert_to(said, 'UTF8'))), 'hex') = left(told, 64)
    ) then
        return nullif(substr(said, length(here) + 1), '');
    end if;
    return null;
end $$;

-- Where a case stood, also in the stretch after it left these offices: the balance needs to see it leave. Of a stay
-- elsewhere nothing is told but that the case was open there.
create or replace function permit.stays(offices integer[], first_day date, last_day date) returns table (
    case_id bigint, from_at timestamptz, to_at timestamptz, from_day date, to_day date, stage text, is_open boolean,
    entered_as text, inside boolean, caseworker_id bigint, mission text, stream text, programme text
)
language sql stable security definer rows 5000 set search_path = pg_catalog, public, pg_temp as $$
    with allowed as (
        select array(
            select o from unnest(offices) as o
            where session_user not like 'marsa\_%' or o = any((select permit.offices())::integer[])
        ) as offices
    ),

    touched as (
        select distinct s.case_id
        from stage_spell as s
        where
            s.at_office_id = any((select a.offices from allowed as a)::integer[])
            and s.is_open and s.from_day <= last_day
            -- for the index; a day of margin for the time zones
            and s.to_at >= first_day - interval '1 day'
            and (
                (select session_user not like 'marsa\_%' or permit.role() in ('supervisor', 'head_of_mission'))
                or s.case_id in (select unnest((select permit.cases())::bigint[]))
            )
    )

    select
        s.case_id, s.from_at, s.to_at, s.from_day, s.to_day, case when i.inside then s.stage end, s.is_open, s.entered_as,
        i.inside, f.caseworker_id, f.mission, f.stream, f.programme
    from touched
    inner join stage_spell as s on s.case_id = touched.case_id
    inner join case_file as f on f.id = s.case_id
    cross join lateral (select s.at_office_id = any((select a.offices from allowed as a)::integer[]) as inside) as i
    where s.to_day >= first_day and s.from_day <= last_day
$$;

-- The case of somebody screened at one of their points, also where they may not see the case: a correction keeps it.
create or replace function permit.case_of_screening(which bigint) returns bigint
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select case_id from screening
    where id = which and landing_point_id = any((select permit.points())::integer[])
$$;

-- Drafts that are too old go, also those of people who never come back; never one of the last day.
create or replace function permit.drop_drafts(older_than timestamptz) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
    delete from draft where saved_at < least(older_than, clock_timestamp() - interval '1 day')
$$;

-- A case goes to another office, where whoever sends it no longer sees it: so this is no update of theirs.
create or replace function permit.move_case(which bigint, to_office integer, with_project integer) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    update case_file as f
    set office_id = o.id, mission = o.mission, caseworker_id = null, assigned_at = null, project_id = with_project
    from office as o
    where
        f.id = which and o.id = to_office and o.active and (select permit.role()) = 'supervisor'
        and f.office_id = any((select permit.whole_offices())::integer[]);
    if not found then
        raise exception 'not a case of theirs' using errcode = '42501';
    end if;
end $$;

-- The highest running number of the case numbers that begin so, of all offices: they are given out once.
create or replace function permit.highest_case_number(beginning text) returns integer
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select coalesce(max(substr(case_no, length(beginning) + 1)::integer), 0) from case_file
    where starts_with(case_no, beginning) and substr(case_no, length(beginning) + 1) ~ '^[0-9]{1,9}$'
$$;
