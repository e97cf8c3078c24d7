-- An indicator's row, as before (0003_indicators.sql), with its own rule of how parts of a period become the whole, and
-- without the targets and values of a place, of a part of the people, or of a partner.

-- sum: counts of events. unique: persons, whom two values of parts of a period may both count, so that they never add
-- up. last: levels. average. none: only a value of exactly the period speaks of it.
create function indicator_rule(code text, unit text, aggregation text) returns text
language sql immutable as $$
    select coalesce(aggregation, case when indicator_adds(code, unit) then 'sum' else 'last' end)
$$;

create view indicator_whole as
select t.id, t.indicator_id, t.period_from, t.period_to, t.target
from indicator_target as t
where t.location = '' and t.dimension = '' and t.target is not null;

create or replace function indicator_target_of(which integer, adds boolean, first_day date, last_day date)
returns table (target numeric, target_from date, target_to date)
language sql stable as $$
    select c.target, c.period_from, c.period_to
    from (
        select t.target, t.period_from, t.period_to, 1 as choice, 0 as length from indicator_whole as t
        where t.indicator_id = which and t.period_from = first_day and t.period_to = last_day
        union all
        select sum(t.target), first_day, last_day, 2, 0 from indicator_whole as t
        where
            adds and t.indicator_id = which and t.period_from >= first_day and t.period_to <= last_day
            and not exists (
                select 1 from indicator_whole as w
                where
                    w.indicator_id = which and w.id <> t.id and w.period_from between first_day and t.period_from
                    and w.period_to between t.period_to and last_day
            )
        having
            range_agg(daterange(t.period_from, t.period_to, '[]')) = datemultirange(daterange(first_day, last_day, '[]'))
            and sum(t.period_to - t.period_from + 1) = last_day - first_day + 1
        union all
        select t.target, t.period_from, t.period_to, 2, last_day - t.period_to from indicator_whole as t
        where not adds and t.indicator_id = which and t.period_from >= first_day and t.period_to <= last_day
        union all
        select t.target, t.period_from, t.period_to, 3, t.period_to - t.period_from from indicator_whole as t
        where t.indicator_id = which and t.period_from <= first_day and t.period_to >= last_day
    ) as c
    order by c.choice, c.length, c.period_from desc
    limit 1
$$;

drop function indicator_entered(integer, boolean, date, date);
create function indicator_entered(which integer, rule text, first_day date, last_day date)
returns table (actual numeric, actual_to date, source text)
language sql stable as $$
    with own as (
        select * from indicator_actual as a
        where
            a.indicator_id = which and a.location = '' and a.dimension = '' and a.partner = ''
            and a.period_from >= first_day and a.period_to <= last_day
    )
    select
        case rule
            when 'sum' then sum(a.actual)
            when 'average' then avg(a.actual)
            else (array_agg(a.actual order by a.period_to desc, a.period_from))[1]
        end,
        max(a.period_to), (array_agg(a.source order by a.period_to desc, a.period_from))[1]
    from own as a
    where
        (rule <> 'none' or (a.period_from = first_day and a.period_to = last_day))
        and (rule = 'last' or not exists (
            select 1 from own as w
            where
                w.id <> a.id and w.period_from between first_day and a.period_from
                and w.period_to between a.period_to and last_day
        ))
    having
        count(*) > 0 and (rule <> 'unique' or count(*) = 1)
        and (rule not in ('sum', 'average') or sum(a.period_to - a.period_from + 1) = (
            select sum(upper(r) - lower(r)) from unnest(range_agg(daterange(a.period_from, a.period_to, '[]'))) as r
        ))
$$;

create or replace function project_indicators(
    which integer, first_day date, last_day date, as_of timestamptz, wanted integer[]
) returns table (
    code text, unit text, baseline numeric, target numeric, actual numeric, share_achieved numeric, title text,
    computed boolean, ascending boolean, adds boolean, target_from date, target_to date, elapsed numeric, pace text,
    small boolean, part bigint, whole bigint, left_out bigint, actual_to date, source text, indicator_id integer,
    place bigint
)
language sql stable as $$
    with counted as materialized (
        -- once for all indicators, however the planner likes to join
        select * from indicator_values(
            which, first_day, last_day, as_of,
            array(
                select w.code from indicator as w
                where w.project_id = which and w.computed and (wanted is null or w.id = any(wanted))
            )
        )
    )
    select
        s.code, s.unit, s.baseline, s.target, round(s.actual, 1), round(s.share, 4), s.title, s.computed, s.ascending,
        s.adds, s.target_from, s.target_to, round(s.elapsed, 4),
        case
            when s.share is null then null
            -- a pace must not say more about a hidden count than that it is hidden
            when s.small and (not s.adds or 0.9 * s.elapsed * s.target <= 4) then null
            when s.share >= 1 then 'reached'
            when not s.adds then 'short'
            when round(s.share, 4) < round(0.9 * s.elapsed, 4) then 'behind'
            else 'on_pace'
        end,
        s.small, s.part, s.whole, s.left_out, s.actual_to, s.source, s.id, s.place
    from (
        select
            i.*, k.adds, t.target, t.target_from, t.target_to, v.part, v.whole, v.left_out, e.actual_to, e.source, a.actual,
            case
                when i.ascending then a.actual / nullif(t.target, 0)
                else (i.baseline - a.actual) / nullif(i.baseline - t.target, 0)
            end as share,
            case
                when v.part is not null then is_small(v.part) or is_small(v.whole - v.part)
                when v.whole is not null then is_small(v.whole)
                when i.unit in ('percent', 'days', 'items') then false
                else is_small(a.actual)
            end as small,
            greatest(0, least(last_day, (as_of at time zone 'UTC')::date) - first_day + 1)::numeric
            / (greatest(coalesce(t.target_to, last_day), last_day) - least(coalesce(t.target_from, first_day), first_day) + 1)
                as elapsed,
            row_number() over (order by i.position, i.id) as place
        from indicator as i
        cross join lateral (select indicator_rule(i.code, i.unit, i.aggregation) as rule) as u
        cross join lateral (select u.rule in ('sum', 'unique') as adds) as k
        left join lateral indicator_target_of(i.id, k.adds, first_day, last_day) as t on true
        left join counted as v on i.computed and v.code = i.code and v.unit = i.unit
        left join lateral indicator_entered(i.id, u.rule, first_day, last_day) as e on not i.computed
        cross join lateral (
            select case
                when first_day > (as_of at time zone 'UTC')::date + 1 then null
                when i.computed then v.actual else e.actual
            end as actual
        ) as a
        where i.project_id = which and (wanted is null or i.id = any(wanted))
    ) as s
$$;
