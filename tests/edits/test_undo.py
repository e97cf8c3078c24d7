"""Taking back one's own last edit: all is as it was, both stand in the history, and nothing else can be taken back."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from data import tables as t
from edits import cases, clearances, follow_ups, notes, papers, referrals, undo
from edits.refusal import Refused
from tests.edits.said import everything, key, problems, sentences
from tests.factories import NOW, days_ago

TODAY = NOW.date()
# what an undo leaves behind, because nothing is ever erased from the history
HISTORY = ("audit", "edit_key", "stage_change", "referral_event", "case_assignment", "stage_flow_day",
           "stage_flow_month", "setting")  # fmt: skip


@pytest.fixture
def worker(make, frozen):
    return make.staff("caseworker", name="Amal")


@pytest.fixture
def boss(make, worker, monkeypatch):
    return make.staff("supervisor", name="Boss")


@pytest.fixture
def case(make, worker):
    return make.case(caseworker=worker, stage="assessed", stream="AVR", since=days_ago(5))


def stands(db):
    """Everything but history, and but the counters of changes."""
    found = everything(db)
    for name in HISTORY:
        found.pop(name)
    told = {
        "case_file": "row_version",
        "follow_up": "row_version",
        "document": "row_version",
        "referral": "row_version",
    }
    for name, column in told.items():
        rows = db.execute(text(f"select to_jsonb(r) - '{column}' - 'changed_at' as r from {name} as r order by id"))
        found[name] = [row.r for row in rows]
    return found


def flows(db):
    return [tuple(row) for row in db.execute(text("""
        select day, at_office_id, stage, sum(cases) from stage_flow_day group by 1, 2, 3 having sum(cases) <> 0
        order by 1, 2, 3
    """))]  # fmt: skip


def taken_back(by):
    found = undo.last(by)
    assert found is not None
    undo.undo(by=by, key=key(), txid=found.txid)
    return found


def fresh(make, case):
    return make.again(case, t.case_file)


EDITS = {
    "stage": lambda who, case, make: cases.change_stage(
        by=who,
        key=key(),
        case_id=case.id,
        seen=case.row_version,
        to_stage="classified",
        stream="AVR",
        note="Wants home",
    ),
    "back": lambda who, case, make: cases.change_stage(
        by=who, key=key(), case_id=case.id, seen=case.row_version, to_stage="registered"
    ),
    "out": lambda who, case, make: cases.change_stage(
        by=who, key=key(), case_id=case.id, seen=case.row_version, to_stage="lost_contact", reason="no_answer"
    ),
    "hold": lambda who, case, make: cases.hold(
        by=who, key=key(), case_id=case.id, seen=case.row_version, reason="waiting_embassy"
    ),
    "papers": lambda who, case, make: papers.list_required(by=who, key=key(), case_id=case.id),
    "decision": lambda who, case, make: clearances.record(
        by=who, key=key(), case_id=case.id, kind="medical", outcome="given", on=TODAY
    ),
    "note": lambda who, case, make: notes.add(by=who, key=key(), case_id=case.id, body="Amal called."),
    "follow_up": lambda who, case, make: follow_ups.plan(by=who, key=key(), case_id=case.id, kind="call", due_on=TODAY),
}


@pytest.mark.parametrize("name", EDITS)
def test_taken_back_all_is_as_it_was(db, make, worker, case, name):
    before, counted = stands(db), flows(db)
    EDITS[name](worker, case, make)
    assert stands(db) != before or flows(db) != counted
    found = taken_back(worker)
    assert found.cases == {case.id: case.case_no}
    assert stands(db) == before
    assert flows(db) == counted
    assert set(db.scalars(text("select undoes from audit where what = 'undo'"))) == {found.txid}
    # taken back once, and not again
    assert undo.last(worker) is None
    assert sentences(undo.undo, by=worker, txid=found.txid) == [(None, undo.GONE)]


def test_a_step_taken_back_stands_in_the_history_with_what_took_it_back(db, make, worker, case):
    EDITS["out"](worker, case, make)
    taken_back(worker)
    rows = db.execute(select(t.stage_change).where(t.stage_change.c.case_id == case.id).order_by(t.stage_change.c.id))
    *_before, out, back = rows.all()
    assert (out.to_stage, back.from_stage, back.to_stage, back.undoes) == (
        "lost_contact",
        "lost_contact",
        "assessed",
        out.id,
    )
    assert fresh(make, case).stage_since == case.stage_since, "the stage's clock runs on"


def test_a_hold_that_an_end_ended_is_back(db, make, worker):
    case = make.case(caseworker=worker, stage="documents", stream="AVR", held="waiting_embassy")
    before = stands(db)
    cases.change_stage(
        by=worker, key=key(), case_id=case.id, seen=case.row_version, to_stage="withdrawn", reason="no_answer"
    )
    taken_back(worker)
    assert stands(db) == before


def test_a_case_given_away_comes_back_to_whom_had_it(db, make, boss, worker, case):
    other = make.staff("caseworker")
    cases.reassign(by=boss, key=key(), case_id=case.id, seen=case.row_version, caseworker_id=other.id)
    taken_back(boss)
    assert fresh(make, case).caseworker_id == worker.id
    told = db.scalars(select(t.case_assignment.c.caseworker_id).order_by(t.case_assignment.c.id)).all()
    assert told == [other.id, worker.id]


def test_an_answer_to_a_referral_is_taken_back(db, make, worker, case):
    referral = make.referral(case)
    before = stands(db)
    referrals.record_answer(by=worker, key=key(), referral_id=referral.id, seen=referral.row_version, state="accepted",
                            answered_on=TODAY)  # fmt: skip
    taken_back(worker)
    assert stands(db) == before
    again = make.again(referral, t.referral)
    referrals.record_answer(by=worker, key=key(), referral_id=referral.id, seen=again.row_version,
                            state="acknowledged", answered_on=TODAY)  # fmt: skip
    assert make.again(referral, t.referral).state == "acknowledged"


def test_a_tick_of_a_paper_is_taken_back(db, make, worker, case):
    paper = make.document(case, "photo")
    papers.tick(
        by=worker, key=key(), document_id=paper.id, seen=paper.row_version, received_on=TODAY, verified_on=TODAY
    )
    taken_back(worker)
    found = make.again(paper, t.document)
    assert (found.received_on, found.verified_on, found.verified_by) == (None, None, None)


def test_a_referral_that_was_sent_is_not_offered(make, worker, case):
    clinic = make.agency(services=["medical"])
    referrals.add(by=worker, key=key(), case_id=case.id, service="medical", priority="normal", agency_id=clinic.id)
    assert undo.last(worker) is None


def test_text_that_was_written_over_is_not_offered_because_nobody_has_it_any_more(make, worker, case):
    planned = make.follow_up(case, note="Ask for her brother")
    follow_ups.done(
        by=worker, key=key(), follow_up_id=planned.id, seen=planned.row_version, done_on=TODAY, note="He came"
    )
    assert undo.last(worker) is None
    without = make.follow_up(case)
    follow_ups.done(by=worker, key=key(), follow_up_id=without.id, seen=without.row_version, done_on=TODAY)
    taken_back(worker)
    assert make.again(without, t.follow_up).done_on is None


def test_only_the_last_one_and_only_ones_own(make, worker, boss, case):
    EDITS["note"](worker, case, make)
    first = undo.last(worker)
    EDITS["follow_up"](worker, case, make)
    assert undo.last(boss) is None
    assert sentences(undo.undo, by=worker, txid=first.txid) == [(None, undo.GONE)]
    assert sentences(undo.undo, by=boss, txid=undo.last(worker).txid) == [(None, undo.GONE)]


def test_where_a_colleague_went_on_it_is_not_offered(make, worker, boss, case):
    EDITS["hold"](worker, case, make)
    offered = undo.last(worker)
    notes.add(by=boss, key=key(), case_id=case.id, body="I saw it.")
    assert undo.last(worker) == offered, "a note stands for itself"
    cases.resume(by=boss, key=key(), case_id=case.id, seen=fresh(make, case).row_version)
    assert undo.last(worker) is None


def test_a_decision_that_the_case_travelled_on_is_not_offered(make, worker, boss):
    case = make.case(caseworker=worker, stage="medical", stream="AVR")
    EDITS["decision"](worker, case, make)
    cases.change_stage(by=boss, key=key(), case_id=case.id, seen=case.row_version, to_stage="documents")
    assert undo.last(worker) is None


def test_after_a_day_it_is_not_offered(db, make, worker, case, monkeypatch):
    EDITS["note"](worker, case, make)
    made = db.scalar(text("select max(recorded_at) from audit"))
    monkeypatch.setattr("data.clock.now", lambda: made + timedelta(hours=23))
    assert undo.last(worker) is not None
    monkeypatch.setattr("data.clock.now", lambda: made + timedelta(hours=25))
    assert undo.last(worker) is None
    make.row(t.setting, key="undo_hours", value="48")
    assert undo.last(worker) is not None


def test_a_row_that_changed_by_itself_is_refused_and_nothing_is_half_taken_back(db, make, worker, case):
    paper = make.document(case, "photo")
    papers.tick(by=worker, key=key(), document_id=paper.id, seen=paper.row_version, received_on=TODAY, verified_on=None)
    db.execute(text("update document set received_on = received_on - 1"))  # an import, which the audit does not tell
    before = everything(db)
    txid = undo.last(worker).txid
    assert problems(undo.undo, by=worker, txid=txid)[0].text.startswith("Something has been built on this")
    assert everything(db) == before


def test_the_database_lets_only_the_last_step_be_taken_back(db, make, case):
    rows = db.execute(select(t.stage_change).where(t.stage_change.c.case_id == case.id)).all()
    given = {"case_id": case.id, "office_id": case.office_id, "at_office_id": case.office_id, "happened_at": NOW}
    with pytest.raises(Exception, match="only the last step"):
        make.row(t.stage_change, **given, from_stage="assessed", to_stage="received", undoes=rows[0].id)
    with pytest.raises(Exception, match="only the last step"):
        make.row(t.stage_change, **given, from_stage="assessed", to_stage="received", undoes=rows[-1].id)


def test_a_double_click_takes_back_once(make, worker, case):
    EDITS["note"](worker, case, make)
    found, same = undo.last(worker), key()
    assert undo.undo(by=worker, key=same, txid=found.txid) == undo.undo(by=worker, key=same, txid=found.txid) == 1
    with pytest.raises(Refused):
        undo.undo(by=worker, key=key(), txid=found.txid)


def test_who_was_handed_a_case_by_mistake_has_it_no_longer(make, boss, worker):
    case = make.case(caseworker=worker, stage="travel_ready", stream="AVR")
    make.document(case, "photo", verified=TODAY)
    for code in ("travel_document", "consent_form", "exit_permit", "country_form"):
        make.document(case, code, verified=TODAY)
    make.clearance(case, "medical")
    team = make.staff("pre_departure")
    cases.change_stage(by=boss, key=key(), case_id=case.id, seen=case.row_version, to_stage="pre_departure")
    notes.add(by=team, key=key(), case_id=case.id, body="It is with us.")
    taken_back(boss)
    assert problems(notes.add, by=team, case_id=case.id, body="And now?")[0].text.startswith("This record is not there")


def test_a_step_taken_back_and_told_anew_contradicts_nothing(db, make, worker, case):
    EDITS["stage"](worker, case, make)
    taken_back(worker)
    cases.change_stage(
        by=worker, key=key(), case_id=case.id, seen=fresh(make, case).row_version, to_stage="classified", stream="AVR",
        note="It was yesterday", on=TODAY - timedelta(days=1),
    )  # fmt: skip
    found = db.execute(text("select kind from data_problem(:at, array[:office]) where case_id = :id"),
                       {"at": NOW, "id": case.id, "office": case.office_id})  # fmt: skip
    assert "stages_out_of_order" not in [row.kind for row in found]
