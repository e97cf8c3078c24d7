"""On the Case page: a referral dealt with where it is seen, and a case that ends while something still waits."""

import pytest

from data import tables as t
from tests.factories import NOW, days_ago
from tests.pages.test_case import field, page, press
from tests.ui import shown


@pytest.fixture
def worker(make, frozen):
    return make.staff("caseworker")


@pytest.fixture
def case(make, worker):
    return make.case(caseworker=worker, stage="review", stream="AVM", since=days_ago(5))


def do(at, what):
    next(each for each in at.button_group if "open_referral_" in str(each.key)).set_value(what).run()
    return at


def test_a_case_with_open_clocks_ends_only_knowingly(make, worker, case):
    made = make.referral(case, due_at=days_ago(2))
    at = page(worker, case, "end")
    field(at, "selectbox", "End as").set_value("closed").run()
    field(at, "text_area", "Note").set_value("She found work")
    press(at, "Change the stage")
    (said,) = shown.problems(at)
    assert said.startswith("Referrals of this case still wait: 1. Record what became of them")
    assert field(at, "text_area", "Note").value == "She found work"
    assert make.again(case, t.case_file).stage == "review"
    field(at, "checkbox", "Revoke the referral that still waits").set_value(True)
    press(at, "Change the stage")
    assert make.again(case, t.case_file).stage == "closed"
    assert make.again(made, t.referral).state == "revoked"


def test_where_nothing_waits_nothing_is_asked(make, worker, case):
    make.referral(case, state="closed")
    at = page(worker, case, "end")
    field(at, "selectbox", "End as").set_value("closed").run()
    assert not [box for box in at.checkbox if "Revoke" in box.label]


def test_a_draft_is_discarded_and_an_ended_one_is_asked_again(make, worker, case):
    draft = make.referral(case, state="draft")
    at = do(page(worker, case, referral=draft.id), "discard")
    press(at, "Discard the draft")
    assert make.again(draft, t.referral).state == "revoked"
    ended = make.referral(case, due_at=days_ago(1), events=[
        {"kind": "state", "state": "not_accepted", "reason": "no_capacity", "happened_at": NOW}
    ])  # fmt: skip
    at = page(worker, case, referral=ended.id)
    assert "not accepted after 3 working days: No capacity." in shown.text(at)
    press(at, "Ask again")
    assert make.again(ended, t.referral).state == "sent"


def test_looking_back_shows_the_clocks_and_no_form(make, worker, case):
    made = make.referral(case, due_at=days_ago(1))
    at = page(worker, case, referral=made.id, as_of=NOW.isoformat())
    assert "no answer for 3 working days" in shown.text(at)
    assert not [each for each in at.button_group if "open_referral_" in str(each.key)]
