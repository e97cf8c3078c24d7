"""The persons on the Case page: names open with a reason and shut again; forms that change who is in the case."""

import pytest
from sqlalchemy import func, select

from data import tables as t
from edits import identities
from tests.edits.said import key
from tests.pages.opened import opened
from tests.ui import shown
from ui import registry


@pytest.fixture
def worker(make, frozen):
    return make.staff("caseworker")


@pytest.fixture
def case(make, worker):
    made = make.case(caseworker=worker, persons=2, family_type="family")
    identities.record(by=worker, key=key(), person_id=make.head(made).id, seen=0, given_names="Hawa",
                      family_name="Sidibe", phone="+221776401122")  # fmt: skip
    return made


def page(who, case, part):
    at = opened(who, "case", case=case.case_no)
    at.session_state["open_persons.en"] = part
    return run(at)


def run(at):
    at.run()
    assert not at.exception, [error.value for error in at.exception]
    return at


def press(at, label):
    next(button for button in at.button if button.label == label).click()
    return run(at)


def field(at, kind, label, place=0):
    return [each for each in getattr(at, kind) if each.label == label][place]


def seen(at):
    return "Sidibe" in shown.text(at)


def openings(db):
    return db.scalar(select(func.count()).select_from(t.audit).where(t.audit.c.what == "identities.open"))


def test_a_name_opens_with_a_reason_and_shuts_when_the_page_is_left(db, worker, case):
    at = page(worker, case, "who")
    assert not seen(at)
    press(at, "Open")
    assert "Choose why you need to know who this is." in shown.problems(at)
    assert (seen(at), openings(db)) == (False, 0)
    field(at, "selectbox", "Why do you need to know?").select("call")
    press(at, "Open")
    assert (seen(at), openings(db)) == (True, 1)
    run(at)
    assert (seen(at), openings(db)) == (True, 1)
    assert "Sidibe" not in str(at.query_params)
    at.switch_page(str(registry.page("today").file))
    run(at)
    at.switch_page(str(registry.page("case").file))
    at.query_params["case"] = case.case_no
    run(at)
    assert not seen(at)


def test_it_shuts_by_hand(worker, case):
    at = page(worker, case, "who")
    field(at, "selectbox", "Why do you need to know?").select("papers")
    press(at, "Open")
    press(at, "Shut")
    assert not seen(at)


def test_a_name_is_written_down_and_corrected(db, make, worker, case):
    at = page(worker, case, "who")
    field(at, "selectbox", "Why do you need to know?").select("check")
    press(at, "Open")
    field(at, "text_input", "Family name").set_value("Sidibé")
    press(at, "Save")
    known = identities.open_identity(by=worker, key=key(), person_id=make.head(case).id, reason="call")
    assert (known["family_name"], known["given_names"], known["row_version"]) == ("Sidibé", "Hawa", 2)


def test_a_person_is_added(db, worker, case):
    at = page(worker, case, "add")
    field(at, "selectbox", "Relation to the head").select("child")
    press(at, "Add the person")
    assert shown.problems(at) == ["Choose the sex; “unknown” may be chosen too."]
    next(each for each in at.button_group if str(each.key).endswith(".sex.en")).set_value("F")
    field(at, "number_input", "Age").set_value(3)
    press(at, "Add the person")
    assert db.scalar(select(func.count()).select_from(t.person)) == 3


def test_the_receiver_may_look_and_not_change(make, case):
    receiver = make.staff("pre_departure")
    make.row(t.stage_change, case_id=case.id, office_id=case.office_id, at_office_id=case.office_id,
             to_stage="pre_departure", happened_at=case.stage_since, imported=True)  # fmt: skip
    at = page(receiver, case, "who")
    labels = [button.label for button in at.button]
    assert "Open" in labels
    assert "Save" not in labels


def test_every_form_draws(worker, case):
    for part in ("who", "add", "correct", "merge", "split", "same"):
        page(worker, case, part)


def test_who_may_be_in_another_case_is_told_or_told_apart(db, make, worker, case):
    other = make.case(caseworker=worker)
    identities.record(by=worker, key=key(), person_id=make.head(other).id, seen=0, phone="00221 77 640 11 22")
    at = page(worker, case, "same")
    assert f"Somebody of this case may be in another case too: {other.case_no}." in shown.text(at)
    assert "same phone" in shown.text(at)
    press(at, "They are two different persons")
    assert db.scalar(select(func.count()).select_from(t.told_apart)) == 1
    assert "may be in another case too" not in shown.text(page(worker, case, "same"))


def test_two_cases_become_one_from_the_page(make, worker, case):
    other = make.case(caseworker=worker)
    at = page(worker, other, "same")
    field(at, "text_input", "Number of the case that stays").set_value(case.case_no)
    run(at)
    next(each for each in at.selectbox if each.placeholder == "Not there: moves there").select_index(0)
    press(at, "They are the same people")
    assert make.again(other, t.case_file).same_as_id == case.id
