"""Transfers between offices and to other agencies: what moves along, and that the balance holds."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from data import tables as t
from edits import consents, transfers
from queries import caseload
from tests.edits.said import key, sentences
from tests.factories import NOW

TODAY = NOW.date()
PARTS = ("new", "reopened", "transferred_in", "closed", "transferred_out")


@pytest.fixture
def boss(make, frozen):
    return make.staff("supervisor")


@pytest.fixture
def case(make, boss):
    return make.case(caseworker=make.staff(), stage="assessed", held="detained")


def balance(who):
    found = caseload.balance(who, period_from=TODAY - timedelta(days=1), period_to=TODAY).iloc[0]
    into = found["new"] + found["reopened"] + found["transferred_in"]
    assert found["open_start"] + into - found["closed"] - found["transferred_out"] == found["open_end"]
    return found


def test_a_case_moves_with_everything_in_it(db, make, boss, case):
    there = make.office(mission="TN")
    theirs = make.staff("supervisor", office=there)
    make.note(case)
    consents.record(by=boss, key=key(), case_id=case.id, kinds=["share"], answer=False)
    make.referral(case)

    def no(**more):
        given = {"office_id": there.id, "note": "She moved to Tunis"} | more
        return sentences(transfers.to_office, by=boss, case_id=case.id, seen=case.row_version, **given)

    assert [field for field, _said in no(office_id=None, note=" ")] == ["office_id", "note"]
    assert no(office_id=case.office_id)[0][0] == "office_id"
    seen = make.again(case, t.case_file).row_version
    transfers.to_office(by=boss, key=key(), case_id=case.id, seen=seen, office_id=there.id, note="She moved to Tunis")
    now = make.again(case, t.case_file)
    assert (now.office_id, now.mission, now.caseworker_id, now.assigned_at, now.stage, now.hold_reason) == (
        there.id, "TN", None, None, "assessed", "detained")  # fmt: skip
    for table in (t.case_note, t.person, t.person_consent, t.referral, t.stage_change, t.stage_spell):
        assert set(db.scalars(select(table.c.office_id))) == {there.id}, table.name
    spell = t.stage_spell.c
    last = db.execute(
        select(spell.entered_as, spell.at_office_id, spell.stage).order_by(spell.from_at.desc()).limit(1)
    ).one()
    assert (last.entered_as, last.at_office_id, last.stage) == ("transferred", there.id, "assessed")
    assert (balance(boss)["transferred_out"], balance(boss)["open_end"]) == (1, 0)
    assert (balance(theirs)["transferred_in"], balance(theirs)["open_end"]) == (1, 1)


def test_a_closed_case_stays(make, boss):
    closed = make.case(stage="withdrawn")
    assert sentences(transfers.to_office, by=boss, case_id=closed.id, seen=closed.row_version,
                     office_id=make.office().id, note="x") == [
        (None, "This case is closed. Open it again first.")
    ]  # fmt: skip


def test_another_agency_takes_over_with_consent(db, make, boss):
    case = make.case(stage="assessed", consent=None)
    agency = make.agency(name="UNHCR")

    def no(**more):
        given = {"agency_id": agency.id} | more
        return sentences(transfers.to_agency, by=boss, case_id=case.id, seen=case.row_version, **given)

    assert no(agency_id=None) == [("agency_id", "Choose the agency that takes the case over.")]
    assert no() == [("agency_id", consents.NOT_ASKED)]
    make.change(t.person, make.head(case), consent_share=True)
    transfers.to_agency(by=boss, key=key(), case_id=case.id, seen=case.row_version, agency_id=agency.id, note="Asylum")
    assert make.again(case, t.case_file).stage == "transferred"
    last = db.execute(select(t.stage_change).order_by(t.stage_change.c.id.desc()).limit(1)).one()
    assert (last.reason, last.note) == ("other_agency", "UNHCR · Asylum")
    assert balance(boss)["transferred_out"] == 1
