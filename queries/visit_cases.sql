-- title: Cases of a visit and what each needs
-- one row per: case on the visit's list that the reader may see
-- counts: what is missing now: required papers not received, follow-ups past their day, no assessment yet, guidance
--   without an answer
-- leaves out: names; vulnerabilities, which do not belong on a sheet that travels
-- why: who stands at the counter must know what to ask for
-- reviewed: 2026-11-21
-- topics: case staff setting
-- keep: no
-- columns: visit_case_id, case_id (ids) · case_no (text) · nationality, stage (codes) · location (text) · caseworker
--   (name) · persons (list of [sex, age]) · missing (list of papers not received) · follow_ups_late (follow-ups) ·
--   not_assessed, guidance_waits, held (true or false) · need, note (text) · outcome (code) · seen_on (day) ·
--   row_version (number)
select
    c.id as visit_case_id,
    c.case_id,
    f.case_no,
    f.nationality,
    f.stage,
    f.location,
    p.name as caseworker,
    (
        select
            jsonb_agg(
                jsonb_build_array(
                    q.sex, cast(extract(year from cast(:as_of as timestamptz)) as int) - q.birth_year
                )
                order by q.person_no
            )
        from person as q where q.case_id = f.id
    ) as persons,
    array(
        select d.document_type from document as d
        inner join document_type as k on d.document_type = k.code
        where d.case_id = f.id and d.required and d.received_on is null
        order by k.position
    ) as missing,
    (
        select count(*) from follow_up as u
        where
            u.case_id = f.id and u.done_on is null
            and u.due_on < cast(cast(:as_of as timestamptz) at time zone m.time_zone as date)
    ) as follow_ups_late,
    s.is_open and f.stage <> 'received'
    and not exists (select 1 from assessment as a where a.case_id = f.id) as not_assessed,
    exists(select 1 from guidance as g where g.case_id = f.id and g.answered_at is null) as guidance_waits,
    f.held_since is not null as held,
    c.need,
    c.note,
    c.outcome,
    c.seen_on,
    c.row_version
from visit_case as c
inner join case_file as f on c.case_id = f.id
inner join mission as m on f.mission = m.code
inner join stage as s on f.stage = s.code
left join staff as p on f.caseworker_id = p.id
where
    c.visit_id = cast(:visit_id as bigint)
    and f.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
order by f.case_no
