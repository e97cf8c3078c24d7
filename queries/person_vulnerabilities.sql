-- title: Vulnerabilities written down of one person
-- one row per: vulnerability
-- counts: all of them, for roles that may see restricted ones
-- leaves out: restricted ones for everybody else
-- why: a person may know what is held on them, also this
-- reviewed: 2026-11-22
-- topics: case setting
-- keep: no
-- columns: vulnerability (code) · happened_at (moment)
select
    v.vulnerability,
    v.happened_at
from person_vulnerability as v
inner join case_file as f on v.case_id = f.id
inner join vulnerability as k on v.vulnerability = k.code
where
    v.person_id = cast(:person_id as bigint)
    and f.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
    and (not k.restricted or cast(:restricted as boolean))
order by v.happened_at, v.vulnerability
