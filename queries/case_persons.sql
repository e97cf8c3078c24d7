-- title: Persons of a case
-- one row per: person
-- counts: everybody in the case, with the vulnerabilities identified by the as-of moment; the age follows from the
--   birth year
-- leaves out: names; restricted vulnerabilities where the reader's role does not need them: only their number shows
-- why: help is for persons, and nothing goes to a partner without their consent
-- reviewed: 2026-11-21
-- topics: case setting
-- keep: no
-- columns: person_id (id) · person_no (number) · relation, sex (codes) · birth_year (year) · age (years) ·
--   nationality (code) · consent_share, consent_statistics (true, false, or empty: not asked) ·
--   vulnerabilities (codes) · restricted (number not shown) · row_version (number) ·
--   identity_version (number, empty where nobody wrote down who it is)
select
    p.id as person_id,
    p.person_no,
    p.relation,
    p.sex,
    p.birth_year,
    cast(extract(year from cast(:as_of as timestamptz)) as integer) - p.birth_year as age,
    p.nationality,
    p.consent_share,
    p.consent_statistics,
    coalesce(v.shown, '{}') as vulnerabilities,
    coalesce(v.hidden, 0) as restricted,
    p.row_version,
    i.row_version as identity_version
from person as p
inner join case_file as f on p.case_id = f.id
left join person_identity as i on p.id = i.person_id
left join lateral (
    select
        array_agg(c.code order by c.position) filter (
            where not c.restricted or cast(:restricted as boolean)
        ) as shown,
        count(*) filter (where c.restricted and cast(:restricted as boolean) is not true) as hidden
    from person_vulnerability as pv
    inner join vulnerability as c on pv.vulnerability = c.code
    where pv.person_id = p.id and pv.happened_at <= cast(:as_of as timestamptz)
) as v on true
where
    p.case_id = cast(:case_id as bigint)
    and p.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
order by p.person_no
