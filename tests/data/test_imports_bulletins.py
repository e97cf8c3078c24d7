"""A daily series as a stack of bulletins that restate earlier days."""

import itertools
from datetime import date

import pytest

from data.connection import owner_engine
from data.imports import daily
from data.imports.refusals import FileRefused
from tests.data.conftest import JUNE, asked, counts, told

SEA = daily.Series("SEA", "Date du jour", "Arrivées", "Bateaux", name="Sea", time_zone="Africa/Tunis",
                   reported="Bulletin du")  # fmt: skip
HEAD = "Bulletin du;Date du jour;Arrivées;Bateaux"
FIRST = ["03/03/2026;01/03/2026;100;3", "03/03/2026;02/03/2026;40;1", "03/03/2026;03/03/2026;0;0"]
# restates the 1st, leaves the 2nd alone, adds the 4th
SECOND = ["05/03/2026;01/03/2026;145;4", "05/03/2026;04/03/2026;60;2"]
THIRD = ["04/03/2026;01/03/2026;120;3", "04/03/2026;03/03/2026;7;1"]
LATEST = "select day, people, boats from daily_landing order by day"
KEPT = "select day, people, boats, reported_at, source from daily_report order by day, reported_at, people"
STANDS = [(date(2026, 3, 1), 145, 4), (date(2026, 3, 2), 40, 1), (date(2026, 3, 3), 7, 1), (date(2026, 3, 4), 60, 2)]


@pytest.fixture
def stack(db, tmp_path):
    def bring(*rows, series=SEA, head=HEAD, **how):
        path = tmp_path / "bulletins.csv"
        path.write_text("\n".join([head, *rows]), encoding="utf-8")
        return daily.load(owner_engine(), path, series, at=JUNE, **how)

    return bring


def test_the_latest_report_of_a_day_stands_and_the_earlier_are_kept(db, stack):
    assert counts(stack(*FIRST, *SECOND, *THIRD)) == (7, 0, 0, 0)
    assert asked(db, LATEST) == STANDS
    kept = asked(db, KEPT)
    assert [(str(day), people) for day, people, *_ in kept] == [
        ("2026-03-01", 100), ("2026-03-01", 120), ("2026-03-01", 145), ("2026-03-02", 40), ("2026-03-03", 0),
        ("2026-03-03", 7), ("2026-03-04", 60),
    ]  # fmt: skip
    assert {source for *_, source in kept} == {"Sea"}
    # a second run, and every order of the bulletins, as files or in one file, changes nothing
    assert counts(stack(*FIRST, *SECOND, *THIRD)) == (0, 0, 7, 0)
    for files in itertools.permutations((FIRST, SECOND, THIRD)):
        db.rollback()
        with owner_engine().begin() as other:
            other.exec_driver_sql("delete from daily_report; delete from daily_landing")
        for rows in files:
            stack(*reversed(rows), *rows)
        assert (asked(db, LATEST), asked(db, KEPT)) == (STANDS, kept)


def test_a_day_after_its_bulletin_is_not_reported_yet(db, stack):
    report = stack("03/03/2026;03/03/2026;5;", "03/03/2026;04/03/2026;0;0", "03/03/2026;05/03/2026;;",
                   "03/03/2026;06/03/2026;9;", "03/03/2026;01/01/2027;0;")  # fmt: skip
    assert (counts(report), report.not_yet, report.refusals) == ((1, 0, 0, 0), 4, [])
    assert asked(db, LATEST) == [(date(2026, 3, 3), 5, None)]
    assert report.notes == [
        "line 5: 2026-03-06 comes after the bulletin's own date, 2026-03-03; the 9 people there were not taken."
    ]
    assert list(report.lines("b.csv"))[-1] == (
        "b.csv: 5 rows: 1 added, 0 changed, 0 unchanged, 0 refused, 4 not reported yet."
    )


def test_what_cannot_be_is_refused_one_by_one(db, stack):
    # the columns are named as the person named them
    rows = ["05/03/2026;31/04/2025;5;1", "05/03/2026;01/03/2026;;1", "05/03/2026;02/03/2026;1 305;2",
            "05/03/2026;03/03/2026;12x;2", ";04/03/2026;7;1", "30/02/2026;04/03/2026;7;1", "05/03/2026;;7;1",
            "01/01/2027;04/03/2026;7;1", "05/03/2026;04/03/2026;-3;1", "05/03/2026;05/03/2026;8;zwei",
            "05/03/2026;05/03/2026;8;2"]  # fmt: skip
    report = stack(*rows)
    assert told(report) == [
        (2, "Date du jour", "31/04/2025"), (3, "Arrivées", ""), (4, "Arrivées", "1 305"), (5, "Arrivées", "12x"),
        (6, "Bulletin du", ""), (7, "Bulletin du", "30/02/2026"), (8, "Date du jour", ""),
        (9, "Bulletin du", "01/01/2027"), (10, "Arrivées", "-3"), (11, "Bateaux", "zwei"),
    ]  # fmt: skip
    assert all(one.reason and one.todo for one in report.refusals)
    assert asked(db, LATEST) == [(date(2026, 3, 5), 8, 2)]
    stack("05/03/2026;31/04/2025;5;1", "05/03/2026;01/03/2026;9;1", strict=True)
    assert asked(db, "select count(*) from daily_report") == [(1,)]


@pytest.mark.parametrize(
    ("one", "other", "stands"),
    [
        # within a day the time of the bulletin decides
        ("2026-03-03 09:00;2026-03-02;50;1", "2026-03-03 18:00;2026-03-02;40;2", (40, 2)),
        # midnight at the point, not in UTC: a bulletin of 00:30 is of the 3rd
        ("2026-03-03 00:30;2026-03-03;50;1", "2026-03-02;2026-03-02;1;1", (50, 1)),
        # two of one date that disagree: the larger number, whichever came first
        ("2026-03-03;2026-03-02;50;1", "2026-03-03;2026-03-02;40;2", (50, 1)),
        ("2026-03-03;2026-03-02;50;", "2026-03-03;2026-03-02;50;2", (50, 2)),
    ],
)
def test_which_of_two_reports_is_the_latest(db, stack, one, other, stands):
    for files in ((one,), (other,)), ((other,), (one,)), ((one, other),):
        with owner_engine().begin() as away:
            away.exec_driver_sql("delete from daily_report; delete from daily_landing")
        notes = [note for rows in files for note in stack(*rows).notes]
        assert asked(db, LATEST)[-1][1:] == stands
        assert bool(notes) == (one[:10] == other[:10] and " " not in one and "50;" in one and "40" in other)
        db.rollback()


def test_a_series_is_either_plain_or_in_bulletins(db, stack):
    plain = daily.Series("SEA", "Date du jour", "Arrivées", name="Sea")
    assert counts(stack("x;01/03/2026;90;2", series=plain)) == (1, 0, 0, 0)
    # bulletins may follow a plain series, and then they have the word; what they restate is kept
    stack(*FIRST)
    assert asked(db, LATEST)[0][1:] == (100, 3)
    day = date(2026, 3, 1)
    assert [(people, source) for on, people, _, _, source in asked(db, KEPT) if on == day] == [
        (90, "bulletins.csv"), (100, "Sea")
    ]  # fmt: skip
    kept = asked(db, KEPT)
    assert counts(stack(*FIRST)) == (0, 0, 3, 0)
    assert asked(db, KEPT) == kept
    with pytest.raises(FileRefused, match="--reported"):
        stack("x;01/03/2026;90;2", series=plain)
