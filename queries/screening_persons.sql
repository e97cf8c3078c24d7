-- title: Persons screened of one boat
-- one row per: person entered of the landing with this number, the latest first
-- counts: those screened, and those not reached because they refused, were transferred or are in hospital
-- leaves out: names; people of points where the reader neither records nor supervises; restricted vulnerabilities where
--   the reader's role does not need them: only their number shows
-- why: to see who is done, and to open a case for somebody later
-- reviewed: 2026-11-22
-- topics: landing case setting
-- keep: no
-- columns: screening_id (id) · wristband (text, empty once the case was anonymised) · outcome (screened, refused,
--   transferred or hospital) · sex (code) · age_band (text) · nationality (code) · vulnerabilities (codes) · restricted
--   (number not shown) · needs (codes) · at_once (codes of needs wanted now) · consent (true, false, or empty: not
--   asked) · has_case (true or false) · case_no (text, empty where it is not the reader's) · happened_at (moment) · by
--   (name) · row_version (number)
select
    s.id as screening_id,
    s.wristband,
    s.outcome,
    s.sex,
    s.age_band,
    s.nationality,
    coalesce(v.shown, '{}') as vulnerabilities,
    coalesce(v.hidden, 0) as restricted,
    coalesce(n.needs, '{}') as needs,
    coalesce(n.at_once, '{}') as at_once,
    s.consent,
    s.case_id is not null as has_case,
    f.case_no,
    s.happened_at,
    w.name as by,
    s.row_version
from disembarkation as d
inner join screening as s on d.id = s.disembarkation_id
inner join landing_point as p on d.landing_point_id = p.id
left join staff as w on s.by_id = w.id
left join case_file as f
    on
        s.case_id = f.id and f.office_id = any(cast(:offices as int[]))
        and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
left join lateral (
    select
        array_agg(k.code order by k.position) filter (
            where not k.restricted or cast(:restricted as boolean)
        ) as shown,
        count(*) filter (where k.restricted and cast(:restricted as boolean) is not true) as hidden
    from screening_vulnerability as sv
    inner join vulnerability as k on sv.vulnerability = k.code
    where sv.screening_id = s.id
) as v on true
left join lateral (
    select
        array_agg(sn.service order by sn.service) as needs,
        array_agg(sn.service order by sn.service) filter (where sn.at_once) as at_once
    from screening_need as sn
    where sn.screening_id = s.id
) as n on true
where d.landing_no = cast(:landing_no as text) and p.mission = any(cast(:missions as text[]))
order by s.happened_at desc, s.id desc
limit cast(:take as integer) offset cast(:skip as integer)
