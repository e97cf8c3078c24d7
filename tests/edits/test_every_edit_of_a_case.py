"""What holds for every edit of a case: it works, is audited, happens once, and only where the person may."""

from datetime import date
from functools import cached_property
from typing import Any

import pytest

from data import tables as t
from edits import (
    assessments,
    assistance,
    cases,
    clearances,
    consents,
    escalations,
    facts,
    follow_ups,
    guidance,
    identities,
    notes,
    papers,
    persons,
    referral_clock,
    referrals,
    vulnerabilities,
)
from edits.change import Change
from edits.refusal import Conflict, NotAllowed, NotFound
from tests.edits.said import everything, history, key
from tests.factories import days_ago

TODAY = date(2026, 3, 11)


class Office:
    """A case of a caseworker's own, what of it can be edited, and the people around it; each made when it is named."""

    def __init__(self, make: Any) -> None:
        self.make = make
        self.office = make.office()
        self.worker = make.staff("caseworker", office=self.office)
        self.supervisor = make.staff("supervisor", office=self.office)
        self.case = self._case(stage="registered")
        self.head = make.head(self.case)
        make.vulnerability(self.head, "sc")

    def _case(self, **more: Any) -> Any:
        return self.make.case(office=self.office, caseworker=self.worker, **more)

    def whole(self) -> None:
        """One of everything."""
        for name, kind in vars(Office).items():
            if isinstance(kind, cached_property):
                getattr(self, name)

    @cached_property
    def held(self) -> Any:
        return self._case(held="detained")

    @cached_property
    def classified(self) -> Any:
        return self._case(stage="classified", stream="AVR")

    @cached_property
    def family(self) -> Any:
        return self._case(family_type="family")

    @cached_property
    def guidance(self) -> Any:
        return self.make.row(t.guidance, case_id=self.case.id, office_id=self.office.id, body="Call her",
                             happened_at=days_ago(1))  # fmt: skip

    @cached_property
    def paper(self) -> Any:
        return self.make.document(self.case)

    @cached_property
    def planned(self) -> Any:
        return self.make.follow_up(self.case)

    @cached_property
    def agency(self) -> Any:
        return self.make.agency()

    @cached_property
    def sent(self) -> Any:
        return self.make.referral(self.case, agency=self.agency)

    @cached_property
    def draft(self) -> Any:
        return self.make.referral(self.case, state="draft", sent_at=None)

    @cached_property
    def paused(self) -> Any:
        return self.make.referral(self.case, agency=self.agency, paused=True)

    @cached_property
    def other(self) -> Any:
        return self.make.staff("supervisor", office=self.office)


EDITS = {
    "change_stage": lambda o: (cases.change_stage, {"case_id": o.case.id, "to_stage": "assessed"}, o.case),
    "hold": lambda o: (cases.hold, {"case_id": o.case.id, "reason": "detained"}, o.case),
    "resume": lambda o: (cases.resume, {"case_id": o.held.id}, o.held),
    "tick": lambda o: (papers.tick, {"document_id": o.paper.id, "received_on": TODAY, "verified_on": None}, o.paper),
    "list_required": lambda o: (papers.list_required, {"case_id": o.case.id}, None),
    "clearance": lambda o: (clearances.record, {"case_id": o.case.id, "kind": "medical", "outcome": "given",
                                                "on": TODAY}, None),
    "note": lambda o: (notes.add, {"case_id": o.case.id, "body": "She called."}, None),
    "plan": lambda o: (follow_ups.plan, {"case_id": o.case.id, "kind": "call", "due_on": TODAY}, None),
    "done": lambda o: (follow_ups.done, {"follow_up_id": o.planned.id, "done_on": TODAY}, o.planned),
    "consent": lambda o: (consents.record, {"case_id": o.case.id, "kinds": ["share"], "answer": False}, None),
    "assess": lambda o: (assessments.record, {"person_id": o.head.id, "kind": "vulnerability", "on": TODAY,
                                              "risk_level": "high", "findings": ["health_need"]}, None),
    "vulnerable": lambda o: (vulnerabilities.add, {"person_id": o.head.id, "vulnerabilities": ["vot"]}, None),
    "not_vulnerable": lambda o: (vulnerabilities.remove, {"person_id": o.head.id, "vulnerability": "sc"}, None),
    "reclassify": lambda o: (cases.reclassify, {"case_id": o.classified.id, "stream": "AVM", "note": "Afraid"},
                             o.classified),
    "tick_several": lambda o: (papers.tick_several, {"case_id": o.case.id, "papers": [o.paper.id],
                                                     "step": "verified", "on": TODAY}, None),
    "add_paper": lambda o: (papers.add, {"case_id": o.case.id, "document_type": "photo"}, None),
    "waive": lambda o: (papers.set_required, {"document_id": o.paper.id, "required": False, "note": "Not asked for"},
                        o.paper),
    "give": lambda o: (assistance.give, {"case_id": o.case.id, "service": "food", "on": TODAY}, None),
    "answer_guidance": lambda o: (guidance.answer, {"guidance_id": o.guidance.id, "text": "Done"}, o.guidance),
    "correct": lambda o: (facts.correct, {"case_id": o.case.id, "entry_point": "hotline", "source": "phone",
                                          "family_type": "single"}, o.case),
    "received": lambda o: (facts.received, {"case_id": o.case.id, "on": date(2026, 2, 20)}, o.case),
    "mimosa": lambda o: (facts.mimosa, {"case_id": o.case.id, "mimosa_no": "MIM1"}, o.case),
    "add_person": lambda o: (persons.add, {"case_id": o.family.id, "sex": "F", "relation": "child", "age": 3}, None),
    "correct_person": lambda o: (persons.correct, {
        "person_id": o.make.head(o.case).id, "sex": "F", "birth_year": 1990, "nationality": "SN", "relation": "head",
    }, o.make.head(o.case)),
    "identity": lambda o: (identities.record, {
        "person_id": o.make.head(o.case).id, "seen": 0, "given_names": "Awa", "phone": "+221771234567",
    }, None),
    "refer": lambda o: (referrals.add, {"case_id": o.case.id, "service": "medical", "priority": "normal",
                                        "agency_id": o.agency.id}, None),
    "send": lambda o: (referrals.send, {"referral_id": o.draft.id, "agency_id": o.agency.id}, o.draft),
    "answer": lambda o: (referrals.record_answer, {"referral_id": o.sent.id, "state": "accepted",
                                                   "answered_on": TODAY}, o.sent),
    "hold_referral": lambda o: (referral_clock.hold, {"referral_id": o.sent.id, "reason": "missing_papers"}, o.sent),
    "resume_referral": lambda o: (referral_clock.resume, {"referral_id": o.paused.id}, o.paused),
    "extend": lambda o: (referral_clock.extend, {"referral_id": o.sent.id, "until": date(2026, 9, 1),
                                                 "reason": "no_capacity"}, o.sent),
    "appointment": lambda o: (referral_clock.appointment, {"referral_id": o.sent.id, "on": date(2026, 3, 20)}, o.sent),
    "contact": lambda o: (referral_clock.contact, {"referral_id": o.sent.id, "note": "Called them"}, None),
    "discard": lambda o: (referral_clock.discard, {"referral_id": o.draft.id}, o.draft),
    "escalate": lambda o: (escalations.escalate, {"case_id": o.case.id, "to_id": o.other.id, "need": "Call"}, None),
}  # fmt: skip


