"""Rows for tests: defaults that are valid, so that a test names only what matters to it.

def test_something(make):
    who = make.staff("supervisor", office=make.office(mission="MR"))
    case = make.case(office=who.offices[0], stage="documents", held="waiting_embassy")
    referral = make.referral(case, service="medical", sent_at=days_ago(20), due_at=days_ago(2))

Every function returns the row with its columns as attributes (`case.id`, `case.row_version`), `staff` a Person.
What is not named is filled in, also offices and agencies. `make.db` is the owner's connection; statements commit.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, Row, Table, insert, select, text, update

from data import tables as t
from data.person import Person, find

# a Wednesday morning, no holiday anywhere; `frozen` stops the clock here
NOW = datetime(2026, 3, 11, 10, 0, tzinfo=UTC)
Given = Row[Any] | int | None


def days_ago(days: float, since: datetime = NOW) -> datetime:
    """So many times 24 hours before NOW."""
    return since - timedelta(days=days)


class Make:
    """Makes rows in the test's database."""

    def __init__(self, db: Connection) -> None:
        self.db = db
        self._n = count(1)
        self._office: int | None = None

    def row(self, table: Table, **values: Any) -> Any:
        """Insert into any table and return the row."""
        return self.db.execute(insert(table).values(**values).returning(table)).one()

    def again(self, row: Any, table: Table) -> Any:
        """The row as it stands now."""
        return self.db.execute(select(table).where(table.c.id == _id(row))).one()

    # who and where

    def office(self, *, mission: str = "LY", code: str | None = None, **more: Any) -> Any:
        n = next(self._n)
        code = code or f"{mission}-{n}"
        made = self.row(t.office, **{"code": code, "name": f"Office {n}", "mission": mission} | more)
        self._office = self._office or made.id
        return made

    def team(self, *, office: Given = None, **more: Any) -> Any:
        n = next(self._n)
        return self.row(t.team, **{"code": f"T{n}", "name": f"Team {n}", "office_id": self._in(office)} | more)

    def staff(
        self, role: str | None = "caseworker", *, office: Given = None, offices: Sequence[Given] | None = None,
        roles: Sequence[str] = (), points: Sequence[Any] = (), projects: Sequence[Any] = (), rights: Sequence[str] = (),
        **more: Any,
    ) -> Person:  # fmt: skip
        """Somebody active. Caseworkers and supervisors get an office; `roles` are further ones they hold.

        `rights`: what they may do beyond their roles ("avm_clearance").
        """
        n = next(self._n)
        made = self.row(t.staff, **{"email": f"staff{n}@example.org", "name": f"Staff {n}"} | more)
        for each in filter(None, {role, *roles}):
            self.row(t.staff_role, staff_id=made.id, role=each)
        where = [self._in(office)] if offices is None else [self._in(each) for each in offices]
        for each in where:
            self.row(t.staff_office, staff_id=made.id, office_id=each)
        for each in points:
            self.row(t.staff_point, staff_id=made.id, landing_point_id=_id(each))
        for each in projects:
            self.row(t.staff_project, staff_id=made.id, project_id=_id(each))
        for each in rights:
            self.row(t.staff_right, staff_id=made.id, may=each)
        person = find(self.db, made.email, role=role)
        return person or Person(made.id, made.email, made.name, made.language, (), "", (), tuple(where), (), ())

    # a case and what is in it

    def case(
        self, *, office: Given = None, caseworker: Person | int | None = None, stage: str = "registered",
        received_on: datetime | None = None, since: datetime | None = None,
        story: Sequence[tuple[str, datetime]] | None = None, held: str | None = None, held_from: datetime | None = None,
        persons: int = 1, consent: bool | None = True, vulnerabilities: Sequence[str] = (), **more: Any,
    ) -> Any:  # fmt: skip
        """A case with its persons (the first is the head, who consents) and its way to `stage`.

        Without `story` (stage, when) it was received at `received_on` and came to `stage` at `since` (a day later).
        `held` is a reason for a hold since `held_from`. `more` are columns of case_file.
        """
        n = next(self._n)
        office_id = self._in(office)
        mission = self.db.scalar(select(t.office.c.mission).where(t.office.c.id == office_id))
        since = since or (received_on or days_ago(10)) + timedelta(days=1)
        received_on = received_on or min(days_ago(10), since)
        told = list(story or [("received", received_on), (stage, since)][: 1 if stage == "received" else 2])
        worker = _id(caseworker)
        held_at = (held_from or days_ago(1)) if held else None
        made = self.row(t.case_file, **{
            "case_no": f"{mission}-{n:06d}", "source": "in_person", "entry_point": "walk_in", "mission": mission,
            "office_id": office_id, "family_type": "single", "stage": told[-1][0], "stage_since": told[-1][1],
            "received_on": told[0][1], "caseworker_id": worker, "assigned_at": told[0][1] if worker else None,
            "hold_reason": held, "held_since": held_at,
        } | more)  # fmt: skip
        before = None
        for to_stage, at in told:
            self.row(t.stage_change, **self._of(made) | {
                "at_office_id": office_id, "from_stage": before, "to_stage": to_stage, "happened_at": at,
                "recorded_at": at, "imported": True,
            })  # fmt: skip
            before = to_stage
        if held:
            self.row(t.case_hold, case_id=made.id, office_id=office_id, held_from=held_at, reason=held)
        for place in range(persons):
            head = self.person(made, consent_share=consent, relation="child" if place else "head")
            for each in vulnerabilities if not place else ():
                self.vulnerability(head, each)
        return self.again(made, t.case_file)

    def person(self, case: Any, **more: Any) -> Any:
        taken = select(text("coalesce(max(person_no), 0) + 1")).where(t.person.c.case_id == case.id)
        return self.row(t.person, **self._of(case) | {
            "person_no": self.db.scalar(taken.select_from(t.person)), "sex": "M", "birth_year": 1995,
            "nationality": "NG", "relation": "other", "consent_share": True, "consent_statistics": True,
        } | more)  # fmt: skip

    def head(self, case: Any) -> Any:
        """The first person of a case."""
        wanted = select(t.person).where(t.person.c.case_id == case.id).order_by(t.person.c.person_no)
        return self.db.execute(wanted.limit(1)).one()

    def vulnerability(self, person: Any, code: str = "medical", **more: Any) -> Any:
        of = {"person_id": person.id, "case_id": person.case_id, "office_id": person.office_id}
        return self.row(t.person_vulnerability, **of | {"vulnerability": code, "happened_at": days_ago(5)} | more)

    def document(self, case: Any, kind: str = "travel_document", *, received: date | None = None,
                 verified: date | None = None, **more: Any) -> Any:  # fmt: skip
        of = self._of(case) | {"document_type": kind, "received_on": received or verified, "verified_on": verified}
        return self.row(t.document, **of | more)

    def papers(self, case: Any, *, verified: date | None = None, **more: Any) -> list[Any]:
        """Every paper that the rules ask for, verified."""
        wanted = text("select document_type from needed_paper where case_id = :case order by 1")
        there = select(t.document.c.document_type).where(t.document.c.case_id == case.id)
        missing = set(self.db.scalars(wanted, {"case": case.id})) - set(self.db.scalars(there))
        day = verified or days_ago(5).date()
        return [self.document(case, kind, verified=day, **more) for kind in sorted(missing)]

    def clearance(self, case: Any, kind: str = "medical", outcome: str = "given", **more: Any) -> Any:
        of = self._of(case) | {"kind": kind, "outcome": outcome, "happened_at": days_ago(2)}
        return self.row(t.clearance, **of | more)

    def assessment(self, person: Any, **more: Any) -> Any:
        of = {"person_id": person.id, "case_id": person.case_id, "office_id": person.office_id}
        return self.row(t.assessment, **of | {"kind": "vulnerability", "completed_on": days_ago(5).date()} | more)

    def assistance(self, person: Any, **more: Any) -> Any:
        of = {"person_id": person.id, "case_id": person.case_id, "office_id": person.office_id}
        return self.row(t.assistance, **of | {"service": "medical", "given_on": days_ago(3).date()} | more)

    def follow_up(self, case: Any, **more: Any) -> Any:
        planned = {"kind": "call", "due_on": NOW.date(), "recorded_at": days_ago(10)}
        return self.row(t.follow_up, **self._of(case) | planned | more)

    def note(self, case: Any, body: str = "A note.", **more: Any) -> Any:
        return self.row(t.case_note, **self._of(case) | {"body": body, "happened_at": days_ago(1)} | more)

    # referrals

    def agency(self, *, mission: str = "LY", services: Sequence[str] = ("medical",), **more: Any) -> Any:
        made = self.row(t.agency, **{"name": f"Agency {next(self._n)}", "mission": mission} | more)
        for service in services:
            self.row(t.agency_service, agency_id=made.id, service=service)
        return made

    def referral(
        self, case: Any = None, *, service: str = "medical", priority: str = "normal", state: str = "sent",
        sent_at: datetime | None = None, due_at: datetime | str | None = "standard", paused: bool = False,
        agency: Any = None, events: Sequence[dict[str, Any]] = (), **more: Any,
    ) -> Any:  # fmt: skip
        """A referral in `state`, sent at `sent_at` (default: three days ago), the later states an hour apart.

        `due_at` is the deadline of all three clocks: a moment, None for no deadline, or "standard" for the mission's
        own. `paused` puts it on hold; `events` are further rows of referral_event after that.
        """
        case = case if case is not None else self.case()
        sent_at = sent_at or days_ago(3)
        agency = agency or (self.agency(mission=case.mission, services=[service]) if state != "draft" else None)
        made = self.row(t.referral, **self._of(case) | {
            "referral_no": f"R-{next(self._n):06d}", "service": service, "priority": priority, "state": state,
            "agency_id": _id(agency), "sent_at": None if state == "draft" else sent_at,
        } | more)  # fmt: skip
        for place, each in enumerate(_WAYS.get(state, ("sent", state))):
            at = sent_at + timedelta(hours=place)
            dues = self._dues(case.mission, service, priority, at, due_at) if each == "sent" else {}
            self.event(made, state=each, happened_at=at, **dues)
        if paused:
            self.event(made, kind="held", reason="waiting_partner", happened_at=days_ago(1))
        for each in events:
            self.event(made, **each)
        return self.again(made, t.referral)

    def event(self, referral: Any, **more: Any) -> Any:
        of = {"referral_id": referral.id, "case_id": referral.case_id, "office_id": referral.office_id}
        return self.row(t.referral_event, **of | {"happened_at": NOW, "imported": True} | more)

    def _dues(self, mission: str, service: str, priority: str, at: datetime, due_at: Any) -> dict[str, Any]:
        clocks = ("acknowledge", "accept", "serve")
        if due_at != "standard":
            return {f"{clock}_due_at": due_at for clock in clocks}
        asked = text("select referral_due(:mission, :service, :priority, :clock, :at)")
        given = {"mission": mission, "service": service, "priority": priority, "at": at}
        return {f"{clock}_due_at": self.db.scalar(asked, given | {"clock": clock}) for clock in clocks}

    # landings and projects

    def landing_point(self, *, office: Given = None, **more: Any) -> Any:
        n, office_id = next(self._n), self._in(office)
        mission = self.db.scalar(select(t.office.c.mission).where(t.office.c.id == office_id))
        zone = self.db.scalar(select(t.mission.c.time_zone).where(t.mission.c.code == mission))
        return self.row(t.landing_point, **{
            "code": f"P{n}", "name": f"Point {n}", "mission": mission, "office_id": office_id, "time_zone": zone,
        } | more)  # fmt: skip

    def landing(self, point: Any, *, landed_at: datetime = NOW, **more: Any) -> Any:
        """One boat; without counts, 10 men."""
        counts = {} if {"men", "women", "boys", "girls", "unknown"} & set(more) else {"men": 10}
        day = self.db.scalar(text("select cast(cast(:at as timestamptz) at time zone :zone as date)"),
                             {"at": landed_at, "zone": point.time_zone})  # fmt: skip
        return self.row(t.disembarkation, **{
            "landing_no": f"L-{next(self._n)}", "landing_point_id": point.id, "office_id": point.office_id,
            "happened_at": landed_at, "day": day, "source": "iom_field",
        } | counts | more)  # fmt: skip

    def project(self, *, code: str | None = None, missions: Sequence[str] = ("LY",), points: Sequence[Any] = (),
                donor: str = "EU", **more: Any) -> Any:  # fmt: skip
        if not self.db.scalar(select(t.donor.c.code).where(t.donor.c.code == donor)):
            self.row(t.donor, code=donor, name=f"Donor {donor}")
        n = next(self._n)
        made = self.row(t.project, **{
            "code": code or f"PR.{n:04d}", "donor": donor, "title": f"Project {n}", "starts_on": date(2026, 1, 1),
            "ends_on": date(2027, 12, 31),
        } | more)  # fmt: skip
        for mission in missions:
            self.row(t.project_mission, project_id=made.id, mission=mission)
        for point in points:
            self.row(t.project_point, project_id=made.id, landing_point_id=point.id)
        return made

    def indicator(self, project: Any, code: str = "P1", **more: Any) -> Any:
        of = {"project_id": project.id, "code": code, "title": f"Indicator {code}"}
        return self.row(t.indicator, **of | {"unit": "persons", "computed": False} | more)

    # inside

    def change(self, table: Table, row: Any, **values: Any) -> Any:
        """Write over a row behind everybody's back, as a colleague would."""
        self.db.execute(update(table).where(table.c.id == row.id).values(**values))
        return self.again(row, table)

    def _in(self, office: Given) -> int:
        if office is not None:
            return int(_id(office))
        return self._office or int(self.office().id)

    @staticmethod
    def _of(case: Any) -> dict[str, Any]:
        return {"case_id": case.id, "office_id": case.office_id}


