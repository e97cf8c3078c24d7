-- What stands in the way of a stage, with the papers that the rules ask for, the AVM unit's independence, and the
-- receipt of a case that was handed over. The form asks it to say what is missing; the trigger asks it to be sure.
create function avm_cleared_by_another(which bigint) returns boolean
language sql stable as $$
    select coalesce((
        select c.by_id is distinct from f.caseworker_id or c.by_id is null
        from clearance as c inner join case_file as f on f.id = c.case_id
        where c.case_id = which and c.kind = 'avm' order by c.happened_at desc, c.id desc limit 1
    ), true)
$$;

create or replace function stage_blockers(which bigint, wanted text) returns table (blocker text, detail text)
language sql stable as $$
    select 'on_hold', f.hold_reason from case_file as f where f.id = which and f.held_since is not null
    union all
    select 'stream_missing', null from case_file as f
    where f.id = which and f.stream is null and wanted = 'classified'
    union all
    select 'stream_is_not_return', f.stream from case_file as f
    inner join stage as s on s.code = wanted
    where f.id = which and s.track = 'return' and f.stream is distinct from 'AVR'
    union all
    select 'stream_is_not_assistance', f.stream from case_file as f
    inner join stage as s on s.code = wanted
    where f.id = which and s.track = 'assistance' and f.stream is distinct from 'AVM'
    union all
    select 'not_vulnerable', null where wanted = 'clearance' and not case_is_vulnerable(which)
    union all
    select 'document', p.document_type
    from (
        select m.document_type
        from (
            select d.document_type from document as d where d.case_id = which and d.required and d.verified_on is null
            union
            -- needed, and not even on the list
            select n.document_type from needed_paper as n
            where
                n.case_id = which
                and not exists (
                    select 1 from document as d where d.case_id = which and d.document_type = n.document_type
                )
        ) as m
        inner join document_type as k on k.code = m.document_type
        order by k.position
    ) as p
    where wanted in ('travel_ready', 'pre_departure')
    union all
    select 'no_papers_listed', null
    where wanted in ('travel_ready', 'pre_departure') and not exists (select 1 from document where case_id = which)
    union all
    select 'medical_fit', null
    where wanted in ('travel_ready', 'pre_departure') and last_clearance(which, 'medical') is distinct from 'given'
    union all
    select 'avm_clearance', case when avm_cleared_by_another(which) then null else 'own' end
    where
        wanted in ('travel_ready', 'pre_departure') and case_is_vulnerable(which)
        and (last_clearance(which, 'avm') is distinct from 'given' or not avm_cleared_by_another(which))
    union all
    select 'not_received', null
    where
        wanted = 'departed' and exists (
            select 1 from hand_over where case_id = which and received_at is null and returned_at is null
        )
$$;

create or replace function guard_stage_change() returns trigger
language plpgsql as $$
declare
    missing text;
    stands_at text;
    stands_since timestamptz;
begin
    if new.imported then
        return new;
    end if;
    if new.from_stage is null then
        -- a case begins; or it turns out to have been received earlier than was written down
        if new.to_stage not in ('received', 'registered') or exists (
            select 1 from stage_change
            where case_id = new.case_id and (new.to_stage <> 'received' or happened_at < new.happened_at)
        ) then
            raise exception 'a case does not begin at %', new.to_stage using errcode = 'MR004';
        end if;
        return new;
    end if;
    select stage, stage_since into stands_at, stands_since from case_file where id = new.case_id;
    if new.from_stage is distinct from stands_at then
        raise exception 'the case stands at %, not at %', stands_at, new.from_stage using errcode = 'MR003';
    end if;
    if new.happened_at < stands_since then
        raise exception 'the case came to % only later', stands_at using errcode = 'MR012';
    end if;
    if new.to_stage = 'classified' and new.reason is null and coalesce(btrim(new.note), '') = '' then
        raise exception 'a classification needs its reason' using errcode = 'MR013';
    end if;
    -- classified anew, or the same stage at another office
    if new.from_stage = new.to_stage then
        return new;
    end if;
    if not exists (select 1 from stage_step where from_stage = new.from_stage and to_stage = new.to_stage) then
        raise exception 'no step leads from % to %', new.from_stage, new.to_stage using errcode = 'MR004';
    end if;
    if (select is_open from stage where code = new.to_stage) then
        select string_agg(concat_ws(' ', blocker, detail), ', ') into missing
        from stage_blockers(new.case_id, new.to_stage);
        if missing is not null then
            raise exception 'missing: %', missing using errcode = 'MR001';
        end if;
    elsif new.reason is null and new.to_stage <> 'closed' then
        raise exception 'an exit needs its reason' using errcode = 'MR005';
    end if;
    if new.to_stage = 'departed' and exists (
        select 1 from hand_over where case_id = new.case_id and received_at > new.happened_at
    ) then
        raise exception 'it was received only later' using errcode = 'MR012';
    end if;
    return new;
end $$;

-- The stage on the file is the last one of the story, never another.
create function guard_stage_of_file() returns trigger
language plpgsql as $$
begin
    if new.stage is distinct from (
        select stage from stage_spell where case_id = new.id and to_at = 'infinity'
    ) then
        raise exception 'the stage follows from the story' using errcode = 'MR014';
    end if;
    return null;
end $$;

create trigger guard_stage_of_file after update of stage on case_file
for each row when (old.stage is distinct from new.stage) execute function guard_stage_of_file();

-- also when a decision is written over
drop trigger guard_clearance on clearance;
create trigger guard_clearance before insert or update of kind, outcome, by_id on clearance
for each row execute function guard_clearance();

-- A case that leaves for the pre-departure team waits there for its receipt; one that comes back was given back.
create function hand_over_follows_stage() returns trigger
language plpgsql as $$
begin
    if new.to_stage = 'pre_departure' and new.from_stage not in ('departed', 'arrived', 'reintegration') then
        insert into hand_over (case_id, office_id, handed_at, handed_by)
        values (new.case_id, new.office_id, new.happened_at, new.by_id)
        on conflict (case_id) where received_at is null and returned_at is null do nothing;
    elsif new.from_stage = 'pre_departure' and new.to_stage not in ('pre_departure', 'departed') then
        update hand_over set returned_at = greatest(new.happened_at, handed_at), returned_by = new.by_id
        where case_id = new.case_id and received_at is null and returned_at is null;
    end if;
    return null;
end $$;

create trigger hand_over_follows_stage after insert on stage_change
for each row when (not new.imported) execute function hand_over_follows_stage();
create trigger hand_over_is_never_deleted before delete on hand_over
for each row when (pg_trigger_depth() = 0) execute function refuse_change();
