"""Who is in reception: from a count, from a count and what happened since, from exits, or unknown; hours to clear."""

from datetime import datetime, timedelta

import pytest

from data import tables as t
from data.language import known
from edits import receptions, screening_tallies
from queries import screenings as asked
from tests.edits.said import everything, key, sentences
from tests.factories import NOW, days_ago


class Quay:
    """A landing point for forty, with two screeners planned, and who records there."""

    def __init__(self, make):
        self.make, self.office = make, make.office(mission="LY")
        self.point = make.landing_point(office=self.office, reception_capacity=40, screeners_per_shift=2)
        self.worker = make.staff("caseworker", office=self.office, points=[self.point])
        self.by = {"by": self.worker, "point_id": self.point.id}

    def boat(self, hours_ago, men):
        return self.make.landing(self.point, landed_at=NOW - timedelta(hours=hours_ago), men=men)

    def count(self, people, hours_ago=0.0):
        return receptions.count(**self.by, key=key(), people=people, at=NOW - timedelta(hours=hours_ago))

    def left(self, people, hours_ago=0.0, kind="released", boat=None):
        return receptions.left(**self.by, key=key(), people=people, kind=kind, at=NOW - timedelta(hours=hours_ago),
                               landing_id=boat and boat.id)  # fmt: skip

    def now(self):
        [row] = asked.now(self.worker, as_of=NOW).astype(object).itertuples()
        return row

    def held(self):
        row = self.now()
        return (row.reception_said, row.in_reception) if row.reception_said else (None, None)


@pytest.fixture
def quay(make, frozen):
    return Quay(make)


def test_without_a_count_or_exits_it_is_unknown_and_never_who_landed(quay):
    quay.boat(5, 30)
    assert quay.held() == (None, None)
    assert quay.now().people == 30


def test_a_count_holds_and_who_landed_since_stands_apart(quay):
    quay.count(12, hours_ago=6)
    quay.boat(5, 30)
    assert quay.held() == ("count", 12)
    row = quay.now()
    assert (row.landed_since, row.reception_at) == (30, NOW - timedelta(hours=6))
    assert (asked.now(quay.worker, as_of=NOW - timedelta(hours=7))["in_reception"].isna()).all()


def test_with_exits_since_the_count_moves_on(quay):
    quay.left(9, hours_ago=7)
    quay.count(12, hours_ago=6)
    quay.boat(5, 30)
    quay.left(10, hours_ago=1, kind="hospital")
    assert quay.held() == ("count_and_exits", 32)
    quay.left(40)
    assert quay.held()[0] == "more_left"
    assert not known(quay.now().in_reception)


def test_exits_of_boats_carry_it_without_a_count(quay):
    quay.boat(50, 100)
    boat = quay.boat(30, 20)
    quay.boat(5, 30)
    quay.left(4, hours_ago=2)
    assert quay.held() == (None, None), "of which boat, nobody knows"
    quay.left(15, hours_ago=1, boat=boat)
    assert quay.held() == ("exits", 20 + 30 - 4 - 15)


def test_an_old_count_says_nothing_any_more(quay):
    quay.count(12, hours_ago=73)
    assert quay.held() == (None, None)
    quay.make.row(t.setting, key="reception_hours", value="80")
    assert quay.held() == ("count", 12)


def test_hours_to_clear(quay, make):
    boat, other = quay.boat(3, 40), quay.boat(2, 12)
    screening_tallies.count(by=quay.worker, key=key(), landing_id=boat.id, men=10, transferred=6)
    row = quay.now()
    assert (row.waiting, row.no_figure_people, row.coverage) == (24, 12, 0.25)
    assert (row.screeners, row.per_hour, row.hours_to_clear, row.hours_at_most) == (2, 6, 2.0, 3.0)
    receptions.screeners(**quay.by, key=key(), people=4)
    make.change(t.landing_point, quay.point, screenings_per_hour=3)
    assert quay.now().hours_to_clear == 2.0
    receptions.screeners(**quay.by, key=key(), people=0)
    assert quay.now().hours_to_clear is None, "nobody screens: no number of hours"
    screening_tallies.count(by=quay.worker, key=key(), landing_id=other.id)
    assert quay.now().waiting == 36


@pytest.mark.parametrize(
    ("call", "told", "field"),
    [
        ("count", {"people": None}, "people"),
        ("count", {"people": -1}, "people"),
        ("count", {"people": 3, "at": NOW + timedelta(hours=1)}, "landed_at"),
        ("count", {"people": 3, "point_id": None}, "point_id"),
        ("screeners", {"people": 100}, "people"),
        ("left", {"people": 0, "kind": "released"}, "people"),
        ("left", {"people": 2, "kind": "lost"}, "kind"),
        ("left", {"people": 2, "kind": "released", "at": datetime(1026, 1, 1)}, "landed_at"),  # noqa: DTZ001
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(quay, call, told, field):
    before = everything(quay.make.db)
    assert [where for where, _said in sentences(getattr(receptions, call), **quay.by | told)] == [field]
    assert everything(quay.make.db) == before


def test_more_than_came_with_a_boat_do_not_leave_and_none_before_it_came(quay):
    boat = quay.boat(3, 10)
    quay.left(8, boat=boat)
    form = quay.by | {"kind": "released", "landing_id": boat.id}
    assert sentences(receptions.left, **form, people=3) == [
        ("people", "10 people came with this boat, and 8 of them left already.")]  # fmt: skip
    assert sentences(receptions.left, **form, people=1, at=days_ago(1))[0][0] == "at"


def test_a_mistake_is_taken_out_again(quay):
    made = quay.count(12)
    receptions.take_out(by=quay.worker, key=key(), what="count", row_id=made)
    assert quay.held() == (None, None)
    assert asked.reception(quay.worker, as_of=NOW, points=[quay.point.code]).empty
