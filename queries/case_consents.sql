-- title: Consent of the persons of a case
-- one row per: person, kind of consent and receiver: the answer that counts, the latest of each
-- counts: answers given by the as-of moment; an empty receiver speaks of every partner
-- leaves out: answers overtaken by a later one of the same kind and receiver, which the history keeps
-- why: nothing goes to anybody without it, and a withdrawal counts from the moment it is made
-- reviewed: 2026-11-21
-- topics: case referral staff
-- keep: no
-- columns: person_id, agency_id (id) · person_no (number) · kind (code) · agency (name) · answer (true or false) ·
--   withdrawn (true or false) · scope, how (codes) · note (text) · by (name) · happened_at (moment)
select
    p.id as person_id,
    p.person_no,
    c.kind,
    c.agency_id,
    a.name as agency,
    c.answer,
    not c.answer and coalesce(c.said_yes, false) as withdrawn,
    c.scope,
    c.how,
    c.note,
    s.name as by,
    c.happened_at
from person as p
inner join case_file as f on p.case_id = f.id
inner join lateral (
    select distinct on (k.kind, k.agency_id)
        k.*,
        bool_or(k.answer) over (partition by k.kind, k.agency_id) as said_yes
    from person_consent as k
    where k.person_id = p.id and k.happened_at <= cast(:as_of as timestamptz)
    order by k.kind, k.agency_id, k.happened_at desc, k.id desc
) as c on true
left join agency as a on c.agency_id = a.id
left join staff as s on c.by_id = s.id
where
    p.case_id = cast(:case_id as bigint)
    and p.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
order by p.person_no, c.kind, a.name nulls first
