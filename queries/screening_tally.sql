-- title: The tally of one boat beside the persons entered
-- one row per: sex and age group, reason for not being reached, and vulnerability, of the landing with this number
-- counts: people by the tally, and persons entered one by one; the two are the same people told twice, never added.
--   Somebody may have several vulnerabilities: those rows do not add up
-- leaves out: vulnerabilities that neither has; restricted ones where the reader's role does not need them
-- why: whoever counted first and enters the persons later sees what is still missing and what differs
-- reviewed: 2026-11-22
-- topics: landing setting
-- keep: no
-- columns: kind (group, not_reached or vulnerability) · code (code) · tallied (people, empty without a tally) · entered
--   (people)
with person as (
    select
        s.id,
        s.outcome,
        case
            when s.sex not in ('F', 'M') or s.age_band = 'unknown' then 'unknown'
            when s.age_band in ('0-4', '5-11', '12-17') then case s.sex when 'F' then 'girls' else 'boys' end
            else case s.sex when 'F' then 'women' else 'men' end
        end as sex_age
    from screening as s
    inner join disembarkation as d on s.disembarkation_id = d.id
    where d.landing_no = cast(:landing_no as text)
),

tally as (
    select t.* from screening_tally as t
    inner join disembarkation as d on t.disembarkation_id = d.id
    inner join landing_point as p on d.landing_point_id = p.id
    where d.landing_no = cast(:landing_no as text) and p.mission = any(cast(:missions as text[]))
),

counted as (
    select
        v.kind,
        v.code,
        v.people as tallied
    from tally as t
    cross join
        lateral (
            values ('group', 'women', t.women), ('group', 'men', t.men), ('group', 'girls', t.girls),
            ('group', 'boys', t.boys), ('group', 'unknown', t.unknown), ('not_reached', 'refused', t.refused),
            ('not_reached', 'transferred', t.transferred), ('not_reached', 'hospital', t.hospital)
        ) as v (kind, code, people)
    union all
    select
        'vulnerability' as kind,
        tv.vulnerability,
        tv.people
    from tally as t
    inner join screening_tally_vulnerability as tv on t.id = tv.tally_id
),

entered as (
    select
        'group' as kind,
        sex_age as code,
        count(*) as entered
    from person
    where outcome = 'screened' group by sex_age
    union all
    select
        'not_reached' as kind,
        outcome,
        count(*) as entered
    from person
    where outcome <> 'screened' group by outcome
    union all
    select
        'vulnerability' as kind,
        sv.vulnerability,
        count(*) as entered
    from person as s
    inner join screening_vulnerability as sv on s.id = sv.screening_id
    group by sv.vulnerability
)

select
    coalesce(c.kind, e.kind) as kind,
    coalesce(c.code, e.code) as code,
    c.tallied,
    coalesce(e.entered, 0) as entered
from counted as c
full join entered as e on c.kind = e.kind and c.code = e.code
left join vulnerability as k on coalesce(c.code, e.code) = k.code
where coalesce(c.kind, e.kind) <> 'vulnerability' or not k.restricted or cast(:restricted as boolean)
order by coalesce(c.kind, e.kind), k.position, coalesce(c.code, e.code)
