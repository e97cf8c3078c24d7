"""Finding a case from any page; a name is looked for by those who may, and stands in no address."""

import pytest
from sqlalchemy import func, select

from data import tables as t
from edits import identities
from tests.edits.said import key
from tests.pages.opened import opened
from tests.ui import shown


@pytest.fixture
def worker(make, frozen):
    return make.staff("caseworker", name="Amal Said")


@pytest.fixture
def case(make, worker):
    made = make.case(caseworker=worker, location="Tajoura", mimosa_no="MIM42")
    identities.record(by=worker, key=key(), person_id=make.head(made).id, seen=0, given_names="Mohamed",
                      family_name="Ould Sidi", phone="+222 22 33 44 55")  # fmt: skip
    return made


def looked(who, words, page="today"):
    at = opened(who, page)
    at.text_input(key="find_words").set_value(words)
    next(button for button in at.button if button.proto.help == "Find").click()
    at.run()
    assert not at.exception, [error.value for error in at.exception]
    return at


def test_a_number_opens_its_case_at_once(worker, case):
    for words in (case.case_no.lower(), " mim42 "):
        at = looked(worker, words)
        assert case.case_no in shown.text(at)
        assert at.query_params["case"] == case.case_no


@pytest.mark.parametrize("words", ["محمد", "sidi muhammad", "22 33 44 55", "tajou", "nigeria", "amal"])
def test_everything_that_is_known_leads_to_it(worker, case, words):
    at = looked(worker, words)
    assert (case.case_no, f"/case?case={case.case_no}") in shown.links(at)
    assert at.query_params == {}
    assert "Sidi" not in shown.text(at)


def test_the_search_is_logged_once_for_each_time_it_is_sent(db, worker, case):
    at = looked(worker, "Mohamed")
    at.run()
    at.run()
    asked = select(func.count()).select_from(t.audit).where(t.audit.c.what == "identities.search")
    assert db.scalar(asked) == 1


def test_nobody_is_an_answer_and_leads_on(make, worker, case):
    at = looked(make.staff("supervisor", office=make.office()), "Mohamed Ould Sidi")
    assert shown.states(at)[0][0] == "nothing"
    assert "Not there? Open a new case" in [button.label for button in at.button]
    receiver = looked(make.staff("pre_departure"), "Mohamed")
    assert "Not there? Open a new case" not in [button.label for button in receiver.button]


def test_what_one_looked_for_is_not_the_next_one_s_to_see(make, worker, case):
    at = looked(worker, "Mohamed")
    at.session_state["marsa_demo"] = make.staff("supervisor").email
    at.run()
    assert "Mohamed" not in [field.value for field in at.text_input]


def test_those_without_cases_have_no_box(make, frozen):
    make.office()
    at = opened(make.staff("programme_officer"))
    assert [field.label for field in at.text_input] == []
