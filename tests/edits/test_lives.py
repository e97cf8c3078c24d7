"""Three cases from the first call to their end, each by several people, with the refusals on the way."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, text

from data import tables as t
from edits import (
    assessments,
    assistance,
    cases,
    clearances,
    consents,
    follow_ups,
    hand_overs,
    openings,
    papers,
    referrals,
    vulnerabilities,
)
from tests.edits.said import key, problems
from tests.factories import NOW

TODAY = NOW.date()


class Life:
    """One case: what is done with it next, and by whom."""

    def __init__(self, make, case_no: str) -> None:
        self.make = make
        self.id = make.db.scalar(select(t.case_file.c.id).where(t.case_file.c.case_no == case_no))

    @property
    def file(self) -> Any:
        return self.make.db.execute(select(t.case_file).where(t.case_file.c.id == self.id)).one()

    def person(self, relation: str = "head") -> int:
        wanted = select(t.person.c.id).where(t.person.c.case_id == self.id, t.person.c.relation == relation)
        return int(self.make.db.scalar(wanted.limit(1)))

    def goes(self, by, *stages: str, **more: Any) -> None:
        for stage in stages:
            cases.change_stage(
                by=by, key=key(), case_id=self.id, seen=self.file.row_version, to_stage=stage,
                **{"reason": "progress"} | more,
            )  # fmt: skip

    def stays(self, by, stage: str) -> list[str]:
        """Where each thing that keeps it from a stage is put right."""
        found = problems(cases.change_stage, by=by, case_id=self.id, seen=self.file.row_version, to_stage=stage,
                         reason="progress")  # fmt: skip
        assert self.file.stage != stage
        return [each.where for each in found]

    def clears(self, by, kind: str) -> None:
        clearances.record(by=by, key=key(), case_id=self.id, kind=kind, outcome="given", on=TODAY)

    def has_papers(self, by) -> None:
        wanted = select(t.document.c.id).where(t.document.c.case_id == self.id)
        papers.tick_several(
            by=by, key=key(), case_id=self.id, papers=list(self.make.db.scalars(wanted)), step="verified", on=TODAY
        )

    def assessed(self, by, risk: str, *, found: tuple[str, ...] = (), findings: tuple[str, ...] = ("no_concern",)):
        assessments.record(by=by, key=key(), person_id=self.person(), kind="protection_screening", on=TODAY,
                           risk_level=risk, findings=findings, tool="interview", found=found)  # fmt: skip

    def consents(self, by, **more: Any) -> None:
        consents.record(by=by, key=key(), case_id=self.id, **{
            "kinds": ["share", "statistics"], "answer": True, "scope": "identity_and_need", "how": "written",
        } | more)  # fmt: skip

    def leaves(self, worker, receiver) -> None:
        """Handed over, received, departed, arrived."""
        self.goes(worker, "pre_departure")
        assert self.stays(receiver, "departed") == ["hand_over"]
        waiting = self.make.db.execute(select(t.hand_over).where(t.hand_over.c.case_id == self.id)).one()
        hand_overs.receive(by=receiver, key=key(), hand_over_id=waiting.id, seen=waiting.row_version)
        self.goes(receiver, "departed", "arrived")

    def balance(self) -> list[tuple[str, bool]]:
        wanted = "select stage, to_at = 'infinity' from stage_spell where case_id = :case order by from_at, to_at, ctid"
        return [tuple(row) for row in self.make.db.execute(text(wanted), {"case": self.id})]


@pytest.fixture
def office(make):
    return make.office(mission="LY")


@pytest.fixture
def worker(make, office):
    return make.staff("caseworker", office=office)


@pytest.fixture
def boss(make, office):
    return make.staff("supervisor", office=office, rights=["avm_clearance"])


@pytest.fixture
def receiver(make, office):
    return make.staff("pre_departure", office=office)


def call(make, by, office, *persons: dict[str, Any], **more: Any) -> Life:
    """Somebody calls the hotline, and a case begins."""
    given = {"office_id": office.id, "received_on": TODAY - timedelta(days=1), "entry_point": "hotline",
             "source": "phone", "family_type": "single", "persons": persons}  # fmt: skip
    return Life(make, openings.open_case(by=by, key=key(), **given | more))


def one(**more: Any) -> dict[str, Any]:
    return {"sex": "M", "birth_year": 1996, "nationality": "NG"} | more


def test_a_single_man_goes_home(make, frozen, office, worker, boss, receiver):
    life = call(make, worker, office, one())
    life.goes(worker, "registered")
    assert life.file.caseworker_id == worker.id
    clinic = make.agency(services=["medical"])
    sending = {"by": worker, "case_id": life.id, "service": "medical", "priority": "normal", "agency_id": clinic.id}
    assert [each.where for each in problems(referrals.add, **sending)] == ["consent"]
    life.consents(worker)
    referrals.add(key=key(), **sending)
    life.assessed(worker, "low")
    life.goes(worker, "assessed")
    life.goes(worker, "classified", stream="AVR", programme="VHR", note="Wishes to return; informed.")
    life.goes(worker, "documents", "medical")
    assert "papers" in life.stays(worker, "travel_ready")
    life.has_papers(worker)
    assert life.stays(worker, "travel_ready") == ["clearances"]
    life.clears(worker, "medical")
    life.goes(worker, "travel_ready")
    life.leaves(worker, receiver)
    life.goes(receiver, "reintegration")
    assert life.stays(receiver, "closed") == ["referrals"]  # nobody said what became of the referral
    life.goes(receiver, "closed", revoke=True)
    assert [stage for stage, _lasts in life.balance()] == [
        "received", "registered", "assessed", "classified", "documents", "medical", "travel_ready", "pre_departure",
        "departed", "arrived", "reintegration", "closed",
    ]  # fmt: skip


def test_a_mother_alone_with_her_child_needs_another_eye(make, frozen, office, worker, boss, receiver):
    mother = one(sex="F", birth_year=1999)
    child = {"sex": "F", "birth_year": 2023, "nationality": "NG", "relation": "child"}
    alone = problems(openings.open_case, by=worker, office_id=office.id, received_on=TODAY, entry_point="hotline",
                     source="phone", family_type="single_headed_family", persons=[mother])  # fmt: skip
    assert [each.field for each in alone] == ["family_type"]
    life = call(make, worker, office, mother, child, family_type="single_headed_family")
    vulnerabilities.add(by=worker, key=key(), person_id=life.person(), vulnerabilities=["pregnant_lactating", "shf"])
    life.consents(worker)
    life.goes(worker, "registered")
    life.assessed(worker, "medium", findings=("return_is_informed", "health_need"))
    life.goes(worker, "assessed")
    life.goes(worker, "classified", stream="AVR", programme="VHR", note="Wishes to return.")
    life.goes(worker, "documents")
    listed = set(make.db.scalars(select(t.document.c.document_type).where(t.document.c.case_id == life.id)))
    assert {"shf_custody", "birth_certificates"} <= listed
    life.has_papers(worker)
    life.goes(worker, "medical")
    life.clears(worker, "medical")
    assert life.stays(worker, "travel_ready") == ["clearances"], "she is vulnerable, and nobody cleared her"
    life.goes(worker, "clearance")
    assert problems(clearances.record, by=worker, case_id=life.id, kind="avm", outcome="given", on=TODAY)
    life.clears(boss, "avm")
    life.goes(worker, "travel_ready")
    life.leaves(worker, receiver)
    assert life.file.stage == "arrived"


def test_a_child_alone_is_helped_here(make, frozen, office, worker, boss):
    boy = one(birth_year=NOW.year - 15, nationality="GM")
    life = call(make, boss, office, boy, caseworker_id=worker.id, alone=True)
    assert set(make.db.scalars(select(t.person_vulnerability.c.vulnerability))) == {"uac"}
    life.consents(worker, how="guardian")
    life.goes(worker, "registered")
    assessments.record(by=worker, key=key(), person_id=life.person(), kind="best_interest", on=TODAY, risk_level="high",
                       findings=["guardian_missing", "family_to_trace"], tool="child_form")  # fmt: skip
    assert life.file.risk_level == "high"
    life.goes(worker, "assessed")
    life.goes(worker, "classified", stream="AVM", note="Best interests: not return now.")
    assert life.stays(worker, "documents") == ["stage"], "no return for a case that is helped here"
    life.goes(worker, "case_plan", "assistance")
    assistance.give(by=worker, key=key(), case_id=life.id, service="shelter", on=TODAY)
    follow_ups.plan(by=worker, key=key(), case_id=life.id, kind="visit", due_on=TODAY + timedelta(days=7))
    life.goes(worker, "review", "closed")
    assert life.balance()[-1] == ("closed", True)
    life.goes(worker, "assistance", reason="came_back")
    assert life.file.stage == "assistance"
