-- title: Indicators of several projects together
-- one row per: code and unit that at least one of the chosen projects counts
-- counts: what the projects that have this indicator count together; a person, case, boat or trained official once,
--   however many of these projects counted them. summed is the plain sum of what each of them counts; what it has more
--   than actual was counted by more than one of them
-- leaves out: values entered by hand, of which nobody knows whom they share; persons without consent to statistics,
--   who are counted in left_out
-- why: two reports added up count a person twice whom two projects helped
-- reviewed: 2026-11-22
-- topics: case referral landing indicator setting
-- keep: yes
-- figures: publish
-- columns: code (code) · unit (code) · actual (in the unit) · part (count) · whole (count) · left_out (persons, cases
--   or referrals) · summed (in the unit; empty for what does not add up) · overlap (summed less actual) · title (text)
--   · ascending (true or false) · of (codes of the projects that have it)
with chosen as (
    select
        p.id,
        p.code
    from readable_project(cast(:projects as text[]), cast(:overseen as text[])) as p
    where p.code = any(cast(:project_codes as text[]))
),

wanted as (
    select
        i.code,
        i.unit,
        array_agg(c.id order by c.id) as ids,
        string_agg(c.code, ' ' order by c.code) as codes,
        min(i.title) as title,
        bool_and(i.ascending) as ascending,
        min(i.position) as place
    from chosen as c
    inner join indicator as i on c.id = i.project_id
    where i.computed
    group by i.code, i.unit
),

-- once for all indicators of the same projects
together as materialized (
    select
        s.ids,
        v.*
    from (
        select
            ids,
            array_agg(distinct code) as counted
        from wanted
        group by ids
    ) as s
    cross join
        lateral indicator_values(
            s.ids, cast(:period_from as date), cast(:period_to as date), cast(:as_of as timestamptz), s.counted
        ) as v
),

alone as materialized (
    select
        c.id,
        v.*
    from chosen as c
    cross join
        lateral indicator_values(
            c.id,
            cast(:period_from as date),
            cast(:period_to as date),
            cast(:as_of as timestamptz),
            array(select w.code from wanted as w where c.id = any(w.ids))
        ) as v
),

summed as (
    select
        w.code,
        w.unit,
        -- a project of which it is not known makes the sum unknown
        case when count(*) = count(a.actual) then sum(a.actual) end as actual
    from wanted as w
    cross join unnest(w.ids) as one (id)
    left join alone as a on one.id = a.id and w.code = a.code and w.unit = a.unit
    where indicator_adds(w.code, w.unit) or (w.code = 'A2')
    group by w.code, w.unit
)

select
    w.code,
    w.unit,
    round(t.actual, 1) as actual,
    t.part,
    t.whole,
    t.left_out,
    s.actual as summed,
    s.actual - t.actual as overlap,
    w.title,
    w.ascending,
    w.codes as of
from wanted as w
left join together as t on w.ids = t.ids and w.code = t.code and w.unit = t.unit
left join summed as s on w.code = s.code and w.unit = s.unit
order by w.place, w.code, w.unit
