"""The audit outlives an erasure, so what says who somebody is, and what people write about them, is never in it."""

import importlib
import inspect
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import Text, text

import edits
from data.tables import metadata
from edits import (
    case_access,
    cases,
    guidance,
    identities,
    landing_presence,
    openings,
    screening_corrections,
    screenings,
    surges,
    transfers,
    visits,
)
from edits import change as machinery
from edits.refusal import Conflict, Refused
from tests.edits.said import key
from tests.edits.test_every_edit_of_a_case import EDITS, TODAY, Office

MARK = "Kadiatou"
PHONE, PAPER = "+212 600 778 899", "ZZ778899"
MARKS = (MARK, "600778899", "778 899", PAPER)
# what people say of somebody, and who somebody is: the names of edits' arguments
WORDS = {"note", "body", "text", "given_names", "family_name", "phone", "document_no", "found"}
SAID = {"phone": PHONE, "document_no": PAPER}
# not about the people of a case: staff, offices, code lists, standards, landings, visits, indicators
ELSEWHERE = ("absences.", "calendars.", "code_lists.", "exports.", "indicators.", "landings.", "many", "packs.",
             "paper_rules.", "projects.", "settings.", "staffing.", "standards.", "surges.", "teams.",
             "visits.")  # fmt: skip
# text columns that are codes, numbers, names of places and things, or settings
PLAIN = {
    "about", "age_band", "aggregation", "authority", "baseline_source", "boat", "by_name", "case_no", "clock",
    "cluster", "code", "currency", "definition", "denominator", "dimension", "disaggregation", "donor", "email",
    "embarked_from", "ended", "entered_as", "entity", "entity_id", "form", "iati_identifier", "issued_by",
    "issued_in", "key", "key_id", "kind", "label_ar", "label_en", "label_fr", "landing_no", "language", "level",
    "location", "made_by", "may", "mimosa_no", "movement", "name", "number", "numerator", "organisation", "outcome",
    "participant_no", "partner", "place", "proposed", "provenance", "referral_no", "reported_by", "retain_provenance",
    "reviewed_by", "role", "sha256", "shape", "source", "stage", "standards_from", "state", "time_zone", "title",
    "topic", "track", "trigger", "trouble", "unit", "value", "waits_on", "weekend", "what", "withdrawn_by",
}  # fmt: skip


def names_of(work):
    return set(inspect.signature(work).parameters)


def said(work):
    """Something marked for each argument that takes words."""
    return {name: SAID.get(name, f"{MARK} said") for name in names_of(work) & (WORDS - {"found"})}


def in_audit(db):
    return " ".join(db.scalars(text("select cast(a as text) from audit as a")))


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_of_a_case(db, make, frozen, name):
    office = Office(make)
    call, given, row = EDITS[name](office)
    seen = {} if row is None else {"seen": row.row_version}
    if not said(call.__wrapped__):
        pytest.skip("takes no words")
    # the words at their place, then in every place at once: some are refused together
    for marked in ({}, said(call.__wrapped__)):
        with suppress(Refused, Conflict):
            call(by=office.worker, key=key(), **given | seen | marked)
    found = in_audit(db)
    assert not [mark for mark in MARKS if mark in found]


def test_what_is_not_tried_there(db, make, frozen):
    office = Office(make)
    officer, other = make.staff("data_protection", offices=[]), make.office()
    words = f"{MARK} said {PHONE}"
    person = {"sex": "F", "birth_year": 1990, "nationality": "GN", "given_names": MARK, "family_name": MARK,
              "phone": PHONE, "document_no": PAPER}  # fmt: skip
    boss = office.supervisor
    case = {"case_id": office.case.id}
    openings.open_case(by=boss, key=key(), office_id=office.office.id, received_on=TODAY, entry_point="hotline",
                       source="phone", family_type="single", persons=[person])  # fmt: skip
    guidance.leave(by=boss, key=key(), **case, body=words)
    case_access.open(by=officer, key=key(), case_no=office.case.case_no, reason="review", note=words)
    identities.search(by=boss, text=MARK)
    cases.reassign(by=boss, key=key(), **case, seen=office.case.row_version, reason=words,
                   caseworker_id=make.staff(office=office.office).id)  # fmt: skip
    visits.prepare(by=boss, key=key(), office_id=office.office.id, kind="community", place="Gate", planned_on=TODAY,
                   note=words)  # fmt: skip
    with suppress(Refused):
        transfers.to_office(by=boss, key=key(), case_id=office.held.id, seen=office.held.row_version,
                            office_id=other.id, note=words)  # fmt: skip
    found = in_audit(db)
    assert "guidance" in found
    assert not [mark for mark in MARKS if mark in found]


def test_at_the_landing_point(db, make, frozen):
    """Of persons nothing stays that somebody wrote, nor a number on a wrist; of a boat its name and the reasons do."""
    office = make.office()
    point = make.landing_point(office=office)
    boss, other_boss = (make.staff("supervisor", office=office) for _ in range(2))
    words = f"{MARK} said {PHONE}"
    at, of = {"by": boss}, {"landing_id": make.landing(point, men=5).id}
    he = {"sex": "M", "age_band": "18-59", "nationality": "GN"}
    case = {"given_names": MARK, "family_name": MARK, "phone": PHONE, "document_no": PAPER, "need": words,
            "to_id": other_boss.id, "risk_level": "high"}  # fmt: skip
    made = screenings.record(**at, key=key(), **of, **he, wristband="ZZ778899", consent=True, case=case)
    other = screenings.record(**at, key=key(), point_id=point.id, **he)
    screening_corrections.correct(**at, key=key(), screening_id=other, seen=1, reason=words, **he | {"sex": "F"})
    corrected = make.again(other, metadata.tables["screening"]).row_version
    screening_corrections.tie(**at, key=key(), screening_id=other, seen=corrected, **of, reason=words)
    landing_presence.say_present(**at, key=key(), **of, seen=1, actor="navy", activities=["rescue"], note=words)
    surges.acknowledge(**at, key=key(), trigger="watch", note=words, point_id=point.id)
    found = in_audit(db)
    assert made
    assert "surge_acknowledgement" in found
    assert not [mark for mark in MARKS if mark in found]


def test_every_edit_that_takes_words_is_tried_or_has_its_reason():
    for file in Path(edits.__file__).parent.glob("*.py"):
        importlib.import_module(f"edits.{file.stem}")
    tried = {call(_Any())[0].__wrapped__ for call in EDITS.values()}
    tried |= {each.__wrapped__ for each in (guidance.leave, case_access.open, openings.open_case, transfers.to_office)}
    # they write through columns that are kept out (the test below), and have tests of their own
    by_column = {"hand_overs.give_back", "hand_overs.receive", "referrals.reopen", "retention_holds.hold",
                 "transfers.to_agency", "visit_results.record"}  # fmt: skip
    untried = [
        what for what, (_, work) in machinery.EDITS.items()
        if names_of(work) & WORDS and work not in tried and not what.startswith(ELSEWHERE) and what not in by_column
    ]  # fmt: skip
    assert untried == []


def test_every_text_that_people_write_is_kept_out():
    """A new text column is either kept out of the audit, or said here to hold nobody's words."""
    columns = {
        column.name
        for table in metadata.sorted_tables
        for column in table.c
        if isinstance(column.type, Text) and not column.foreign_keys
    }
    assert columns - PLAIN - set(machinery._FREE) == set()


class _Any:
    """Stands for any row of any office."""

    def __getattr__(self, name):
        return _Any()

    def __call__(self, *_, **__):
        return _Any()
