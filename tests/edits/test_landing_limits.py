"""What breaks forms: too long, too few, an hour that comes twice."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import select

from data import tables as t
from edits import landing_merge, landings, receptions, screening_corrections, screening_tallies, screenings
from edits.landing_places import when
from edits.refusal import Refused
from tests.edits.said import everything, key, sentences
from tests.factories import days_ago

TYPED = "<b>x</b> \u202e\u0000 🙂 "


class Harbour:
    """A boat of ten, with a caseworker of the point."""

    def __init__(self, make):
        self.make, self.office = make, make.office(mission="LY")
        self.point = make.landing_point(office=self.office, code="TRI")
        self.worker = make.staff("caseworker", office=self.office, points=[self.point])
        self.boat = make.landing(self.point, landed_at=days_ago(0.1), men=10)

    def correct(self, **given):
        seen = self.make.again(self.boat.id, t.disembarkation).row_version
        told = {"by": self.worker, "key": key(), "landing_id": self.boat.id, "seen": seen}
        return landings.correct(**told | given)

    def record(self, **given):
        return landings.record(by=self.worker, key=key(), point_id=self.point.id, **given)

    def screen(self, **given):
        return screenings.record(**{"by": self.worker, "key": key(), "landing_id": self.boat.id, "sex": "M"} | given)


@pytest.fixture
def harbour(make, frozen):
    return Harbour(make)


def test_a_boat_never_has_fewer_people_than_were_seen_of_it(harbour, db):
    for _each in range(3):
        harbour.screen()
    harbour.screen(outcome="refused")
    before = everything(db)
    what = "4 people of this boat are entered one by one, tallied or noted as having left. Enter at least so many here."
    assert sentences(harbour.correct, people=3, men=3, reason="counted again") == [("people", what)]
    assert everything(db) == before
    harbour.correct(people=4, men=4, reason="counted again")
    screening_tallies.count(by=harbour.worker, key=key(), landing_id=harbour.boat.id, men=4)
    [(_field, said)] = sentences(harbour.correct, people=3, men=3, reason="and again")
    assert said.startswith("4 people")


def test_nor_than_left_reception_of_it(harbour):
    receptions.left(by=harbour.worker, key=key(), point_id=harbour.point.id, kind="hospital", people=6,
                    landing_id=harbour.boat.id)  # fmt: skip
    [(_field, said)] = sentences(harbour.correct, people=5, men=5, reason="counted again")
    assert said.startswith("6 people")


def test_a_reason_is_as_short_as_the_form_says_and_clean(harbour, db):
    long = "é" * 10_000
    person = harbour.screen(wristband="7")
    screening_tallies.count(by=harbour.worker, key=key(), landing_id=harbour.boat.id, men=4)
    edits = [
        (landings.correct, {"landing_id": harbour.boat.id, "men": 9}),
        (landings.remove, {"landing_id": harbour.boat.id}),
        (screenings.remove, {"screening_id": person}),
        (screening_corrections.correct, {"screening_id": person, "sex": "F"}),
        (screening_tallies.remove, {"landing_id": harbour.boat.id}),
    ]
    for edit, given in edits:
        what = sentences(edit, by=harbour.worker, key=key(), seen=1, reason=long, **given)
        assert what == [("reason", "This is too long. Shorten it to 200 characters.")], edit
    landings.correct(by=harbour.worker, key=key(), landing_id=harbour.boat.id, seen=1, men=9, reason=TYPED)
    kept = db.scalars(t.landing_version.select().with_only_columns(t.landing_version.c.reason)).all()
    assert [each.replace("\u202e", "") for each in kept] == ["<b>x</b>  🙂"]


def test_two_that_were_screened_of_too_many_are_not_merged_unseen(harbour, db):
    other = harbour.record(people=10, men=10, sure=True)
    other_id = db.scalar(select(t.disembarkation.c.id).where(t.disembarkation.c.landing_no == other))
    for n in range(6):
        harbour.screen(wristband=f"A{n}")
        harbour.screen(wristband=f"B{n}", landing_id=other_id)
    before = everything(db)
    [(_field, said)] = sentences(landing_merge.merge, by=harbour.worker, landing_id=harbour.boat.id, seen=1,
                                 other_id=other_id, other_seen=1)  # fmt: skip
    assert said.startswith("More people of these two were screened")
    assert everything(db) == before


def test_an_hour_that_comes_twice_is_not_still_to_come():
    """Clocks go back from 3:00 to 2:00. At 2:10 for the second time, 2:50 was twenty minutes ago."""
    change: Any = SimpleNamespace(at=datetime(2026, 2, 15, 2, 10, tzinfo=UTC))
    point: Any = {"time_zone": "Africa/Casablanca"}
    at, day = when(change, point, datetime(2026, 2, 15, 2, 50))  # noqa: DTZ001 - what somebody types
    assert (at.astimezone(UTC), day) == (datetime(2026, 2, 15, 1, 50, tzinfo=UTC), date(2026, 2, 15))
    with pytest.raises(Refused):
        when(change, point, datetime(2026, 2, 15, 3, 20))  # noqa: DTZ001


@pytest.mark.parametrize(("clock", "day"), [("2026-03-10 23:59", 10), ("2026-03-11 00:01", 11)])
def test_around_midnight_a_boat_is_of_the_day_there(harbour, db, clock, day):
    number = harbour.record(people=7, landed_at=datetime.fromisoformat(clock))
    stored = db.execute(select(t.disembarkation).where(t.disembarkation.c.landing_no == number)).one()
    assert stored.day == date(2026, 3, day)
