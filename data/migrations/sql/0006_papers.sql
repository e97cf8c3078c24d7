-- THE definition of which papers a case needs: the rules that fit its mission, the nationality of anybody in it, and
-- its kind of family. One row a case and paper.
create view needed_paper as
select distinct f.id as case_id, r.document_type
from case_file as f
inner join document_rule as r
    on (r.mission is null or r.mission = f.mission)
    and (r.family_type is null or r.family_type = f.family_type)
    and (
        r.nationality is null or r.nationality = f.nationality
        or exists (select 1 from person as p where p.case_id = f.id and p.nationality = r.nationality)
    )
inner join document_type as k on k.code = r.document_type
where r.active and k.active;

-- Brings a case's list of papers up to the rules; answers with the papers that were added.
-- What a rule no longer asks for, and nobody brought, is no longer required; what somebody set by hand, with a reason
-- (`note`), stays as they set it.
create function refresh_papers(which bigint) returns setof text
language sql as $$
    update document as d set required = (n.document_type is not null)
    from document as o left join needed_paper as n on n.case_id = o.case_id and n.document_type = o.document_type
    where
        o.case_id = which and d.id = o.id and d.note is null and not d.by_hand
        and d.required <> (n.document_type is not null)
        and (d.received_on is null or n.document_type is not null);
    insert into document (case_id, office_id, document_type)
    select f.id, f.office_id, n.document_type
    from case_file as f
    inner join needed_paper as n on n.case_id = f.id
    inner join document_type as k on k.code = n.document_type
    where f.id = which
    order by k.position
    on conflict (case_id, document_type) do nothing
    returning document_type;
$$;

-- A case that has a list keeps it in step with its family, nationality and mission.
create function case_refreshes_papers() returns trigger
language plpgsql as $$
begin
    if exists (select 1 from document where case_id = new.id) then
        perform refresh_papers(new.id);
    end if;
    return null;
end $$;

create trigger case_refreshes_papers after update of family_type, nationality, mission on case_file
for each row when (
    (old.family_type, old.nationality, old.mission) is distinct from (new.family_type, new.nationality, new.mission)
) execute function case_refreshes_papers();
