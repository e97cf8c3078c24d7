-- title: Persons screened without a boat
-- one row per: person entered at these points in the last seven days of whom nobody said which boat they came with, the
--   latest first
-- counts: those screened, and those not reached because they refused, were transferred or are in hospital; who came on
--   foot is among them for good
-- leaves out: names; people of points where the reader neither records nor supervises; restricted vulnerabilities where
--   the reader's role does not need them: only their number shows. No boat's figures count them
-- why: whoever came with a boat belongs to it as soon as it is known; until then they must not be forgotten
-- reviewed: 2026-11-22
-- topics: landing case setting staff
-- keep: no
-- columns: screening_id (id) · wristband (text) · outcome (screened, refused, transferred or hospital) · sex (code) ·
--   age_band (text) · nationality (code) · vulnerabilities (codes) · restricted (number not shown) · needs (codes) ·
--   at_once (codes of needs wanted now) · consent (true, false, or empty: not asked) · has_case (true or false) ·
--   case_no (text, empty where it is not the reader's) · happened_at (moment) · by (name) · row_version (number) ·
--   point_id (id) · point (code) · name (text) · time_zone (text) · office_id (id) · of_all (persons in all)
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
    s.row_version,
    p.id as point_id,
    p.code as point,
    p.name,
    p.time_zone,
    s.office_id,
    count(*) over () as of_all
from screening as s
inner join landing_point as p on s.landing_point_id = p.id
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
where
    s.disembarkation_id is null and p.mission = any(cast(:missions as text[]))
    and p.code = any(cast(:points as text[]))
    and s.happened_at > cast(:as_of as timestamptz) - interval '7 days'
    and s.happened_at <= cast(:as_of as timestamptz)
order by s.happened_at desc, s.id desc
limit cast(:take as integer) offset cast(:skip as integer)
