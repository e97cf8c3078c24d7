-- The persons of each boat counted, so that every figure reads one row a boat and no person.
create table screening_sum (
    disembarkation_id bigint not null constraint pk_screening_sum primary key
    constraint fk_screening_sum_disembarkation_id references disembarkation (id) on delete cascade,
    landing_point_id integer not null constraint fk_screening_sum_landing_point_id references landing_point (id),
    screened integer not null,
    refused integer not null,
    transferred integer not null,
    hospital integer not null,
    at_once integer not null
);
create trigger bump_version after insert or update or delete or truncate on screening_sum
for each statement execute function bump_version('landing');

create function count_screened(boat bigint) returns void
language plpgsql as $$
begin
    -- two who screen people of one boat count one after the other, and the second sees the first's person
    perform pg_advisory_xact_lock(hashtext('screening_sum ' || boat));
    delete from screening_sum where disembarkation_id = boat;
    insert into screening_sum
    select
        s.disembarkation_id, min(s.landing_point_id), count(*) filter (where s.outcome = 'screened'),
        count(*) filter (where s.outcome = 'refused'), count(*) filter (where s.outcome = 'transferred'),
        count(*) filter (where s.outcome = 'hospital'),
        count(*) filter (where exists (
            select 1 from screening_need as n where n.screening_id = s.id and n.at_once
        ))
    from screening as s
    where s.disembarkation_id = boat
    group by s.disembarkation_id;
end $$;

create function screening_is_counted() returns trigger
language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        perform count_screened(old.disembarkation_id);
    end if;
    if tg_op <> 'DELETE' and (tg_op = 'INSERT' or new.disembarkation_id <> old.disembarkation_id) then
        perform count_screened(new.disembarkation_id);
    end if;
    return null;
end $$;
create trigger screening_is_counted after insert or update or delete on screening
for each row execute function screening_is_counted();

create function need_is_counted() returns trigger
language plpgsql as $$
begin
    perform count_screened(s.disembarkation_id) from screening as s
    where s.id = case tg_op when 'DELETE' then old.screening_id else new.screening_id end;
    return null;
end $$;
create trigger need_is_counted after insert or update or delete on screening_need
for each row execute function need_is_counted();

-- THE definition of who on a boat was reached by screening, and which of three sources says so (basis). They are never
-- added to each other. persons: they were entered one by one, and nothing says that there were more. tally: it was
-- counted, and the persons entered since are not all of them yet, nor has anybody said so. boat: the boat's own column,
-- where neither says more. Empty where nobody told anything, which is not 0. Nobody is reached who did not land.
create view boat_reached as
with told as (
    select
        d.id as disembarkation_id,
        d.landing_point_id,
        d.happened_at,
        d.people,
        d.day,
        d.men,
        d.women,
        d.boys,
        d.girls,
        d.unknown,
        d.dead,
        d.missing,
        d.verified,
        d.screened as boats_own,
        s.screened as by_persons,
        s.refused,
        s.transferred,
        s.hospital,
        s.screened + s.refused + s.transferred + s.hospital as entered,
        s.at_once,
        t.screened as by_tally,
        t.refused as tally_refused,
        t.transferred as tally_transferred,
        t.hospital as tally_hospital,
        t.screened + t.refused + t.transferred + t.hospital as tallied,
        t.settled_at,
        s.disembarkation_id is null and t.id is null as by_boat
    from disembarkation as d
    left join screening_sum as s on d.id = s.disembarkation_id
    left join screening_tally as t on d.id = t.disembarkation_id
),

judged as (
    select
        *,
        case
            when by_boat then case when boats_own is not null then 'boat' end
            when entered > 0 and (settled_at is not null or entered >= tallied) then 'persons'
            when tallied is null and by_persons >= coalesce(boats_own, 0) then 'persons'
            when tallied is not null then 'tally'
            when boats_own is not null then 'boat'
        end as basis
    from told
)

-- by_boat comes first: it is most boats of ten years, and nothing has to be weighed there
select
    disembarkation_id,
    landing_point_id,
    happened_at,
    people,
    basis,
    case
        when by_boat or basis = 'boat' then boats_own
        else least(case basis when 'persons' then by_persons else by_tally end, people)
    end as screened,
    case
        when not by_boat then case basis when 'persons' then refused when 'tally' then tally_refused end
    end as refused,
    case
        when not by_boat then case basis when 'persons' then transferred when 'tally' then tally_transferred end
    end as transferred,
    case
        when not by_boat then case basis when 'persons' then hospital when 'tally' then tally_hospital end
    end as hospital,
    -- still to be screened; empty where the screening is not known
    case
        when by_boat or basis = 'boat' then people - boats_own
        else greatest(people - case basis when 'persons' then entered else tallied end, 0)
    end as waiting,
    entered,
    tallied,
    at_once,
    -- of the boat as it is: so that a question of many boats need not read them twice
    day,
    men,
    women,
    boys,
    girls,
    unknown,
    dead,
    missing,
    verified
from judged;
