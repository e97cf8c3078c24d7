-- Months of landings that are over, summed once, so that ten years cost no more to read than their months.
-- A kept sum is never changed by whoever writes: a trigger notes that the point's month was touched (landing_touched),
-- in the same transaction, and from then on the month is read boat by boat again, until fold_landing_months sums it
-- anew. So no writer waits for another, nothing is counted up or down, and each figure is defined once.

create table landing_month (
    landing_point_id integer not null constraint fk_landing_month_landing_point_id references landing_point (id),
    month date not null,
    source text not null constraint fk_landing_month_source references landing_source (code)
    on update cascade,
    verified boolean not null,
    boats integer not null,
    people integer not null,
    men integer not null,
    women integer not null,
    boys integer not null,
    girls integer not null,
    unknown integer not null,
    dead integer,
    missing integer,
    dead_unknown_boats integer not null,
    missing_unknown_boats integer not null,
    screened integer,
    screened_of integer not null,
    refused integer,
    transferred integer,
    hospital integer,
    referred integer,
    referred_of integer not null,
    no_figure_boats integer not null,
    no_figure_people integer not null,
    food integer,
    food_of integer not null,
    nfi integer,
    nfi_of integer not null,
    medical_aid integer,
    medical_aid_of integer not null,
    pss integer,
    pss_of integer not null,
    constraint pk_landing_month primary key (landing_point_id, month, source, verified)
);
create table landing_month_nationality (
    landing_point_id integer not null
    constraint fk_landing_month_nationality_landing_point_id references landing_point (id),
    month date not null,
    nationality text not null
    constraint fk_landing_month_nationality_nationality references country (code)
    on update cascade,
    people integer not null,
    constraint pk_landing_month_nationality primary key (landing_point_id, month, nationality)
);
create table landing_month_day (
    landing_point_id integer not null constraint fk_landing_month_day_landing_point_id references landing_point (id),
    month date not null,
    days_reported integer not null,
    people integer,
    boats integer,
    constraint pk_landing_month_day primary key (landing_point_id, month)
);
-- up to which day the months of a point are summed
create table landing_summed (
    landing_point_id integer not null constraint pk_landing_summed primary key
    constraint fk_landing_summed_landing_point_id references landing_point (id),
    through date not null
);
-- one row a point and month that somebody wrote to since; the same may stand there many times
create table landing_touched (
    landing_point_id integer not null,
    month date not null
);
create index ix_landing_touched_landing_point_id_month on landing_touched (landing_point_id, month);
-- some days of one point
create index ix_disembarkation_landing_point_id_day on disembarkation (landing_point_id, day);
