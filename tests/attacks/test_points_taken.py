"""Somebody whose landing point, role or account is taken away while a page stays open: nothing of it is saved."""

from uuid import uuid4

import pytest
from sqlalchemy import delete, text, update

from data import tables as t
from edits import (
    landing_merge,
    landing_presence,
    landings,
    receptions,
    screening_corrections,
    screening_tallies,
    screenings,
    surges,
    undo,
)
from edits.refusal import NotAllowed, NotFound, Refused
from queries import screenings as asked
from tests.edits.said import everything
from tests.factories import NOW, days_ago

TAKEN = {
    "the point": lambda db, who: db.execute(delete(t.staff_point).where(t.staff_point.c.staff_id == who.id)),
    "the role": lambda db, who: db.execute(delete(t.staff_role).where(t.staff_role.c.staff_id == who.id)),
    "the account": lambda db, who: db.execute(update(t.staff).where(t.staff.c.id == who.id).values(active=False)),
}  # fmt: skip
PERSON = {"sex": "F", "age_band": "18-59"}


@pytest.fixture
def quay(make, frozen):
    """A caseworker at a point with two boats, a person, a tally and a count of theirs."""
    office = make.office(mission="LY")
    point = make.landing_point(office=office)
    worker = make.staff("caseworker", office=office, points=[point])
    boats = [make.landing(point, men=40, landed_at=days_ago(0.1 * n)) for n in (1, 2)]
    of = {"by": worker, "landing_id": boats[0].id}
    person = screenings.record(**of, key="1", **PERSON)
    screening_tallies.count(**of, key="2", women=3)
    count = receptions.count(by=worker, key="3", point_id=point.id, people=9)
    return worker, point, boats, person, count


def attempts(point, boats, person, count):
    """(edit, what it is told): everything that a page which stayed open could still send."""
    of, why = {"landing_id": boats[0].id}, {"reason": "x"}
    return [
        (landings.record, {"point_id": point.id, "people": 5, "sure": True}),
        (landings.correct, {**of, "seen": 1, "people": 41, **why}),
        (landings.remove, {**of, "seen": 1, **why}),
        (landings.say_nobody_landed, {"point_id": point.id, "day": NOW.date()}),
        (landing_merge.merge, {**of, "seen": 1, "other_id": boats[1].id, "other_seen": 1}),
        (landing_presence.say_present, {**of, "seen": 1, "actor": "navy", "activities": ["rescue"]}),
        (screenings.record, {**of, **PERSON}),
        (screenings.record, {"point_id": point.id, **PERSON}),
        (screenings.open_case, {"screening_id": person, "seen": 1, "case": {"risk_level": "low"}}),
        (screenings.remove, {"screening_id": person, "seen": 1, **why}),
        (screening_corrections.correct, {"screening_id": person, "seen": 1, **why, **PERSON, "outcome": "refused"}),
        (screening_corrections.tie, {"screening_id": person, "seen": 1, "landing_id": boats[1].id, **why}),
        (screening_tallies.count, {**of, "seen": 1, "women": 9}),
        (screening_tallies.settle, {**of, "seen": 1}),
        (screening_tallies.remove, {**of, "seen": 1, **why}),
        (receptions.count, {"point_id": point.id, "people": 3}),
        (receptions.screeners, {"point_id": point.id, "people": 3}),
        (receptions.left, {"point_id": point.id, "kind": "released", "people": 1}),
        (receptions.take_out, {"what": "count", "row_id": count}),
        (surges.acknowledge, {"trigger": "watch", "note": "x", "point_id": point.id}),
    ]


@pytest.mark.parametrize("what", TAKEN)
def test_nothing_that_was_open_is_saved(quay, db, what):
    worker, point, boats, person, count = quay
    assert len(asked.persons(worker, landing_no=boats[0].landing_no)) == 1
    TAKEN[what](db, worker)
    before = everything(db)
    for edit, told in attempts(point, boats, person, count):
        with pytest.raises((NotAllowed, NotFound)):
            edit(by=worker, key=uuid4().hex, **told)
    assert everything(db) == before
    assert len(asked.persons(worker, landing_no=boats[0].landing_no)) == 0


def test_a_form_of_somebody_elses_is_not_saved_again(quay, db, make):
    """Nor is what it gave told: its key is not even seen. Nor is a colleague's last edit taken back."""
    worker, point, boats, _person, _count = quay
    other = make.staff("caseworker", office=worker.offices[0], points=[point])
    before = everything(db)
    for key in ("1", "2", "3"):
        with pytest.raises(Refused, match="opened for something else"):
            screenings.record(by=other, key=key, landing_id=boats[1].id, **PERSON)
    with pytest.raises(Refused, match="opened for something else"):
        receptions.count(by=worker, key="1", point_id=point.id, people=9)
    for txid in db.scalars(text("select distinct txid from audit")):
        with pytest.raises(Refused):
            undo.undo(by=other, key=uuid4().hex, txid=txid)
    assert everything(db) == before
