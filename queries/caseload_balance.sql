-- title: Balance of the caseload
-- one row per: period
-- counts: cases of the chosen offices; opened at the start + new + reopened + transferred in − closed − transferred out
--   is what is open at the end; days are those of each mission
-- leaves out: moves between two of the chosen offices, which change nothing together
-- why: a caseload that does not balance cannot be defended
-- reviewed: 2026-11-21
-- topics: case
-- keep: yes
-- figures: + open_start; + open_end; new + reopened + transferred_in; closed + transferred_out; one month
-- columns: open_start · new · reopened · transferred_in · closed · transferred_out · open_end (all cases)
with spell as (
    select
        s.from_day,
        s.to_day,
        s.is_open,
        s.stage,
        s.entered_as,
        s.is_open and s.inside as inside,
        coalesce(lag(s.is_open) over story, false) as was_open,
        coalesce(lag(s.is_open and s.inside) over story, false) as was_inside
    -- also the first stay elsewhere, which is how a case is seen to leave; no more of it is told
    from permit.stays(cast(:offices as int[]), cast(:period_from as date), cast(:period_to as date)) as s
    where
        (cast(:workers as bigint[]) is null or s.caseworker_id = any(cast(:workers as bigint[])))
        and (cast(:mission as text) is null or s.mission = cast(:mission as text))
        and (cast(:stream as text) is null or coalesce(s.stream, 'none') = cast(:stream as text))
        and (cast(:programme as text) is null or coalesce(s.programme, 'none') = cast(:programme as text))
    window story as (partition by s.case_id order by s.from_at, s.to_at)
),

moved as (
    select
        *,
        inside and not was_inside and from_day >= cast(:period_from as date) as enters,
        was_inside and not inside and from_day >= cast(:period_from as date) as leaves
    from spell
)

select
    count(*) filter (where inside and from_day < cast(:period_from as date)) as open_start,
    count(*) filter (where enters and entered_as = 'new') as new,
    count(*) filter (where enters and entered_as = 'reopened') as reopened,
    count(*) filter (where enters and was_open) as transferred_in,
    count(*) filter (where leaves and not is_open and stage <> 'transferred') as closed,
    count(*) filter (where leaves and (is_open or stage = 'transferred')) as transferred_out,
    count(*) filter (where inside and to_day > cast(:period_to as date)) as open_end
from moved
