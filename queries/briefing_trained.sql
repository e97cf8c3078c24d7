-- title: Who was trained
-- one row per: sex
-- counts: participations in trainings of the project that ended in the period
-- leaves out: those who were enrolled and did not come
-- why: a donor asks how many women were trained
-- reviewed: 2026-11-22
-- topics: indicator
-- keep: yes
-- figures: publish
-- columns: sex (code) · people (participations)
select
    t.sex,
    count(*) as people
from readable_project(cast(:projects as text[]), cast(:overseen as text[])) as p
inner join activity as a on p.id = a.project_id
inner join training_participant as t on a.id = t.activity_id
where
    p.code = cast(:project as text) and a.kind = 'training' and t.attended
    and a.ends_on between cast(:period_from as date) and cast(:period_to as date)
    and a.ends_on <= cast(cast(:as_of as timestamptz) as date)
group by t.sex
order by t.sex
