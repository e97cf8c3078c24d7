"""What the house goes by: code lists, standards, holidays, rules of papers, numbers: audited, never in hindsight."""

from datetime import date

import pytest
from sqlalchemy import select, text

from data import migrate, settings
from data import tables as t
from data.connection import owner_engine
from edits import calendars, code_lists, paper_rules, standards
from edits import settings as numbers
from edits.refusal import Conflict, NotAllowed
from tests.edits.said import history, key, sentences

LABELS = {"label_en": "Dental care", "label_fr": "Soins dentaires", "label_ar": "رعاية الأسنان"}


@pytest.fixture
def admin(make, frozen):
    return make.staff("admin", offices=[])


def test_a_code_is_added_relabelled_and_retired_but_never_deleted(db, make, admin):
    code_lists.add(by=admin, key=key(), code_list="service", code="dental", **LABELS)
    row = db.execute(select(t.metadata.tables["service"]).where(text("code = 'dental'"))).one()
    assert row.position > 1
    given = {"by": admin, "code_list": "service", "code": "dental", "position": 3, "active": False}
    code_lists.change(key=key(), seen=1, **given, **LABELS | {"label_en": "Teeth"})
    with pytest.raises(Conflict):
        code_lists.change(key=key(), seen=1, **given, **LABELS)
    assert [(what, entity) for what, entity, *_ in history(db)] == [("code_lists.add", "service"),
                                                                    ("code_lists.change", "service")]  # fmt: skip
    before, after = db.execute(text("select before, after from audit order by id desc limit 1")).one()
    assert (before["label_en"], after["label_en"], after["code"]) == ("Dental care", "Teeth", "dental")
    asked = {"by": admin, "code_list": "service", **LABELS}
    assert sentences(code_lists.add, **asked, code="dental")[0][0] == "code"
    assert sentences(code_lists.add, **asked, code="Dental care")[0][0] == "code"
    assert sentences(code_lists.add, **asked | {"label_ar": " "}, code="x")[0][0] == "label_ar"


def test_what_the_program_goes_by_is_only_called_differently(make, admin):
    said = sentences(code_lists.add, by=admin, code_list="stage", code="waiting", **LABELS)
    assert said == [(None, "The program goes by this list, so nothing is added to it.")]
    given = {"by": admin, "code_list": "stage", "code": "medical", "position": 6, **LABELS}
    assert sentences(code_lists.change, **given, seen=1, active=False)[0][0] == "active"
    code_lists.change(key=key(), **given, seen=1, active=True)
    assert sentences(code_lists.add, by=admin, code_list="staff", code="x", **LABELS)


def test_a_restricted_vulnerability(db, make, admin):
    code_lists.add(by=admin, key=key(), code_list="vulnerability", code="blind", restricted=True, **LABELS)
    assert db.scalar(text("select restricted from vulnerability where code = 'blind'"))
    code_lists.change(by=admin, key=key(), code_list="vulnerability", code="blind", seen=1, position=1, active=True,
                      restricted=False, **LABELS)  # fmt: skip
    assert not db.scalar(text("select restricted from vulnerability where code = 'blind'"))


def test_a_new_standard_never_rewrites_what_was_sent(db, make, admin):
    worker = make.staff("caseworker")
    case = make.case(caseworker=worker)
    sent = make.referral(case)
    due = select(t.referral_spell.c.due_at).where(t.referral_spell.c.referral_id == sent.id)
    before = set(db.scalars(due))
    rule = db.execute(select(t.service_standard).where(
        t.service_standard.c.mission == case.mission, t.service_standard.c.priority == "normal",
        t.service_standard.c.clock == "acknowledge",
    )).one()  # fmt: skip
    standards.change(by=admin, key=key(), kind="service", standard_id=rule.id, seen=1, number=240, provenance="Agreed")
    make.event(sent, kind="contact")  # whatever happens next leaves the due times alone
    assert set(db.scalars(due)) == before
    asked = text("select referral_due(:m, 'medical', 'normal', 'acknowledge', '2026-03-11 10:00+00')")
    assert str(db.scalar(asked, {"m": case.mission})) > "2026-03-24"


