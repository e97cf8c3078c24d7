-- title: Days waiting, with and without a travel document
-- one row per: with a travel document, and without
-- counts: whole days since registration of open return cases not handed over yet: the median and the 90th percentile,
--   days on hold included, because people wait on those too; and of how many cases
-- leaves out: cases that travelled or ended; a median of fewer than five cases says little and the page says so
-- why: it shows what a paper costs in days of a person's life
-- reviewed: 2026-11-21
-- topics: case setting
-- keep: yes
-- figures: cases add up also median_days days_of_90_percent
-- columns: has_travel_document (true or false) · cases (cases) · median_days, days_of_90_percent (days)
select
    w.has_travel_document,
    count(t.case_id) as cases,
    percentile_cont(0.5) within group (order by t.waiting_days) as median_days,
    percentile_cont(0.9) within group (order by t.waiting_days) as days_of_90_percent
from (values (true), (false)) as w (has_travel_document)
left join
    travel_case(cast(:as_of as timestamptz), cast(:offices as int[])) as t
    on
        w.has_travel_document = t.has_travel_document
        and t.at_office_id = any(cast(:offices as int[]))
        and (cast(:workers as bigint[]) is null or t.caseworker_id = any(cast(:workers as bigint[])))
group by w.has_travel_document
order by w.has_travel_document desc
