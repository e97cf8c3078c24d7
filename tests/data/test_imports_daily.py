"""A published daily series at a point of its own.

uk_small_boats_september_2022.csv is a cut, as published, of the Home Office's daily figures of people who crossed the
Channel in small boats (Open Government Licence), by way of the repository rvaughan/uk-migrant-data (MIT).
"""

from datetime import date
from pathlib import Path

import pytest

from data.connection import owner_engine
from data.imports import daily
from data.imports.refusals import FileRefused
from tests.data.conftest import JUNE, asked, counts, told

CUT = Path(__file__).with_name("uk_small_boats_september_2022.csv")
CHANNEL = daily.Series("UK-Channel", "date", "migrants", "boats", "Home Office", "English Channel", "Europe/London")


@pytest.fixture
def series(db, tmp_path):
    def bring(content=None, series=CHANNEL, **how):
        path = tmp_path / "series.csv"
        path.write_text(content or CUT.read_text(encoding="utf-8"), encoding="utf-8")
        return daily.load(owner_engine(), path, series, at=JUNE, **how)

    return bring


def test_a_real_series_comes_in_once(db, series):
    assert counts(series()) == (14, 0, 0, 0)
    assert asked(db, "select code, name, mission, office_id, time_zone from landing_point") == [
        ("UK-CHANNEL", "English Channel", None, None, "Europe/London")
    ]
    assert asked(db, "select sum(people)::int, sum(boats)::int, max(source) from daily_landing") == [
        (2912, 66, "Home Office")
    ]
    assert asked(db, "select day, people, boats from daily_landing order by people desc limit 1") == [
        (date(2022, 9, 3), 1305, 27)
    ]
    assert counts(series()) == (0, 0, 14, 0)
    assert asked(db, "select what, after ->> 'added' from audit") == [("import daily-landings", "14")]


def test_later_days_and_restated_days(db, series):
    series()
    later = "day;people\n2022-09-11;250\n12/09/2022;10\n"
    told_again = daily.Series("uk-channel", "day", "people", source="Home Office")
    assert counts(series(later, told_again)) == (1, 1, 0, 0)
    found = asked(db, "select people, boats from daily_landing where day >= '2022-09-11' order by day")
    assert found == [(250, 7), (10, None)]


def test_days_that_cannot_be_are_refused_and_an_unknown_number_is_not_0(db, series):
    rows = ["2022-09-01,5,1", "31/04/2022,5,1", "2022-09-02,,1", "2022-09-03,1 305,27", "2022-09-01,6,1",
            "2022-09-04,7,", "2030-01-01,5,1"]  # fmt: skip
    report = series("\n".join(["# Date,migrants,boats", *rows]))
    assert told(report) == [
        (3, "date", "31/04/2022"), (4, "migrants", ""), (5, "migrants", "1 305"), (6, "date", "2022-09-01"),
        (8, "date", "2030-01-01"),
    ]  # fmt: skip
    assert asked(db, "select people, boats from daily_landing order by day") == [(5, 1), (7, None)]


def test_a_missions_own_point_is_not_for_a_series(bring, office, series):
    bring("landing-points", {"code": "TNB", "name": "Naval base", "office": "TIP"})
    with pytest.raises(FileRefused, match="TNB is a landing point of mission LY"):
        series(series=daily.Series("tnb", "date", "migrants"))


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (daily.Series("UK", "day", "migrants"), "The file has no column day. It has: date, migrants, boats."),
        (daily.Series("U K", "date", "migrants"), "--point"),
        (daily.Series("UK", "date", "migrants", time_zone="Mars"), "There is no time zone Mars."),
    ],
)
def test_a_series_that_cannot_be_read(db, series, wanted, said):
    with pytest.raises(FileRefused) as refused:
        series(series=wanted)
    assert said in str(refused.value)
    assert asked(db, "select * from landing_point") == []
