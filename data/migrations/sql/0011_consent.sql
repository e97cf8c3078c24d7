-- Consent withdrawn: who says no to a receiver in so many words, which is more than not having been asked.
create function says_no_to(which_person bigint, receiver bigint, at timestamptz default null) returns boolean
language sql stable cost 1000 as $$
    select coalesce((
        select (
            p.consent_share is false or exists (
                select 1 from person_consent as c
                where c.person_id = p.id and c.kind = 'share' and c.agency_id = receiver and not c.answer
            )
        ) and not may_share(p.id, receiver, at)
        from person as p where p.id = which_person
    ), false)
$$;

-- Nothing is sent to an agency without consent for that agency: the person's, or the head's for a whole case; and then
-- of nobody in the case who says no.
create or replace function sent_with_consent(which_referral bigint, receiver bigint, at timestamptz) returns boolean
language sql stable as $$
    select coalesce((
        select may_share(p.id, receiver, at) from referral as r
        inner join person as p
            on p.case_id = r.case_id and (p.id = r.person_id or (r.person_id is null and p.relation = 'head'))
        where r.id = which_referral
    ), false) and not exists (
        select 1 from referral as r
        inner join person as p on p.case_id = r.case_id
        where r.id = which_referral and r.person_id is null and says_no_to(p.id, receiver, at)
    )
$$;

create index ix_referral_spell_open on referral_spell (office_id, to_at) where is_open and state <> 'draft';

-- THE definition of a referral against consent: one row a referral that was sent, has not ended at that moment, and
-- speaks of a person who now says no to its receiver. `said_no_at` is null where an import brought the no.
create function referral_against_consent(as_of timestamptz) returns table (
    referral_id bigint, case_id bigint, office_id integer, agency_id bigint, state text, persons smallint[],
    said_no_at timestamptz
)
language sql stable as $$
    select r.id, s.case_id, s.office_id, r.agency_id, s.state, array_agg(p.person_no order by p.person_no), max(n.at)
    from referral_spell as s
    inner join referral as r on r.id = s.referral_id
    inner join person as p on p.case_id = r.case_id and (p.id = r.person_id or r.person_id is null)
    left join lateral (
        select max(c.happened_at) as at from person_consent as c
        where
            c.person_id = p.id and c.kind = 'share' and not c.answer
            and (c.agency_id is null or c.agency_id = r.agency_id)
    ) as n on true
    -- the whole judgement only of the few who ever said no; `offset` keeps the planner from making it of everybody
    cross join lateral (
        select case when p.consent_share is false or n.at is not null then says_no_to(p.id, r.agency_id) end as refused
        offset 0
    ) as k
    where s.is_open and s.state <> 'draft' and s.from_at <= as_of and s.to_at > as_of and k.refused
    -- by its office too, so that a question about some offices reads no other's
    group by r.id, s.case_id, s.office_id, r.agency_id, s.state
$$;
