"""Consent withdrawn leaves everything that is shared from now on: each path by name. The office's own work stays."""

from datetime import date, timedelta

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError

from data import tables as t
from data.person import operator
from edits import consents, exports, referrals, transfers
from queries import briefing, caseload, indicators
from queries import referrals as asked
from queries.records import records
from tests.edits.said import key, sentences
from tests.factories import NOW, days_ago
from tests.pages.opened import opened
from tests.pages.test_case import page
from tests.ui import shown

Q1 = {"period_from": date(2026, 1, 1), "period_to": date(2026, 3, 31)}
CODES = {"P1": "persons", "P2": "persons", "P3": "persons", "R1": "referrals", "R2": "percent", "R3": "percent",
         "R4": "days", "R5": "percent", "A1": "persons", "A2": "persons", "A3": "days", "A4": "persons"}  # fmt: skip


@pytest.fixture
def boss(make, frozen):
    return make.staff("supervisor")


@pytest.fixture
def agency(make):
    return make.agency()


@pytest.fixture
def case(make, boss):
    return make.case(persons=2)


def withdraw(boss, case, kinds=("share",), **more):
    return consents.record(by=boss, key=key(), case_id=case.id, kinds=list(kinds), answer=False, **more)


def second(db, case):
    return db.execute(text("select * from person where case_id = :id and person_no = 2"), {"id": case.id}).one()


def send(boss, case, agency, **more):
    given = {"case_id": case.id, "service": "medical", "priority": "normal", "agency_id": agency.id} | more
    return referrals.add(by=boss, key=key(), **given)


# what is sent


def test_no_referral_goes_out(boss, case, agency):
    withdraw(boss, case)
    said = sentences(referrals.add, by=boss, case_id=case.id, service="medical", priority="normal",
                     agency_id=agency.id)  # fmt: skip
    assert [field for field, _text in said] == ["person_id"]


def test_no_draft_goes_out(db, boss, case, agency, make):
    draft = make.referral(case, state="draft", agency_id=agency.id)
    withdraw(boss, case)
    with pytest.raises(DBAPIError):
        db.execute(insert(t.referral_event).values(
            referral_id=draft.id, case_id=case.id, office_id=case.office_id, state="sent", happened_at=NOW
        ))  # fmt: skip


def test_a_whole_case_is_not_sent_over_the_no_of_one_in_it(db, boss, case, agency, make):
    withdraw(boss, case, person_id=second(db, case).id)
    said = sentences(referrals.add, by=boss, case_id=case.id, service="medical", priority="normal",
                     agency_id=agency.id)  # fmt: skip
    assert said[0][1].startswith("Person 2 of this case does not agree")
    # past the form, the database says the same
    draft = make.referral(case, state="draft", agency_id=agency.id)
    with pytest.raises(DBAPIError):
        db.execute(insert(t.referral_event).values(
            referral_id=draft.id, case_id=case.id, office_id=case.office_id, state="sent", happened_at=NOW
        ))  # fmt: skip
    # the head goes alone, and may be referred
    assert send(boss, case, agency, person_id=make.head(case).id)


def test_a_no_to_one_agency_is_no_no_to_another(boss, case, agency, make):
    withdraw(boss, case, agency_id=agency.id)
    assert sentences(referrals.add, by=boss, case_id=case.id, service="medical", priority="normal",
                     agency_id=agency.id)  # fmt: skip
    assert send(boss, case, make.agency())


def test_no_sheet_goes_to_somebody_outside(boss, case):
    withdraw(boss, case)
    given = {"what": "visit_cases", "about": "visit 1", "form": "html", "case_ids": [case.id],
             "office_id": case.office_id}  # fmt: skip
    for purpose in ("hand_to_embassy", "hand_to_authority"):
        field, said = sentences(exports.log, by=boss, purpose=purpose, **given)[0]
        assert field == "purpose"
        assert case.case_no in said
    assert exports.log(by=boss, key=key(), purpose="work_offline", **given) == 1


def test_no_case_is_given_to_another_agency(boss, case, agency):
    withdraw(boss, case)
    said = sentences(transfers.to_agency, by=boss, case_id=case.id, seen=case.row_version, agency_id=agency.id)
    assert "agency_id" in {field for field, _text in said}


# what was sent before


def test_what_is_under_way_is_something_to_do_until_it_ends(boss, case, agency, make):
    sent = make.referral(case, agency=agency, agency_id=agency.id)
    theirs = make.referral(case, agency=agency, agency_id=agency.id, state="closed")
    assert records(asked.against_consent(boss, as_of=NOW)) == []
    withdraw(boss, case, on=NOW.date())
    [row] = records(asked.against_consent(boss, as_of=NOW + timedelta(minutes=1)))
    assert (row.referral_no, row.persons, row.state) == (sent.referral_no, [1, 2], "sent")
    assert theirs.referral_no != row.referral_no
    referrals.record_answer(by=boss, key=key(), referral_id=sent.id, seen=sent.row_version, state="revoked",
                            reason="person_declined", answered_on=NOW.date(), note="Told.")  # fmt: skip
    assert records(asked.against_consent(boss, as_of=NOW + timedelta(minutes=1))) == []


