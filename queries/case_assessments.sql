-- title: Assessments of a case
-- one row per: assessment of a person, the latest first
-- counts: assessments completed by the as-of day, with their findings
-- leaves out: what was said in them, which stays in MiMOSA; the findings, where the reader's role does not need them
-- why: the risk of a case is that of its newest assessment
-- reviewed: 2026-11-21
-- topics: case staff setting
-- keep: no
-- columns: assessment_id (id) · person_no (number) · kind, tool, risk (codes) · completed_on (day) · findings (codes) ·
--   by (name)
select
    a.id as assessment_id,
    p.person_no,
    a.kind,
    a.tool,
    a.risk_level as risk,
    a.completed_on,
    coalesce((
        select array_agg(g.finding order by g.finding) from assessment_finding as g
        where g.assessment_id = a.id and cast(:restricted as boolean)
    ), '{}') as findings,
    s.name as by
from assessment as a
inner join case_file as f on a.case_id = f.id
inner join mission as m on f.mission = m.code
inner join person as p on a.person_id = p.id
left join staff as s on a.by_id = s.id
where
    a.case_id = cast(:case_id as bigint)
    and a.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
    and a.completed_on <= cast(cast(:as_of as timestamptz) at time zone m.time_zone as date)
order by a.completed_on desc, a.id desc
