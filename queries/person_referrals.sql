-- title: What became of the referrals of one person
-- one row per: event of a referral that is for this person or for their whole case, in order
-- counts: also events that were taken back, with a mark
-- leaves out: referrals of others in the case
-- why: a person may know who was given what about them, and when
-- reviewed: 2026-11-22
-- topics: case referral staff
-- keep: no
-- columns: referral_no (text) · whole_case (true or false) · service (code) · agency (name) · kind (text) ·
--   state (code) · reason (code) · note (text) · taken_back (true or false) · by (name) · happened_at (moment)
select
    r.referral_no,
    r.person_id is null as whole_case,
    r.service,
    a.name as agency,
    e.kind,
    e.state,
    e.reason,
    e.note,
    e.undoes is not null or exists (select 1 from referral_event as u where u.undoes = e.id) as taken_back,
    s.name as by,
    e.happened_at
from referral as r
inner join case_file as f on r.case_id = f.id
inner join referral_event as e on r.id = e.referral_id
left join agency as a on r.agency_id = a.id
left join staff as s on e.by_id = s.id
where
    r.case_id = (select p.case_id from person as p where p.id = cast(:person_id as bigint))
    and (r.person_id is null or r.person_id = cast(:person_id as bigint))
    and f.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
order by r.referral_no, e.happened_at, e.id
