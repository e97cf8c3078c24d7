-- What was issued stays as it was, for every role and for the owner's own SQL too: a number that a donor holds in their
-- hands is still the one that stands here. Only a withdrawal, with its reason, is added to it.

-- A pack that left: it was issued, or a file of it was handed over while it was a draft.
create function pack_left(which bigint, number text) returns boolean
language sql stable as $$
    select number is not null or exists (select 1 from pack_transfer as t where t.pack_id = which)
$$;

-- Packs that left of the same projects, or of others that work in one of the same missions: whoever holds one of them
-- can hold it against this one. Whose they are does not matter, so everybody's are looked at.
create function packs_beside(which bigint) returns bigint[]
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select coalesce(array_agg(distinct p.id order by p.id), '{}') from pack as p
    where
        p.id <> which and pack_left(p.id, p.number)
        and exists (
            select 1 from pack_project as k
            inner join project_mission as m on m.project_id = k.project_id
            inner join project_mission as own on own.mission = m.mission
            inner join pack_project as mine on mine.project_id = own.project_id and mine.pack_id = which
            where k.pack_id = p.id
        )
$$;

-- One pack leaves after the other, and none that was not protected against what left meanwhile.
create function pack_may_leave(whole pack) returns void
language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtext('packs leave'));
    if not whole.known @> packs_beside(whole.id) then
        raise exception 'another pack has left since this one was drawn up' using errcode = 'MR072';
    end if;
end $$;

create function pack_is_frozen() returns trigger
language plpgsql as $$
declare
    may_change constant text[] := array[
        'state', 'row_version', 'number', 'number_mission', 'number_year', 'number_place', 'reviewed_by_id', 'reviewed_by',
        'reviewed_at', 'sole', 'issued_by_id', 'issued_by', 'issued_at'
    ];
    may_withdraw constant text[] := array[
        'state', 'row_version', 'withdrawn_by_id', 'withdrawn_by', 'withdrawn_at', 'reason'
    ];
begin
    if tg_op = 'DELETE' then
        if pack_left(old.id, old.number) then
            raise exception 'this pack has left the office' using errcode = 'MR070';
        end if;
        return old;
    elsif tg_op = 'INSERT' then
        if new.state <> 'draft' then
            raise exception 'a pack begins as a draft' using errcode = 'MR071';
        end if;
        new.made_txid := txid_current();
        return new;
    elsif (old.state, new.state) not in (
        ('draft', 'draft'), ('draft', 'reviewed'), ('draft', 'issued'), ('reviewed', 'reviewed'), ('reviewed', 'draft'),
        ('reviewed', 'issued'), ('issued', 'withdrawn')
    ) then
        raise exception 'a pack does not go from % to %', old.state, new.state using errcode = 'MR071';
    elsif (
        to_jsonb(old) - case old.state when 'issued' then may_withdraw else may_change end
        <> to_jsonb(new) - case old.state when 'issued' then may_withdraw else may_change end
    ) then
        raise exception 'the numbers of a pack are frozen' using errcode = 'MR070';
    end if;
    if new.state = 'issued' and old.state <> 'issued' then
        -- a draft that was handed over is out already: what left after it was protected against it
        if not pack_left(old.id, old.number) then
            perform pack_may_leave(old);
        end if;
        -- numbered here, one after the other, so that there is no gap and nobody chooses a number
        new.number_mission := (
            select min(m.mission) from pack_project as k
            inner join project_mission as m on m.project_id = k.project_id
            where k.pack_id = new.id
        );
        new.number_year := extract(year from new.issued_at at time zone 'UTC');
        new.number_place := 1 + coalesce((
            select max(p.number_place) from pack as p
            where p.number_mission = new.number_mission and p.number_year = new.number_year
        ), 0);
        new.number := format(
            '%s-%s-%s', new.number_mission, new.number_year,
            lpad(new.number_place::text, greatest(3, length(new.number_place::text)), '0')
        );
    end if;
    return new;
end $$;

-- The numbers come with the pack, in the transaction that makes it, and never after.
create function pack_part_is_frozen() returns trigger
language plpgsql as $$
declare
    whole pack;
begin
    select * into whole from pack as p where p.id = case tg_op when 'DELETE' then old.pack_id else new.pack_id end;
    if tg_op = 'DELETE' and whole.id is null then
        return old;  -- it goes with its pack, which was a draft
    elsif tg_op <> 'INSERT' or whole.made_txid <> txid_current() then
        raise exception 'the numbers of a pack are frozen' using errcode = 'MR070';
    end if;
    return new;
end $$;

-- Its words may be edited until it is issued.
create function pack_text_is_frozen() returns trigger
language plpgsql as $$
declare
    whole pack;
begin
    select * into whole from pack as p where p.id = case tg_op when 'DELETE' then old.pack_id else new.pack_id end;
    if whole.state in ('issued', 'withdrawn') or (tg_op = 'UPDATE' and old.pack_id <> new.pack_id) then
        raise exception 'the words of an issued pack are frozen' using errcode = 'MR070';
    end if;
    return case tg_op when 'DELETE' then old else new end;
end $$;

create function pack_transfer_is_added() returns trigger
language plpgsql as $$
declare
    whole pack;
begin
    if tg_op = 'INSERT' then
        select * into whole from pack as p where p.id = new.pack_id;
        if whole.state in ('draft', 'reviewed') and not pack_left(whole.id, whole.number) then
            perform pack_may_leave(whole);
        end if;
        return new;
    end if;
    raise exception 'transfers are only ever added' using errcode = 'MR070';
end $$;

create function pack_is_never_emptied() returns trigger
language plpgsql as $$
begin
    raise exception 'packs are never emptied' using errcode = 'MR070';
end $$;

create trigger pack_is_frozen before insert or update or delete on pack
for each row execute function pack_is_frozen();
create trigger pack_text_is_frozen before insert or update or delete on pack_text
for each row execute function pack_text_is_frozen();
create trigger pack_transfer_is_added before insert or update or delete on pack_transfer
for each row execute function pack_transfer_is_added();
alter table pack enable always trigger pack_is_frozen;
alter table pack_text enable always trigger pack_text_is_frozen;
alter table pack_transfer enable always trigger pack_transfer_is_added;

do $$
declare
    each text;
begin
    foreach each in array array['pack_project', 'pack_question', 'pack_table', 'pack_cell', 'pack_secret'] loop
        execute format(
            'create trigger pack_part_is_frozen before insert or update or delete on %I'
            ' for each row execute function pack_part_is_frozen()', each
        );
        execute format('alter table %I enable always trigger pack_part_is_frozen', each);
    end loop;
    foreach each in array array[
        'pack', 'pack_project', 'pack_text', 'pack_question', 'pack_table', 'pack_cell', 'pack_secret', 'pack_transfer'
    ] loop
        execute format(
            'create trigger pack_is_never_emptied before truncate on %I'
            ' for each statement execute function pack_is_never_emptied()', each
        );
        execute format('alter table %I enable always trigger pack_is_never_emptied', each);
    end loop;
end $$;