def test_only_the_receiver_who_is_refused(db, boss, case, agency, make):
    other = make.agency()
    make.referral(case, agency=agency, agency_id=agency.id, person_id=second(db, case).id)
    make.referral(case, agency=other, agency_id=other.id, person_id=second(db, case).id)
    withdraw(boss, case, agency_id=agency.id, person_id=second(db, case).id)
    found = records(asked.against_consent(boss, as_of=NOW + timedelta(minutes=1)))
    assert [(row.agency, row.persons) for row in found] == [(agency.name, [2])]


def test_who_was_never_asked_did_not_withdraw(boss, make):
    make.referral(make.case(consent=None))
    assert records(asked.against_consent(boss, as_of=NOW)) == []


def test_it_stands_on_today_on_referrals_and_in_the_case(boss, case, make):
    sent = make.referral(case)
    withdraw(boss, case)
    said = "Consent was withdrawn, and 1 referral is still under way."
    for at in (opened(boss, "today"), opened(boss, "referrals"), page(boss, case)):
        assert said in shown.text(at)
        assert sent.referral_no in shown.text(at)


# what is counted


@pytest.fixture
def counted(make, boss):
    """Two cases of a project of one person each, with everything that a figure counts."""
    project = make.project(code="EU")
    for place, (code, unit) in enumerate(CODES.items()):
        make.indicator(project, code, unit=unit, computed=True, position=place)
    made = []
    for gone in (False, True):
        story = [("received", days_ago(60)), ("registered", days_ago(59)), ("travel_ready", days_ago(20))]
        story += [("departed", days_ago(10)), ("reintegration", days_ago(5))] if gone else []
        for _twice in range(2):
            it = make.case(project_id=project.id, story=story, nationality="NG")
            head = make.head(it)
            make.db.execute(text("update person set consent_statistics = true where id = :id"), {"id": head.id})
            make.vulnerability(head, happened_at=days_ago(20))
            make.assessment(head, completed_on=days_ago(20).date())
            make.assistance(head, given_on=days_ago(20).date(), project_id=project.id)
            make.referral(it, state="closed", sent_at=days_ago(30))
            made.append(it)
    return made


def figures(db):
    who, of = operator(db), {"project": "EU", "as_of": NOW} | Q1
    found = {"indicators": {row.code: (row.actual, row.whole) for row in records(indicators.of_project(who, **of))}}
    found["people"] = records(briefing.people(who, **of))
    found["referrals"] = records(briefing.referrals(who, **of))
    found["return_time"] = records(briefing.return_time(who, **of))
    found["trend"] = records(briefing.trend(who, codes=["P1", "A1", "R1"], **of))
    return found


def test_statistics_leave_the_person_out_from_now_on(db, boss, counted):
    before = figures(db)
    for case in (counted[0], counted[2]):
        withdraw(boss, case, kinds=("statistics",))
    after = figures(db)
    halves = {"P1": (4, 2), "P2": (4, 2), "P3": (4, 2), "R1": (4, 2), "A1": (2, 1), "A2": (2, 1), "A4": (2, 1)}
    for code, (then, now) in halves.items():
        assert (before["indicators"][code][0], after["indicators"][code][0]) == (then, now), code
    for code in ("R2", "R3", "R4", "R5"):
        assert (before["indicators"][code][1], after["indicators"][code][1]) == (4, 2), code
    assert (before["indicators"]["A3"][1], after["indicators"]["A3"][1]) == (2, 1)
    assert sum(row.people for row in before["people"]) == 2 * sum(row.people for row in after["people"])
    assert {row.cases for row in before["return_time"]} == {2}
    assert {row.cases for row in after["return_time"]} == {1}
    assert sum(row.people for row in before["trend"]) == 2 * sum(row.people for row in after["trend"])
    assert before["referrals"] != after["referrals"]


def test_an_earlier_briefing_asked_again_leaves_the_person_out_too(db, boss, counted):
    withdraw(boss, counted[0], kinds=("statistics",))
    earlier = {"project": "EU", "as_of": days_ago(1)} | Q1
    found = {row.code: row.actual for row in records(indicators.of_project(operator(db), **earlier))}
    assert found["P1"] == 3


def test_the_caseload_and_its_balance_keep_the_case(db, boss, counted):
    def inside():
        who = operator(db)
        balance = caseload.balance(who, **Q1)
        return records(balance), records(caseload.by_stage(who, as_of=NOW))

    before = inside()
    for case in counted:
        withdraw(boss, case, kinds=("statistics", "share"))
    assert inside() == before
