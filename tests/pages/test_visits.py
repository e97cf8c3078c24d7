"""The Field visits page: prepared with the right cases; a file goes out logged and comes back as differences."""

from datetime import timedelta

import pytest

from data import tables as t
from edits import visit_results, visits
from pages.parts import visit_exchange, visit_files, visit_returned
from queries import visits as questions
from queries.records import records
from tests.edits.said import everything, history, key
from tests.factories import NOW
from tests.pages.opened import opened
from tests.ui import shown
from ui import i18n, session, sheet

TODAY = NOW.date()
SOON = TODAY + timedelta(days=6)


@pytest.fixture
def boss(make, frozen):
    return make.staff("supervisor")


@pytest.fixture
def at_screen(boss, monkeypatch):
    """Files are made while somebody's page runs, in their language."""
    monkeypatch.setattr(session, "who", lambda: boss)


@pytest.fixture
def case(make):
    def made(*missing, **more):
        it = make.case(stage="documents", stream="AVR", **more)
        for paper in ("travel_document", "photo"):
            make.document(it, paper, verified=None if paper in missing else TODAY)
        return it

    return made


@pytest.fixture
def visit(boss, case):
    """A visit made today with two cases: the first lacks both papers, the second its photograph."""
    ids = [case("travel_document", "photo").id, case("photo").id]
    made = visits.prepare(by=boss, key=key(), office_id=boss.offices[0], kind="embassy", country="NG", case_ids=ids,
                          place="Consular section", planned_on=TODAY)  # fmt: skip
    return questions.one(boss, visit_id=made)


def rows(who, visit):
    return records(questions.cases(who, visit_id=visit.visit_id, as_of=NOW))


def pressed(at, label):
    next(button for button in at.button if button.label == label).click()
    at.run()
    assert not at.exception, [error.value for error in at.exception]
    return at


def field(widgets, label):
    return next(each for each in widgets if each.label == label)


def test_a_visit_asked_for_by_a_link_is_prepared_with_the_cases_that_lack_the_paper(db, boss, case):
    lacking, has = case("travel_document"), case()
    at = opened(boss, "visits", prepare="embassy", country="NG", missing="travel_document")
    assert "No visit is planned or was made." in shown.text(at)
    assert field(at.text_input, "Place").value == "Consular section"
    field(at.date_input, "Day").set_value(SOON)
    at.run()
    pressed(at, "Prepare the visit")
    row = db.execute(t.visit.select()).one()
    assert (row.kind, row.country, row.planned_on, row.lead_id) == ("embassy", "NG", SOON, boss.id)
    assert [each.case_id for each in db.execute(t.visit_case.select())] == [lacking.id]
    assert has.id != lacking.id


def test_a_visit_shows_what_each_case_needs_and_a_stranger_sees_none(make, boss, visit):
    at = opened(boss, "visits", visit=visit.visit_id)
    said = shown.text(at)
    assert "Embassy or consulate: Nigeria, Consular section" in said
    assert "Travel document or laissez-passer, Photograph, Assessment" in said
    assert "Male 31" in said
    stranger = make.staff("supervisor", office=make.office())
    assert questions.one(stranger, visit_id=visit.visit_id) is None
    assert "No visit with this number is open to you." in shown.text(opened(boss, "visits", visit=999))
    assert visit.place in shown.text(opened(boss, "visits"))


def test_what_came_of_it_is_recorded_from_the_row(db, boss, visit):
    first = rows(boss, visit)[0]
    at = opened(boss, "visits", visit=visit.visit_id, line=first.visit_case_id)
    field(at.selectbox, "Outcome").set_value("paper_issued")
    field(at.multiselect, "Papers received there").set_value(["travel_document"])
    pressed(at, "Save what came of it")
    now = rows(boss, visit)[0]
    assert (now.outcome, now.seen_on, now.missing) == ("paper_issued", TODAY, ["photo"])


def test_a_file_is_made_only_for_a_purpose_and_is_written_down(db, boss, visit):
    at = opened(boss, "visits", visit=visit.visit_id)
    at.session_state["open_visit_file"] = True
    at.run()
    pressed(at, "Make the file")
    assert shown.problems(at) == ["Choose what the file is for."]
    field(at.selectbox, "What is it for").set_value("work_offline")
    pressed(at, "Make the file")
    row = db.execute(t.audit.select().where(t.audit.c.entity == "export")).one()
    assert (row.by_id, row.reason, row.after["rows"]) == (boss.id, "work_offline", 2)
    assert len(at.get("download_button")) == 1


def filled(boss, visit, *changes):
    """The workbook as it comes back: for each row, what was typed into it."""
    before = rows(boss, visit)
    data = visit_files.workbook(visit, before, by="Me", purpose="Work", as_of=NOW)
    mark, lines = sheet.read(data)
    assert (mark["form"], mark["visit"]) == ("visit", visit.visit_id)
    return [line | change for line, change in zip(lines, changes or ({}, {}), strict=True)]


def compared(boss, visit, lines):
    outcomes = {"paper issued": "paper_issued", "seen": "seen", "document délivré": "paper_issued"}
    return visit_returned.differences(lines, rows(boss, visit), outcomes=outcomes, ticks=["received"], day=TODAY)


def take_over(boss, lines):
    return visit_exchange._take_over(by=boss, key=key(), lines=[one for one in lines if one.state == "change"])


def test_a_file_nobody_filled_in_changes_nothing(boss, visit, at_screen):
    assert compared(boss, visit, filled(boss, visit)) == []


