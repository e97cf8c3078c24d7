-- Referrals against consent, as before (0011_consent.sql), asked from those who ever said no: they are few, and what is
-- under way may be a hundred thousand.
create index ix_person_said_no on person (case_id) where consent_share is false;
create index ix_person_consent_said_no on person_consent (case_id) where kind = 'share' and not answer;

create or replace function referral_against_consent(as_of timestamptz) returns table (
    referral_id bigint, case_id bigint, office_id integer, agency_id bigint, state text, persons smallint[],
    said_no_at timestamptz
)
language sql stable as $$
    select r.id, s.case_id, s.office_id, r.agency_id, s.state, array_agg(p.person_no order by p.person_no), max(n.at)
    from (
        select p.id as person_id, p.case_id from person as p where p.consent_share is false
        union
        select c.person_id, c.case_id from person_consent as c where c.kind = 'share' and not c.answer
    ) as said
    inner join person as p on p.id = said.person_id
    inner join referral_spell as s on s.case_id = said.case_id
    inner join referral as r on r.id = s.referral_id and (r.person_id = said.person_id or r.person_id is null)
    left join lateral (
        select max(c.happened_at) as at from person_consent as c
        where
            c.person_id = p.id and c.kind = 'share' and not c.answer
            and (c.agency_id is null or c.agency_id = r.agency_id)
    ) as n on true
    -- the whole judgement only of those whose no is about this agency; `offset` keeps the planner from making it of all
    cross join lateral (
        select case when p.consent_share is false or n.at is not null then says_no_to(p.id, r.agency_id) end as refused
        offset 0
    ) as k
    where s.is_open and s.state <> 'draft' and s.from_at <= as_of and s.to_at > as_of and k.refused
    -- by its office too, so that a question about some offices reads no other's
    group by r.id, s.case_id, s.office_id, r.agency_id, s.state
$$;
