"""The duty list: who may be on it, who may change it, and that it is audited."""

import pytest
from sqlalchemy import select

from data import tables as t
from edits import duty
from edits.refusal import Conflict, NotAllowed
from tests.edits.said import history, key, sentences

UNFIT = "Choose somebody active who works for this mission as a caseworker, supervisor or head of mission."


def test_on_the_list_and_off_it(db, make, frozen):
    admin, boss = make.staff("admin", offices=[]), make.staff("supervisor")
    added = duty.add(by=admin, key=key(), mission="LY", staff_id=boss.id)
    again = {"by": admin, "mission": "LY", "staff_id": boss.id}
    assert sentences(duty.add, **again) == [("staff_id", "They are on the duty list of this mission already.")]
    with pytest.raises(Conflict):
        duty.remove(by=admin, key=key(), duty_id=added, seen=7)
    duty.remove(by=admin, key=key(), duty_id=added, seen=1)
    assert db.scalar(select(t.duty.c.id)) is None
    assert [(what, entity) for what, entity, *_ in history(db)] == [("duty.add", "duty"), ("duty.remove", "duty")]


def test_who_does_not_fit(make, frozen):
    admin = make.staff("admin", offices=[])
    far = make.staff("supervisor", office=make.office(mission="MR"))
    here = make.office(mission="LY")
    figures = make.staff("programme_officer", office=here, projects=[make.project(missions=["LY"])])
    gone = make.staff("supervisor", office=here, active=False)
    for person in (far, figures, gone):
        assert sentences(duty.add, by=admin, mission="LY", staff_id=person.id) == [("staff_id", UNFIT)]
    head = make.staff("head_of_mission", offices=[], projects=[make.project(missions=["LY"])])
    assert duty.add(by=admin, key=key(), mission="LY", staff_id=head.id)
    missing = sentences(duty.add, by=admin, mission=None, staff_id=None)
    assert missing == [("mission", "Choose the mission."), ("staff_id", "Choose a colleague.")]
    with pytest.raises(NotAllowed):
        duty.add(by=make.staff("supervisor"), key=key(), mission="LY", staff_id=head.id)
