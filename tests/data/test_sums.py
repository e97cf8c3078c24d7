"""What is kept summed says what its rows say: after every kind of change, and whoever writes meanwhile."""

import random
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from data import connection, sums
from data.tables import screening, screening_tally
from tests.factories import NOW
from tests.factories_landings import at, nil, on_board, series

SEEN = ("landing_sums", "landing_nationalities", "landing_days")
FIRST, LAST = date(2025, 1, 1), date(2025, 6, 30)
# whole months, parts of them, one day, all there is
PERIODS = [(FIRST, LAST), (date(2025, 1, 20), date(2025, 5, 3)), (date(2025, 3, 1), date(2025, 3, 31)),
           (date(2025, 2, 14), date(2025, 2, 14)), (date(2020, 1, 1), date(2026, 12, 31))]  # fmt: skip
MIDDLE, NIGHT = datetime(2025, 4, 12, 15, tzinfo=UTC), datetime(2025, 3, 31, 22, 30, tzinfo=UTC)
ASKED = [*((period, None) for period in PERIODS), (PERIODS[0], MIDDLE), (PERIODS[2], NIGHT), (PERIODS[1], NIGHT)]


def added_up(db, of):
    """Everything a reader may ask `of` about, point by point; the parts that it is read from are no matter."""
    asked = text(f"""
        select q.n, s.landing_point_id, j.key, sum(j.value::text::integer)
        from unnest(cast(:firsts as date[]), cast(:lasts as date[]), cast(:moments as timestamptz[]))
            with ordinality as q (first_day, last_day, as_of, n)
        cross join lateral {of}(q.as_of, q.first_day, q.last_day) as s
        cross join lateral jsonb_each(to_jsonb(s)) as j
        where jsonb_typeof(j.value) = 'number' and j.key <> 'landing_point_id'
        group by q.n, s.landing_point_id, j.key,
            to_jsonb(s) ->> 'source', to_jsonb(s) ->> 'verified', to_jsonb(s) ->> 'nationality'
        order by 1, 2, 3, 4
    """)
    firsts, lasts, moments = zip(*((*period, moment) for period, moment in ASKED), strict=True)
    return db.execute(asked, {"firsts": list(firsts), "lasts": list(lasts), "moments": list(moments)}).all()


def agree(db):
    """What is read with the sums is what the boats say."""
    told = {of: added_up(db, of) for of in SEEN}
    with connection.owner_engine().connect() as other:
        other.execute(text("delete from landing_summed"))
        boats = {of: added_up(other, of) for of in SEEN}
        other.rollback()
    assert told == boats
    assert all(told.values())


@pytest.fixture
def coast(db, make):
    """Two points and a published series, with boats, quiet days and gaps in six months; summed."""
    dice = random.Random(7)  # noqa: S311
    points = [make.landing_point(code="A"), make.landing_point(code="B")]
    for n in range(80):
        point = points[n % 2]
        hour = at(point, f"{FIRST + timedelta(days=dice.randrange(181))} {dice.randrange(24):02}:30")
        told = {name: dice.choice([None, 0, 3]) for name in ("dead", "screened", "referred", "food", "pss")}
        boat = make.landing(point, landed_at=hour, men=dice.randrange(3, 30), verified=n % 3 == 0,
                            source=dice.choice(["iom_field", "coast_guard"]), **told)  # fmt: skip
        on_board(make, boat, SD=2)
    for month in range(1, 7):
        nil(make, points[0], f"2025-{month:02}-28")
    series(make, {"2025-01-31": (9, 1), "2025-02-01": (4, None), "2025-05-02": (0, 0)})
    assert sums.fold(connection.owner_engine()) > 10
    return points


CHANGES = {
    "a boat more": "insert into disembarkation (landing_no, landing_point_id, office_id, happened_at, day, women,"
    " source) select 'X', landing_point_id, office_id, happened_at, day, 7, source from disembarkation limit 1",
    "a boat less": "delete from disembarkation_nationality where disembarkation_id = 3;"
    " delete from disembarkation where id = 3",
    "other numbers": "update disembarkation set girls = girls + 5, food = 1 where id % 7 = 0",
    "verified": "update disembarkation set verified = not verified where id % 5 = 0",
    "another month": "update disembarkation set day = day - 31, happened_at = happened_at - interval '31 days'"
    " where id % 9 = 0",
    "another point": "update disembarkation set landing_point_id = (select id from landing_point where code = 'B'),"
    " office_id = (select office_id from landing_point where code = 'B')"
    " where landing_point_id = (select id from landing_point where code = 'A') and id % 4 = 1",
    "another nationality": "update disembarkation_nationality set nationality = 'ML' where disembarkation_id % 6 = 0",
    "more of one": "update disembarkation_nationality set people = 1 where disembarkation_id % 6 = 1",
    "quiet after all": "insert into nil_report (landing_point_id, day) select id, '2025-02-13' from landing_point"
    " where code = 'B'",
    "not so quiet": "delete from nil_report where day = '2025-03-28'",
    "a series restated": "update daily_landing set people = 11 where day = '2025-01-31'",
    "a series withdrawn": "delete from daily_landing where day = '2025-05-02'",
}  # fmt: skip


