-- title: What to do first
-- one row per: thing to do, the first one first, one page of them; a case may stand here more than once
-- counts: referrals that are overdue or fall due within the next working days; cases unassigned too long, stuck in a
--   stage, or waiting for papers too long or too near to their movement; follow-ups missed; guidance without an answer;
--   escalations to the reader that are not acknowledged. The score is risk times lateness times silence, with the
--   weights of the settings; escalations stand first whatever their score
-- leaves out: what is on hold; what is due later; cases that ended; escalations to somebody else
-- why: the first minutes are for what does the most harm if it waits longer
-- reviewed: 2026-11-22
-- topics: case referral staff setting
-- keep: no
-- columns: escalation, referral_late, referral_soon, unassigned, papers, stuck, follow_up, guidance (how many there are
--   of each kind) · place (number) · kind (one of these) · thing_id, case_id, referral_id (ids) · case_no,
--   referral_no (text) · score, weight, lateness, silence (numbers) · risk (code, or emergency) · used (times the time
--   allowed) · days_late, days_silent (days) · due_on (day) · service, priority, state (codes) · agency (name) · stage
--   (code) · movement_on (day) · waits_on, follow_up_kind (codes) · words, by (text) · round_the_clock (true, false) ·
--   version, case_version, referral_version (numbers) · office (code) · office_id (id) · mission (code) · time_zone
--   (text) · caseworker_id (id) · caseworker (name) · cases (that count as the caseworker's load) · load (share of the
--   standard) · blockers (codes)
with thing as (
    select
        t.*,
        case
            when t.silent_since > cast(:as_of as timestamptz) then 0
            else date_part('epoch', cast(:as_of as timestamptz) - t.silent_since) / 86400
        end as days
    from
        first_thing(
            cast(:as_of as timestamptz), cast(:offices as int[]), cast(:workers as bigint[]), cast(:reader as bigint)
        ) as t
    where
        cast(:caseworker as text) is null
        or coalesce(cast(t.caseworker_id as text), 'none') = cast(:caseworker as text)
),

weighed as (
    select
        thing.*,
        case thing.risk
            when 'emergency' then w.emergency
            when 'high' then w.high
            when 'medium' then w.medium
            when 'low' then w.low
            else w.unknown
        end as weight,
        round(10 * least(w.late_most, greatest(0.5, thing.used))) / 10 as lateness,
        round(10 * least(w.silent_most, coalesce(1 + thing.days / w.silent_days, w.silent_most))) / 10 as silence,
        cast(floor(thing.days) as int) as days_silent
    from thing
    cross join first_weight() as w
),

scored as materialized (
    select
        *,
        weight * lateness * silence as score
    from weighed
),

counted as (
    select
        count(*) filter (where kind = 'escalation') as escalation,
        count(*) filter (where kind = 'referral_late') as referral_late,
        count(*) filter (where kind = 'referral_soon') as referral_soon,
        count(*) filter (where kind = 'unassigned') as unassigned,
        count(*) filter (where kind = 'papers') as papers,
        count(*) filter (where kind = 'stuck') as stuck,
        count(*) filter (where kind = 'follow_up') as follow_up,
        count(*) filter (where kind = 'guidance') as guidance
    from scored
),

first as (
    select *
    from scored
    where
        (cast(:kind as text) is null or kind = cast(:kind as text))
        and (
            cast(:about as text) is null
            or (
                thing_id = cast(:thing_id as bigint)
                and cast(:about as text) = case
                    when kind in ('follow_up', 'guidance', 'escalation') then kind
                    when kind in ('referral_late', 'referral_soon') then 'referral' else 'case'
                end
            )
        )
    order by
        kind = 'escalation' desc, score desc, array_position(array[
            'unassigned', 'referral_late', 'papers', 'stuck', 'follow_up', 'guidance', 'referral_soon'
        ], kind), days_late desc, thing_id
    limit cast(:rows as int) offset cast(:skip as int)
),

page as (
    select
        *,
        coalesce(cast(:skip as int), 0) + row_number() over () as place
    from first
)

select
    counted.*,
    page.place,
    page.kind,
    page.thing_id,
    page.case_id,
    page.referral_id,
    f.case_no,
    r.referral_no,
    page.score,
    page.weight,
    page.lateness,
    page.silence,
    page.risk,
    page.used,
    page.days_late,
    page.days_silent,
    page.due_on,
    r.service,
    r.priority,
    r.state,
    a.name as agency,
    f.stage,
    f.planned_movement_on as movement_on,
    w.waits_on,
    u.kind as follow_up_kind,
    coalesce(e.need, g.body) as words,
    asker.name as by,
    y.round_the_clock,
    coalesce(e.row_version, g.row_version, u.row_version, r.row_version, f.row_version) as version,
    f.row_version as case_version,
    r.row_version as referral_version,
    o.code as office,
    f.office_id,
    f.mission,
    m.time_zone,
    page.caseworker_id,
    p.name as caseworker,
    l.cases,
    l.load,
    case when page.kind in ('papers', 'stuck') then array(
        select case b.blocker when 'document' then 'paper_' || b.detail else b.blocker end
        from stage_blockers(page.case_id, 'travel_ready') as b
        where f.stream = 'AVR' and f.stage in ('classified', 'documents', 'medical', 'clearance', 'travel_ready')
    ) end as blockers
from counted
left join page on true
left join case_file as f on page.case_id = f.id
left join office as o on f.office_id = o.id
left join mission as m on f.mission = m.code
left join referral as r on page.referral_id = r.id
left join priority as y on r.priority = y.code
left join agency as a on r.agency_id = a.id
left join referral_spell as w on page.referral_id = w.referral_id and w.to_at = 'infinity'
left join follow_up as u on page.kind = 'follow_up' and page.thing_id = u.id
left join guidance as g on page.kind = 'guidance' and page.thing_id = g.id
left join escalation as e on page.kind = 'escalation' and page.thing_id = e.id
left join staff as asker on coalesce(e.by_id, g.by_id) = asker.id
left join staff as p on page.caseworker_id = p.id
-- as load_workers.sql counts it
left join lateral (
    select
        count(*) as cases,
        case when count(*) = count(d.standard) then round(sum(
            coalesce(case c.risk_level
                when 'high' then cast(:high as int) when 'medium' then cast(:medium as int)
                when 'low' then cast(:low as int)
            end, 100) / (100.0 * d.standard)
        ), 4) end as load
    from open_case(cast(:as_of as timestamptz)) as c
    left join lateral (
        select n.cases_per_worker as standard from caseload_standard as n
        where n.mission = c.mission and (n.stream = c.stream or n.stream is null)
        order by n.stream nulls last, n.cases_per_worker limit 1
    ) as d on true
    where
        c.caseworker_id = page.caseworker_id and c.counts_as_load and not c.held
        and c.at_office_id = any(cast(:offices as int[]))
) as l on page.caseworker_id is not null
order by page.place