_WAYS = {
    "draft": ("draft",),
    "sent": ("sent",),
    "acknowledged": ("sent", "acknowledged"),
    "accepted": ("sent", "acknowledged", "accepted"),
    "service_provided": ("sent", "acknowledged", "accepted", "service_provided"),
    "closed": ("sent", "acknowledged", "accepted", "service_provided", "closed"),
}


def _id(row: Any) -> Any:
    return row if row is None or isinstance(row, int) else row.id


@pytest.fixture
def make(db: Connection) -> Make:
    """Makes rows in a fresh database."""
    return Make(db)


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The clock stands at NOW for questions, edits and pages."""
    # the last ones first: a module that is imported for the first time while data.clock stands would stand for ever
    for place in ("queries.clock.now", "edits.change.now", "data.clock.now"):
        monkeypatch.setattr(place, lambda: NOW)
    return NOW


def stop_the_database(engine: Engine) -> None:
    """For its figures it is NOW, whatever a test asks for: of a past that is longer gone they tell months only."""
    with engine.begin() as db:
        db.execute(
            text(f"""
            create or replace function figures.clock() returns timestamptz
            language sql stable set search_path = pg_catalog, pg_temp as $$ select timestamptz '{NOW:%Y%m%dT%H}00Z' $$
        """)
        )
