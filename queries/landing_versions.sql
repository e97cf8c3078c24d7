-- title: Earlier versions of one landing
-- one row per: version of the landing with this number, the oldest first, the one that stands now last; and of landings
--   that were merged into it
-- counts: nothing: how the record stood, until when, who changed it and why
-- leaves out: landings at points of missions the reader does not work for
-- why: a figure that was shared yesterday and is another one today has to be explained
-- reviewed: 2026-11-22
-- topics: landing staff
-- keep: no
-- columns: landing_id (id) · landing_no (text) · is_asked (true or false: else it was merged into the one asked for) ·
--   version (number) · was (text: the record and its nationalities as JSON) · ended (changed, removed or merged; empty
--   for the one that stands) · merged_into (text: number of that landing) · ended_at (moment) · by_name (name, empty
--   for an import) · is_back (true or false: the landing is there again or still) · reason (text) · recorded_by (name)
with asked as (
    -- a number is never given twice; a landing that is gone is found by its versions
    select max(t.landing_id) as landing_id from landing_told as t
    where t.landing_no = cast(:landing_no as text)
)

select
    t.landing_id,
    t.landing_no,
    t.landing_id = (select asked.landing_id from asked) as is_asked,
    t.version,
    cast(t.was as text) as was,
    t.ended,
    (select max(other.landing_no) from landing_told as other where other.landing_id = t.merged_into) as merged_into,
    t.ended_at,
    s.name as by_name,
    t.ended is not null and exists (
        select 1 from disembarkation as d
        where d.id = t.landing_id and d.row_version > t.version
    ) as is_back,
    t.reason,
    r.name as recorded_by
from landing_told as t
inner join landing_point as p on t.landing_point_id = p.id
left join staff as s on t.by_id = s.id
left join staff as r on cast(t.was ->> 'by_id' as bigint) = r.id
where
    p.mission = any(cast(:missions as text[]))
    -- as values, so that only these rows are read
    and (t.landing_id = (select asked.landing_id from asked) or t.merged_into = (select asked.landing_id from asked))
order by is_asked, t.landing_id, t.version