def test_standards_say_where_they_come_from(db, make, admin):
    given = {"by": admin, "kind": "service", "mission": "LY", "number": 48, "provenance": "Agreed with partners"}
    of = {"service": "medical", "priority": "urgent", "clock": "serve"}
    made = standards.add(key=key(), **given, of=of)
    assert sentences(standards.add, **given, of=of)[0][1].startswith("There is a standard for this already.")
    none = {**given, "mission": None, "number": 0, "provenance": " "}
    assert [f for f, _ in sentences(standards.add, **none, of={})] == [
        "mission", "priority", "clock", "provenance", "number"
    ]  # fmt: skip
    assert sentences(standards.change, by=admin, kind="service", standard_id=made, seen=1, number=99999,
                     provenance="x")[0][0] == "number"  # fmt: skip
    standards.remove(by=admin, key=key(), kind="service", standard_id=made, seen=1)
    limit = {"by": admin, "kind": "stage", "mission": "LY", "number": 9, "provenance": "Ours"}
    assert standards.add(key=key(), **limit, of={"stream": "AVR", "stage": "registered"})
    load = db.execute(select(t.caseload_standard).where(t.caseload_standard.c.mission == "LY")).one()
    standards.change(by=admin, key=key(), kind="caseload", standard_id=load.id, seen=1, number=30, provenance="Ours")
    assert len(history(db)) == 4
    with pytest.raises(NotAllowed):
        standards.remove(by=make.staff("supervisor"), key=key(), kind="caseload", standard_id=load.id, seen=2)


def test_a_holiday_follows_the_moon_and_does_not_come_back(db, make, admin):
    days = select(t.holiday.c.day).where(t.holiday.c.mission == "LY", t.holiday.c.name.like("Eid al-Fitr%"))
    eid = min(day for day in db.scalars(days) if day.year == 2026)
    moved = date(2026, 3, 27)
    assert (
        calendars.change(by=admin, key=key(), of_mission="LY", day=eid, seen=1, new_day=moved, name="Eid")
        == "2026-03-27"
    )
    assert sentences(calendars.add, by=admin, of_mission="LY", day=moved, name="x") == [
        ("day", "This day is a holiday of this mission already.")
    ]
    assert [f for f, _ in sentences(calendars.add, by=admin, of_mission=None, day=None, name=None)] == [
        "of_mission", "day", "name"
    ]  # fmt: skip
    migrate.migrate(owner_engine())
    there = set(db.scalars(select(t.holiday.c.day).where(t.holiday.c.mission == "LY")))
    assert moved in there
    assert eid not in there
    calendars.remove(by=admin, key=key(), of_mission="LY", day=moved, seen=2)
    calendars.add(by=admin, key=key(), of_mission="LY", day=date(2026, 4, 1), name="Ours")


def test_the_week_of_a_mission(db, make, admin):
    calendars.week(by=admin, key=key(), of_mission="MR", seen=1, weekend=[7, 6], week_start=1)
    assert db.scalar(text("select weekend from mission where code = 'MR'")) == "6,7"
    asked = {"by": admin, "of_mission": "MR", "seen": 2}
    assert sentences(calendars.week, **asked, weekend=[], week_start=1)[0][0] == "weekend"
    assert sentences(calendars.week, **asked, weekend=[1], week_start=8)[0][0] == "week_start"


def test_rules_of_papers(db, make, admin):
    given = {"by": admin, "document_type": "photo", "nationality": "NG", "provenance": "The consulate"}
    made = paper_rules.add(key=key(), **given)
    assert sentences(paper_rules.add, **given)[0][1].startswith("There is such a rule already.")
    paper_rules.change(by=admin, key=key(), rule_id=made, seen=1, active=False, provenance="Not any more")
    assert not make.again(made, t.document_rule).active
    assert [f for f, _ in sentences(paper_rules.add, by=admin, document_type=None)] == ["document_type", "provenance"]


def test_numbers_stay_within_their_bounds_and_hide_what_is_the_houses(db, make, admin):
    assert set(settings.BOUNDS) == set(settings.DEFAULTS)
    assert all(low <= settings.DEFAULTS[name] <= high for name, (low, high) in settings.BOUNDS.items())
    numbers.change(by=admin, key=key(), name="undo_hours", seen=0, value=12)
    assert settings.whole(db, "undo_hours") == 12
    with pytest.raises(Conflict):
        numbers.change(by=admin, key=key(), name="undo_hours", seen=0, value=13)
    numbers.change(by=admin, key=key(), name="undo_hours", seen=1, value=24)
    assert sentences(numbers.change, by=admin, name="undo_hours", seen=2, value=0) == [
        ("value", "Enter a whole number from 1 to 168.")
    ]
    assert sentences(numbers.change, by=admin, name="epoch", seen=1, value=1)
