"""An office in which anything may be tried: cases, colleagues, every edit of a case's life, and a clock of its own."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import select, text

from data import tables as t
from edits import cases, clearances, consents, hand_overs, papers, referrals, transfers, undo, vulnerabilities
from edits.refusal import Conflict, Refused
from tests.edits.said import key
from tests.factories import NOW, days_ago

RETURN = ("received", "registered", "assessed", "classified", "documents", "medical", "clearance", "travel_ready",
          "pre_departure", "departed", "arrived", "reintegration", "closed")  # fmt: skip
ASSISTANCE = ("received", "registered", "assessed", "classified", "case_plan", "assistance", "review", "closed")
ENDS = ("withdrawn", "not_eligible", "lost_contact", "transferred", "deceased", "duplicate", "closed")
ANSWERS = ("acknowledged", "accepted", "service_provided", "not_accepted", "feedback_given", "closed", "revoked")


class Office:
    """Two offices, five colleagues and three cases, made anew for each story. Its clock only runs forward."""

    def __init__(self, make: Any, monkeypatch: Any) -> None:
        self.make, self.db, self.now = make, make.db, NOW
        for place in ("queries.clock.now", "edits.change.now", "data.clock.now"):
            monkeypatch.setattr(place, lambda: self.now)

    def begin(self) -> None:
        make, self.now = self.make, NOW
        self.places = [make.office(mission="LY"), make.office(mission="LY")]
        worker = make.staff("caseworker", office=self.places[0], offices=self.places)
        other = make.staff("caseworker", office=self.places[1], offices=self.places)
        boss = make.staff("supervisor", offices=self.places, rights=["avm_clearance"])
        # a supervisor who follows cases too: the one who might clear their own
        both = make.staff("supervisor", roles=["caseworker"], offices=self.places, rights=["avm_clearance"])
        team = make.staff("pre_departure", offices=self.places)
        self.people = [worker, other, boss, both, team]
        self.agency = make.agency()
        self.cases = [
            make.case(office=self.places[0], caseworker=who, stage="received", received_on=days_ago(9), consent=None,
                      stream=stream).id
            for who, stream in ((worker, "AVR"), (both, "AVR"), (worker, "AVM"))
        ]  # fmt: skip

    def case(self, which: int) -> Any:
        return self.make.again(self.cases[which], t.case_file)

    def tried(self, call: Callable[..., Any], **given: Any) -> bool:
        """Whether the edit was made; refusals are part of life."""
        try:
            call(key=key(), **given)
        except (Refused, Conflict):
            return False
        return True

    def rows(self, question: str, **params: Any) -> list[Any]:
        return list(self.db.execute(text(question), params))

    # what people do

    def step(self, which: int, by: int, to_stage: str) -> None:
        case = self.case(which)
        reason = {"deceased": "death", "duplicate": "double_entry"}.get(to_stage, "own_wish")
        if self.tried(cases.change_stage, by=self.people[by], case_id=case.id, seen=case.row_version,
                      to_stage=to_stage, reason=reason):  # fmt: skip
            self.never_unready(case.id, to_stage)

    def forward(self, which: int, by: int) -> bool:
        """Whether the case came a step further."""
        case = self.case(which)
        way = RETURN if case.stream == "AVR" else ASSISTANCE
        if case.stage in way[:-1]:
            vulnerable = self.rows("select 1 from person_vulnerability where case_id = :id", id=case.id)
            ahead = way[way.index(case.stage) + 1]
            self.step(which, by, "travel_ready" if ahead == "clearance" and not vulnerable else ahead)
        return bool(self.case(which).stage != case.stage)

    def hold(self, which: int, by: int) -> None:
        case = self.case(which)
        given = {"by": self.people[by], "case_id": case.id, "seen": case.row_version}
        if not self.tried(cases.hold, **given, reason="detained"):
            self.tried(cases.resume, **given)

    def paper(self, which: int, by: int, verified: bool, every: bool) -> None:
        who, of = self.people[by], t.document.c.case_id == self.cases[which]
        self.tried(papers.list_required, by=who, case_id=self.cases[which])
        for row in self.db.execute(select(t.document).where(of).order_by(t.document.c.id)).all()[
            : None if every else 1
        ]:
            day = self.now.date() if verified else None
            self.tried(papers.tick, by=who, document_id=row.id, seen=row.row_version, received_on=day, verified_on=day)

    def clear(self, which: int, by: int, kind: str, outcome: str) -> None:
        case, who = self.case(which), self.people[by]
        if self.tried(clearances.record, by=who, case_id=case.id, kind=kind, outcome=outcome, on=self.now.date()):
            assert kind != "avm" or case.caseworker_id != who.id, "cleared by the case's own caseworker"

    def vulnerability(self, which: int, by: int, add: bool) -> None:
        head = self.make.head(self.case(which))
        call, given = (vulnerabilities.add, {"vulnerabilities": ["medical"]})
        if not add:
            call, given = vulnerabilities.remove, {"vulnerability": "medical"}
        self.tried(call, by=self.people[by], person_id=head.id, **given)

    def consent(self, which: int, by: int, answer: bool) -> None:
        self.tried(consents.record, by=self.people[by], case_id=self.cases[which], kinds=["share"], answer=answer,
                   scope="whole_file" if answer else None, how="oral" if answer else None)  # fmt: skip

    def refer(self, which: int, by: int) -> None:
        case = self.case(which)
        if self.tried(referrals.add, by=self.people[by], case_id=case.id, service="medical", priority="normal",
                      agency_id=self.agency.id):  # fmt: skip
            ((agreed,),) = self.rows(
                "select answer from person_consent where case_id = :id and kind = 'share' order by id desc limit 1",
                id=case.id,
            )
            assert agreed, "sent without consent"

    def answer(self, which: int, by: int, state: str) -> None:
        wanted = select(t.referral).where(t.referral.c.case_id == self.cases[which]).order_by(t.referral.c.id.desc())
        row = self.db.execute(wanted.limit(1)).one_or_none()
        if row:
            self.tried(referrals.record_answer, by=self.people[by], referral_id=row.id, seen=row.row_version,
                       state=state, answered_on=self.now.date(), reason="no_capacity")  # fmt: skip

    def reassign(self, which: int, by: int, to: int) -> None:
        case = self.case(which)
        self.tried(cases.reassign, by=self.people[by], case_id=case.id, seen=case.row_version,
                   caseworker_id=self.people[to].id)  # fmt: skip

    def transfer(self, which: int, by: int, to: int) -> None:
        case = self.case(which)
        self.tried(transfers.to_office, by=self.people[by], case_id=case.id, seen=case.row_version,
                   office_id=self.places[to].id, note="They moved.")  # fmt: skip

    def receive(self, which: int, by: int, give_back: bool) -> None:
        for row in self.db.execute(select(t.hand_over).where(t.hand_over.c.case_id == self.cases[which])).all():
            call = hand_overs.give_back if give_back else hand_overs.receive
            self.tried(call, by=self.people[by], hand_over_id=row.id, seen=row.row_version, note="A stamp is missing.")

    def take_back(self, by: int) -> None:
        found = undo.last(self.people[by])
        if found:
            self.tried(undo.undo, by=self.people[by], txid=found.txid)

    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    # what must never be

    def never_unready(self, case_id: int, to_stage: str) -> None:
        if to_stage not in ("travel_ready", "pre_departure"):
            return
        assert not self.rows(
            "select 1 from document where case_id = :id and required and verified_on is null", id=case_id
        )
        last = """
            select outcome, by_id from clearance where case_id = :id and kind = :kind order by happened_at desc, id desc
        """
        fit, avm = (self.rows(last, id=case_id, kind=kind)[:1] for kind in ("medical", "avm"))
        assert fit[0].outcome == "given"
        if self.rows("select 1 from person_vulnerability where case_id = :id", id=case_id):
            owner = self.make.again(case_id, t.case_file).caseworker_id
            assert avm[0].outcome == "given"
            assert avm[0].by_id != owner