def test_a_filled_in_file_comes_back_once(db, boss, visit, at_screen):
    lines = filled(boss, visit, {"outcome": "Paper issued", "note": "=1+1 laissez-passer", "paper_travel_document":
                                 "Received"}, {"outcome": "Seen", "seen_on": TODAY - timedelta(days=1)})  # fmt: skip
    found = compared(boss, visit, lines)
    assert [line.state for line in found] == ["change", "change"]
    assert found[0].changes["outcome"] == (None, "paper_issued")
    assert take_over(boss, found) == []
    first, second = rows(boss, visit)
    assert (first.outcome, first.seen_on, first.note) == ("paper_issued", TODAY, "=1+1 laissez-passer")
    assert first.missing == ["photo"]
    assert (second.outcome, second.seen_on) == ("seen", TODAY - timedelta(days=1))
    assert {line[1] for line in history(db)[-3:]} == {"visit_case", "document"}
    before = everything(db)
    assert compared(boss, visit, lines) == []
    assert everything(db) == before


def test_what_a_colleague_changed_meanwhile_is_shown_and_not_written_over(boss, visit, at_screen):
    lines = filled(boss, visit, {"outcome": "Paper issued"}, {"paper_photo": "Received"})
    for row in rows(boss, visit):
        visit_results.record(by=boss, key=key(), visit_case_id=row.visit_case_id, seen=1, outcome="seen",
                             seen_on=TODAY, note="Mine")  # fmt: skip
    first, second = compared(boss, visit, lines)
    assert first.state == "conflict"
    assert first.changes["outcome"] == ("seen", "paper_issued")
    # nobody typed into the second row's own columns: what a colleague wrote there stays, the paper is added
    assert (second.state, second.papers) == ("change", ["photo"])
    assert take_over(boss, [first, second]) == []
    one, two = rows(boss, visit)
    assert (one.outcome, two.outcome, two.note, two.missing) == ("seen", "seen", "Mine", [])


@pytest.mark.parametrize(("typed", "sentence"), [
    ({"outcome": "Perhaps"}, visit_returned.NO_OUTCOME),
    ({"seen_on": "31/02/2026"}, visit_returned.NO_DAY),
    ({"paper_photo": "maybe"}, visit_returned.NO_TICK),
    ({"id": 999_999}, visit_returned.NO_ROW),
])  # fmt: skip
def test_what_cannot_be_read_is_said_for_its_row(boss, visit, at_screen, typed, sentence):
    found = compared(boss, visit, filled(boss, visit, typed, {"outcome": "Seen", "seen_on": "11/03/2026"}))
    assert [(line.state, line.problem) for line in found] == [("unclear", sentence), ("change", None)]
    assert found[1].changes["seen_on"] == (None, TODAY)


def test_one_row_that_cannot_be_done_leaves_the_others(boss, visit, at_screen):
    lines = filled(boss, visit, {"outcome": "Seen", "seen_on": SOON}, {"outcome": "Seen"})
    refused = take_over(boss, compared(boss, visit, lines))
    assert [said for _no, said in refused] == ["This day has not come yet. Enter the day it happened."]
    assert [row.outcome for row in rows(boss, visit)] == [None, "seen"]


def test_the_sheet_to_print_is_whole_and_escapes_what_was_typed(db, boss, visit, at_screen):
    db.execute(t.visit.update().values(note="<script>alert(1)</script>"))
    again = questions.one(boss, visit_id=visit.visit_id)
    page = visit_files.page(again, rows(boss, visit), by=boss.name, purpose="Work", as_of=NOW)
    assert page.startswith('<!doctype html><html lang="en" dir="ltr">')
    assert "<script>" not in page
    assert page.count("☐ Photograph") == 2


def test_the_files_speak_the_readers_language(boss, visit, at_screen):
    with i18n.using("ar"):
        page = visit_files.page(visit, rows(boss, visit), by="Me", purpose="Work", as_of=NOW)
        data = visit_files.workbook(visit, rows(boss, visit), by="Me", purpose="Work", as_of=NOW)
    assert '<html lang="ar" dir="rtl">' in page
    assert "وثيقة سفر" in page
    lines = sheet.read(data)[1]
    assert lines[0]["stage"] == "الوثائق"
    lines[0]["outcome"] = "صدرت الوثيقة"
    known = visit_exchange._outcomes(boss)
    found = visit_returned.differences(lines, rows(boss, visit), outcomes=known, ticks=[], day=TODAY)
    assert [line.changes["outcome"][1] for line in found] == ["paper_issued"]


def test_an_upload_shows_its_differences_and_takes_them_over(db, boss, visit, monkeypatch):
    lines = filled_bytes(boss, visit, monkeypatch)
    at = opened(boss, "visits", visit=visit.visit_id)
    at.session_state["open_visit_back"] = True
    at.run()
    field(at.get("file_uploader"), "The file, filled in").set_value([("visit.xlsx", lines, sheet.MIME)])
    at.run()
    table = next(table for table in shown.tables(at) if table[0][0] == "Case" and "The file says" in table[0])
    assert [row[1:4] for row in table[1:]] == [["Outcome", "—", "Seen"], ["Day", "—", "11 Mar 2026"]]
    pressed(at, "Take over what is chosen")
    assert rows(boss, visit)[0].outcome == "seen"
    assert "Everything that the file says stands in Marsa already." in shown.text(at)


def filled_bytes(boss, visit, monkeypatch):
    """The file with "Seen" in its first row, as somebody's Excel saves it."""
    line = visit_files._line

    def typed(row, columns):
        more = {"outcome": "Seen"} if row.case_no == rows(boss, visit)[0].case_no else {}
        return line(row, columns) | more

    with monkeypatch.context() as patch:
        patch.setattr(session, "who", lambda: boss)
        patch.setattr(visit_files, "_line", typed)
        return visit_files.workbook(visit, rows(boss, visit), by="Me", purpose="Work", as_of=NOW)