def test_after_every_kind_of_change(db, coast):
    agree(db)
    for what, sql in CHANGES.items():
        for each in sql.split(";"):
            assert db.execute(text(each)).rowcount, what
        assert db.scalar(text("select count(*) from landing_touched")), what
        agree(db)
        assert sums.fold(connection.owner_engine()) > 0, what
        assert not db.scalar(text("select count(*) from landing_touched"))
        agree(db)


def test_people_screened_since_count_in_the_month_of_their_boat(db, make, coast):
    boat = db.execute(text("select * from disembarkation order by id limit 1")).one()
    of_boat = {"disembarkation_id": boat.id, "landing_point_id": boat.landing_point_id, "office_id": boat.office_id,
               "happened_at": boat.happened_at}  # fmt: skip
    one = make.row(screening, outcome="screened", sex="F", **of_boat)
    agree(db)
    sums.fold(connection.owner_engine())
    make.row(screening_tally, women=2, **of_boat)
    agree(db)
    sums.fold(connection.owner_engine())
    db.execute(text("delete from screening where id = :id"), {"id": one.id})
    assert db.scalar(text("select count(*) from landing_touched"))
    agree(db)


def test_a_table_that_is_emptied_takes_the_sums_along(db, coast):
    db.execute(text("truncate nil_report"))
    assert not db.scalar(text("select count(*) from landing_summed"))
    agree(db)
    assert sums.fold(connection.owner_engine()) > 10
    agree(db)


def test_who_commits_while_months_are_summed_is_not_forgotten(db, coast):
    with connection.owner_engine().connect() as slow:
        slow.execute(text(CHANGES["other numbers"]))
        db.execute(text(CHANGES["not so quiet"]))
        sums.fold(connection.owner_engine())
        agree(db)
        slow.commit()
    agree(db)
    assert sums.fold(connection.owner_engine()) > 0
    agree(db)


def test_writers_and_summing_at_the_same_time(db, coast):
    over = threading.Event()

    def write(seed):
        dice = random.Random(seed)  # noqa: S311
        for _ in range(15):
            with connection.owner_engine().begin() as edit:
                edit.execute(
                    text("update disembarkation set men = men + 1 where id = :id"), {"id": dice.randrange(4, 80)}
                )
                over.wait(0.005)

    def keep_summing():
        while not over.is_set():
            sums.fold(connection.owner_engine())

    with ThreadPoolExecutor(5) as threads:
        summing = [threads.submit(keep_summing) for _ in range(2)]
        for writer in [threads.submit(write, seed) for seed in range(3)]:
            writer.result()
        over.set()
        for each in summing:
            each.result()
    agree(db)
    sums.fold(connection.owner_engine())
    agree(db)


def test_a_month_that_is_not_over_is_not_summed(db, make):
    point = make.landing_point()
    today = db.scalar(text("select (now() at time zone 'UTC')::date"))
    make.landing(point, landed_at=datetime(today.year, today.month, today.day, tzinfo=UTC) - timedelta(hours=1))
    sums.fold(connection.owner_engine())
    assert not db.scalar(text("select count(*) from landing_month as m, landing_summed as s where m.month > s.through"))
    assert db.scalar(text("select max(through) from landing_summed")) < today - timedelta(days=1)


def test_the_app_sums_at_once_and_stops_when_it_ends(db, make, coast):
    for _ in range(3):
        make.case(story=[("received", NOW)], office=coast[0].office_id)
    flows = text("select count(*), sum(cases) from stage_flow_day")
    assert db.execute(flows).one() == (3, 3)
    db.execute(text(CHANGES["verified"]))
    with sums.folding():
        for _ in range(200):
            if not db.scalar(text("select count(*) from landing_touched")):
                break
            threading.Event().wait(0.05)
    assert not db.scalar(text("select count(*) from landing_touched"))
    assert db.execute(flows).one() == (1, 3)
    assert not [thread for thread in threading.enumerate() if thread.name == "marsa-sums"]
