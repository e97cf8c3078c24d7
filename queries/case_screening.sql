-- title: Screenings that a case was opened from
-- one row per: person screened at a landing point for whom the case was opened
-- counts: what was written down there
-- leaves out: restricted vulnerabilities where the reader's role does not need them; who else came with the boat
-- why: a person may know what is held on them, also from before there was a case
-- reviewed: 2026-11-22
-- topics: landing case setting staff
-- keep: no
-- columns: happened_at (moment) · point (name) · wristband (text) · outcome (screened, refused, transferred or
--   hospital) · sex (code) · age_band (text) · nationality (code) · vulnerabilities (codes) · needs (codes) · consent
--   (true, false, or empty: not asked) · by (name)
select
    s.happened_at,
    p.name as point,
    s.wristband,
    s.outcome,
    s.sex,
    s.age_band,
    s.nationality,
    array(
        select v.vulnerability
        from screening_vulnerability as v
        inner join vulnerability as k on v.vulnerability = k.code
        where v.screening_id = s.id and (not k.restricted or cast(:restricted as boolean))
        order by k.position
    ) as vulnerabilities,
    array(
        select n.service from screening_need as n
        where n.screening_id = s.id
        order by n.service
    ) as needs,
    s.consent,
    w.name as by
from screening as s
inner join case_file as f on s.case_id = f.id
inner join landing_point as p on s.landing_point_id = p.id
left join staff as w on s.by_id = w.id
where
    s.case_id = cast(:case_id as bigint)
    and f.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
order by s.happened_at
