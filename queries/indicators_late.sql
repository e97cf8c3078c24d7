-- title: Late entries of a project's indicators
-- one row per: code and unit that Marsa counts
-- counts: those of the period's persons, assessments, referrals or people landed whom nobody had recorded when the
--   period ended
-- leaves out: indicators of which this is not known; values entered by hand; persons without consent to statistics
-- why: a number that grew after a report was written is told as such
-- reviewed: 2026-11-22
-- topics: case referral landing indicator setting
-- keep: yes
-- figures: publish
-- columns: code (code) · unit (code) · late (count)
select
    l.code,
    l.unit,
    l.late
from readable_project(cast(:projects as text[]), cast(:overseen as text[])) as p
cross join
    lateral indicator_late(
        array[p.id],
        cast(:period_from as date),
        cast(:period_to as date),
        cast(:as_of as timestamptz),
        array(
            select i.code from indicator as i
            where i.project_id = p.id and i.computed
        )
    ) as l
where
    p.code = cast(:project as text)
    and exists (
        select 1 from indicator as i
        where i.project_id = p.id and i.computed and i.code = l.code and i.unit = l.unit
    )
order by l.code, l.unit
