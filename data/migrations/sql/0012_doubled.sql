-- Which cases were handed over to an office's pre-departure team is asked at the beginning of each of their looks.
create index ix_stage_spell_handed on stage_spell (office_id, case_id) where stage = 'pre_departure';

-- Who is entered twice is asked of all offices, or nobody would find out: a case elsewhere is told by its id alone, which
-- opens nothing. So this reads with its owner's rights, for the offices that whoever asks works for.
create function doubled_person(as_of timestamptz, offices integer[]) returns table (
    person_id bigint, kind text, other_id bigint, other_case_id bigint
)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    allowed integer[] := offices;
begin
    if not pg_has_role(session_user, (select relowner from pg_class where oid = 'public.person'::regclass), 'usage') then
        select array(select unnest(offices) intersect select unnest(permit.offices())) into allowed;
    end if;
    return query
    select t.person_id, t.kind, r.person_id, r.case_id
    from person_token as t
    inner join person_token as r on r.kind = t.kind and r.token = t.token and r.case_id <> t.case_id
    -- the other case may be of any office
    inner join stage_spell as e on e.case_id = r.case_id and e.is_open and e.from_at <= as_of and e.to_at > as_of
    where t.office_id = any(allowed) and t.kind in ('document', 'phone');
end $$;

-- THE definition of what is missing, contradictory, late or doubled in open cases of some offices: one row a problem.
-- person_no says whose, detail says more (a day, a number of days, another case's id); both may be empty.
create or replace function data_problem_in_records(as_of timestamptz, offices integer[]) returns table (
    case_id bigint, kind text, person_no smallint, detail text
)
language sql stable as $$
    with o as materialized (
        select
            c.*, f.held_since, f.mimosa_no as in_mimosa, f.planned_movement_on,
            (as_of at time zone m.time_zone)::date as today,
            c.stage <> 'received' as registered, c.stage not in ('received', 'registered') as assessed
        from open_case(as_of) as c
        inner join case_file as f on f.id = c.case_id
        inner join mission as m on m.code = c.mission
        where f.office_id = any(offices)
    ), p as materialized (
        select
            q.id, q.case_id, q.person_no, q.sex, q.birth_year, q.nationality, q.relation, o.registered, o.family_type,
            q.consent_share is null or q.consent_statistics is null as consent_missing,
            extract(year from o.today)::int - q.birth_year as age,
            count(*) over (partition by q.case_id) as persons,
            bool_or(q.relation = 'head') over (partition by q.case_id) as has_head,
            bool_or(extract(year from o.today)::int - q.birth_year >= 18) over (partition by q.case_id) as has_adult,
            exists (select 1 from person_vulnerability as v where v.person_id = q.id and v.vulnerability = 'uac')
                as uac,
            exists (select 1 from person_vulnerability as v where v.person_id = q.id and v.vulnerability = 'sc') as sc
        from o inner join person as q on q.case_id = o.case_id
    )
    -- missing
    select o.case_id, 'no_person', null::smallint, null::text from o
    where not exists (select 1 from person as q where q.case_id = o.case_id)
    union all select distinct p.case_id, 'no_head', null::smallint, null from p where not p.has_head
    union all select p.case_id, 'no_sex', p.person_no, null from p where p.sex = 'U'
    union all select p.case_id, 'no_birth_year', p.person_no, null from p where p.birth_year is null
    union all select p.case_id, 'no_nationality', p.person_no, null from p where p.nationality is null
    union all select p.case_id, 'consent_not_asked', p.person_no, null from p where p.registered and p.consent_missing
    union all select o.case_id, 'no_risk_level', null, null from o where o.assessed and o.risk_level is null
    union all select o.case_id, 'not_assessed', null, null from o
    where o.assessed and not exists (select 1 from assessment as a where a.case_id = o.case_id)
    union all select o.case_id, 'not_in_mimosa', null, null from o where o.registered and o.in_mimosa is null
    union all select o.case_id, 'no_papers_listed', null, null from o
    where
        o.stage in ('documents', 'medical', 'clearance')
        and not exists (select 1 from document as d where d.case_id = o.case_id)
    union all
    select o.case_id, 'no_follow_up', null, o.risk_level from o
    left join lateral (
        select max(u.done_on) as last_done, bool_or(u.done_on is null) as planned
        from follow_up as u where u.case_id = o.case_id
    ) as u on true
    where
        o.assessed and o.counts_as_load and o.held_since is null and o.risk_level is not null
        and u.planned is not true
        -- the standard: high risk weekly, medium every two weeks, low monthly
        and o.today - coalesce(u.last_done, o.received_on::date)
        > case o.risk_level when 'high' then 7 when 'medium' then 14 else 31 end
    -- contradictory
    union all
    select p.case_id, 'child_head', p.person_no, p.age::text from p
    where p.relation = 'head' and p.persons > 1 and p.age < 18 and not p.uac
    union all
    select p.case_id, 'child_alone', p.person_no, p.age::text from p
    where p.persons = 1 and p.age < 18 and not p.uac and not p.sc
    union all
    select p.case_id, 'uac_with_adult', p.person_no, null from p
    where p.uac and p.has_adult
    union all
    select p.case_id, 'uac_return_unassessed', p.person_no, null from p inner join o on o.case_id = p.case_id
    where
        p.uac and o.stream = 'AVR' and not exists (
            select 1 from assessment as a where a.person_id = p.id and a.kind = 'best_interest'
        )
    union all
    select p.case_id, 'implausible_age', p.person_no, p.birth_year::text from p where p.age < 0 or p.age > 110
    union all
    select distinct p.case_id, 'single_of_many', null::smallint, p.persons::text from p
    where p.family_type = 'single' and p.persons > 1
    union all
    select distinct p.case_id, 'family_of_one', null::smallint, null from p
    where p.family_type <> 'single' and p.persons = 1
    union all
    select o.case_id, 'vulnerable_unclassified', null, o.days_in_stage::text from o
    where
        o.stage = 'assessed' and o.stream is null and o.days_in_stage > 3
        and exists (select 1 from person_vulnerability as v where v.case_id = o.case_id)
    union all
    select s.case_id, 'stages_out_of_order', null, min(s.happened_at)::date::text
    from (
        select
            c.case_id, c.happened_at, c.from_stage,
            lag(c.to_stage) over (partition by c.case_id order by c.happened_at, c.id) as before
        from o inner join stage_event as c on c.case_id = o.case_id
    ) as s
    where s.before is distinct from s.from_stage
    group by s.case_id
    -- late
    union all
    select u.case_id, 'follow_up_late', null, min(u.due_on)::text
    from o inner join follow_up as u on u.case_id = o.case_id
    where u.done_on is null and u.due_on < o.today
    group by u.case_id
    union all
    select o.case_id, 'held_long', null, (o.today - o.held_since::date)::text from o
    where as_of - o.held_since > interval '30 days'
    union all
    select o.case_id, 'movement_gone_by', null, o.planned_movement_on::text from o
    where o.planned_movement_on < o.today and (o.counts_as_load or o.stage = 'pre_departure')
    union all
    select c.case_id, 'entered_late', null, max(extract(day from c.recorded_at - c.happened_at))::int::text
    from o inner join stage_event as c on c.case_id = o.case_id
    where
        not c.imported and c.recorded_at between as_of - interval '60 days' and as_of
        and c.recorded_at - c.happened_at > interval '7 days'
    group by c.case_id
    union all
    select h.case_id, 'no_receipt', null, (o.today - h.handed_at::date)::text
    from o inner join hand_over as h on h.case_id = o.case_id
    where h.received_at is null and h.returned_at is null and as_of - h.handed_at > interval '3 days'
    union all
    select g.case_id, 'guidance_unanswered', null, min(g.happened_at)::date::text
    from o inner join guidance as g on g.case_id = o.case_id
    where g.answered_at is null and as_of - g.happened_at > interval '7 days'
    group by g.case_id
    -- doubled
    union all
    select distinct a.case_id, 'same_' || d.kind, a.person_no, b.case_id::text
    from p as a
    inner join doubled_person(as_of, offices) as d on d.person_id = a.id
    inner join lateral (select d.other_id as id, d.other_case_id as case_id) as b on true
    where not exists (
        select 1 from told_apart as x
        where x.person_id = least(a.id, b.id) and x.other_id = greatest(a.id, b.id)
    )
$$;
