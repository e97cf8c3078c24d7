-- title: Persons of a case who may be in another case too
-- one row per: person of the case and person of another case
-- counts: those with the same phone or document number, or with the same day of birth and a name in common, among the
--   cases open to the reader
-- leaves out: pairs that somebody told apart; cases that ended as a duplicate; short names written in two scripts
-- why: who is in two open cases is counted twice and called twice
-- reviewed: 2026-11-22
-- topics: case setting staff
-- keep: no
-- columns: person_id (id) · person_no (number) · other_id (id) · other_no (number) · case_no (text) · stage (code) ·
--   is_open (true or false) · caseworker (name) · met (kinds: birth, document, phone)
select
    p.id as person_id,
    p.person_no,
    o.id as other_id,
    o.person_no as other_no,
    f.case_no,
    f.stage,
    s.is_open,
    w.name as caseworker,
    array_agg(distinct t.kind) as met
from person as p
inner join case_file as h on p.case_id = h.id
inner join person_token as t on p.id = t.person_id
-- a name alone is shared by thousands: it is only asked of those whose day of birth is the same
inner join person_token as u on t.kind = u.kind and t.token = u.token and t.case_id <> u.case_id and t.kind <> 'name'
inner join person as o on u.person_id = o.id
inner join case_file as f on o.case_id = f.id
inner join stage as s on f.stage = s.code
left join staff as w on f.caseworker_id = w.id
where
    p.case_id = cast(:case_id as bigint)
    and p.office_id = any(cast(:offices as int[]))
    and o.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or h.caseworker_id = any(cast(:workers as bigint[])))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
    and f.same_as_id is null
    and (t.kind <> 'birth' or exists (
        select 1 from person_token as m
        inner join person_token as n on m.kind = n.kind and m.token = n.token
        where m.person_id = p.id and n.person_id = o.id and m.kind = 'name'
    ))
    and not exists (
        select 1 from told_apart as a
        where a.person_id = least(p.id, o.id) and a.other_id = greatest(p.id, o.id)
    )
group by p.id, o.id, f.id, s.code, w.id
order by s.is_open desc, p.person_no, f.case_no
limit 20
