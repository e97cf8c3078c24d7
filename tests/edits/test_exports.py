"""Files that leave: each written down with who, what and why, and only with cases that the person sees."""

import pytest
from sqlalchemy import text

from data import tables as t
from data.person import find
from edits import cases, exports
from edits.refusal import NotFound
from tests.edits.said import everything, key, sentences
from tests.factories import NOW

LIST = {"what": "referrals", "about": "list", "form": "xlsx", "purpose": "meeting"}


@pytest.fixture
def worker(make, frozen):
    return make.staff("caseworker")


def exports_of(db):
    return db.execute(t.audit.select().where(t.audit.c.entity == "export").order_by(t.audit.c.id)).all()


def test_a_list_is_written_down_with_its_cases_and_its_filters(db, make, worker):
    one, two = make.case(caseworker=worker), make.case(caseworker=worker)
    given = LIST | {"case_nos": [two.case_no, one.case_no], "rows": 5, "filters": ["service", "due"]}
    assert exports.log(by=worker, key=key(), **given) == 5
    row = exports_of(db)[0]
    assert (row.what, row.reason, row.by_id) == ("exports.log", "meeting", worker.id)
    assert (row.after["cases"], row.after["rows"]) == ([one.id, two.id], 5)
    assert row.after["filters"] == ["due", "service"]


@pytest.mark.parametrize("by_number", [True, False])
def test_a_case_that_is_not_theirs_or_not_there_refuses_the_whole_file(db, make, worker, by_number):
    mine, colleagues = make.case(caseworker=worker), make.case(caseworker=make.staff("caseworker"))
    elsewhere = make.case(office=make.office(mission="MR"))
    boss = make.staff("supervisor")
    before = everything(db)
    for who, case in ((worker, colleagues), (worker, elsewhere), (boss, elsewhere)):
        listed = {"case_nos": [mine.case_no, case.case_no]} if by_number else {"case_ids": [mine.id, case.id]}
        with pytest.raises(NotFound):
            exports.log(by=who, key=key(), **LIST, **listed)
    with pytest.raises(NotFound):
        exports.log(by=worker, key=key(), **LIST, **{"case_nos": ["LY-X"]} if by_number else {"case_ids": [10**9]})
    assert everything(db) == before
    assert exports.log(by=boss, key=key(), **LIST, case_ids=[mine.id, colleagues.id]) == 2


def test_whoever_covers_a_leave_works_on_what_is_the_absent_ones(db, make, worker):
    absent = make.staff("caseworker")
    case = make.case(caseworker=absent)
    with pytest.raises(NotFound):
        exports.log(by=worker, key=key(), **LIST, case_ids=[case.id])
    db.execute(text("insert into absence (staff_id, cover_id, from_day, to_day) values (:s, :c, current_date, :d)"),
               {"s": absent.id, "c": worker.id, "d": NOW.date().replace(year=2099)})  # fmt: skip
    cover = find(db, worker.email, role="caseworker")
    assert exports.log(by=cover, key=key(), **LIST, case_ids=[case.id]) == 1
    assert cases.hold(by=cover, key=key(), case_id=case.id, seen=case.row_version, reason="detained")


def test_what_is_missing_is_said(worker, make):
    case = make.case(caseworker=worker)
    assert sentences(exports.log, by=worker, **LIST | {"purpose": None}, case_ids=[case.id])[0][0] == "purpose"
    assert sentences(exports.log, by=worker, **LIST) == [(None, "There is no case to put in the file.")]
    assert sentences(exports.figures, by=worker, what="outcomes", rows=3, purpose=None)[0][0] == "purpose"


def test_a_file_of_numbers_is_written_down_without_cases(db, worker):
    assert exports.figures(by=worker, key=key(), what="outcomes", rows=3, purpose="meeting", filters=["service"]) == 3
    assert exports_of(db)[0].after == {"what": "outcomes", "form": "xlsx", "rows": 3, "filters": ["service"]}
