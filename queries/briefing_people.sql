-- title: Who was reached
-- one row per: population (assisted, identified), dimension (sex_age, nationality, vulnerability) and category
-- counts: unique persons assisted in the period by sex and age, and by nationality; vulnerable persons identified
--   in the period, by vulnerability, where one person may stand in several rows. A child is under 18 in the year in
--   which the period ends; unknown sex or age is a category of its own
-- leaves out: persons without consent to statistics
-- why: donors ask who was reached; sex, age and nationality are never crossed with each other here
-- reviewed: 2026-11-21
-- topics: case indicator setting
-- keep: yes
-- figures: publish
-- columns: population (code) · dimension (code) · category (code) · people (persons) · restricted (true or false)
with project_asked as (
    select
        id,
        cast(:period_from as date) as first_day,
        cast(:period_to as date) as last_day,
        cast(:as_of as timestamptz) as as_of
    from readable_project(cast(:projects as text[]), cast(:overseen as text[]))
    where code = cast(:project as text)
),

assisted as (
    select
        coalesce(p.nationality, 'unknown') as nationality,
        case
            when p.sex not in ('F', 'M') or p.birth_year is null then 'unknown'
            when extract(year from r.last_day) - p.birth_year < 18 then case p.sex when 'F' then 'girls' else 'boys' end
            else case p.sex when 'F' then 'women' else 'men' end
        end as sex_age
    from project_asked as r
    cross join lateral project_assisted(r.id, r.first_day, r.last_day, r.as_of) as a
    inner join person as p on a.person_id = p.id
    where a.counted
)

select
    'assisted' as population,
    'sex_age' as dimension,
    sex_age as category,
    count(*) as people,
    false as restricted
from assisted
group by sex_age
union all
select
    'assisted' as population,
    'nationality' as dimension,
    nationality as category,
    count(*) as people,
    false as restricted
from assisted
group by nationality
union all
select
    'identified' as population,
    'vulnerability' as dimension,
    i.vulnerability as category,
    count(*) as people,
    v.restricted
from project_asked as r
cross join lateral project_identified(r.id, r.first_day, r.last_day, r.as_of) as i
inner join vulnerability as v on i.vulnerability = v.code
where i.counted
group by i.vulnerability, v.restricted
order by population, dimension, people desc, category
