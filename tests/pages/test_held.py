"""Everything held on one person: no table is forgotten, others can be left out, and the paper is written down."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from data import tables as t
from edits import case_access as access
from edits import consents, exports, identities, visits
from edits.refusal import NotAllowed, NotFound
from pages.parts import case_opened, held_document, held_parts, held_words
from queries import cases
from queries.records import records
from tests.edits.said import key
from tests.edits.test_case_access import standing
from tests.factories import NOW, days_ago
from tests.pages.opened import opened
from tests.pages.test_case import page, press
from tests.ui import shown
from ui import i18n, session

LATER = NOW + timedelta(days=1)


@pytest.fixture
def boss(make):
    return make.staff("supervisor", name="Boss")


@pytest.fixture
def worker(make):
    return make.staff(name="Amal")


@pytest.fixture
def case(make, boss, worker, frozen):
    """A family of two with something in every table; every text says which table it stands in."""
    it = make.case(
        persons=2, caseworker=worker, stage="documents", stream="AVR", held="waiting_embassy", location="LOCATION",
        movement="MOVEMENT", mimosa_no="MIM1",
    )  # fmt: skip
    head, of = make.head(it), {"case_id": it.id, "office_id": it.office_id}
    other = make.db.execute(select(t.person).where(t.person.c.case_id == it.id, t.person.c.person_no == 2)).one()
    identities.record(by=boss, key=key(), person_id=head.id, seen=0, given_names="Hawa", family_name="Sidibe")
    identities.record(by=boss, key=key(), person_id=other.id, seen=0, given_names="Moussa")
    make.vulnerability(head, "vot")
    make.vulnerability(other, "gbv")
    consents.record(by=boss, key=key(), case_id=it.id, person_id=head.id, kinds=["statistics"], answer=False,
                    note="CONSENT")  # fmt: skip
    done = make.assessment(head, tool=None)
    make.row(t.assessment_finding, assessment_id=done.id, finding="no_concern", **of)
    make.document(it, "photo", note="PAPER")
    make.clearance(it, note="CLEARANCE")
    make.referral(it, service="shelter", events=[{"kind": "contact", "note": "EVENT"}])
    make.referral(it, service="legal", person_id=other.id)
    make.assistance(head, service="medical")
    make.follow_up(it, note="FOLLOWUP")
    make.note(it, "NOTE")
    make.row(t.guidance, body="GUIDANCE", answer="ANSWER", answered_at=days_ago(1), happened_at=days_ago(2), **of)
    make.row(t.case_assignment, caseworker_id=worker.id, reason="ASSIGNED", happened_at=days_ago(3), **of)
    make.row(t.hand_over, handed_at=days_ago(2), note="HANDED", **of)
    visits.prepare(by=boss, key=key(), office_id=it.office_id, kind="embassy", country="NG", case_ids=[it.id],
                   place="PLACE", planned_on=LATER.date())  # fmt: skip
    make.db.execute(t.visit_case.update().values(need="NEED", note="VISITED"))
    return it


def held(who, case, number=1):
    """The document's parts as `who` would make it, of the person with this number."""
    session_who, session.who = session.who, lambda: who
    try:
        seen = cases.header(who, case_no=case.case_no, as_of=LATER)
        it = case_opened.read(who, seen, LATER, may_edit=True)
        row = next(row for row in records(it.persons) if row.person_no == number)
        known = identities.open_identity(by=who, key=key(), person_id=row.person_id, reason="request")
        parts = held_parts.parts(it, row, known)
        return parts, held_document.page(seen, parts, out=(), by=who.name, as_of=LATER)
    finally:
        session.who = session_who


def of_cases():
    """Every table with rows of a case or of a person."""
    return {name for name, table in t.metadata.tables.items()
            if name == "case_file" or {"case_id", "person_id"} & set(table.c.keys())}  # fmt: skip


def test_no_table_is_forgotten(boss, case):
    assert of_cases() == set(held_words.TABLES) | set(held_words.LEFT_OUT)
    assert {part.about for part in held(boss, case)[0]} == set(held_words.TABLES.values())


def test_every_column_of_words_is_in_it(boss, case):
    _parts, text = held(boss, case)
    for word in ("LOCATION", "MOVEMENT", "CONSENT", "PAPER", "CLEARANCE", "EVENT", "FOLLOWUP", "NOTE", "GUIDANCE",
                 "ANSWER", "ASSIGNED", "HANDED", "NEED", "VISITED", "PLACE", "Hawa", "Sidibe", "MIM1"):  # fmt: skip
        assert word in text, word


