-- title: Where a case may go next
-- one row per: stage that a step leads to from where the case stands now
-- counts: steps of the case's own track; for steps forward, what stands in the way now, as the database itself judges
-- leaves out: stages of the other track; AVM clearance for a case without a vulnerability
-- why: one should see what is missing before trying, and all of it at once
-- reviewed: 2026-11-21
-- topics: case setting
-- keep: no
-- columns: to_stage (code) · direction (forward, back, out, in) · blockers (list of [blocker, detail])
with step as (
    select
        f.id as case_id,
        t.code as to_stage,
        t.position,
        abs(t.position - here.position) as distance,
        case
            when not t.is_open then 'out'
            when not here.is_open then 'in'
            when t.position > here.position then 'forward'
            else 'back'
        end as direction
    from case_file as f
    inner join stage as here on f.stage = here.code
    inner join stage_step as k on here.code = k.from_stage
    inner join stage as t on k.to_stage = t.code
    where
        f.id = cast(:case_id as bigint)
        and f.office_id = any(cast(:offices as int[]))
        and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
        and (t.track in ('both', 'exit') or f.stream = case t.track when 'return' then 'AVR' else 'AVM' end)
        and t.active
)

select
    k.to_stage,
    k.direction,
    coalesce(b.blockers, '[]') as blockers
from step as k
left join lateral (
    select
        jsonb_agg(jsonb_build_array(s.blocker, s.detail)) as blockers,
        bool_or(s.blocker = 'not_vulnerable') as never
    from stage_blockers(k.case_id, k.to_stage) as s
    where k.direction = 'forward' and s.blocker <> 'on_hold'
) as b on true
where b.never is not true
order by array_position(array['forward', 'in', 'back', 'out'], k.direction), k.distance, k.position
