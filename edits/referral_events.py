"""How a referral stands, and the events that its edits add: what each of them needs and none of them is alone."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, text

from data.tables import case_file, referral, referral_event
from edits.change import Change

CLOCKS = ("acknowledge", "accept", "serve")
Dues = dict[str, Any]  # {clock}_due_at → moment or None
_STANDARD = text("""
    select s.* from priority as p cross join lateral referral_standard(:mission, :service, p.code) as s
    where p.code = :priority
""")
_STARTED = text("""
    select
        due_moment(:mission, :at, cast(:acknowledge as integer), p.round_the_clock) as acknowledge_due_at,
        due_moment(:mission, :at, cast(:accept as integer), p.round_the_clock) as accept_due_at,
        due_moment(:mission, :at, cast(:serve as integer), p.round_the_clock) as serve_due_at
    from priority as p where p.code = :priority
""")
_NOW = text("""
    select
        s.state, s.waits_on, s.paused, s.from_at, s.due_at, s.acknowledge_due_at, s.accept_due_at, s.serve_due_at,
        p.round_the_clock
    from referral_spell as s cross join priority as p
    where s.referral_id = :id and s.to_at = 'infinity' and p.code = :priority
""")
# a pause begins with the first hold that nothing has ended yet; an import may bring a second one inside it
_MOVED = text("""
    select clock_moved(:mission, cast(:due as timestamptz), min(s.from_at), :paused_to, :round_the_clock)
    from referral_spell as s
    where s.referral_id = :id and s.paused and s.from_at >= coalesce((
        select max(n.to_at) from referral_spell as n where n.referral_id = s.referral_id and not n.paused
    ), '-infinity')
""")
# an appointment is a day that somebody agreed on: a pause does not move it
_BY_APPOINTMENT = text("""
    select e.kind = 'appointment' from referral_step as e
    where e.referral_id = :id and e.serve_due_at is not null and e.kind <> 'resumed'
        and coalesce(e.state, 'sent') = 'sent'
    order by e.happened_at desc, e.id desc limit 1
""")


@dataclass(frozen=True)
class Standing:
    """A referral that is locked for an edit, with its case and where its clocks stand."""

    row: RowMapping
    case: RowMapping
    state: str
    waits_on: str | None
    paused: bool
    since: datetime  # when the last thing happened to it, of whatever kind
    due_at: datetime | None  # the deadline that counts now
    dues: Dues
    round_the_clock: bool

    @property
    def mission(self) -> str:
        """The code of its mission, whose days and holidays its clocks follow."""
        return str(self.case["mission"])


def standing(c: Change, referral_id: int) -> Standing:
    """The referral, locked, as it stands now. Raises NotFound for one that is not the person's to change."""
    row = c.row(referral, referral_id)
    case = c.row(case_file, row["case_id"])
    now = c.db.execute(_NOW, {"id": referral_id, "priority": row["priority"]}).mappings().one()
    dues = {f"{clock}_due_at": now[f"{clock}_due_at"] for clock in CLOCKS}
    return Standing(
        row, case, now["state"], now["waits_on"], now["paused"], now["from_at"], now["due_at"], dues,
        now["round_the_clock"],
    )  # fmt: skip


def standards(c: Change, mission: str, service: str, urgency: str) -> dict[str, Any]:
    """The standards that a referral sent now is sent under: {clock}_hours and standards_from."""
    given = {"mission": mission, "service": service, "priority": urgency}
    return dict(c.db.execute(_STANDARD, given).mappings().one())


def started(c: Change, mission: str, urgency: str, hours: Any, at: datetime) -> Dues:
    """The deadlines of clocks that start at a moment, by the hours a referral was sent under."""
    given = {"mission": mission, "priority": urgency, "at": at, **{clock: hours[f"{clock}_hours"] for clock in CLOCKS}}
    return dict(c.db.execute(_STARTED, given).mappings().one())


def moved(c: Change, it: Standing, paused_to: datetime) -> Dues:
    """The deadlines of the clocks that still run, moved on by the pause that ends at a moment; none without a pause."""
    if not it.paused:
        return {}
    given = {"id": it.row["id"], "mission": it.mission, "paused_to": paused_to, "round_the_clock": it.round_the_clock}
    running = [f"{clock}_due_at" for clock in CLOCKS[CLOCKS.index(str(it.waits_on)) :]]
    if c.db.scalar(_BY_APPOINTMENT, {"id": it.row["id"]}):
        running.remove("serve_due_at")
    return {name: c.db.scalar(_MOVED, given | {"due": it.dues[name]}) for name in running}


def add(c: Change, row: Any, **values: Any) -> int:
    """Add an event to a referral; gives its id."""
    of = {"referral_id": row["id"], "case_id": row["case_id"], "office_id": row["office_id"], "by_id": c.by.id}
    return c.insert(referral_event, **of, **values)
