-- title: Trainings that ended in the period
-- one row per: training of the project
-- counts: participations of those who attended, women among them, and of those who sat both tests how many knew
--   more after
-- leaves out: those who were enrolled and did not come; other activities
-- why: who was trained, and whether it helped
-- reviewed: 2026-11-21
-- topics: indicator
-- keep: yes
-- figures: publish
-- columns: title (text) · place (text) · starts_on (date) · ends_on (date) · people (persons) · women (persons) ·
--   tested (persons) · improved (persons)
select
    a.title,
    a.place,
    a.starts_on,
    a.ends_on,
    count(t.id) as people,
    count(t.id) filter (where t.sex = 'F') as women,
    count(t.id) filter (where t.score_before is not null and t.score_after is not null) as tested,
    count(t.id) filter (where t.score_after > t.score_before) as improved
from readable_project(cast(:projects as text[]), cast(:overseen as text[])) as p
inner join activity as a on p.id = a.project_id
left join training_participant as t on a.id = t.activity_id and t.attended
where
    p.code = cast(:project as text) and a.kind = 'training'
    and a.ends_on between cast(:period_from as date) and cast(:period_to as date)
    and a.ends_on <= cast(cast(:as_of as timestamptz) as date)
group by a.id, a.title, a.place, a.starts_on, a.ends_on
order by a.ends_on desc, a.title
