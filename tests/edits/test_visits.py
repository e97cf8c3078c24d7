"""Field visits: prepared, filled, made; and what came of them for each case."""

from datetime import date, timedelta

import pytest

from data import tables as t
from edits import exports, visit_results, visits
from edits.refusal import Conflict, NotAllowed, NotFound
from tests.edits.said import everything, history, key, sentences
from tests.factories import NOW

TODAY = NOW.date()
SOON = TODAY + timedelta(days=6)


@pytest.fixture
def worker(make, frozen):
    return make.staff("caseworker")


@pytest.fixture
def boss(make, worker):
    return make.staff("supervisor", office=worker.offices[0])


@pytest.fixture
def case(make, worker):
    return make.case(stage="documents", stream="AVR", caseworker=worker)


def prepare(by, **more):
    given = {"office_id": by.offices[0], "kind": "embassy", "place": " Consular section ", "country": "NG",
             "planned_on": SOON, "lead_id": by.id}  # fmt: skip
    return visits.prepare(by=by, key=key(), **given | more)


def listed(make, visit_id):
    wanted = t.visit_case.select().where(t.visit_case.c.visit_id == visit_id).order_by(t.visit_case.c.id)
    return make.db.execute(wanted).all()


def test_a_visit_is_prepared_with_its_first_cases_and_corrected(db, make, worker, case):
    made = prepare(worker, case_ids=[case.id, case.id])
    row = db.execute(t.visit.select()).one()
    assert (row.place, row.country, row.planned_on, row.by_id) == ("Consular section", "NG", SOON, worker.id)
    assert [each.case_id for each in listed(make, made)] == [case.id]
    assert [line[:2] for line in history(db)] == [("visits.prepare", "visit"), ("visits.prepare", "visit_case")]
    visits.change(by=worker, key=key(), visit_id=made, seen=1, place="Main gate", planned_on=SOON, country="NG")
    assert db.execute(t.visit.select()).one().place == "Main gate"
    with pytest.raises(Conflict):
        visits.change(by=worker, key=key(), visit_id=made, seen=1, place="Side gate", planned_on=SOON, country="NG")


def test_what_is_missing_is_said_all_at_once(make, worker, frozen):
    def say(**more):
        given = {"office_id": worker.offices[0], "kind": "embassy", "place": "x", "country": "NG", "planned_on": SOON}
        return [field for field, _ in sentences(visits.prepare, by=worker, **given | more)]

    assert say(office_id=None) == say(office_id=make.office().id) == ["office_id"]
    assert say(kind=None, place="  ", country=None) == ["kind", "place"]
    assert say(country=None) == ["country"]
    assert say(planned_on=None) == say(planned_on=TODAY - timedelta(days=1)) == ["planned_on"]
    assert say(lead_id=make.staff("caseworker", office=make.office()).id) == ["lead_id"]


def test_cases_are_added_by_number_and_taken_off(db, make, worker, boss, case):
    other = make.case(stage="documents", stream="AVR", office=worker.offices[0])
    made = prepare(worker)
    numbers = f" {case.case_no.lower()}, LY-999999"
    assert sentences(visits.add_cases, by=worker, visit_id=made, case_nos=numbers) == [
        ("case_nos", "No case of yours has the number LY-999999. Check it.")]  # fmt: skip
    assert sentences(visits.add_cases, by=worker, visit_id=made, case_nos=other.case_no)[0][0] == "case_nos"
    assert sentences(visits.add_cases, by=worker, visit_id=made, case_nos=" ,")[0][0] == "case_nos"
    assert visits.add_cases(by=worker, key=key(), visit_id=made, case_nos=case.case_no) == 1
    assert visits.add_cases(by=boss, key=key(), visit_id=made, case_ids=[case.id, other.id]) == 1
    first, second = listed(make, made)
    visits.remove_case(by=boss, key=key(), visit_case_id=second.id, seen=second.row_version)
    assert [each.id for each in listed(make, made)] == [first.id]
    with pytest.raises(NotFound):
        visits.remove_case(by=boss, key=key(), visit_case_id=second.id, seen=1)


