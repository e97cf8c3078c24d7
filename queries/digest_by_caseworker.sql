-- title: What waits, by caseworker
-- one row per: caseworker with an open case, and one for cases nobody follows
-- counts: open cases, the stuck and the unassigned too long among them; referrals that wait on a clock, of these the
--   overdue (with the days of the latest), those due today, and those due within seven days; follow-ups due by today
--   and not done; guidance that nobody has answered; escalations
--   to the reader that they have not acknowledged
-- leaves out: what is done, ended or not due yet; follow-ups of cases on hold; cases that the reader does not see
-- why: what waits is dealt with by somebody, and the week begins with who needs help
-- reviewed: 2026-11-22
-- topics: case referral setting staff
-- keep: no
-- columns: caseworker_id (id, empty where nobody follows the case) · caseworker (name) · cases · stuck · unassigned
--   (cases) · waiting · overdue · today · soon (referrals) · longest (days) · follow_ups (follow-ups) · guidance
--   (guidance) · escalations (escalations)
with thing as (
    select
        o.caseworker_id,
        unnest(array[
            'case', case when o.stuck then 'stuck' end, case when o.unassigned_late then 'unassigned' end
        ]) as kind,
        0 as late
    from case_attention(cast(:as_of as timestamptz)) as o
    where o.at_office_id = any(cast(:offices as int[]))
    union all
    select
        w.caseworker_id,
        unnest(array[
            'waiting', case when w.overdue then 'overdue' end,
            case when w.bucket = 'due_today' then 'today' when w.bucket = 'due_7_days' then 'soon' end
        ]) as kind,
        w.days_late as late
    from referral_waiting(cast(:as_of as timestamptz)) as w
    where w.office_id = any(cast(:offices as int[]))
    union all
    select
        f.caseworker_id,
        'follow_up' as kind,
        0 as late
    from follow_up as u
    inner join case_file as f on u.case_id = f.id
    inner join stage as s on f.stage = s.code and s.is_open
    inner join mission as m on f.mission = m.code
    where
        u.office_id = any(cast(:offices as int[]))
        and u.done_on is null
        and u.due_on <= cast(cast(:as_of as timestamptz) at time zone m.time_zone as date)
        and f.held_since is null
    union all
    select
        f.caseworker_id,
        'guidance' as kind,
        0 as late
    from guidance as g
    inner join case_file as f on g.case_id = f.id
    inner join stage as t on f.stage = t.code and t.is_open
    where
        g.office_id = any(cast(:offices as int[]))
        and g.happened_at <= cast(:as_of as timestamptz)
        and coalesce(g.answered_at > cast(:as_of as timestamptz), true)
    union all
    select
        f.caseworker_id,
        'escalation' as kind,
        0 as late
    from escalation as e
    inner join case_file as f on e.case_id = f.id
    inner join stage as t on f.stage = t.code and t.is_open
    where
        e.office_id = any(cast(:offices as int[]))
        and (
            e.to_id = cast(:reader as bigint)
            or e.to_id = any(array(
                select a.staff_id from absence as a
                where
                    a.cover_id = cast(:reader as bigint)
                    and cast(cast(:as_of as timestamptz) at time zone 'UTC' as date) between a.from_day and a.to_day
            ))
        )
        and e.happened_at <= cast(:as_of as timestamptz)
        and coalesce(e.acknowledged_at > cast(:as_of as timestamptz), true)
)

select
    i.caseworker_id,
    p.name as caseworker,
    count(*) filter (where i.kind = 'case') as cases,
    count(*) filter (where i.kind = 'stuck') as stuck,
    count(*) filter (where i.kind = 'unassigned') as unassigned,
    count(*) filter (where i.kind = 'waiting') as waiting,
    count(*) filter (where i.kind = 'overdue') as overdue,
    count(*) filter (where i.kind = 'today') as today,
    count(*) filter (where i.kind = 'soon') as soon,
    max(i.late) filter (where i.kind = 'overdue') as longest,
    count(*) filter (where i.kind = 'follow_up') as follow_ups,
    count(*) filter (where i.kind = 'guidance') as guidance,
    count(*) filter (where i.kind = 'escalation') as escalations
from thing as i
left join staff as p on i.caseworker_id = p.id
where cast(:workers as bigint[]) is null or i.caseworker_id = any(cast(:workers as bigint[]))
group by i.caseworker_id, p.name
order by
    count(*) filter (where i.kind = 'overdue') desc, max(i.late) filter (where i.kind = 'overdue') desc nulls last,
    count(*) filter (where i.kind = 'stuck') desc, p.name
