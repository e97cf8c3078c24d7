"""Stories of referrals, told through the edits with a clock that is set to each step, and what the questions then say.

"2026-03-08 10:00 sent" is a step, in the mission's own time; steps follow each other. What one story changes in the
mission's standards is put back before the next, so all of them share one database.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import delete, insert, select

from data import clock, connection
from data import tables as t
from edits import change, referral_clock, referrals, undo
from queries import clock as asking
from tests.edits.said import key
from tests.factories import Make
from tests.server import drop_database, give_new_epoch, new_database

ZONES = {"LY": "Africa/Tripoli", "MR": "Africa/Nouakchott", "DZ": "Africa/Algiers", "TN": "Africa/Tunis"}
ANSWERS = {"acknowledged": "acknowledged", "accepted": "accepted", "served": "service_provided",
           "refused": "not_accepted", "missed": "no_show", "declined": "client_declined", "revoked": "revoked",
           "closed": "closed"}  # fmt: skip


class Teller:
    """Tells stories in the database of this process. `now` is what every clock of the app shows."""

    def __init__(self, make: Make) -> None:
        self.make, self.db = make, make.db
        self.now = datetime(2020, 1, 1, tzinfo=ZoneInfo("UTC"))
        self.places = {mission: make.office(mission=mission) for mission in ZONES}
        self.boss = make.staff("supervisor", offices=list(self.places.values()))
        self.standards = [dict(row) for row in self.db.execute(select(t.service_standard)).mappings()]
        self.agencies = {mission: make.agency(mission=mission, services=["medical", "shelter"]) for mission in ZONES}

    def begin(self, mission: str, priority: str, service: str = "medical") -> None:
        """A case of its own for the next story."""
        case = self.make.case(office=self.places[mission], received_on=datetime(2010, 1, 1, tzinfo=ZoneInfo("UTC")))
        self.of = {"mission": mission, "priority": priority, "service": service, "case_id": case.id}
        self.referral_id = 0

    def tell(self, mission: str, priority: str, steps: list[str]) -> int:
        """The referral's id. The standards are afterwards what they were before."""
        self.begin(mission, priority)
        for step in steps:
            day, hour, verb, *given = step.split()
            self.now = local(mission, f"{day} {hour}")
            getattr(self, verb, self.answer)(*([verb] if verb in ANSWERS else []), *given)
        if any(" standard " in step for step in steps):
            self.db.execute(delete(t.service_standard))
            self.db.execute(insert(t.service_standard), self.standards)
        return self.referral_id

    def sent(self) -> None:
        of = {name: value for name, value in self.of.items() if name != "mission"}
        agency_id = self.agencies[self.of["mission"]].id
        self.referral_id = referrals.add(by=self.boss, key=key(), agency_id=agency_id, **of)

    def draft(self) -> None:
        of = {name: value for name, value in self.of.items() if name != "mission"}
        self.referral_id = referrals.add(by=self.boss, key=key(), agency_id=None, send=False, **of)

    def answer(self, verb: str) -> None:
        self.state(ANSWERS[verb])

    def state(self, state: str) -> None:
        here = self.now.astimezone(ZoneInfo(ZONES[self.of["mission"]]))
        self.do(referrals.record_answer, state=state, reason="no_capacity", answered_on=here.date(),
                answered_at=here.time().replace(microsecond=0))  # fmt: skip

    def held(self, reason: str = "missing_papers") -> None:
        self.do(referral_clock.hold, reason=reason)

    def resumed(self) -> None:
        self.do(referral_clock.resume)

    def extended(self, until: str) -> None:
        self.do(referral_clock.extend, until=date.fromisoformat(until), reason="waiting_partner")

    def appointment(self, on: str, at: str | None = None) -> None:
        self.do(referral_clock.appointment, on=date.fromisoformat(on), at=at and time.fromisoformat(at))

    def asked_again(self) -> None:
        self.do(referral_clock.reopen)

    def contact(self) -> None:
        referral_clock.contact(by=self.boss, key=key(), referral_id=self.referral_id, note="They will call back.")

    def undone(self) -> None:
        last = undo.last(self.boss)
        assert last is not None
        undo.undo(by=self.boss, key=key(), txid=last.txid)

    def standard(self, which: str, hours: str = "") -> None:
        """Another standard of the mission for this priority; without hours there is none any more."""
        table = t.service_standard
        its = (table.c.mission == self.of["mission"], table.c.priority == self.of["priority"], table.c.clock == which)
        self.db.execute(delete(table).where(*its))
        if hours:
            self.db.execute(insert(table).values(mission=self.of["mission"], priority=self.of["priority"], clock=which,
                                                 hours=int(hours), provenance="A test"))  # fmt: skip

    def do(self, edit: Any, **given: Any) -> None:
        row = self.db.execute(select(t.referral).where(t.referral.c.id == self.referral_id)).one()
        edit(by=self.boss, key=key(), referral_id=row.id, seen=row.row_version, **given)


def local(mission: str, text: str) -> datetime:
    """A moment in a mission's own time: "2026-03-08 10:00"; 24:00 is the end of the day."""
    day, hour = text.split()
    end = timedelta(days=hour == "24:00")
    at = datetime.fromisoformat(f"{day} {'00:00' if end else hour}") + end
    return at.replace(tzinfo=ZoneInfo(ZONES[mission]))


@contextmanager
def telling(server: str, template: str, patch: Any) -> Iterator[Teller]:
    """A teller with a database of its own, which is meanwhile the one of this process."""
    url = new_database(server, template)
    give_new_epoch(url)
    connection.use(url, embedded=True)
    with connection.owner_engine().connect() as owner:
        owner.execution_options(isolation_level="AUTOCOMMIT")
        teller = Teller(Make(owner))
        for place in (asking, change, clock):
            patch.setattr(place, "now", lambda: teller.now)
        yield teller
    connection.leave()
    drop_database(server, url)
