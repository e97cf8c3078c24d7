-- title: The way of a case
-- one row per: stage it came to, hold, or change of caseworker, the latest first
-- counts: what had happened by the as-of moment, also what was recorded later
-- leaves out: steps that were taken back; edits of its papers, referrals and notes, which have their own lists
-- why: the next colleague must understand how the case came to where it is
-- reviewed: 2026-11-21
-- topics: case staff
-- keep: no
-- columns: kind (stage, hold or caseworker) · code (code) · name (colleague) · reason (code) · note (text) ·
--   by (name) · happened_at (moment) · until_at (moment) · recorded_at (moment)
with entry as (
    select
        c.case_id,
        c.office_id,
        'stage' as kind,
        c.to_stage as code,
        null as name,
        c.reason,
        c.note,
        c.by_id,
        c.happened_at,
        lead(c.happened_at) over (order by c.happened_at, c.id) as until_at,
        c.recorded_at,
        c.id
    from stage_event as c
    where c.case_id = cast(:case_id as bigint)
    union all
    select
        h.case_id,
        h.office_id,
        'hold' as kind,
        null as code,
        null as name,
        h.reason,
        h.note,
        h.by_id,
        h.held_from as happened_at,
        h.held_to as until_at,
        h.recorded_at,
        h.id
    from case_hold as h
    where h.case_id = cast(:case_id as bigint)
    union all
    select
        a.case_id,
        a.office_id,
        'caseworker' as kind,
        null as code,
        w.name,
        null as reason,
        a.reason as note,
        a.by_id,
        a.happened_at,
        null as until_at,
        a.recorded_at,
        a.id
    from case_assignment as a
    left join staff as w on a.caseworker_id = w.id
    where a.case_id = cast(:case_id as bigint)
)

select
    e.kind,
    e.code,
    e.name,
    e.reason,
    e.note,
    p.name as by,
    e.happened_at,
    e.until_at,
    e.recorded_at
from entry as e
inner join case_file as f on e.case_id = f.id
left join staff as p on e.by_id = p.id
where
    e.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
    and e.happened_at <= cast(:as_of as timestamptz)
order by e.happened_at desc, e.id desc
