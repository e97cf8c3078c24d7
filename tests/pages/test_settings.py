"""The Settings page: each part shows what holds, an administrator changes it, the data-protection officer reads."""

import pytest
from sqlalchemy import text

from data import settings
from data import tables as t
from edits import code_lists
from pages.parts import settings_words
from tests.factories import days_ago
from tests.pages.opened import opened
from tests.pages.test_staff import field, press, unfolded
from tests.ui import shown

PARTS = ("teams", "lists", "service", "stage", "caseload", "holidays", "papers", "messages", "numbers")


@pytest.fixture
def admin(make, frozen):
    return make.staff("admin", offices=[])


@pytest.mark.parametrize("part", PARTS)
def test_every_part_is_shown_to_both_and_changed_by_one(make, admin, part):
    make.team(office=make.office(name="Tripoli"))
    officer = make.staff("data_protection", offices=[])
    at = opened(officer, "settings", part=part)
    assert not [each for each in at.expander if not each.label.startswith("Where")]
    assert not [each for each in at.button if "Save" in each.label or "Add" in each.label]
    assert shown.text(opened(admin, "settings", part=part))


def test_no_office_is_an_answer(admin):
    assert "There is no office yet." in shown.text(opened(admin, "settings"))


def test_offices_and_teams(db, make, admin):
    office = make.office(name="Tripoli")
    make.case(office=office)
    boss = make.staff("supervisor", office=office, name="Boss")
    team = make.team(office=office)
    at = opened(admin, "settings", team=team.id)
    field(at, "selectbox", "Leader").set_value(boss.id)
    press(at, "Save the team")
    assert make.again(team, t.team).leader_id == boss.id
    at = opened(admin, "settings", office=office.id)
    assert "while it has open cases (1)" in "".join(each.value for each in at.caption)
    field(at, "toggle", "In use").set_value(False)
    press(at, "Save the office")
    assert shown.problems(at) == ["This office has open cases. Move them to another office or close them first."]
    at = unfolded(opened(admin, "settings"), "open_office_add")
    press(at, "Add the office")
    assert shown.problems(at) == ["Choose the mission.", "Enter a short code.", "Enter a name."]


def test_a_code_list(db, admin):
    at = opened(admin, "settings", part="lists", list="service", code="medical")
    field(at, "text_input", "English").set_value("Doctor")
    press(at, "Save the entry")
    assert db.scalar(text("select label_en from service where code = 'medical'")) == "Doctor"
    assert "Doctor" in shown.text(at)
    at = opened(admin, "settings", part="lists", list="stage")
    assert "The program goes by this list" in "".join(each.value for each in at.caption)
    assert "Add an entry" not in [each.label for each in at.expander]
    at = opened(admin, "settings", part="lists", list="vulnerability", code="vot")
    assert "Ask your data-protection officer before you lift it" in shown.text(at)


def test_a_standard_says_whom_it_touches(db, admin):
    rule = db.execute(t.service_standard.select().where(t.service_standard.c.mission == "LY").limit(1)).one()
    at = opened(admin, "settings", part="service", mission="LY", service_row=rule.id)
    assert "A referral keeps the due times it was sent under." in "".join(each.value for each in at.caption)
    field(at, "number_input", "Hours").set_value(30)
    press(at, "Save the standard")
    assert db.scalar(text("select hours from service_standard where id = :id"), {"id": rule.id}) == 30
    db.execute(text("delete from caseload_standard"))
    assert "No standard is set." in shown.text(opened(admin, "settings", part="caseload"))


def test_before_a_time_limit_is_changed_one_sees_what_it_would_have_meant(make, db, admin):
    rule = db.execute(t.service_standard.select().where(
        t.service_standard.c.mission == "LY", t.service_standard.c.priority == "normal",
        t.service_standard.c.clock == "acknowledge")).one()  # fmt: skip
    case = make.case(received_on=days_ago(30))
    sent_at = days_ago(10)  # a Sunday; the week after has five working days
    for days, count in ((1, 9), (3, 7), (None, 6)):
        word = {"kind": "state", "state": "acknowledged", "happened_at": days_ago(10 - (days or 0))}
        for _n in range(count):
            make.referral(case, sent_at=sent_at, acknowledge_hours=rule.hours, events=[word] if days else [])
    at = opened(admin, "settings", part="service", mission="LY", service_row=rule.id)
    assert [each.value for each in at.text] == [
        "Of 22 referrals sent under it in the last 90 days, 6 took longer than 3 working days."
    ]
    assert "6 referrals that still wait under it keep 3 working days." in [each.value for each in at.caption]
    assert ["2 working days", "13", ""] in shown.tables(at)[0]
    field(at, "number_input", "Hours").set_value(48)
    press(at, "See what would change")
    assert at.text[0].value.endswith("With 2 working days it would have been 13.")
    assert ["2 working days", "13", "as typed"] in shown.tables(at)[0]
    assert db.scalar(text("select hours from service_standard where id = :id"), {"id": rule.id}) == rule.hours
    press(at, "Save the standard")
    assert set(db.scalars(text("select acknowledge_hours from referral"))) == {rule.hours}, "history stays"


def test_a_holiday_is_added_and_the_week_changed(db, admin):
    at = unfolded(opened(admin, "settings", part="holidays", mission="MR"), "open_holiday_add", "open_week")
    press(at, "Add the holiday")
    assert shown.problems(at) == ["Enter the day.", "Enter what the holiday is called."]
    field(at, "multiselect", "Weekend").set_value([5, 6])
    press(at, "Save the week")
    assert db.scalar(text("select weekend from mission where code = 'MR'")) == "5,6"
    db.execute(text("delete from holiday"))
    assert "No holiday is entered for this year." in shown.text(opened(admin, "settings", part="holidays"))


def test_papers_and_numbers(db, admin):
    rule = db.execute(t.document_rule.select().limit(1)).one()
    at = opened(admin, "settings", part="papers", rule=rule.id)
    field(at, "toggle", "In force").set_value(False)
    press(at, "Save the rule")
    assert not db.scalar(text("select active from document_rule where id = :id"), {"id": rule.id})
    at = opened(admin, "settings", part="numbers")
    field(at, "number_input", "Hours to take an edit back").set_value(48)
    next(each for each in at.button if each.key.startswith("number_undo_hours.")).click()
    at.run()
    assert settings.whole(db, "undo_hours") == 48
    assert field(at, "number_input", "Hours to take an edit back").value == 48


def test_every_list_and_number_has_its_words():
    assert set(settings_words.code_list_names()) == set(t.CODE_LISTS)
    assert set(settings_words.numbers()) == set(settings.DEFAULTS)
    assert set(t.CODE_LISTS) >= code_lists.FIXED
