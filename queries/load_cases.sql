-- title: Cases that make up the load of one caseworker
-- one row per: open case of the caseworker (or of nobody) that is not on hold and not yet handed over; those that are
--   easiest to give away come first (no referral that waits, a low risk, the latest received)
-- counts: the same cases as the load above; share is what the case weighs against the standard of its mission and
--   stream; referrals are those that wait on an answer or a service
-- leaves out: cases on hold, handed over, departed or closed; cases of offices the reader does not work for
-- why: whoever takes cases from one colleague and gives them to another should see what goes along with them
-- reviewed: 2026-11-22
-- topics: case referral setting staff
-- keep: no
-- columns: case_id (id) · case_no (text) · office_id (id) · office, stage, stream, risk (codes) · place (text) ·
--   days_in_stage (days) · stuck (true or false) · received_on (moment) · weighted (cases of weight one) ·
--   share (of the standard) · referrals, overdue (referrals) · row_version (number) · all_cases (cases)
with mine as materialized (
    select
        o.*,
        count(*) over () as all_cases,
        coalesce(case o.risk_level
            when 'high' then cast(:high as int)
            when 'medium' then cast(:medium as int)
            when 'low' then cast(:low as int)
        end, 100) as weight,
        s.cases_per_worker as standard
    from case_attention(cast(:as_of as timestamptz)) as o
    left join lateral (
        select c.cases_per_worker from caseload_standard as c
        where c.mission = o.mission and (c.stream = o.stream or c.stream is null)
        order by c.stream nulls last, c.cases_per_worker limit 1
    ) as s on true
    where
        o.counts_as_load and not o.held and o.at_office_id = any(cast(:offices as int[]))
        and (cast(:workers as bigint[]) is null or o.caseworker_id = any(cast(:workers as bigint[])))
        and o.caseworker_id is not distinct from cast(:caseworker as bigint)
    order by o.received_on desc, o.case_id
    limit cast(:rows as int)
)

select
    m.case_id,
    m.case_no,
    m.office_id,
    w.code as office,
    m.stage,
    m.stream,
    m.risk_level as risk,
    m.location as place,
    m.days_in_stage,
    coalesce(m.stuck, false) as stuck,
    m.received_on,
    m.weight / 100.0 as weighted,
    m.weight / (100.0 * m.standard) as share,
    cast(r.referrals as int) as referrals,
    cast(r.overdue as int) as overdue,
    m.row_version,
    m.all_cases
from mine as m
inner join office as w on m.at_office_id = w.id
inner join lateral (
    select
        count(*) as referrals,
        count(*) filter (where g.overdue) as overdue
    from referral_waiting(cast(:as_of as timestamptz)) as g
    where g.case_id = m.case_id and g.office_id = any(cast(:offices as int[]))
) as r on true
order by
    r.referrals > 0, array_position(array['low', 'medium', 'high'], m.risk_level) nulls first, m.received_on desc,
    m.case_id
