-- Who leads a team, what may be closed, and who may clear a vulnerable case.
create function guard_team() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if new.leader_id is not null and not exists (
        select 1 from staff as s inner join staff_office as o on o.staff_id = s.id
        where s.id = new.leader_id and s.active and o.office_id = new.office_id
    ) then
        raise exception 'a leader works in the team''s office' using errcode = 'MR057';
    elsif not new.active and exists (select 1 from staff where team_id = new.id and active) then
        raise exception 'the team still has people' using errcode = 'MR058';
    end if;
    return new;
end $$;

create trigger guard_team before insert or update of leader_id, office_id, active on team
for each row execute function guard_team();

-- Whoever leaves, or leaves the office, leads no team there any more.
create function team_loses_its_leader() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if tg_table_name = 'staff' then
        update team set leader_id = null where leader_id = new.id;
    else
        update team set leader_id = null where leader_id = old.staff_id and office_id = old.office_id;
    end if;
    return null;
end $$;

create trigger team_loses_its_leader after update of active on staff
for each row when (old.active and not new.active) execute function team_loses_its_leader();
create trigger team_loses_its_leader after delete on staff_office
for each row execute function team_loses_its_leader();

-- What is still worked in stays open.
create function guard_closing() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if tg_table_name = 'office' and exists (
        select 1 from case_file as f inner join stage as s on s.code = f.stage
        where f.office_id = (to_jsonb(new) ->> 'id')::integer and s.is_open
    ) then
        raise exception 'the office has open cases' using errcode = 'MR059';
    elsif tg_table_name = 'mission' and exists (
        select 1 from office as o where o.mission = to_jsonb(new) ->> 'code' and o.active
    ) then
        raise exception 'the mission has offices' using errcode = 'MR060';
    end if;
    return new;
end $$;

create trigger guard_closing before update of active on office
for each row when (old.active and not new.active) execute function guard_closing();
create trigger guard_closing before update of active on mission
for each row when (old.active and not new.active) execute function guard_closing();

-- A vulnerable person's clearance is given by whoever has that right, and never by the case's own caseworker.
create or replace function guard_clearance() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if new.kind <> 'avm' or new.by_id is null then
        return new;
    elsif new.by_id = (select caseworker_id from case_file where id = new.case_id) then
        raise exception 'the case''s own caseworker cannot clear it' using errcode = 'MR006';
    elsif not exists (select 1 from staff_right where staff_id = new.by_id and may = 'avm_clearance') then
        raise exception 'the AVM clearance is a right of its own' using errcode = 'MR061';
    end if;
    return new;
end $$;

-- Whether whoever asks keeps the staff or watches over it; the owner of the database asks in nobody's name. The schema
-- permit comes later than this.
create function keeps_the_staff() returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    acts_as text;
begin
    if session_user = current_user then
        return true;
    elsif to_regprocedure('permit.role()') is null then
        return false;
    end if;
    execute 'select permit.role()' into acts_as;
    return coalesce(acts_as in ('admin', 'data_protection'), false);
end $$;

-- How many open cases each caseworker and office has: numbers only, so that whoever keeps the staff knows what it means
-- that somebody leaves or an office closes, without seeing a case. Nobody else gets them: small numbers say too much.
create function open_cases_held() returns table (caseworker_id bigint, office_id integer, cases bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select f.caseworker_id, f.office_id, count(*)
    from case_file as f inner join stage as s on s.code = f.stage
    where s.is_open and (select keeps_the_staff())
    group by f.caseworker_id, f.office_id
$$;

-- When somebody last signed in, for whoever keeps the staff and may not read the audit.
create function last_sign_in(which bigint) returns timestamptz
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select recorded_at from audit
    where by_id = which and what = 'access.sign_in' and (select keeps_the_staff())
    order by id desc limit 1
$$;

-- What is wrong in open cases, and that whoever follows one is no longer there: nobody follows it until it is given on.
alter function data_problem(timestamptz, integer[]) rename to data_problem_in_records;

create function data_problem(as_of timestamptz, offices integer[]) returns table (
    case_id bigint, kind text, person_no smallint, detail text
)
language sql stable as $$
    select r.case_id, r.kind, r.person_no, r.detail from data_problem_in_records(as_of, offices) as r
    union all
    select c.case_id, 'caseworker_gone', null::smallint, coalesce(s.left_at::date, s.expires_on)::text
    from open_case(as_of) as c
    inner join case_file as f on f.id = c.case_id
    inner join staff as s on s.id = f.caseworker_id
    where
        f.office_id = any(offices)
        and (not s.active or coalesce(s.expires_on < (as_of at time zone 'UTC')::date, false))
$$;
