"""A case does not end over referrals that still wait: they are answered first, or revoked with it, knowingly."""

import pytest
from sqlalchemy import select

from data import tables as t
from edits import cases, many, transfers
from edits.undo import last, undo
from queries.referrals import listing
from tests.edits.said import everything, key, sentences
from tests.factories import NOW, days_ago

SAID = ("revoke", "Referrals of this case still wait: 3. Record what became of them, or tick that they are revoked.")


@pytest.fixture
def boss(make, frozen):
    return make.staff("supervisor")


@pytest.fixture
def case(make, boss):
    """Three referrals wait, one of them on hold; one was served, one is a draft."""
    made = make.case(stage="review", stream="AVM")
    make.referral(made, due_at=days_ago(2))
    make.referral(made, paused=True)
    make.referral(made, state="accepted")
    make.referral(made, state="service_provided")
    make.referral(made, state="draft")
    return made


def states(db, case):
    return sorted(db.scalars(select(t.referral.c.state).where(t.referral.c.case_id == case.id)))


def ending(boss, case, **more):
    return {"by": boss, "case_id": case.id, "seen": case.row_version, "to_stage": "closed"} | more


def test_it_is_refused_with_what_to_do_and_nothing_is_written(db, boss, case):
    before = everything(db)
    assert sentences(cases.change_stage, **ending(boss, case)) == [SAID]
    assert sentences(cases.change_stage, **ending(boss, case, to_stage="withdrawn")) == [
        ("reason", "Say why the case ends."), SAID,
    ]  # fmt: skip
    assert everything(db) == before


def test_ticked_they_end_with_the_case_and_come_back_with_it(db, boss, case):
    before = listing(boss, as_of=NOW, due=None).drop(columns="row_version")
    cases.change_stage(key=key(), **ending(boss, case, revoke=True))
    assert listing(boss, as_of=NOW, due=None).empty
    assert states(db, case) == ["draft", "revoked", "revoked", "revoked", "service_provided"]
    events = db.execute(select(t.referral_event).where(t.referral_event.c.state == "revoked")).all()
    assert {(event.reason, event.happened_at, event.by_id) for event in events} == {("case_ended", NOW, boss.id)}
    undo(by=boss, key=key(), txid=last(boss).txid)
    assert listing(boss, as_of=NOW, due=None).drop(columns="row_version").equals(before)


def test_what_waits_for_nothing_is_in_nobodys_way(db, make, boss):
    case = make.case(stage="review", stream="AVM")
    make.referral(case, state="closed")
    make.referral(case, state="service_provided")
    cases.change_stage(key=key(), **ending(boss, case))
    assert make.again(case, t.case_file).stage == "closed"


def test_a_step_that_is_no_end_asks_for_nothing(make, boss, case):
    cases.change_stage(key=key(), **ending(boss, case, to_stage="assistance", reason="corrected"))
    assert make.again(case, t.case_file).stage == "assistance"


def test_another_agency_takes_the_case_over(db, make, boss, case):
    given = {"by": boss, "case_id": case.id, "seen": case.row_version, "agency_id": make.agency().id}
    assert sentences(transfers.to_agency, **given) == [SAID]
    transfers.to_agency(key=key(), **given, revoke=True)
    assert make.again(case, t.case_file).stage == "transferred"
    assert states(db, case).count("revoked") == 3


def test_among_many_the_others_are_done(db, make, boss, case):
    free = make.case(stage="review", stream="AVM")
    given = {"to_stage": "closed", "revoke": False}
    result = many.each(by=boss, key=key(), what="cases.change_stage", case_ids=[case.id, free.id], given=given)
    assert result["done"] == [free.id]
    (refused,) = result["refused"]
    assert [(each["field"], each["params"]) for each in refused["problems"]] == [("revoke", {"count": 3})]
    assert states(db, case).count("revoked") == 0
