"""The Staff page: an administrator changes it, the data-protection officer reads it, nobody else opens it."""

from datetime import timedelta

import pytest

from data import tables as t
from edits import absences
from tests.edits.said import key
from tests.factories import NOW
from tests.pages.opened import opened
from tests.ui import shown

DAY = timedelta(days=1)


@pytest.fixture
def admin(make, frozen):
    make.office(name="Tripoli")
    return make.staff("admin", offices=[], name="Ada Admin")


@pytest.fixture
def worker(make, admin):
    return make.staff("caseworker", name="Wafa Worker")


def unfolded(at, *parts):
    for each in parts:
        at.session_state[each] = True
    at.run()
    assert not at.exception, [error.value for error in at.exception]
    return at


def field(at, kind, label):
    return next(each for each in getattr(at, kind) if each.label == label)


def press(at, label):
    next(each for each in at.button if each.label == label).click()
    at.run()
    assert not at.exception, [error.value for error in at.exception]


def test_everybody_is_listed_searched_and_narrowed(make, admin, worker):
    make.case(caseworker=worker)
    make.staff("supervisor", name="Sami Boss", active=False)
    at = opened(admin, "staff")
    rows = {row[0]: row for row in shown.tables(at)[0][1:]}
    assert set(rows) == {"Ada Admin", "Wafa Worker", "Sami Boss"}
    assert (rows["Wafa Worker"][1], rows["Wafa Worker"][6]) == ("Caseworker", "1")
    assert rows["Sami Boss"][4] == "not active"
    field(at, "text_input", "Name or e-mail address").set_value("wAFA")
    at.run()
    assert [row[0] for row in shown.tables(at)[0][1:]] == ["Wafa Worker"]
    assert "wAFA" not in str(at.query_params)
    assert [row[0] for row in shown.tables(opened(admin, "staff", state="inactive"))[0][1:]] == ["Sami Boss"]
    assert "Nobody on the staff matches." in shown.text(opened(admin, "staff", role="head_of_mission"))


def test_somebody_is_put_on_the_staff(db, admin):
    at = unfolded(opened(admin, "staff"), "open_staff_add")
    press(at, "Put on the staff")
    assert "Choose at least one role." in shown.problems(at)
    field(at, "text_input", "E-mail address they sign in with").set_value("new@example.org")
    field(at, "text_input", "Name").set_value("New Person")
    next(each for each in at.button_group if ".roles." in str(each.key)).set_value(["caseworker"])
    press(at, "Put on the staff")
    assert db.execute(t.staff.select().where(t.staff.c.email == "new@example.org")).one().name == "New Person"


def test_what_somebody_can_see_is_said_plainly(make, admin, worker):
    said = shown.text(opened(admin, "staff", person=worker.id))
    assert "As caseworker the cases that are given to them, with names, of: Tripoli." in said
    assert "No leave is planned" in said
    assert "Nothing: they hold no role." in shown.text(opened(admin, "staff", person=make.staff(None).id))
    gone = make.staff("caseworker", active=False)
    make.case(caseworker=gone)
    said = shown.text(opened(admin, "staff", person=gone.id))
    assert "Nothing: whoever is not active" in said
    assert "1 open case stays in the name" in said
    assert "Nobody on the staff has this number." in shown.text(opened(admin, "staff", person=999))


def test_roles_are_changed_and_somebody_leaves(make, admin, worker):
    at = unfolded(opened(admin, "staff", person=worker.id), "open_staff_entitle", "open_staff_change")
    field(at, "multiselect", "Roles").set_value(["supervisor"])
    field(at, "multiselect", "Rights beyond the roles").set_value(["avm_clearance"])
    press(at, "Save what they may do")
    assert "As supervisor all cases" in shown.text(at)
    at = unfolded(opened(admin, "staff", person=worker.id), "open_staff_change")
    field(at, "toggle", "Active").set_value(False)
    press(at, "Save who they are")
    assert not make.again(worker, t.staff).active


def test_a_leave_is_planned_and_the_cover_sees_it(make, admin, worker):
    cover = make.staff("caseworker", name="Karim Cover")
    at = unfolded(opened(admin, "staff", person=worker.id), "open_staff_leave")
    press(at, "Plan the leave")
    assert "Choose who covers." in shown.problems(at)
    field(at, "selectbox", "Who covers").set_value(cover.id)
    field(at, "date_input", "First day").set_value(NOW.date())
    field(at, "date_input", "Last day").set_value(NOW.date() + 5 * DAY)
    press(at, "Plan the leave")
    assert "Karim Cover" in shown.text(at)
    assert "what is Wafa Worker's, whose leave they cover" in shown.text(opened(admin, "staff", person=cover.id))


def test_ones_own_rights_have_no_form(admin, make):
    make.staff("admin")
    at = opened(admin, "staff", person=admin.id)
    assert "another administrator changes them" in shown.text(at)
    assert "What they may do" not in [each.label for each in at.expander]
    unfolded(at, "open_staff_change")
    assert not at.toggle


def test_the_data_protection_officer_reads_without_forms(make, admin, worker):
    absences.plan(by=admin, key=key(), staff_id=worker.id, cover_id=make.staff("caseworker").id, from_day=NOW.date(),
                  to_day=NOW.date())  # fmt: skip
    officer = make.staff("data_protection", offices=[])
    for params in ({}, {"person": worker.id}):
        at = opened(officer, "staff", **params)
        assert "Wafa Worker" in shown.text(at)
        assert [each.label for each in at.expander if not each.label.startswith("Where")] == []


@pytest.mark.parametrize("role", ["caseworker", "supervisor", "programme_officer", "head_of_mission", "pre_departure"])
def test_nobody_else_opens_it(make, admin, role):
    assert "This page is not part of the work of" in shown.text(opened(make.staff(role), "staff"))


def test_no_case_is_told(make, admin, worker):
    case = make.case(caseworker=worker)
    assert case.case_no not in shown.text(opened(admin, "staff", person=worker.id))