def test_what_came_of_it_is_recorded_with_the_papers_received(db, make, worker, case):
    paper = make.document(case)
    had = make.document(case, "photo", received=date(2026, 3, 2))
    made = prepare(worker, case_ids=[case.id])
    row = listed(make, made)[0]

    def say(**more):
        given = {"outcome": "paper_issued", "seen_on": TODAY} | more
        return sentences(visit_results.record, by=worker, visit_case_id=row.id, seen=1, **given)

    assert say(seen_on=None) == [("seen_on", "Enter the day.")]
    assert say(seen_on=SOON)[0][0] == "seen_on"
    assert say(papers=["exit_permit"])[0][0] == "papers"
    assert say(note="x" * 1001)[0][0] == "note"
    given = {"outcome": "paper_issued", "seen_on": TODAY, "note": " Laissez-passer ",
             "papers": ["travel_document", "photo"]}  # fmt: skip
    visit_results.record(by=worker, key=key(), visit_case_id=row.id, seen=1, **given)
    now = listed(make, made)[0]
    assert (now.outcome, now.seen_on, now.note, now.row_version) == ("paper_issued", TODAY, "Laissez-passer", 2)
    assert make.again(paper, t.document).received_on == TODAY
    assert make.again(paper, t.document).received_by == worker.id
    assert make.again(had, t.document).received_on == date(2026, 3, 2)
    assert [line[1] for line in history(db)][-2:] == ["visit_case", "document"]
    before = everything(db)
    with pytest.raises(Conflict):
        visit_results.record(by=worker, key=key(), visit_case_id=row.id, seen=1, outcome="seen", seen_on=TODAY)
    assert everything(db) == before


def test_a_case_with_a_result_stays_on_the_list(make, worker, case):
    made = prepare(worker, case_ids=[case.id])
    row = listed(make, made)[0]
    visit_results.record(by=worker, key=key(), visit_case_id=row.id, seen=1, outcome="seen", seen_on=TODAY)
    assert sentences(visits.remove_case, by=worker, visit_case_id=row.id, seen=2)


def test_a_visit_is_made_once_or_cancelled(db, worker, frozen):
    made = prepare(worker)
    assert sentences(visits.done, by=worker, visit_id=made, seen=1, on=None)[0][0] == "on"
    assert sentences(visits.done, by=worker, visit_id=made, seen=1, on=SOON)[0][0] == "on"
    visits.done(by=worker, key=key(), visit_id=made, seen=1, on=TODAY)
    assert sentences(visits.done, by=worker, visit_id=made, seen=2, on=TODAY) == [
        (None, "This visit was made on 2026-03-11.")]  # fmt: skip
    other = prepare(worker)
    visits.cancel(by=worker, key=key(), visit_id=other, seen=1)
    assert sentences(visits.add_cases, by=worker, visit_id=other, case_nos="LY-1") == [
        (None, "This visit was cancelled. Prepare another one.")]  # fmt: skip


def test_only_where_one_may(db, make, worker, case):
    made = prepare(worker, case_ids=[case.id])
    row = listed(make, made)[0]
    elsewhere = make.staff("supervisor", office=make.office())
    stranger = make.staff("caseworker", office=worker.offices[0])
    officer = make.staff("programme_officer", office=worker.offices[0])
    before = everything(db)
    for by in (elsewhere, stranger):
        with pytest.raises(NotFound):
            visit_results.record(by=by, key=key(), visit_case_id=row.id, seen=1, outcome="seen", seen_on=TODAY)
        with pytest.raises(NotFound):
            visits.remove_case(by=by, key=key(), visit_case_id=row.id, seen=1)
    with pytest.raises(NotFound):
        visits.done(by=elsewhere, key=key(), visit_id=made, seen=1, on=TODAY)
    for call in (visits.prepare, visits.change, visits.add_cases, visits.done, visits.cancel, exports.log):
        with pytest.raises(NotAllowed):
            call(by=officer, key=key())
    assert everything(db) == before


def test_an_export_is_a_transfer_that_says_who_what_why_and_how_much(db, make, worker, frozen):
    ids = [make.case(caseworker=worker).id for _n in range(2)]
    given = {"what": "visit_cases", "about": "visit 3", "form": "xlsx", "case_ids": ids, "office_id": 1}
    assert sentences(exports.log, by=worker, purpose="because", **given)[0][0] == "purpose"
    assert sentences(exports.log, by=worker, purpose="meeting", **given | {"case_ids": []})
    assert exports.log(by=worker, key=key(), purpose="work_offline", **given) == 2
    row = db.execute(t.audit.select()).one()
    assert (row.by_id, row.entity, row.reason, row.office_id) == (worker.id, "export", "work_offline", 1)
    assert (row.after["rows"], row.after["cases"], row.after["form"]) == (2, ids, "xlsx")
