-- title: Earlier versions of a person screened
-- one row per: version of the person with this id before somebody put it right, the latest first
-- counts: nothing: what was written down, until when, who changed it and why
-- leaves out: people of points where the reader neither records nor supervises; restricted vulnerabilities where the
--   reader's role does not need them
-- why: what was told of somebody is not lost when it is corrected
-- reviewed: 2026-11-22
-- topics: landing staff setting
-- keep: no
-- columns: version (number) · was (text: what stood there, as JSON) · ended_at (moment) · by_name (name) · reason
--   (text)
select
    v.version,
    cast(
        v.was || jsonb_build_object('vulnerabilities', (
            select coalesce(jsonb_agg(k.code order by k.position), '[]') from vulnerability as k
            where v.was -> 'vulnerabilities' @> to_jsonb(k.code) and (not k.restricted or cast(:restricted as boolean))
        )) as text
    ) as was,
    v.ended_at,
    s.name as by_name,
    v.reason
from screening_version as v
inner join landing_point as p on v.landing_point_id = p.id
left join staff as s on v.by_id = s.id
where v.screening_id = cast(:screening_id as bigint) and p.mission = any(cast(:missions as text[]))
order by v.version desc
