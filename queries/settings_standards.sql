-- title: Standards of a mission
-- one row per: standard: a time limit of a service, a limit of a stage, or a caseload
-- counts: what is set for the mission; an empty service or stream means any
-- leaves out: what is not set: there a referral has no deadline and a stage no colour
-- why: what counts as late, stuck or too much is the mission's to say, with its reason
-- reviewed: 2026-11-22
-- topics: setting
-- keep: no
-- columns: kind (service, stage or caseload) · standard_id (id) · service, priority (codes) · clock (code) · stream,
--   stage (codes) · number (hours, days or cases) · provenance (text) · row_version (number) · round_the_clock (true
--   or false: hours run by night and on rest days too) · place (of the priority or stage on its list)
select
    'service' as kind,
    s.id as standard_id,
    s.service,
    s.priority,
    s.clock,
    null as stream,
    null as stage,
    s.hours as number,
    s.provenance,
    s.row_version,
    p.round_the_clock,
    p.position * 10 + array_position(array['acknowledge', 'accept', 'serve'], s.clock) as place
from service_standard as s
inner join priority as p on s.priority = p.code
where s.mission = cast(:mission as text)
union all
select
    'stage' as kind,
    l.id as standard_id,
    null as service,
    null as priority,
    null as clock,
    l.stream,
    l.stage,
    l.days as number,
    l.provenance,
    l.row_version,
    null as round_the_clock,
    g.position as place
from stage_limit as l
inner join stage as g on l.stage = g.code
where l.mission = cast(:mission as text)
union all
select
    'caseload' as kind,
    c.id as standard_id,
    null as service,
    null as priority,
    null as clock,
    c.stream,
    null as stage,
    c.cases_per_worker as number,
    c.provenance,
    c.row_version,
    null as round_the_clock,
    0 as place
from caseload_standard as c
where c.mission = cast(:mission as text)
order by kind, service nulls first, place, stream nulls first
