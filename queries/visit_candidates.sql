-- title: Cases that could be seen on a visit
-- one row per: open case of the reader's offices that matches the chosen nationality, place and missing paper
-- counts: cases not on the visit's list yet, those with a planned movement first, then the longest open
-- leaves out: cases handed over or departed; closed cases
-- why: a visit should serve everybody it can
-- reviewed: 2026-11-21
-- topics: case staff setting
-- keep: no
-- columns: case_id (id) · case_no (text) · nationality, stage (codes) · location (text) · caseworker (name) ·
--   lacks_travel_document (true or false) · planned_movement_on (day) · received_on (moment) · all_cases (cases)
select
    f.id as case_id,
    f.case_no,
    f.nationality,
    o.stage,
    f.location,
    p.name as caseworker,
    d.document_id is null as lacks_travel_document,
    f.planned_movement_on,
    f.received_on,
    count(*) over () as all_cases
from open_case(cast(:as_of as timestamptz)) as o
inner join case_file as f on o.case_id = f.id
left join staff as p on f.caseworker_id = p.id
left join lateral (
    select t.id as document_id from document as t
    where t.case_id = f.id and t.document_type = 'travel_document' and t.received_on is not null
) as d on true
where
    f.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
    and o.counts_as_load
    and (cast(:nationality as text) is null or f.nationality = cast(:nationality as text))
    and (cast(:place as text) is null or f.location = cast(:place as text))
    and (
        cast(:missing as text) is null
        or (
            o.stream = 'AVR' and not exists (
                select 1 from document as t
                where t.case_id = f.id and t.document_type = cast(:missing as text) and t.received_on is not null
            )
        )
    )
    and not exists (
        select 1 from visit_case as k
        where k.case_id = f.id and k.visit_id = cast(:visit_id as bigint)
    )
order by f.planned_movement_on, f.received_on, f.id
limit cast(:rows as int)
