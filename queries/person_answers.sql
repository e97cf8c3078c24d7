-- title: Every answer on consent of one person
-- one row per: answer, the latest first
-- counts: also answers that a later one took the place of
-- leaves out: answers of others in the case
-- why: a person may know what is kept of what they said
-- reviewed: 2026-11-22
-- topics: case referral staff
-- keep: no
-- columns: kind (code) · agency (name) · answer (true or false) · scope, how (codes) · note (text) · by (name) ·
--   happened_at (moment)
select
    c.kind,
    a.name as agency,
    c.answer,
    c.scope,
    c.how,
    c.note,
    s.name as by,
    c.happened_at
from person_consent as c
inner join case_file as f on c.case_id = f.id
left join agency as a on c.agency_id = a.id
left join staff as s on c.by_id = s.id
where
    c.person_id = cast(:person_id as bigint)
    and f.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
order by c.happened_at desc, c.id desc
