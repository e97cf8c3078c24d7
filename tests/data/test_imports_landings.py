"""Landings and days without one, from files."""

import pytest

from data.connection import owner_engine
from tests.data.conftest import asked, counts, told

LANDED = {"men": 40, "women": 8, "boys": 3, "girls": 1, "unknown": 2}


def test_a_boat_with_its_people(bring, office):
    row = LANDED | {"people": 54, "uac": 1, "screened": 50, "referred": "", "nationalities": "SN=30; Gambia=12",
                    "landed_at": "14/03/2026 00:40", "verified": "oui", "source": "Coast guard"}  # fmt: skip
    report = bring("landings", row)
    assert counts(report) == (1, 0, 0, 0)
    assert report.notes == ["New landing point in TIP: TNB. Check the spelling."]
    found = asked(office, """
        select d.people, d.screened, d.referred, d.dead, d.day::text, d.happened_at::text, d.verified, d.source,
               o.code, p.time_zone
        from disembarkation as d inner join office as o on o.id = d.office_id
        inner join landing_point as p on p.id = d.landing_point_id
    """)  # fmt: skip
    assert found == [
        (54, 50, None, None, "2026-03-14", "2026-03-13 22:40:00+00", True, "coast_guard", "TIP", "Africa/Tripoli")
    ]
    assert asked(office, "select nationality, people from disembarkation_nationality order by 1") == [
        ("GM", 12),
        ("SN", 30),
    ]
    assert counts(bring("landings", row)) == (0, 0, 1, 0)


def test_a_later_count_replaces_the_earlier_one(bring, office):
    bring("landings", LANDED | {"nationalities": "SN=30;GM=12"})
    assert counts(bring("landings", LANDED | {"men": 45, "nationalities": "SN=30"})) == (0, 1, 0, 0)
    assert asked(office, "select people from disembarkation") == [(59,)]
    assert asked(office, "select nationality from disembarkation_nationality") == [("SN",)]
    assert counts(bring("landings", LANDED | {"men": 45, "nationalities": "SN=31"})) == (0, 1, 0, 0)


def test_how_a_landing_stood_is_kept_where_only_its_nationalities_change(bring, office):
    bring("landings", LANDED | {"nationalities": "SN=30"})
    bring("landings", LANDED | {"nationalities": "SN=31"}, LANDED | {"landing_no": "B-2", "nationalities": "SN=1"})
    bring("landings", LANDED | {"nationalities": "SN=31"}, LANDED | {"landing_no": "B-2", "nationalities": "SN=1"})
    assert asked(office, "select landing_no, was -> 'nationalities' from landing_version") == [("B-1", {"SN": 30})]
    # so whoever has the landing open on the screen is told
    assert asked(office, "select row_version from disembarkation order by landing_no") == [(2,), (1,)]


def test_columns_left_out_are_checked_with_what_is_known(bring, office):
    bring("landings", LANDED | {"screened": 10})
    assert counts(bring("landings", {"screened": 54})) == (0, 1, 0, 0)
    assert told(bring("landings", {"screened": 55})) == [(2, "screened", "55")]
    assert told(bring("landings", {"men": 1})) == [(2, "screened", "")]
    bring("landings", {"nationalities": "SN=54"})
    assert told(bring("landings", {"unknown": 1})) == [(2, "screened", ""), (2, "nationalities", "")]
    assert asked(office, "select men, screened from disembarkation") == [(40, 54)]


def test_a_boat_never_has_fewer_people_than_were_seen_of_it(bring, office):
    bring("landings", LANDED)
    with owner_engine().begin() as db:
        db.exec_driver_sql(
            "insert into reception_exit (landing_point_id, office_id, disembarkation_id, kind, people, happened_at)"
            " select landing_point_id, office_id, id, 'transferred', 20, happened_at from disembarkation"
        )
    assert told(bring("landings", {"men": 4, "people": 18})) == [(2, "people", "18")]
    assert counts(bring("landings", {"men": 6})) == (0, 1, 0, 0)


WRONG = [
    ({}, "men"),
    (LANDED | {"people": 53}, "people"),
    (LANDED | {"uac": 7}, "uac"),
    (LANDED | {"pregnant": 12}, "pregnant"),
    (LANDED | {"screened": 55}, "screened"),
    (LANDED | {"nationalities": "SN=50;GM=5"}, "nationalities"),
    (LANDED | {"nationalities": "SN=5;SN=5"}, "nationalities"),
    (LANDED | {"nationalities": "SN"}, "nationalities"),
    (LANDED | {"nationalities": "Atlantis=3"}, "nationalities"),
    (LANDED | {"men": "4O"}, "men"),
    (LANDED | {"men": "-4"}, "men"),
    (LANDED | {"men": "1.000"}, "men"),
    (LANDED | {"landed_at": "2026-06-01 14:30"}, "landed_at"),
    (LANDED | {"landed_at": "2026-03-14 25:00"}, "landed_at"),
    (LANDED | {"office": ""}, "point"),
    (LANDED | {"office": "XXX"}, "office"),
]


def test_a_row_that_cannot_be_is_refused_and_the_rest_comes_in(bring, office):
    rows = [{"landing_no": f"B-{n}", **row} for n, (row, _) in enumerate(WRONG, 10)]
    report = bring("landings", *rows, {"unknown": 12, "office": "NKC"}, {"landing_no": "B-2", "dead": 3})
    assert [(one.line, one.column) for one in report.refusals] == [
        *((n, its) for n, (_, its) in enumerate(WRONG, 2)),
        (len(WRONG) + 3, "office"),
    ]
    assert counts(report) == (1, 0, 0, len(WRONG) + 1)
    # the point was made by the first row that was right, in that row's office
    assert asked(office, "select o.code from landing_point as p inner join office as o on o.id = p.office_id") == [
        ("NKC",)
    ]


def test_points_keep_to_their_office_and_published_series_to_themselves(bring, office):
    office.exec_driver_sql("insert into landing_point (code, name, time_zone) values ('UK', 'UK', 'Europe/London')")
    bring("landing-points", {"code": "TNB", "name": "Naval base", "office": "TIP", "reception_capacity": 400})
    report = bring("landings", LANDED | {"point": "UK", "office": ""}, LANDED | {"landing_no": "B-2", "office": "NKC"})
    assert told(report) == [(2, "point", "UK"), (3, "office", "NKC")]
    assert told(bring("landing-points", {"code": "TNB", "name": "Naval base", "office": "NKC"})) == [(2, "code", "TNB")]


def test_a_day_is_reported_by_its_boats_or_by_nobody_landed(bring, office):
    bring("landings", LANDED)
    rows = [
        {"point": "TNB", "day": "2026-03-14"},
        {"point": "TNB", "day": "2026-03-15"},
        {"point": "X", "day": "2026-03-15"},
    ]
    report = bring("nil-reports", *rows)
    assert told(report) == [(2, "day", "2026-03-14"), (4, "point", "X")]
    bring("landings", LANDED, LANDED | {"landing_no": "B-2", "landed_at": "2026-03-15 23:00"})
    assert asked(office, "select * from nil_report") == []


@pytest.mark.parametrize("zone", ["Africa/Nowhere", "localtime", "../etc/passwd"])
def test_a_points_time_zone_is_one_that_exists(bring, office, zone):
    row = {"code": "TNB", "name": "Naval base", "office": "TIP", "time_zone": zone}
    assert told(bring("landing-points", row)) == [(2, "time_zone", zone)]
