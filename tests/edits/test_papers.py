"""The list of papers: which the rules ask for, what a colleague adds or waives, several ticked at once."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from data import tables as t
from edits import papers
from tests.edits.said import key, sentences
from tests.factories import NOW

TODAY = NOW.date()
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def worker(make, frozen):
    return make.staff("caseworker")


@pytest.fixture
def case(make, worker):
    return make.case(caseworker=worker, stream="AVR", stage="documents")


def listed(db, case, *, required=True):
    wanted = select(t.document.c.document_type).where(
        t.document.c.case_id == case.id, t.document.c.required == required
    )
    return set(db.scalars(wanted))


@pytest.fixture
def paper(db, worker, case):
    papers.list_required(by=worker, key=key(), case_id=case.id)

    def row(kind):
        wanted = select(t.document).where(t.document.c.case_id == case.id, t.document.c.document_type == kind)
        return db.execute(wanted).one()

    return row


def test_rules_speak_of_mission_family_and_nationality(db, make, worker):
    plain = {"travel_document", "consent_form", "photo", "country_form"}
    tunis = make.office(mission="TN")
    alone = make.case(caseworker=worker, office=tunis)
    family = make.case(caseworker=worker, office=tunis, family_type="family", persons=2)
    make.row(t.document_rule, document_type="exit_permit", nationality="ML", provenance="The embassy said so")
    malian = make.case(caseworker=worker, office=tunis, family_type="single_headed_family")
    make.person(malian, nationality="ML", relation="child")
    boss = make.staff("supervisor", office=tunis)
    for case in (alone, family, malian):
        papers.list_required(by=boss, key=key(), case_id=case.id)
    assert listed(db, alone) == plain
    assert listed(db, family) == plain | {"birth_certificates"}
    assert listed(db, malian) == plain | {"birth_certificates", "shf_custody", "exit_permit"}


def test_the_list_follows_the_family_and_the_nationality(db, make, worker, case, paper):
    make.row(t.document_rule, document_type="birth_certificates", nationality="ML", provenance="x")
    make.change(t.case_file, case, family_type="single_headed_family")
    assert {"shf_custody", "birth_certificates"} <= listed(db, case)
    make.change(t.document, paper("birth_certificates"), received_on=TODAY)
    make.change(t.case_file, case, family_type="single")
    # what somebody brought stays on the list as it was
    assert "shf_custody" in listed(db, case, required=False)
    assert "birth_certificates" in listed(db, case)
    make.change(t.case_file, case, family_type="single_headed_family")
    assert "shf_custody" in listed(db, case)
    # a case without a list gets none
    other = make.case()
    make.change(t.case_file, other, family_type="family")
    assert listed(db, other) == set()


def test_what_a_colleague_said_stays(db, make, worker, case, paper):
    photo = paper("photo")
    assert sentences(papers.set_required, by=worker, document_id=photo.id, seen=1, required=False, note=" ") == [
        ("note", "Write why this case can do without the paper.")
    ]
    papers.set_required(by=worker, key=key(), document_id=photo.id, seen=1, required=False, note="The consulate has it")
    papers.add(by=worker, key=key(), case_id=case.id, document_type="shf_custody")
    assert sentences(papers.add, by=worker, case_id=case.id, document_type="photo")[0][0] == "document_type"
    assert sentences(papers.add, by=worker, case_id=case.id, document_type=None)[0][0] == "document_type"
    make.change(t.case_file, case, family_type="family")
    make.change(t.case_file, case, family_type="single")
    assert "shf_custody" in listed(db, case)
    assert "photo" in listed(db, case, required=False)
    papers.set_required(by=worker, key=key(), document_id=photo.id, seen=paper("photo").row_version, required=True,
                        note=None)  # fmt: skip
    assert "photo" in listed(db, case)
    assert "consulate" not in str(list(db.execute(select(t.audit))))


def test_several_are_ticked_at_once(db, make, worker, case, paper):
    kinds = ("photo", "consent_form", "travel_document")
    ids = [paper(kind).id for kind in kinds]
    make.change(t.document, paper("photo"), received_on=YESTERDAY)

    def say(**more):
        given = {"papers": ids, "step": "verified", "on": TODAY} | more
        return sentences(papers.tick_several, by=worker, case_id=case.id, **given)

    assert [field for field, _said in say(papers=[], step=None, on=None)] == ["papers", "step", "on"]
    assert say(on=TODAY + timedelta(days=1))[0][0] == "on"
    assert say(on=TODAY - timedelta(days=3)) == [("on", "photo was received on 2026-03-10. Enter a day from then on.")]
    assert papers.tick_several(by=worker, key=key(), case_id=case.id, papers=ids[:2], step="received", on=TODAY) == 1
    assert papers.tick_several(by=worker, key=key(), case_id=case.id, papers=ids, step="verified", on=TODAY) == 3
    rows = [paper(kind) for kind in kinds]
    assert [(row.received_on, row.verified_on, row.verified_by) for row in rows] == [
        (YESTERDAY, TODAY, worker.id), (TODAY, TODAY, worker.id), (TODAY, TODAY, worker.id)]  # fmt: skip
    stranger = make.document(make.case(), "photo")
    papers.tick_several(by=worker, key=key(), case_id=case.id, papers=[stranger.id], step="received", on=TODAY)
    assert make.again(stranger, t.document).received_on is None