@pytest.fixture
def office(make, frozen):
    return Office(make)


@pytest.fixture(params=EDITS)
def edit(request, office):
    """The function, its arguments, and the row whose version it wants to have seen."""
    call, given, row = EDITS[request.param](office)
    return call, given | ({} if row is None else {"seen": row.row_version}), row


@pytest.mark.parametrize("who", ["worker", "supervisor"])
def test_it_works_once_and_is_audited(db, office, edit, who):
    call, given, _row = edit
    by, once = getattr(office, who), key()
    first = call(by=by, key=once, **given)
    written = history(db)
    assert written
    assert {row[0] for row in written} == {written[0][0]}
    assert all(row[2:] == (by.id, written[0][3], office.office.id) and row[3] for row in written), written
    # the same form sent again, by a double click or a retry
    after = everything(db)
    assert call(by=by, key=once, **given) == first
    assert everything(db) == after


def test_it_changes_nothing_where_it_may_not(db, make, office, edit, monkeypatch):
    call, given, row = edit
    elsewhere = make.office()
    nobody = [
        (make.staff("programme_officer", office=office.office), NotAllowed),
        (make.staff("head_of_mission", office=office.office), NotAllowed),
        (make.staff("supervisor", office=elsewhere), NotFound),
        (make.staff("caseworker", office=office.office), NotFound),
        (make.staff("pre_departure", office=office.office), (NotAllowed, NotFound)),
    ]
    office.whole()
    before = everything(db)
    for person, no in nobody:
        with pytest.raises(no):
            call(by=person, key=key(), **given)
    assert everything(db) == before

    # a colleague was faster
    if row is not None:
        with pytest.raises(Conflict) as conflict:
            call(by=office.worker, key=key(), **given | {"seen": row.row_version - 1})
        assert conflict.value.row_version == row.row_version
        assert everything(db) == before

    # a failure in the last statement takes everything before it back
    def fail(*_given: Any, **_more: Any) -> None:
        raise RuntimeError("the power went")

    monkeypatch.setattr(Change, "audit", fail)
    with pytest.raises(RuntimeError):
        call(by=office.worker, key=key(), **given)
    assert everything(db) == before


def test_a_free_text_is_kept_out_of_the_audit(db, office):
    cases.hold(by=office.worker, key=key(), case_id=office.case.id, seen=office.case.row_version, reason="detained",
               note="At the prison of Zuwara")  # fmt: skip
    notes.add(by=office.worker, key=key(), case_id=office.case.id, body="Fatou is afraid.")
    cases.reassign(by=office.supervisor, key=key(), case_id=office.held.id, seen=office.held.row_version,
                   caseworker_id=office.make.staff(office=office.office).id, reason="Moussa's brother")  # fmt: skip
    found = str(list(db.execute(t.audit.select())))
    assert "Zuwara" not in found
    assert "Fatou" not in found
    assert "Moussa" not in found
    assert "detained" in found
