-- title: Boats to screen
-- one row per: boat of the last seven days at these points, the latest first; or the one landing with this number
-- counts: people landed alive, screened, not reached and waiting, and who says so: persons entered one by one, else the
--   tally, else the boat's own figure; never added to each other
-- leaves out: points of missions the reader does not work for
-- why: whoever screens begins with a boat, and sees how many still wait
-- reviewed: 2026-11-22
-- topics: landing
-- keep: no
-- columns: landing_id (id) · landing_no (text) · point_id (id) · point (code) · name (text) · mission (code) ·
--   time_zone (text) · office_id (id) · happened_at (moment) · people (people) · basis (persons, tally, boat or empty)
--   · screened, refused, transferred, hospital, waiting (people, empty where not known) · boats_own (people) · entered
--   (people, empty where nobody) · tallied (people, empty without a tally) · tallied_at (moment) · settled_at (moment
--   from which the persons count) · tally_version (number, 0 without a tally)
select
    r.disembarkation_id as landing_id,
    d.landing_no,
    p.id as point_id,
    p.code as point,
    p.name,
    p.mission,
    p.time_zone,
    d.office_id,
    d.happened_at,
    r.people,
    r.basis,
    r.screened,
    r.refused,
    r.transferred,
    r.hospital,
    r.waiting,
    d.screened as boats_own,
    r.entered,
    r.tallied,
    t.happened_at as tallied_at,
    t.settled_at,
    coalesce(t.row_version, 0) as tally_version
from disembarkation as d
inner join boat_reached as r on d.id = r.disembarkation_id
inner join landing_point as p on d.landing_point_id = p.id
left join screening_tally as t on d.id = t.disembarkation_id
where
    p.mission = any(cast(:missions as text[]))
    and case
        when cast(:landing_no as text) is not null then d.landing_no = cast(:landing_no as text)
        else
            p.code = any(cast(:points as text[]))
            and d.happened_at > cast(:as_of as timestamptz) - interval '7 days'
            and d.happened_at <= cast(:as_of as timestamptz)
    end
order by d.happened_at desc, d.id desc
