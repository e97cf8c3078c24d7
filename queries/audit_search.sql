-- title: The audit
-- one row per: row of the audit that matches what is chosen, the latest first, one page of them
-- counts: edits, openings of identities and cases, searches, exports, sign-ins, refusals, commands and imports
-- leaves out: what stood in a case and stands there now, unless the case is open to the reader: then only which fields
-- why: who did what, when, to what and why can be asked by whoever answers for the data
-- reviewed: 2026-11-22
-- topics: case referral landing indicator staff setting
-- keep: no
-- columns: audit_id (id) · recorded_at (moment) · time_zone (text) · by_id (id) · by (name) · role (code) · kind
--   (code) · what (name of the edit) · entity (what it was about) · entity_id (id) · case_no (text) · office (text) ·
--   reason (text or code) · fields (names) · before, after (values) · how (added, changed, removed) · takes_back,
--   sealed (true or false) · all_rows (rows)
with zone as (
    select coalesce(min(time_zone), 'UTC') as name from mission where code = any(cast(:missions as text[]))
),

found as (
    select
        u.id,
        count(*) over () as all_rows
    from audit as u
    where
        u.recorded_at >= (
            select cast(cast(:from_day as date) as timestamp) at time zone z.name from zone as z
        )
        and u.recorded_at < (
            select cast(cast(:to_day as date) + 1 as timestamp) at time zone z.name from zone as z
        )
        and u.recorded_at <= cast(:as_of as timestamptz) + interval '1 minute'
        and (cast(:by_id as bigint) is null or u.by_id = cast(:by_id as bigint))
        and (cast(:role as text) is null or u.role = cast(:role as text))
        and (cast(:kind as text) is null or audit_kind(u.what, u.entity, u.role) = cast(:kind as text))
        and (cast(:entity as text) is null or u.entity = cast(:entity as text))
        and (cast(:office_id as int) is null or u.office_id = cast(:office_id as int))
        and (cast(:case_no as text) is null or u.case_id in (select n.case_id from case_to_open(:case_no) as n))
    order by u.id desc
    limit cast(:rows as int) offset cast(:skip as int)
),

told as (
    select
        u.*,
        nullif(u.before, cast('null' as jsonb)) as old,
        nullif(u.after, cast('null' as jsonb)) as new,
        audit_kind(u.what, u.entity, u.role) as kind,
        u.case_id in (
            select a.case_id from case_access as a
            where
                a.staff_id = cast(:reader as bigint)
                and cast(:as_of as timestamptz) between a.opened_at and a.until
        ) as open_to_reader,
        found.all_rows
    from found
    inner join audit as u on found.id = u.id
)

select
    u.id as audit_id,
    u.recorded_at,
    zone.name as time_zone,
    u.by_id,
    s.name as by,
    u.role,
    u.kind,
    u.what,
    u.entity,
    u.entity_id,
    audit_case_no(coalesce(u.case_id, cast(substring(u.new ->> 'case_id', '^[0-9]{1,18}$') as bigint))) as case_no,
    o.name as office,
    u.reason,
    audit_fields(u.old, u.new) as fields,
    case when u.kind <> 'edit' or u.open_to_reader then u.old end as before,
    case when u.kind <> 'edit' or u.open_to_reader then u.new end as after,
    case when u.old is null then 'added' when u.new is null then 'removed' else 'changed' end as how,
    u.undoes is not null as takes_back,
    exists(select 1 from audit_link as l where l.audit_id = u.id) as sealed,
    u.all_rows
from told as u
cross join zone
left join staff as s on u.by_id = s.id
left join office as o on u.office_id = o.id
order by u.id desc
