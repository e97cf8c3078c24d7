-- title: History of edits of a case
-- one row per: row of the record that somebody's edit changed, the latest edit first, one page of edits
-- counts: what was changed in Marsa, by whom and when it was saved; what was taken back, and what took it back
-- leaves out: what came by import or with the sample; what an identity says, of which it only says that it changed
-- why: who changed what must be known, also when they were wrong
-- reviewed: 2026-11-21
-- topics: case referral staff
-- keep: no
-- columns: txid (id of the edit) · what (name of the edit) · entity (what was changed) · entity_id (id) ·
--   before, after (values) · by_id (id) · by (name) · role (code) · why (text) · person_no (number) ·
--   document_type (code) · referral_no (text) · taken_back, takes_back (true or false) · recorded_at (moment) ·
--   all_edits (edits)
with edit as (
    select
        u.txid,
        max(u.id) as last_id,
        count(*) over () as all_edits
    from audit as u
    inner join case_file as f on u.case_id = f.id
    where
        u.case_id = cast(:case_id as bigint)
        and f.office_id = any(cast(:offices as int[]))
        and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
        and u.recorded_at <= cast(:as_of as timestamptz) + interval '1 minute'
        and (cast(:entities as text[]) is null or u.entity = any(cast(:entities as text[])))
        and (cast(:by_id as bigint) is null or u.by_id = cast(:by_id as bigint))
    group by u.txid
    order by last_id desc
    limit cast(:rows as int) offset cast(:skip as int)
)

select
    u.txid,
    u.what,
    u.entity,
    u.entity_id,
    u.before,
    u.after,
    u.by_id,
    p.name as by,
    u.role,
    coalesce(u.reason, c.note, h.note, a.reason, e.note, k.note) as why,
    coalesce(q.person_no, i.person_no) as person_no,
    d.document_type,
    r.referral_no,
    exists(select 1 from audit as t where t.case_id = u.case_id and t.undoes = u.txid) as taken_back,
    u.undoes is not null as takes_back,
    u.recorded_at,
    edit.all_edits
from edit
inner join audit as u on edit.txid = u.txid and u.case_id = cast(:case_id as bigint)
left join staff as p on u.by_id = p.id
left join stage_change as c on u.entity = 'stage_change' and u.entity_id = cast(c.id as text) and u.case_id = c.case_id
left join case_hold as h on u.entity = 'case_hold' and u.entity_id = cast(h.id as text) and u.case_id = h.case_id
left join case_assignment as a
    on u.entity = 'case_assignment' and u.entity_id = cast(a.id as text) and u.case_id = a.case_id
left join referral_event as e
    on u.entity = 'referral_event' and u.entity_id = cast(e.id as text) and u.case_id = e.case_id
left join clearance as k on u.entity = 'clearance' and u.entity_id = cast(k.id as text) and u.case_id = k.case_id
left join document as d on u.entity = 'document' and u.entity_id = cast(d.id as text) and u.case_id = d.case_id
left join referral as r
    on
        u.case_id = r.case_id
        and cast(r.id as text) = case u.entity when 'referral' then u.entity_id else u.after ->> 'referral_id' end
left join person as q
    on u.entity in ('person', 'person_identity') and u.entity_id = cast(q.id as text) and u.case_id = q.case_id
left join person as i
    on u.case_id = i.case_id and cast(i.id as text) = coalesce(u.after, u.before) ->> 'person_id'
where
    (cast(:entities as text[]) is null or u.entity = any(cast(:entities as text[])))
    and (cast(:by_id as bigint) is null or u.by_id = cast(:by_id as bigint))
order by edit.last_id desc, u.id