def test_what_is_coded_is_in_words_and_others_are_not_in_it(boss, case):
    parts, text = held(boss, case)
    rows = {part.about: [tuple(getattr(cell, "text", cell) for cell in row) for row in part.rows] for part in parts}
    assert [row[0] for row in rows["vulnerabilities"]] == ["Victim of trafficking"]
    assert {row[1] for row in rows["referrals"]} == {"Shelter"}
    assert len(rows["assessments"]) == len(rows["assistance"]) == 1
    assert "Moussa" not in text
    assert not held(boss, case, 2)[0][3].rows[0][0].startswith("Victim of trafficking")


def test_who_looked_and_what_left_is_told(boss, case, make):
    officer = make.staff("data_protection", name="Ruth", offices=[])
    access.open(by=officer, key=key(), case_no=case.case_no, reason="request")
    exports.log(by=boss, key=key(), what="visit_cases", about="visit 1", form="xlsx", purpose="meeting",
                case_ids=[case.id, make.case().id], office_id=case.office_id)  # fmt: skip
    exports.person(by=boss, key=key(), person_id=make.head(case).id, left_out=1)
    parts, _text = held(boss, case)
    told = next(part for part in parts if part.about == "disclosures")
    assert [row[1] for row in told.rows] == [
        "Looked up who the person is", "This document", "A file with the case in it, of 2 cases",
        "Opened the case: data protection",
    ]  # fmt: skip
    assert [row[2] for row in told.rows][1:3] == ["The person asked", "For a meeting of colleagues"]
    assert {row[3] for row in told.rows} == {"Boss · Supervisor", "Ruth · Data-protection officer"}


def test_words_are_never_markup_and_can_be_left_out(boss, case, make):
    make.note(case, "<script>alert(1)</script> of the \u202ecousin")
    parts, text = held(boss, case)
    assert "<script>" not in text
    assert "\u202e" not in text
    assert "&lt;script&gt;" in text
    out = [its for its, (_title, words) in held_words.texts(parts).items() if "cousin" in words]
    session_who, session.who = session.who, lambda: boss
    shorter = held_document.page(cases.header(boss, case_no=case.case_no, as_of=LATER), parts, out=out, by="Boss",
                                 as_of=LATER)  # fmt: skip
    session.who = session_who
    assert "cousin" not in shorter
    assert "1 text is left out because it speaks of other persons." in shorter


def test_in_arabic_it_runs_from_right_to_left(boss, case):
    with i18n.using("ar"):
        _parts, text = held(boss, case)
    assert 'lang="ar" dir="rtl"' in text
    assert "ضحية" in text


def test_from_the_page_it_is_written_down_before_it_is_given(db, boss, case):
    at = page(boss, case, "held")
    press(at, "Open who it is, and review")
    assert not at.get("download_button")
    next(box for box in at.checkbox if box.label == "Leave out").check()
    press(at, "Make the document")
    assert at.get("download_button")
    rows = db.execute(select(t.audit).where(t.audit.c.what == "exports.person")).all()
    assert [(row.entity, row.reason, row.after["left_out"], row.case_id) for row in rows] == [
        ("export", "request", 1, case.id)
    ]
    opened_by = select(t.audit.c.reason).where(t.audit.c.what == "identities.open")
    assert db.scalars(opened_by).all() == ["request"]


def test_a_caseworker_is_not_offered_it_and_cannot_make_it(worker, case, make):
    at = opened(worker, "case", case=case.case_no)
    assert "Everything held on one person" not in {box.label for box in at.expander}
    with pytest.raises(NotAllowed):
        exports.person(by=worker, key=key(), person_id=make.head(case).id, left_out=0)
    officer = make.staff("data_protection", offices=[])
    with pytest.raises(NotFound):
        exports.person(by=officer, key=key(), person_id=make.head(case).id, left_out=0)


def test_the_officer_makes_it_of_an_opened_case(make, case):
    officer = make.staff("data_protection", offices=[])
    standing(make, officer, case)
    at = page(officer, case, "held")
    press(at, "Open who it is, and review")
    press(at, "Make the document")
    assert at.get("download_button")
    assert "Hawa" not in shown.text(at)
