-- title: State of a briefing's data
-- one row per: project
-- counts: persons reached in the period who are left out because they refused statistics or were not asked;
--   records of the period that were entered after it ended; boats that nobody has verified yet
-- leaves out: values entered by hand, which carry their own source
-- why: a number is worth what its data are worth, and a donor should be told
-- reviewed: 2026-11-21
-- topics: case referral landing indicator setting
-- keep: yes
-- figures: publish
-- columns: refused (persons) · not_asked (persons) · late_assistance (records) · late_assessments (records) ·
--   late_departures (records) · late_referrals (records) · late_boats (boats) · provisional_boats (boats) · boats
--   (boats)
with asked as (
    select
        id,
        cast(:period_from as date) as first_day,
        cast(:period_to as date) as last_day,
        cast(:as_of as timestamptz) as as_of,
        cast(cast(:period_to as date) + 1 as timestamptz) as ended_at
    from readable_project(cast(:projects as text[]), cast(:overseen as text[]))
    where code = cast(:project as text)
),

reached as (
    select a.person_id
    from asked as t
    cross join lateral project_assisted(t.id, t.first_day, t.last_day, t.as_of) as a
    where not a.counted
    union
    select i.person_id
    from asked as t
    cross join lateral project_identified(t.id, t.first_day, t.last_day, t.as_of) as i
    where not i.counted
    union
    select p.id
    from asked as t
    cross join lateral project_departure(t.id, t.first_day, t.last_day, t.as_of) as d
    inner join person as p on d.case_id = p.case_id
    where p.consent_statistics is not true
),

left_out as (
    select p.consent_statistics is not null as said_no
    from reached as r
    inner join person as p on r.person_id = p.id
),

boat as (
    select
        d.verified,
        d.recorded_at >= t.ended_at and d.recorded_at <= t.as_of as late
    from asked as t
    cross join lateral project_landing_point(t.id) as l
    inner join disembarkation as d on l.landing_point_id = d.landing_point_id
    where d.day between t.first_day and t.last_day and d.happened_at <= t.as_of
),

late as (
    select
        'assistance' as kind,
        a.recorded_at
    from asked as t
    inner join assistance as a on t.id = a.project_id and a.given_on between t.first_day and t.last_day
    union all
    select
        'assessment' as kind,
        a.recorded_at
    from asked as t
    inner join case_file as f on t.id = f.project_id
    inner join assessment as a on f.id = a.case_id and a.completed_on between t.first_day and t.last_day
    union all
    select
        'departure' as kind,
        c.recorded_at
    from asked as t
    cross join lateral project_departure(t.id, t.first_day, t.last_day, t.as_of) as d
    inner join stage_event as c on d.case_id = c.case_id and d.departed_at = c.happened_at and c.to_stage = 'departed'
    union all
    select
        'referral' as kind,
        r.recorded_at
    from asked as t
    cross join lateral project_sent(t.id, t.first_day, t.last_day, t.as_of) as s
    inner join referral as r on s.referral_id = r.id
)

select
    (select count(*) from left_out as o where o.said_no) as refused,
    (select count(*) from left_out as o where not o.said_no) as not_asked,
    count(*) filter (where l.kind = 'assistance') as late_assistance,
    count(*) filter (where l.kind = 'assessment') as late_assessments,
    count(*) filter (where l.kind = 'departure') as late_departures,
    count(*) filter (where l.kind = 'referral') as late_referrals,
    (select count(*) from boat as b where b.late) as late_boats,
    (select count(*) from boat as b where not b.verified) as provisional_boats,
    (select count(*) from boat) as boats
from asked as t
left join late as l on t.ended_at <= l.recorded_at and t.as_of >= l.recorded_at
group by t.id
