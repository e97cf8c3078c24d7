-- Who is on the staff, for every writer: the last administrator stays, nobody changes their own rights, a leave has a
-- cover who can step in, a team is led by somebody of its office, and what is still in use is not closed.

-- One writer at a time. Its checks need to see what the one before has committed, so no older snapshot will do.
create function one_at_a_time(about text) returns void
language plpgsql as $$
begin
    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'the staff is changed in read committed transactions' using errcode = 'MR050';
    end if;
    perform pg_advisory_xact_lock(hashtext(about));
end $$;

create function staffing_is_changed_one_at_a_time() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    perform public.one_at_a_time('staffing');
    return null;
end $$;

-- Before the first row is locked: two administrators who remove each other then wait instead of blocking one another.
create trigger a_one_at_a_time before update of active, expires_on or delete on staff
for each statement execute function staffing_is_changed_one_at_a_time();
create trigger a_one_at_a_time before update or delete on staff_role
for each statement execute function staffing_is_changed_one_at_a_time();
create trigger a_one_at_a_time before insert or update on absence
for each statement execute function staffing_is_changed_one_at_a_time();

-- An administrator who is active and whose time does not end must always be there: a day that comes removes nobody.
create function keep_an_admin() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    one_goes boolean;
begin
    if tg_table_name = 'staff' then
        select exists (
            select 1 from former as o inner join staff_role as r on r.staff_id = o.id and r.role = 'admin'
            where o.active and o.expires_on is null
        ) into one_goes;
    else
        select exists (
            select 1 from former as o left join staff as s on s.id = o.staff_id
            where o.role = 'admin' and (s.id is null or (s.active and s.expires_on is null))
        ) into one_goes;
    end if;
    if one_goes and not exists (
        select 1 from staff as s inner join staff_role as r on r.staff_id = s.id
        where r.role = 'admin' and s.active and s.expires_on is null
    ) then
        raise exception 'the last administrator stays' using errcode = 'MR051';
    end if;
    return null;
end $$;

create trigger keep_an_admin after update on staff
referencing old table as former for each statement execute function keep_an_admin();
create trigger keep_an_admin_deleted after delete on staff_role
referencing old table as former for each statement execute function keep_an_admin();
create trigger keep_an_admin_changed after update on staff_role
referencing old table as former for each statement execute function keep_an_admin();

create function refuse_emptying() returns trigger
language plpgsql as $$
begin
    raise exception '% is never emptied at once', tg_table_name using errcode = 'MR051';
end $$;

create trigger staff_is_never_emptied before truncate on staff
for each statement execute function refuse_emptying();
create trigger staff_role_is_never_emptied before truncate on staff_role
for each statement execute function refuse_emptying();

-- Whose rights these are must not be whoever is signed in. The schema permit comes later than this; where it is not
-- there, or nobody is signed in (the command line, an import), nothing is refused.
create function is_signed_in_as(which bigint) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    me bigint;
begin
    if to_regprocedure('permit.staff_id()') is null then
        return false;
    end if;
    execute 'select permit.staff_id()' into me;
    return coalesce(me = which, false);
end $$;

create function refuse_own_rights() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if (tg_op <> 'INSERT' and public.is_signed_in_as((to_jsonb(old) ->> tg_argv[0])::bigint))
        or (tg_op <> 'DELETE' and public.is_signed_in_as((to_jsonb(new) ->> tg_argv[0])::bigint)) then
        raise exception 'nobody changes their own rights' using errcode = 'MR052';
    end if;
    return coalesce(new, old);
end $$;

create trigger refuse_own_rights before insert or update or delete on staff_role
for each row execute function refuse_own_rights('staff_id');
create trigger refuse_own_rights before insert or update or delete on staff_office
for each row execute function refuse_own_rights('staff_id');
create trigger refuse_own_rights before insert or update or delete on staff_point
for each row execute function refuse_own_rights('staff_id');
create trigger refuse_own_rights before insert or update or delete on staff_project
for each row execute function refuse_own_rights('staff_id');
create trigger refuse_own_rights before insert or update or delete on staff_right
for each row execute function refuse_own_rights('staff_id');
-- whoever covers reads the other's cases, so nobody makes themselves one
create trigger refuse_own_rights before insert or update on absence
for each row execute function refuse_own_rights('cover_id');
-- one's own name and language are one's own to change
create trigger refuse_own_rights before update of id, email, active, expires_on, left_at, team_id on staff
for each row when (
    (old.id, old.email, old.active, old.expires_on, old.left_at, old.team_id)
    is distinct from (new.id, new.email, new.active, new.expires_on, new.left_at, new.team_id)
) execute function refuse_own_rights('id');
create trigger refuse_own_removal before delete on staff
for each row execute function refuse_own_rights('id');

-- A leave has a cover who does the same work, is there all the while, and is away for no part of it.
create function guard_absence() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    asked daterange := daterange(new.from_day, new.to_day, '[]');
begin
    if exists (
        select 1 from absence as a
        where a.staff_id = new.staff_id and a.id <> new.id and daterange(a.from_day, a.to_day, '[]') && asked
    ) then
        raise exception 'absent already on some of these days' using errcode = 'MR053';
    elsif exists (
        select 1 from absence as a
        where a.staff_id = new.cover_id and a.id <> new.id and daterange(a.from_day, a.to_day, '[]') && asked
    ) or not exists (
        select 1 from staff as s
        where s.id = new.cover_id and s.active and (s.expires_on is null or s.expires_on >= new.to_day)
    ) then
        raise exception 'the cover is away on some of these days' using errcode = 'MR054';
    elsif exists (
        select 1 from absence as a
        where a.cover_id = new.staff_id and a.id <> new.id and daterange(a.from_day, a.to_day, '[]') && asked
    ) then
        raise exception 'covers for somebody on some of these days' using errcode = 'MR055';
    elsif not exists (
        select 1 from staff_role as a inner join staff_role as c on c.role = a.role
        where a.staff_id = new.staff_id and c.staff_id = new.cover_id and a.role in ('caseworker', 'supervisor')
    ) then
        raise exception 'the cover does other work' using errcode = 'MR056';
    end if;
    return new;
end $$;

create trigger guard_absence before insert or update of staff_id, cover_id, from_day, to_day on absence
for each row execute function guard_absence();
