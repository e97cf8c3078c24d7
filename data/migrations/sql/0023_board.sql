-- What the influx board reads, made quick over ten years of many points.

-- The last hours, and the latest boats, whatever their point.
create index ix_disembarkation_happened_at on disembarkation (happened_at);

-- Who may see a boat's nationalities is said by its point, as for everything else of a boat: looking the boat up for
-- each of them took most of the time. A trigger fills the point in, and a foreign key moves it with the boat's.
alter table disembarkation add constraint uq_disembarkation_id_landing_point_id unique (id, landing_point_id);
alter table disembarkation_nationality add column landing_point_id integer;
update disembarkation_nationality set landing_point_id = d.landing_point_id
from disembarkation as d where d.id = disembarkation_id;
create function nationality_has_its_point() returns trigger
language plpgsql as $$
begin
    new.landing_point_id := (select d.landing_point_id from disembarkation as d where d.id = new.disembarkation_id);
    return new;
end $$;
create trigger nationality_has_its_point before insert on disembarkation_nationality
for each row when (new.landing_point_id is null) execute function nationality_has_its_point();
alter table disembarkation_nationality
alter column landing_point_id set not null,
drop constraint fk_disembarkation_nationality_disembarkation_id,
add constraint fk_disembarkation_nationality_disembarkation_id
foreign key (disembarkation_id, landing_point_id) references disembarkation (id, landing_point_id)
on update cascade on delete cascade;
