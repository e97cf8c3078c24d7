"""New case: from the first call to a case, past whoever looks alike."""

import pytest
from sqlalchemy import func, select

from data import tables as t
from edits import identities
from tests.edits.said import key
from tests.pages.opened import opened
from tests.ui import shown


@pytest.fixture
def worker(make, frozen):
    return make.staff("caseworker")


def run(at):
    at.run()
    assert not at.exception, [error.value for error in at.exception]
    return at


def field(at, kind, label, place=0):
    return [each for each in getattr(at, kind) if each.label == label][place]


def save(at):
    next(button for button in at.button if button.label == "Open the case").click()
    return run(at)


def sex(at, code, place=0):
    next(each for each in at.button_group if str(each.key).endswith(f".{place}.sex.en")).set_value(code)


def filled(who, **identity):
    at = opened(who, "new_case")
    field(at, "selectbox", "Came through").select("hotline")
    field(at, "selectbox", "How received").select("phone")
    sex(at, "M")
    field(at, "number_input", "or year of birth").set_value(1996)
    for label, text in identity.items():
        field(at, "text_input", label.replace("_", " ")).set_value(text)
    return run(at)


def cases(db):
    return db.scalar(select(func.count()).select_from(t.case_file))


def test_a_call_becomes_a_case_and_opens(db, worker):
    at = save(filled(worker, Given_names="Moussa", Family_name="Sarr", Phone="+221771234567"))
    case = db.execute(select(t.case_file)).one()
    assert (case.stage, case.entry_point, case.caseworker_id) == ("received", "hotline", worker.id)
    assert at.query_params["case"] == case.case_no
    assert db.scalar(select(func.count()).select_from(t.draft)) == 0


def test_what_is_missing_is_said_beside_its_field_and_nothing_is_lost(db, worker):
    at = opened(worker, "new_case")
    field(at, "text_input", "Given names").set_value("Moussa")
    save(at)
    assert shown.problems(at) == [
        "Choose how the person came to you.", "Choose how the case was received.",
        "Choose the sex; “unknown” may be chosen too.",
    ]  # fmt: skip
    assert field(at, "text_input", "Given names").value == "Moussa"
    assert cases(db) == 0


def test_who_looks_alike_comes_before_it_is_saved(db, make, worker):
    known = make.case(caseworker=worker)
    identities.record(by=worker, key=key(), person_id=make.head(known).id, seen=0, phone="+221 77 123 45 67")
    at = save(filled(worker, Phone="00221771234567"))
    assert cases(db) == 1
    assert (known.case_no, f"/case?case={known.case_no}") in shown.links(at)
    assert "same phone" in shown.text(at)
    save(at)
    assert cases(db) == 1
    field(at, "checkbox", "None of these: it is another person").check()
    save(at)
    assert cases(db) == 2
    assert db.scalar(select(func.count()).select_from(t.told_apart)) == 1


def test_a_family_is_entered_person_by_person(db, worker):
    at = filled(worker)
    field(at, "number_input", "Persons in all").set_value(2)
    run(at)
    field(at, "selectbox", "Relation to the head").select("child")
    sex(at, "F", 1)
    field(at, "number_input", "Age", 1).set_value(4)
    next(each for each in at.button_group if str(each.key).endswith(".family_type.en")).set_value(
        "single_headed_family"
    )
    save(at)
    assert [row.relation for row in db.execute(select(t.person).order_by(t.person.c.person_no))] == ["head", "child"]


def test_a_child_alone_is_suggested_as_unaccompanied(db, worker):
    at = filled(worker)
    field(at, "number_input", "or year of birth").set_value(2012)
    run(at)
    assert field(at, "checkbox", "This child is alone: record an unaccompanied child").value
    save(at)
    assert db.scalar(select(t.person_vulnerability.c.vulnerability)) == "uac"


def test_it_is_for_those_who_work_on_cases(make, worker):
    at = opened(make.staff("pre_departure"), "new_case")
    assert [button.label for button in at.button if button.label == "Open the case"] == []
