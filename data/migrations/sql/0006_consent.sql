-- THE definition of consent to share: whether a person's data may go to this agency, at a moment or as things stand.
-- A refusal of this agency wins over a general yes. A yes to this agency holds until the person says no to sharing
-- altogether, later. Where nobody asked, the answer is no.
-- person.consent_share is the general answer; where an import wrote it over what was heard in Marsa, the import counts.
create function may_share(which_person bigint, receiver bigint, at timestamptz default null) returns boolean
language sql stable as $$
    select coalesce(case
        when own.answer is false then false
        when own.answer and not coalesce(told.answer, true) and told.later then false
        when own.answer then true
        else told.answer
    end, false)
    from person as p
    left join lateral (
        select c.answer, c.happened_at, c.id from person_consent as c
        where
            c.person_id = p.id and c.kind = 'share' and c.agency_id = receiver
            and c.happened_at <= coalesce(at, 'infinity')
        order by c.happened_at desc, c.id desc limit 1
    ) as own on true
    left join lateral (
        select c.answer from person_consent as c
        where c.person_id = p.id and c.kind = 'share' and c.agency_id is null
        order by c.happened_at desc, c.id desc limit 1
    ) as last on true
    left join lateral (
        select c.answer, c.happened_at, c.id from person_consent as c
        where
            c.person_id = p.id and c.kind = 'share' and c.agency_id is null
            and c.happened_at <= coalesce(at, 'infinity')
        order by c.happened_at desc, c.id desc limit 1
    ) as general on true
    cross join lateral (
        select
            case when p.consent_share is distinct from last.answer then p.consent_share else general.answer end
                as answer,
            case
                when p.consent_share is distinct from last.answer then last.answer is not null
                else (general.happened_at, general.id) > (own.happened_at, own.id)
            end as later
    ) as told
    where p.id = which_person
$$;

-- The general answer stands beside the person too, for lists and statistics: the latest, whatever order it was told in.
create function person_takes_consent() returns trigger
language plpgsql as $$
declare
    latest boolean;
begin
    select answer into latest from person_consent
    where person_id = new.person_id and kind = new.kind and agency_id is null
    order by happened_at desc, id desc limit 1;
    if new.kind = 'share' then
        update person set consent_share = latest where id = new.person_id and consent_share is distinct from latest;
    else
        update person set consent_statistics = latest
        where id = new.person_id and consent_statistics is distinct from latest;
    end if;
    return null;
end $$;

create trigger person_takes_consent after insert or update of person_id on person_consent
for each row when (new.agency_id is null and new.kind in ('share', 'statistics'))
execute function person_takes_consent();

-- What somebody answered is never changed. A person may move to another case, or turn out to be one entered twice; an
-- erasure of the person takes the answers along.
create trigger person_consent_is_never_deleted before delete on person_consent
for each row when (pg_trigger_depth() = 0) execute function refuse_change();
create trigger person_consent_is_append_only before update on person_consent
for each row when (
    (
        old.kind, old.agency_id, old.scope, old.answer, old.how, old.note, old.by_id, old.happened_at, old.recorded_at
    ) is distinct from (
        new.kind, new.agency_id, new.scope, new.answer, new.how, new.note, new.by_id, new.happened_at, new.recorded_at
    )
) execute function refuse_change();

-- Nothing is sent to an agency without consent for that agency: the person's, or the head's for a whole case.
create function sent_with_consent(which_referral bigint, receiver bigint, at timestamptz) returns boolean
language sql stable as $$
    select coalesce((
        select may_share(p.id, receiver, at) from referral as r
        inner join person as p
            on p.case_id = r.case_id and (p.id = r.person_id or (r.person_id is null and p.relation = 'head'))
        where r.id = which_referral
    ), false)
$$;

create function guard_referral_event() returns trigger
language plpgsql as $$
begin
    if new.state = 'sent' then
        if not sent_with_consent(
            new.referral_id, (select agency_id from referral where id = new.referral_id), new.happened_at
        ) then
            raise exception 'nobody consented to this agency' using errcode = 'MR010';
        end if;
    elsif not exists (select 1 from referral_event where referral_id = new.referral_id and state = 'sent') then
        raise exception 'it was never sent' using errcode = 'MR011';
    end if;
    return new;
end $$;

create trigger guard_referral_event before insert on referral_event
for each row when (new.state <> 'draft' and not new.imported) execute function guard_referral_event();

-- nor is what was sent turned to another receiver afterwards
create function guard_referral_receiver() returns trigger
language plpgsql as $$
begin
    if exists (select 1 from referral_event where referral_id = new.id and state = 'sent' and not imported)
        and not sent_with_consent(new.id, new.agency_id, null) then
        raise exception 'nobody consented to this agency' using errcode = 'MR010';
    end if;
    return null;
end $$;

create trigger guard_referral_receiver after update of agency_id, person_id on referral
for each row when (old.agency_id is distinct from new.agency_id or old.person_id is distinct from new.person_id)
execute function guard_referral_receiver();
