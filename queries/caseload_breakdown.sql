-- title: Open cases by what they have in common
-- one row per: dimension and code within it; the cases of each dimension add up to all open cases
-- counts: cases (families or single persons) open at the as-of moment, on hold or not, that match the chosen filters
-- leaves out: closed cases and exits; cases of offices the reader does not work for
-- why: it shows where the caseload stands, with whom, and where it piles up
-- reviewed: 2026-11-21
-- topics: case setting staff
-- keep: yes
-- figures: cases by dimension of all
-- columns: dimension (all, stage, stream, programme, office, team, caseworker, nationality, entry_point, place, risk,
--   time_open or attention) · code (code, or none where not known) · cases (cases)
with open_now as materialized (
    select
        o.stage,
        coalesce(o.stream, 'none') as stream,
        coalesce(o.programme, 'none') as programme,
        w.code as office,
        coalesce(cast(o.team_id as text), 'none') as team,
        coalesce(cast(o.caseworker_id as text), 'none') as caseworker,
        coalesce(o.nationality, 'none') as nationality,
        o.entry_point,
        coalesce(o.location, 'none') as place,
        coalesce(o.risk_level, 'none') as risk,
        o.time_band as time_open,
        o.stuck,
        o.unassigned_late,
        o.held
    from case_attention(cast(:as_of as timestamptz)) as o
    inner join office as w on o.at_office_id = w.id
    where
        o.at_office_id = any(cast(:offices as int[]))
        and (cast(:workers as bigint[]) is null or o.caseworker_id = any(cast(:workers as bigint[])))
        and (cast(:mission as text) is null or o.mission = cast(:mission as text))
        and (cast(:stage as text) is null or o.stage = cast(:stage as text))
        and (cast(:stream as text) is null or coalesce(o.stream, 'none') = cast(:stream as text))
        and (cast(:programme as text) is null or coalesce(o.programme, 'none') = cast(:programme as text))
        and (cast(:team as text) is null or coalesce(cast(o.team_id as text), 'none') = cast(:team as text))
        and (
            cast(:caseworker as text) is null
            or coalesce(cast(o.caseworker_id as text), 'none') = cast(:caseworker as text)
        )
        and (cast(:nationality as text) is null or coalesce(o.nationality, 'none') = cast(:nationality as text))
        and (cast(:entry_point as text) is null or o.entry_point = cast(:entry_point as text))
        and (cast(:place as text) is null or coalesce(o.location, 'none') = cast(:place as text))
        and (cast(:risk as text) is null or coalesce(o.risk_level, 'none') = cast(:risk as text))
        and (cast(:time_open as text) is null or o.time_band = cast(:time_open as text))
        and (cast(:problem as text) is null or cast(:problem as text) = any(o.problems))
        and (
            cast(:attention as text) is null
            or case cast(:attention as text)
                when 'stuck' then o.stuck
                when 'unassigned' then o.unassigned_late
                when 'on_hold' then o.held
            end
        )
)

select
    case
        when grouping(stage) = 0 then 'stage'
        when grouping(stream) = 0 then 'stream'
        when grouping(programme) = 0 then 'programme'
        when grouping(office) = 0 then 'office'
        when grouping(team) = 0 then 'team'
        when grouping(caseworker) = 0 then 'caseworker'
        when grouping(nationality) = 0 then 'nationality'
        when grouping(entry_point) = 0 then 'entry_point'
        when grouping(place) = 0 then 'place'
        when grouping(risk) = 0 then 'risk'
        when grouping(time_open) = 0 then 'time_open'
        else 'all'
    end as dimension,
    coalesce(
        stage, stream, programme, office, team, caseworker, nationality, entry_point, place, risk, time_open, 'all'
    ) as code,
    count(*) as cases
from open_now
group by
    grouping sets (
        (), (stage), (stream), (programme), (office), (team), (caseworker), (nationality), (entry_point), (place),
        (risk), (time_open)
    )
union all
select
    'attention' as dimension,
    reason.code,
    count(*) filter (
        where case reason.code
            when 'stuck' then o.stuck
            when 'unassigned' then o.unassigned_late
            when 'on_hold' then o.held
        end
    ) as cases
from open_now as o
cross join (values ('stuck'), ('unassigned'), ('on_hold')) as reason (code)
group by reason.code
order by dimension, cases desc, code
