-- title: Days reported, for a situation report
-- one row per: landing point of the missions with a day to report in the hours or days asked for
-- counts: the days of the point that the hours touch, or the days asked for, from its first report on; of them those
--   with a boat or with the word that nobody landed; and which days have neither
-- leaves out: published series outside the missions
-- why: a day that nobody reported is a gap in every figure of the report; it is not a day without a landing
-- reviewed: 2026-11-22
-- topics: landing
-- keep: no
-- figures: publish
-- columns: point (code) · name (text) · mission (code) · time_zone (text) · days_due (days) · days_reported (days) ·
--   days_missing (dates)
select
    p.code as point,
    p.name,
    p.mission,
    p.time_zone,
    count(*) as days_due,
    count(c.people) as days_reported,
    array_agg(c.day order by c.day) filter (where c.people is null) as days_missing
from
    landing_calendar(
        cast(:as_of as timestamptz),
        coalesce(cast(:period_from as date), cast(cast(:as_of as timestamptz) - interval '9 days' as date)),
        coalesce(cast(:period_to as date), cast(cast(:as_of as timestamptz) + interval '1 day' as date)),
        cast(:missions as text[]),
        null
    ) as c
inner join landing_point as p on c.landing_point_id = p.id
where
    p.mission = any(cast(:missions as text[]))
    and (cast(:points as text[]) is null or p.code = any(cast(:points as text[])))
    -- the first day that the hours touch
    and c.day >= coalesce(
        cast(:period_from as date),
        cast(
            (cast(:as_of as timestamptz) - make_interval(hours => cast(:hours as integer))) at time zone p.time_zone
            as date
        )
    )
group by p.code, p.name, p.mission, p.time_zone
order by p.code
