"""Two people edit the same case at the same moment: both edits are there afterwards, or one is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from sqlalchemy import func, select

from data import tables as t
from edits import cases, notes, papers, referrals
from edits.refusal import Conflict
from tests.edits.said import key
from tests.factories import NOW


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """What each call gave or raised, all started together."""
    ready = Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        ready.wait()
        try:
            return call()
        except Exception as error:
            return error

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_edits_of_different_things_all_stand(db, make, frozen):
    who = make.staff("supervisor")
    case = make.case()
    paper, sent = make.document(case), make.referral(case)
    found = at_once(
        lambda: notes.add(by=who, key=key(), case_id=case.id, body="One"),
        lambda: notes.add(by=who, key=key(), case_id=case.id, body="Two"),
        lambda: papers.tick(by=who, key=key(), document_id=paper.id, seen=1, received_on=NOW.date(), verified_on=None),
        lambda: referrals.record_answer(by=who, key=key(), referral_id=sent.id, seen=sent.row_version,
                                        state="accepted", answered_on=NOW.date()),
        lambda: cases.change_stage(by=who, key=key(), case_id=case.id, seen=case.row_version, to_stage="assessed"),
    )  # fmt: skip
    assert not [each for each in found if isinstance(each, Exception)]
    assert set(db.scalars(select(t.case_note.c.body))) == {"One", "Two"}
    assert make.again(paper, t.document).received_on == NOW.date()
    assert make.again(sent, t.referral).state == "accepted"
    assert make.again(case, t.case_file).stage == "assessed"


def test_of_two_who_change_the_same_thing_one_is_told(db, make, frozen):
    who, other = make.staff("supervisor"), make.staff("supervisor")
    one, two = make.staff(), make.staff()
    for _round in range(5):
        case = make.case()

        def give(by, to, case=case):
            return lambda: cases.reassign(by=by, key=key(), case_id=case.id, seen=case.row_version, caseworker_id=to.id)

        found = at_once(give(who, one), give(other, two))
        told = [each for each in found if isinstance(each, Conflict)]
        assert len(told) == 1, found
        winner = next(each for each in found if not isinstance(each, Exception))
        assert make.again(case, t.case_file).caseworker_id == winner
        names = {one.id: one.name, two.id: two.name}
        assert told[0].theirs == {"caseworker_id": names.pop(winner)}
        assert list(told[0].mine.values()) == list(names.values())
    assert db.scalar(select(func.count()).select_from(t.case_assignment)) == 5


def test_one_form_sent_twice_at_once_writes_once(db, make, frozen):
    who, case, once = make.staff("supervisor"), make.case(), key()
    agency = make.agency()

    def send():
        return referrals.add(by=who, key=once, case_id=case.id, service="medical", priority="normal",
                             agency_id=agency.id)  # fmt: skip

    found = at_once(send, send, send)
    assert len(set(found)) == 1
    assert db.scalar(select(func.count()).select_from(t.referral)) == 1
