-- title: Cases that were looked for
-- one row per: case whose number, MiMOSA number, nationality, place or caseworker is what was typed
-- counts: open and closed cases of the reader's offices, at most 100, the nearest and newest first; all_cases says how
--   many there are
-- leaves out: cases of other offices; for a caseworker, cases of colleagues; for the pre-departure team, cases never
--   handed over; names and phone numbers, which are looked for apart
-- why: whoever calls should be found before a new case is opened
-- reviewed: 2026-11-21
-- topics: case setting staff
-- keep: no
-- columns: case_no (text) · mimosa_no (text) · stage, nationality (codes) · is_open (true or false) ·
--   location (text) · caseworker (name) · received_on (moment) · met (case_no, mimosa_no, nationality, place,
--   caseworker) · all_cases (cases)
with hit as (
    select
        f.id as case_id,
        0 as place,
        'case_no' as met
    from case_file as f
    where starts_with(f.case_no, upper(btrim(:words)))
    union all
    select
        f.id as case_id,
        1 as place,
        'case_no' as met
    from case_file as f
    where
        btrim(:words) ~ '^[0-9]{1,5}$'
        and f.mission = any(cast(:missions as text[]))
        and f.case_no ~ ('-0*' || ltrim(btrim(:words), '0') || '$')
    union all
    select
        f.id as case_id,
        1 as place,
        'mimosa_no' as met
    from case_file as f
    where length(btrim(:words)) > 2 and starts_with(upper(f.mimosa_no), upper(btrim(:words)))
    union all
    select
        f.id as case_id,
        3 as place,
        'nationality' as met
    from case_file as f
    where f.nationality = any(cast(:nationalities as text[]))
    union all
    select
        f.id as case_id,
        2 as place,
        'caseworker' as met
    from case_file as f
    where f.caseworker_id = any(cast(:followed_by as bigint[]))
    union all
    select
        f.id as case_id,
        2 as place,
        'place' as met
    from case_file as f
    where length(btrim(:words)) > 2 and strpos(lower(f.location), lower(btrim(:words))) > 0
)

select
    f.case_no,
    f.mimosa_no,
    f.stage,
    f.nationality,
    s.is_open,
    f.location,
    p.name as caseworker,
    f.received_on,
    min(h.met) as met,
    count(*) over () as all_cases
from hit as h
inner join case_file as f on h.case_id = f.id
inner join stage as s on f.stage = s.code
left join staff as p on f.caseworker_id = p.id
where
    f.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
    and (
        cast(:handed_over as boolean) is not true
        or exists (select 1 from stage_event as c where c.case_id = f.id and c.to_stage = 'pre_departure')
    )
group by f.id, s.code, p.id
order by min(h.place), s.is_open desc, f.received_on desc
limit 100
