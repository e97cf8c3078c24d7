"""The Case page for the data-protection officer: a reason first, then to read, and nothing to change."""

import pytest

from edits import case_access as access
from tests.edits.said import key
from tests.pages.opened import opened
from tests.pages.test_case import field, page, press
from tests.ui import shown


@pytest.fixture
def officer(make):
    return make.staff("data_protection", offices=[])


def test_without_an_opening_there_is_only_the_form(make, officer):
    case = make.case(location="Gate 7")
    at = opened(officer, "case", case=case.case_no)
    assert "Gate 7" not in shown.text(at)
    field(at, "selectbox", "Why do you need to see it?").select("request")
    press(at, "Open the case")
    assert "Gate 7" in shown.text(at)


def test_an_opened_case_is_to_read(make, officer):
    case = make.case(vulnerabilities=["vot"])
    make.referral(case)
    access.open(by=officer, key=key(), case_no=case.case_no, reason="review")
    at = opened(officer, "case", case=case.case_no)
    assert not at.exception
    assert "Open to you until" in shown.text(at)
    offered = {button.label for button in at.button}
    assert not offered & {"Move on", "Save", "Undo", "Add a note"}
    assert {box.label for box in at.expander} <= {"History of edits", "Where these numbers come from",
                                                  "Everything held on one person", "Keep this case"}  # fmt: skip


def test_who_follows_the_case_sees_that_it_was_opened(make, officer):
    case = make.case()
    access.open(by=officer, key=key(), case_no=case.case_no, reason="complaint")
    boss = make.staff("supervisor")
    said = shown.text(page(boss, case, "history"))
    assert f"{officer.name}, data protection, opened this case on" in said
    assert "A complaint" in said


def test_the_officer_keeps_a_case_and_lets_it_go(make, officer):
    case = make.case()
    access.open(by=officer, key=key(), case_no=case.case_no, reason="retention")
    at = page(officer, case, "keep")
    field(at, "selectbox", "Why must it be kept?").select("tracing")
    press(at, "Keep the case")
    at = page(officer, case, "keep")
    assert "The family is being looked for" in shown.text(at)
    press(at, "It may go when its time is over")
    assert "said on" in shown.text(page(officer, case, "history"))
