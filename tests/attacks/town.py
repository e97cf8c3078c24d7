"""Two offices in two missions, their people and their cases; every value that somebody must not see says whose it is.

a1, a2, ap, a0: what is in the cases in the first office of its two caseworkers, one that was handed over, one that
nobody follows; b1: the other office's. ca1 …: which case it is. ua1 …: the audit; ia1 …: who persons are. va, vb:
visits; la, lb: landings; sa, sb: persons screened from them; tr: who was trained.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import text

from data import identities
from data import tables as t
from data.person import Person
from tests.attacks import landed
from tests.attacks.tally import Marks
from tests.factories import NOW, Make, days_ago

STORY = [("received", days_ago(40)), ("registered", days_ago(39)), ("assessed", days_ago(38)),
         ("classified", days_ago(37)), ("documents", days_ago(36)), ("pre_departure", days_ago(3))]  # fmt: skip


@dataclass(frozen=True)
class Attacker:
    """Who attacks, as what the app takes them for, and whose data they may see."""

    name: str
    person: Person
    may: frozenset[str]
    sees: bool = False  # whether there is something of their own that they must be able to see


class Town:
    """Filled once for a file of tests. `rows`: owner → what belongs to them, by the table's name."""

    def __init__(self, make: Make) -> None:
        self.make, self.marks = make, Marks()
        self.rows: dict[str, dict[str, Any]] = {}
        self.a, self.b = make.office(mission="LY"), make.office(mission="MR")
        self.points = {"a": self._point("a", self.a), "b": self._point("b", self.b)}
        self.project = make.project(missions=["LY"], points=[self.points["a"]])
        self.other_project = make.project(missions=["MR"], points=[self.points["b"]])
        self.indicator = make.indicator(self.other_project)
        self.agencies = {"a": make.agency(), "b": make.agency(mission="MR")}
        self._people()
        for owner, office, worker in (
            ("a1", self.a, "worker"), ("a2", self.a, "colleague"), ("ap", self.a, "colleague"), ("a0", self.a, None),
            ("b1", self.b, "elsewhere"),
        ):  # fmt: skip
            self._case(owner, office, self.people[worker] if worker else None)
        for letter, office, worker in (("a", self.a, "worker"), ("b", self.b, "elsewhere")):
            self._office(letter, office, self.people[worker])
        self._trained()
        self.attackers = list(self._attackers())

    def by_name(self, name: str) -> Attacker:
        """One of them."""
        return next(each for each in self.attackers if each.name == name)

    def _people(self) -> None:
        staff, nowhere = self.make.staff, {"offices": []}
        self.people: dict[str, Person] = {
            "worker": staff("caseworker", office=self.a, points=[self.points["a"]]),
            "colleague": staff("caseworker", office=self.a),
            "elsewhere": staff("caseworker", office=self.b, points=[self.points["b"]]),
            "supervisor": staff("supervisor", office=self.a),
            "supervisor elsewhere": staff("supervisor", office=self.b),
            "pre-departure": staff("pre_departure", office=self.a),
            "programme officer": staff("programme_officer", projects=[self.project], **nowhere),
            "head of mission": staff("head_of_mission", office=self.a),
            "admin": staff("admin", **nowhere),
            "data protection": staff("data_protection", **nowhere),
            "left": staff("supervisor", office=self.a),
            "expired": staff("supervisor", office=self.a),
            "without a role": staff(None, office=self.a),
        }
        self.make.change(t.staff, self.people["left"], active=False)
        self.make.change(t.staff, self.people["expired"], expires_on=date(2026, 1, 1))

    def _attackers(self) -> Any:
        office_a = {"a1", "a2", "ap", "a0"}
        # the audit says which case, by its id
        audit = {f"{kind}{owner[1:]}" for owner in self.audited for kind in "uc"}
        may = {
            "worker": {"a1", "ca1", "va", "la", "sa", "ua1", "ia1"},
            "colleague": {"a2", "ap", "ca2", "cap", "va", "la", "ua2", "uap", "ia2", "iap"},
            "elsewhere": {"b1", "cb1", "vb", "lb", "sb", "ub1", "ib1"},
            "supervisor": office_a | {"va", "la", "sa"} | {f"{kind}{own}" for own in office_a for kind in "uic"},
            "supervisor elsewhere": {"b1", "cb1", "vb", "lb", "sb", "ub1", "ib1"},
            "pre-departure": {"ap", "cap", "uap", "iap"},
            "data protection": audit,
        }
        for name, person in self.people.items():
            yield Attacker(name, person, frozenset(may.get(name, ())), name in may)
        worker, everywhere = self.people["worker"], (self.a.id, self.b.id)
        # what an app would say whose idea of them had been forged
        forged: dict[str, Any] = {"offices": everywhere, "workers": None, "missions": ("LY", "MR")}
        liar = replace(worker, role="supervisor", roles=("supervisor", "caseworker"), **forged)
        yield Attacker("liar", liar, frozenset({"ua1", "ca1"}))  # what they did themselves
        ghost = replace(worker, id=999, email="nobody@example.org", role="supervisor", **forged)
        yield Attacker("nobody", ghost, frozenset())

    def _case(self, owner: str, office: Any, worker: Person | None) -> None:
        make, word, number = self.make, lambda: self.marks.word(owner), lambda: self.marks.number(owner)
        own = self.rows.setdefault(owner, {})
        way: dict[str, Any] = {"story": STORY} if owner == "ap" else {"stage": "documents", "since": days_ago(20)}
        case = own["case_file"] = make.case(
            id=self.marks.number(f"c{owner}"), office=office, caseworker=worker, persons=0, location=word(),
            stream="AVR", case_no=f"{office.mission}-{word()}".upper(), mimosa_no=word().upper(), **way,
        )  # fmt: skip
        self._person(owner, case, own)
        of = {"case_id": case.id, "office_id": office.id}
        own["case_note"] = make.note(case, body=word(), id=number())
        own["guidance"] = make.row(t.guidance, id=number(), **of, body=word(), happened_at=days_ago(1))
        own["document"] = make.document(case, id=number(), note=word(), verified=days_ago(5).date())
        own["follow_up"] = make.follow_up(case, id=number(), note=word(), due_on=date(2026, 3, 1))
        own["clearance"] = make.clearance(case, id=number(), note=word())
        own["hand_over"] = make.row(t.hand_over, id=number(), **of, handed_at=days_ago(3), note=word())
        own["case_hold"] = make.row(t.case_hold, id=number(), **of, held_from=days_ago(30), held_to=days_ago(29),
                                    reason="detained", note=word())  # fmt: skip
        agency = self.agencies[owner[0]]
        own["referral"] = make.referral(case, id=number(), referral_no=f"R-{word()}", agency=agency,
                                        due_at=days_ago(2))  # fmt: skip
        own["referral_event"] = make.event(own["referral"], kind="held", reason="waiting_partner", note=word(),
                                           id=number())  # fmt: skip
        own["retention_hold"] = make.row(t.retention_hold, id=number(), **of, reason="legal", note=word(),
                                         held_from=days_ago(1))  # fmt: skip
        self._audited(owner, case)

    def _person(self, owner: str, case: Any, own: dict[str, Any]) -> None:
        make, marks = self.make, self.marks
        head = own["person"] = make.person(case, id=marks.number(owner), relation="head")
        make.vulnerability(head, "vot")
        own["assessment"] = make.assessment(head, id=marks.number(owner))
        own["assistance"] = make.assistance(head, id=marks.number(owner))
        own["person_consent"] = make.row(
            t.person_consent, id=marks.number(owner), case_id=case.id, office_id=case.office_id, person_id=head.id,
            kind="share", answer=True, note=marks.word(owner), happened_at=days_ago(9),
        )  # fmt: skip
        of = {"person_id": head.id, "case_id": case.id, "office_id": case.office_id}
        # the same number in two cases of one caseworker: who is entered twice
        phone = "+221771234567" if owner in ("a2", "ap") else f"+22177{marks.number(owner)}"
        known = {"given_names": marks.word(f"i{owner}"), "family_name": "Diallo", "phone": phone}
        identities.write(make.db, [(of, known)])

    def _audited(self, owner: str, case: Any) -> None:
        self.audited = {*getattr(self, "audited", set()), f"u{owner}"}
        mark = self.marks.word(f"u{owner}")
        self.make.row(t.audit, by_id=case.caseworker_id, role="caseworker", what="facts.correct", entity="case_file",
                      entity_id="", case_id=case.id, office_id=case.office_id, reason=mark,
                      before={"location": mark}, after={"location": mark})  # fmt: skip

    def _point(self, letter: str, office: Any) -> Any:
        return self.make.landing_point(office=office)

    def _office(self, letter: str, office: Any, worker: Person) -> None:
        make, marks = self.make, self.marks
        own = self.rows.setdefault(f"l{letter}", {})
        own["disembarkation"] = make.landing(
            self.points[letter], id=marks.number(f"l{letter}"), landing_no=marks.word(f"l{letter}"),
            boat=marks.word(f"l{letter}"), landed_at=NOW - timedelta(hours=5),
        )  # fmt: skip
        # how it stood before is kept, and as much theirs
        own["disembarkation"] = make.change(t.disembarkation, own["disembarkation"], authority="harbour police")
        screened = self.rows.setdefault(f"s{letter}", {})
        screened["screening"] = make.row(
            t.screening, id=marks.number(f"s{letter}"), disembarkation_id=own["disembarkation"].id,
            landing_point_id=self.points[letter].id, office_id=office.id, happened_at=NOW, outcome="screened", sex="F",
            wristband=marks.word(f"s{letter}").upper(),
        )  # fmt: skip
        make.row(t.screening_vulnerability, screening_id=screened["screening"].id, vulnerability="gbv")
        landed.told(self, letter, office, worker)
        own = self.rows.setdefault(f"v{letter}", {})
        own["visit"] = make.row(t.visit, id=marks.number(f"v{letter}"), office_id=office.id, kind="embassy",
                                place=marks.word(f"v{letter}"), note=marks.word(f"v{letter}"),
                                planned_on=date(2026, 3, 12), lead_id=worker.id)  # fmt: skip
        owner = f"{letter}1"
        case = self.rows[owner]["case_file"]
        self.rows[owner]["visit_case"] = make.row(
            t.visit_case, id=marks.number(owner), case_id=case.id, office_id=office.id, visit_id=own["visit"].id,
            need=marks.word(owner), note=marks.word(owner),
        )  # fmt: skip

    def _trained(self) -> None:
        of = {"project_id": self.other_project.id, "kind": "training", "title": "Training", "place": "Town"}
        held = self.make.row(t.activity, **of, starts_on=date(2026, 3, 1), ends_on=date(2026, 3, 2))
        self.make.row(t.training_participant, id=self.marks.number("tr"), activity_id=held.id, sex="F", attended=True,
                      participant_no=self.marks.word("tr"), organisation=self.marks.word("tr"))  # fmt: skip


def analysed(town: Town) -> Town:
    """With statistics, which hold values of rows."""
    town.make.db.execute(text("analyze"))
    return town
