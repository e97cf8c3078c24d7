-- What stands in the way of a stage. The form asks it to say what is missing; the trigger asks it to be sure.
create function case_is_vulnerable(which bigint) returns boolean
language sql stable as $$ select exists (select 1 from person_vulnerability where case_id = which) $$;

create function last_clearance(which bigint, wanted text) returns text
language sql stable as $$
    select outcome from clearance where case_id = which and kind = wanted order by happened_at desc, id desc limit 1
$$;

create function stage_blockers(which bigint, wanted text) returns table (blocker text, detail text)
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
    select 'document', d.document_type from document as d
    where d.case_id = which and d.required and d.verified_on is null and wanted in ('travel_ready', 'pre_departure')
    union all
    select 'document', 'shf_custody' from case_file as f
    where
        f.id = which and f.family_type = 'single_headed_family' and wanted in ('travel_ready', 'pre_departure')
        and not exists (select 1 from document as d where d.case_id = which and d.document_type = 'shf_custody')
    union all
    select 'no_papers_listed', null
    where wanted in ('travel_ready', 'pre_departure') and not exists (select 1 from document where case_id = which)
    union all
    select 'medical_fit', null
    where wanted in ('travel_ready', 'pre_departure') and last_clearance(which, 'medical') is distinct from 'given'
    union all
    select 'avm_clearance', null
    where
        wanted in ('travel_ready', 'pre_departure') and case_is_vulnerable(which)
        and last_clearance(which, 'avm') is distinct from 'given'
$$;

create function guard_stage_change() returns trigger
language plpgsql as $$
declare
    missing text;
    stands_at text;
begin
    if new.imported then
        return new;
    end if;
    select stage into stands_at from case_file where id = new.case_id;
    if new.from_stage is not null and new.from_stage is distinct from stands_at then
        raise exception 'the case stands at %, not at %', stands_at, new.from_stage using errcode = 'MR003';
    end if;
    if new.from_stage is not null and new.from_stage <> new.to_stage and not exists (
        select 1 from stage_step where from_stage = new.from_stage and to_stage = new.to_stage
    ) then
        raise exception 'no step leads from % to %', new.from_stage, new.to_stage using errcode = 'MR004';
    end if;
    if (select is_open from stage where code = new.to_stage) and new.from_stage is not null then
        select string_agg(concat_ws(' ', blocker, detail), ', ') into missing
        from stage_blockers(new.case_id, new.to_stage);
        if missing is not null then
            raise exception 'missing: %', missing using errcode = 'MR001';
        end if;
    elsif new.from_stage is not null and new.reason is null and new.to_stage <> 'closed' then
        raise exception 'an exit needs its reason' using errcode = 'MR005';
    end if;
    return new;
end $$;

create trigger guard_stage_change before insert on stage_change
for each row execute function guard_stage_change();

-- A vulnerable person's clearance is never given by the case's own caseworker.
create function guard_clearance() returns trigger
language plpgsql as $$
begin
    if new.kind = 'avm' and new.by_id is not null
        and new.by_id = (select caseworker_id from case_file where id = new.case_id) then
        raise exception 'the case''s own caseworker cannot clear it' using errcode = 'MR006';
    end if;
    return new;
end $$;

create trigger guard_clearance before insert on clearance for each row execute function guard_clearance();
