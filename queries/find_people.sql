-- title: Persons that were looked for by name, phone or document
-- one row per: person of those a search named
-- counts: the persons a logged search found, by their ids; the newest cases first
-- leaves out: names: they are opened one by one, on the case
-- why: a caller says a name, not a number
-- reviewed: 2026-11-21
-- topics: case setting staff
-- keep: no
-- columns: person_id (id) · case_no (text) · person_no (number) · relation, sex, nationality, stage (codes) ·
--   birth_year (year) · location (text) · caseworker (name) · received_on (moment)
select
    p.id as person_id,
    f.case_no,
    p.person_no,
    p.relation,
    p.sex,
    p.nationality,
    f.stage,
    p.birth_year,
    f.location,
    s.name as caseworker,
    f.received_on
from person as p
inner join case_file as f on p.case_id = f.id
left join staff as s on f.caseworker_id = s.id
where
    p.id = any(cast(:persons as bigint[]))
    and p.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
    and (
        cast(:handed_over as boolean) is not true
        or exists (select 1 from stage_event as c where c.case_id = f.id and c.to_stage = 'pre_departure')
    )
order by f.received_on desc, p.person_no
