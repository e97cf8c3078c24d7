-- As before, and who told of the boat and what help was given, so that the sums of boats read each boat once.
create or replace view boat_reached as
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
        d.source,
        d.food,
        d.nfi,
        d.medical_aid,
        d.pss,
        d.screened as boats_own,
        d.referred as boats_referred,
        s.screened as by_persons,
        s.refused,
        s.transferred,
        s.hospital,
        s.screened + s.refused + s.transferred + s.hospital as entered,
        s.at_once,
        s.referred,
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
    verified,
    case when not by_boat and basis = 'persons' then least(referred, people) else boats_referred end as referred,
    source,
    food,
    nfi,
    medical_aid,
    pss
from judged;

-- The sums of boats, of a period and of a month alike, each defined once.

-- THE sums of the boats of a point on some days, by who told of them and whether somebody verified it. What nobody
-- told is empty, or counted as unknown; each share stands beside the people (or boats) of whom it is known.
create function boats_summed(of_point_id integer, first_day date, last_day date, as_of timestamptz) returns table (
    source text, verified boolean, boats integer, people integer, men integer, women integer, boys integer,
    girls integer, unknown integer, dead integer, missing integer, dead_unknown_boats integer,
    missing_unknown_boats integer,
    screened integer, screened_of integer, refused integer, transferred integer, hospital integer, referred integer,
    referred_of integer, no_figure_boats integer, no_figure_people integer, food integer, food_of integer, nfi integer,
    nfi_of integer, medical_aid integer, medical_aid_of integer, pss integer, pss_of integer
)
language sql stable as $$
    select
        d.source, d.verified, count(*), sum(d.people), sum(d.men), sum(d.women), sum(d.boys), sum(d.girls),
        sum(d.unknown), sum(d.dead), sum(d.missing), count(*) filter (where d.dead is null),
        count(*) filter (where d.missing is null), sum(d.screened),
        coalesce(sum(d.people) filter (where d.screened is not null), 0), sum(d.refused), sum(d.transferred),
        sum(d.hospital), sum(d.referred), coalesce(sum(d.people) filter (where d.referred is not null), 0),
        count(*) filter (where d.screened is null),
        coalesce(sum(d.people) filter (where d.screened is null), 0),
        sum(d.food), coalesce(sum(d.people) filter (where d.food is not null), 0),
        sum(d.nfi), coalesce(sum(d.people) filter (where d.nfi is not null), 0),
        sum(d.medical_aid), coalesce(sum(d.people) filter (where d.medical_aid is not null), 0),
        sum(d.pss), coalesce(sum(d.people) filter (where d.pss is not null), 0)
    from boat_reached as d
    where
        d.landing_point_id = of_point_id and d.day between first_day and last_day
        and (as_of is null or d.happened_at <= as_of)
    group by d.source, d.verified
$$;

-- THE nationalities of those people.
create function nationalities_summed(of_point_id integer, first_day date, last_day date, as_of timestamptz)
returns table (nationality text, people integer)
language sql stable as $$
    select n.nationality, sum(n.people)
    from disembarkation as d
    inner join disembarkation_nationality as n on n.disembarkation_id = d.id and n.landing_point_id = d.landing_point_id
    where
        d.landing_point_id = of_point_id and d.day between first_day and last_day
        and (as_of is null or d.happened_at <= as_of)
    group by n.nationality
$$;

-- Which day it is at a point.
create function landing_day_at(of_point_id integer, as_of timestamptz) returns date
language sql stable as $$
    select (as_of at time zone p.time_zone)::date from landing_point as p where p.id = of_point_id
$$;

-- THE definition of a day on which a point reported: a boat was recorded, "nobody landed" was said, or a published
-- series has a value. One row each; days are the calendar days of the point. With as_of null, everything there is.
create function days_told(of_point_id integer, first_day date, last_day date, as_of timestamptz)
returns table (day date, people integer, boats integer)
language sql stable as $$
    select r.day, sum(r.people), sum(r.boats)
    from (
        select d.day, d.people, 1 as boats from disembarkation as d
        where
            d.landing_point_id = of_point_id and d.day between first_day and last_day
            and (as_of is null or d.happened_at <= as_of)
        union all
        select n.day, 0, 0 from nil_report as n
        where
            n.landing_point_id = of_point_id and n.day between first_day and last_day
            and (as_of is null or n.day <= landing_day_at(of_point_id, as_of))
        union all
        select l.day, l.people, l.boats from daily_landing as l
        where
            l.landing_point_id = of_point_id and l.day between first_day and last_day
            and (as_of is null or l.day <= landing_day_at(of_point_id, as_of))
    ) as r
    group by r.day
$$;
