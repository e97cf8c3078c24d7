"""An answer is kept until what it depends on changes, and never for another reader."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from queries import ask, caseload, clock, labels
from queries.snapshot import Snapshot, snapshot
from tests.factories import NOW


@pytest.fixture
def asked(monkeypatch):
    """The SQL that reached the database."""
    found = []
    read = Snapshot.read
    monkeypatch.setattr(Snapshot, "read", lambda look, sql, given: found.append(sql) or read(look, sql, given))
    return found


def test_nothing_is_asked_twice_while_nothing_changed(make, asked):
    boss = make.staff("supervisor")
    make.case()
    first = caseload.by_stage(boss, as_of=NOW)
    again = caseload.by_stage(boss, as_of=NOW)
    assert len(asked) == 1
    assert again.equals(first)


def test_a_committed_change_is_in_the_very_next_answer(make, asked):
    boss = make.staff("supervisor")
    make.case(stage="registered")
    caseload.by_stage(boss, as_of=NOW)
    make.case(stage="registered")
    assert list(caseload.by_stage(boss, as_of=NOW)["cases"]) == [2]
    assert len(asked) == 2


def test_a_change_to_something_else_asks_nothing_again(make, asked):
    boss = make.staff("supervisor")
    make.case()
    caseload.by_stage(boss, as_of=NOW)
    make.landing_point()
    caseload.by_stage(boss, as_of=NOW)
    assert len(asked) == 1


def test_another_reader_never_gets_the_answer_of_the_first(make):
    here, there = make.office(), make.office()
    make.case(office=here)
    worker = make.staff("caseworker", office=here)
    answers = [len(caseload.by_stage(who, as_of=NOW)) for who in
               (make.staff("supervisor", office=here), make.staff("supervisor", office=there), worker)]  # fmt: skip
    assert answers == [1, 0, 0]


def test_case_rows_are_never_kept(make, asked):
    boss = make.staff("supervisor")
    make.case()
    caseload.cases(boss, as_of=NOW)
    caseload.cases(boss, as_of=NOW)
    assert len(asked) == 2


def test_an_answer_given_is_the_callers_own(make):
    boss = make.staff("supervisor")
    make.case()
    mine = caseload.by_stage(boss, as_of=NOW)
    mine.loc[0, "cases"] = 99
    assert list(caseload.by_stage(boss, as_of=NOW)["cases"]) == [1]


def test_all_questions_of_a_page_run_see_one_moment(make):
    boss = make.staff("supervisor")
    make.case(stage="registered")
    with snapshot(boss):
        before = caseload.attention(boss, as_of=NOW)["cases"]
        make.case(stage="registered")
        assert len(caseload.cases(boss, as_of=NOW)) == before == 1
    assert len(caseload.cases(boss, as_of=NOW)) == 2


def test_one_look_reads_a_code_list_once_and_the_next_look_sees_what_changed(make, asked):
    boss = make.staff("supervisor")
    with snapshot(boss) as look:
        told = [labels.labels(boss, "service", code)["legal"] for code in ("en", "fr", "en")]
        labels.labels(boss, "service", "en").clear()  # what is given is the caller's own
        assert "legal" in labels.active_codes(boss, "service")
    assert told[0] == told[2] != told[1]
    assert [name for name, *_ in look.asked] == ["labels"]
    make.db.execute(text("update service set label_en = 'Law', label_fr = '' where code = 'legal'"))
    assert labels.labels(boss, "service", "fr")["legal"] == "Law"


def test_clicks_within_a_minute_ask_as_of_the_same_moment_and_see_what_was_just_saved(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(seconds=7))
    first = clock.this_minute()
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(seconds=59, microseconds=5))
    assert clock.this_minute() == first >= clock.now()
    assert first.date() == NOW.date()


def test_a_parameter_that_is_none_of_the_questions_is_refused(make):
    with pytest.raises(TypeError, match="has no parameter offce"):
        ask.ask("caseload_by_stage", make.staff("supervisor"), as_of=NOW, offce=1)
