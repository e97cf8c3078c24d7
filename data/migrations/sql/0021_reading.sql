-- Whose framework somebody may read: their own projects', those of missions they oversee, all where they keep the
-- house's settings; and what other agencies report, which is public.
create function framework_project(own text[], overseen text[], keeps text[])
returns table (id integer, code text)
language sql stable as $$
    select p.id, p.code from project as p
    where
        p.code = any(own) or cardinality(keeps) > 0 or p.reported_by is not null
        or exists (select 1 from project_mission as m where m.project_id = p.id and m.mission = any(overseen))
$$;

-- A target beside the value that was entered for the same period, place and part of the people; a partner's by itself.
create view indicator_figure as
select
    coalesce(t.indicator_id, a.indicator_id) as indicator_id,
    coalesce(t.period_from, a.period_from) as period_from,
    coalesce(t.period_to, a.period_to) as period_to,
    coalesce(t.location, a.location) as location,
    coalesce(t.dimension, a.dimension) as dimension,
    '' as partner,
    t.baseline,
    t.baseline_year,
    t.target,
    a.actual,
    a.source,
    a.note,
    t.id as target_id,
    a.id as actual_id,
    t.row_version as target_version,
    a.row_version as actual_version
from indicator_target as t
full join (select * from indicator_actual as o where o.partner = '') as a
    on
        t.indicator_id = a.indicator_id and t.period_from = a.period_from and t.period_to = a.period_to
        and t.location = a.location and t.dimension = a.dimension
union all
select
    a.indicator_id,
    a.period_from,
    a.period_to,
    a.location,
    a.dimension,
    a.partner,
    null,
    null,
    null,
    a.actual,
    a.source,
    a.note,
    null,
    a.id,
    null,
    a.row_version
from indicator_actual as a
where a.partner <> '';
