-- title: Papers of a case
-- one row per: paper on its list, the missing ones first
-- counts: papers required or merely useful; received and verified days up to the as-of day; for a return case at its
--   papers or beyond, also what the rules ask for and nobody has listed yet
-- leaves out: the papers themselves, which stay in MiMOSA
-- why: a required paper that is not verified keeps a case from travelling
-- reviewed: 2026-11-21
-- topics: case staff setting
-- keep: no
-- columns: document_id (id, empty: not listed yet) · document_type (code) · required (true or false) · note (text) ·
--   received_on (day) · received_by (name) · verified_on (day) · verified_by (name) · row_version (number)
with this_case as (
    select
        f.id,
        f.stream = 'AVR' and s.track = 'return' as at_papers,
        cast(cast(:as_of as timestamptz) at time zone m.time_zone as date) as today
    from case_file as f
    inner join mission as m on f.mission = m.code
    inner join stage as s on f.stage = s.code
    where
        f.id = cast(:case_id as bigint)
        and f.office_id = any(cast(:offices as int[]))
        and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
),

listed as (
    select
        d.id,
        d.document_type,
        d.required,
        d.note,
        d.received_on,
        d.received_by,
        d.verified_on,
        d.verified_by,
        d.row_version
    from this_case as f
    inner join document as d on f.id = d.case_id
    union all
    select
        null as id,
        n.document_type,
        true as required,
        null as note,
        null as received_on,
        null as received_by,
        null as verified_on,
        null as verified_by,
        null as row_version
    from this_case as f
    inner join needed_paper as n on f.id = n.case_id
    where
        f.at_papers
        and not exists (select 1 from document as d where d.case_id = f.id and d.document_type = n.document_type)
)

select
    d.id as document_id,
    d.document_type,
    d.required,
    d.note,
    case when d.received_on <= f.today then d.received_on end as received_on,
    case when d.received_on <= f.today then r.name end as received_by,
    case when d.verified_on <= f.today then d.verified_on end as verified_on,
    case when d.verified_on <= f.today then v.name end as verified_by,
    d.row_version
from listed as d
cross join this_case as f
inner join document_type as k on d.document_type = k.code
left join staff as r on d.received_by = r.id
left join staff as v on d.verified_by = v.id
order by
    coalesce(d.verified_on <= f.today, false), not d.required, coalesce(d.received_on <= f.today, false), k.position
