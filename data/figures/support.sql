-- What every function of this schema uses. Numbers for those who see no case: see docs/decisions/0017.
create schema if not exists figures;

-- Counts of 1 to one less are not told. A setting may raise it.
create or replace function figures.threshold() returns integer
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select greatest(5, (select value::integer from setting where key = 'threshold' and value ~ '^\d{1,3}$'))
$$;

-- Its own, so that a test can stop it.
create or replace function figures.clock() returns timestamptz
language sql stable set search_path = pg_catalog, pg_temp as $$ select statement_timestamp() $$;

-- The moment a figure speaks of: the last full hour; of the past, the beginnings of months; of the future, now. Two
-- moments close to each other would tell by their difference what happened to one person between them.
create or replace function figures.moment(asked timestamptz) returns timestamptz
language sql stable set search_path = pg_catalog, pg_temp as $$
    select date_trunc(
        case when asked >= figures.clock() - interval '1 day' then 'hour' else 'month' end,
        least(asked, figures.clock()), 'UTC'
    )
$$;
