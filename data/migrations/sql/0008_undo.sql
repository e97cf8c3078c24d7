-- Taking back: an event that was a mistake stays in the history, beside the one that takes it back; neither counts.
-- So a case that was closed by mistake is not "closed" and "reopened" in the balance, and its stage's clock runs on.
alter table stage_change add column undoes bigint;
alter table stage_change add constraint fk_stage_change_undoes foreign key (undoes) references stage_change (id);
create unique index uq_stage_change_undoes on stage_change (undoes) where undoes is not null;
alter table referral_event add column undoes bigint;
alter table referral_event add constraint fk_referral_event_undoes foreign key (undoes) references referral_event (id);
create unique index uq_referral_event_undoes on referral_event (undoes) where undoes is not null;
create index ix_audit_txid on audit (txid);

-- Every event that counts: neither taken back nor a taking back.
create view stage_event as
select c.* from stage_change as c
where c.undoes is null and not exists (select 1 from stage_change as u where u.undoes = c.id);

create view referral_step as
select e.* from referral_event as e
where e.undoes is null and not exists (select 1 from referral_event as u where u.undoes = e.id);

drop trigger stage_change_is_append_only on stage_change;
create trigger stage_change_is_append_only before update on stage_change
for each row when (
    (
        old.case_id, old.from_stage, old.to_stage, old.at_office_id, old.reason, old.note, old.by_id,
        old.happened_at, old.recorded_at, old.imported, old.undoes
    ) is distinct from (
        new.case_id, new.from_stage, new.to_stage, new.at_office_id, new.reason, new.note, new.by_id,
        new.happened_at, new.recorded_at, new.imported, new.undoes
    )
) execute function refuse_change();
-- a referral's person, and the referral with them, may move to another case
drop trigger referral_event_is_append_only on referral_event;
create trigger referral_event_is_append_only before update on referral_event
for each row when (
    (
        old.referral_id, old.state, old.kind, old.reason, old.note, old.by_id, old.happened_at,
        old.recorded_at, old.undoes
    ) is distinct from (
        new.referral_id, new.state, new.kind, new.reason, new.note, new.by_id, new.happened_at,
        new.recorded_at, new.undoes
    )
) execute function refuse_change();

-- Only the case's last step can be taken back, at the office that took it, and never into a stage that now lacks
-- something. The steps' own order does not matter here: the case returns to where it just stood.
create function guard_undone_stage() returns trigger
language plpgsql as $$
declare
    undone stage_event;
    missing text;
begin
    select * into undone from stage_event where case_id = new.case_id order by happened_at desc, id desc limit 1;
    if undone.id is distinct from new.undoes or undone.from_stage is null or undone.imported
        or (new.from_stage, new.to_stage, new.at_office_id)
        is distinct from (undone.to_stage, undone.from_stage, undone.at_office_id)
        or new.at_office_id is distinct from (
            select at_office_id from stage_event where case_id = new.case_id and id <> undone.id
            order by happened_at desc, id desc limit 1
        ) then
        raise exception 'only the last step is taken back' using errcode = 'MR020';
    end if;
    if (select is_open from stage where code = new.to_stage) then
        select string_agg(concat_ws(' ', blocker, detail), ', ') into missing
        from stage_blockers(new.case_id, new.to_stage);
        if missing is not null then
            raise exception 'missing: %', missing using errcode = 'MR001';
        end if;
    end if;
    return new;
end $$;

drop trigger guard_stage_change on stage_change;
create trigger guard_stage_change before insert on stage_change
for each row when (new.undoes is null) execute function guard_stage_change();
create trigger guard_undone_stage before insert on stage_change
for each row when (new.undoes is not null) execute function guard_undone_stage();

create function guard_undone_event() returns trigger
language plpgsql as $$
begin
    if new.undoes is distinct from (
        select id from referral_step where referral_id = new.referral_id order by happened_at desc, id desc limit 1
    ) or exists (select 1 from referral_event where id = new.undoes and state in ('draft', 'sent')) then
        raise exception 'only the last answer is taken back' using errcode = 'MR020';
    end if;
    return new;
end $$;

create trigger guard_undone_event before insert on referral_event
for each row when (new.undoes is not null) execute function guard_undone_event();
