"""The Audit page: for the data-protection officer, in words, without what stands in a case."""

import pytest

from edits import cases, exports, identities, notes, trail
from edits.refusal import NotAllowed
from pages.parts import audit_words
from queries import audit
from tests.edits.said import key
from tests.pages.opened import opened
from tests.pages.test_case import press
from tests.ui import shown


@pytest.fixture
def officer(make):
    return make.staff("data_protection", offices=[])


def test_who_did_what_is_told_in_words_and_of_a_case_only_the_fields(make, officer):
    case, who = make.case(location="Gate 7"), make.staff("supervisor", name="Amina Diop")
    identities.open_identity(by=who, key=key(), person_id=make.person(case).id, reason="call")
    cases.hold(by=who, key=key(), case_id=case.id, seen=case.row_version, reason="waiting_embassy")
    trail.signed_in(by=officer)
    trail.refused(by=who, what="page audit", why="role")
    at = opened(officer, "audit")
    assert not at.exception
    said = shown.text(at)
    for words in ("Amina Diop", case.case_no, "Hold: added", "Looked up who a person is", "To call or meet the person",
                  "Signed in", "Turned away from the page “Audit”", "the role does not include it"):  # fmt: skip
        assert words in said, words
    assert "waiting_embassy" not in said
    assert "Embassy" not in said
    tiles = shown.tiles(at)
    assert (tiles["Openings and searches"], tiles["Refusals"], tiles["Sign-ins and sign-outs"]) == ("1", "1", "1")


def test_the_address_narrows_it(make, officer):
    case, who = make.case(), make.staff("supervisor")
    notes.add(by=who, key=key(), case_id=case.id, body="x")
    trail.signed_in(by=who)
    at = opened(officer, "audit", kind="signed")
    assert [row[2] for row in shown.tables(at)[0][1:]] == ["Signed in"]
    assert "Nothing in the audit matches" in shown.text(opened(officer, "audit", kind="export"))
    assert not opened(officer, "audit", kind="nonsense", by="x", office="9999").exception


def test_an_empty_audit_is_an_answer(make, officer):
    at = opened(officer, "audit")
    assert not at.exception
    assert "Nothing is sealed yet" in shown.text(at)


def test_a_file_of_it_is_written_down_before_it_is_given_out(db, make, officer):
    case, who = make.case(), make.staff("supervisor")
    notes.add(by=who, key=key(), case_id=case.id, body="x")
    at = opened(officer, "audit")
    assert not at.get("download_button")
    press(at, "Make an Excel file of these rows")
    assert not at.exception
    assert at.get("download_button")
    kinds = audit.kinds(officer, as_of=_now())
    assert dict(zip(kinds["kind"], kinds["entries"], strict=True))["export"] == 1


@pytest.mark.parametrize("role", ["admin", "supervisor", "caseworker", "head_of_mission", "programme_officer"])
def test_nobody_else_sees_it(make, role):
    assert "Nothing is sealed" not in shown.text(opened(make.staff(role), "audit"))


def test_nobody_else_makes_a_file_of_it(make):
    with pytest.raises(NotAllowed):
        exports.audit(by=make.staff("admin"), key=key(), rows=1, filters=[])


def test_today_shows_the_officer_what_happened(make, officer):
    case, who = make.case(), make.staff("supervisor")
    notes.add(by=who, key=key(), case_id=case.id, body="x")
    at = opened(officer, "today")
    assert not at.exception
    tiles = shown.tiles(at)
    assert (tiles["Edits"], tiles["Exports"], tiles["Not sealed yet"]) == ("1", "0", "1")
    assert "kind=edit" in str(shown.links(at))


def test_every_kind_and_every_reason_has_words():
    assert set(audit_words.KINDS) == set(audit.KINDS)
    assert set(trail.WHYS) == set(audit_words.WHYS)


def _now():
    from data import clock

    return clock.now()
