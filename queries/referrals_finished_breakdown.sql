-- title: Referrals that ended, divided
-- one row per: dimension (bucket, service, priority, agency, office, caseworker) and value that occurs in it
-- counts: for the dimension bucket, every referral whose last clock stopped in the period, each in exactly one of done
--   in time, done late, no deadline; for the others, those of them that ended as chosen
-- leaves out: what waits again because it was asked for again, drafts; cases of offices the reader does not work for
-- why: it shows which service and which agency keep what they promise
-- reviewed: 2026-11-22
-- topics: case referral setting staff
-- keep: yes
-- columns: dimension (code) · code (code of the dimension, id as text, or none) · referrals (referrals)
with part as (
    select
        case
            when grouping(w.bucket) = 0 then 'bucket'
            when grouping(w.service) = 0 then 'service'
            when grouping(w.priority) = 0 then 'priority'
            when grouping(w.agency_id) = 0 then 'agency'
            when grouping(o.code) = 0 then 'office'
            else 'caseworker'
        end as dimension,
        coalesce(
            w.bucket, w.service, w.priority, cast(w.agency_id as text), o.code, cast(w.caseworker_id as text), 'none'
        ) as code,
        case when grouping(w.bucket) = 0 then count(*) else count(*) filter (
            where cast(:bucket as text) is null or w.bucket = cast(:bucket as text)
        ) end as referrals
    from referral_finished(cast(:as_of as timestamptz), cast(:period_from as date), cast(:period_to as date)) as w
    inner join office as o on w.office_id = o.id
    where
        w.office_id = any(cast(:offices as int[]))
        and (cast(:workers as bigint[]) is null or w.caseworker_id = any(cast(:workers as bigint[])))
        and (cast(:service as text) is null or w.service = cast(:service as text))
        and (cast(:priority as text) is null or w.priority = cast(:priority as text))
        and (cast(:agency as bigint) is null or w.agency_id = cast(:agency as bigint))
        and (
            cast(:caseworker as text) is null
            or coalesce(cast(w.caseworker_id as text), 'none') = cast(:caseworker as text)
        )
    group by grouping sets ((w.bucket), (w.service), (w.priority), (w.agency_id), (o.code), (w.caseworker_id))
)

select
    dimension,
    code,
    referrals
from part
where referrals > 0
order by dimension, referrals desc, code
