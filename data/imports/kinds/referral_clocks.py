"""What imported referrals owe to the clock: the standard each was sent under, and deadlines that a pause moved on."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, text

_STANDARDS = text("""
    update referral as r set
        acknowledge_hours = s.acknowledge_hours, accept_hours = s.accept_hours, serve_hours = s.serve_hours,
        standards_from = s.standards_from
    from (
        select w.id, s.* from referral as w
        inner join case_file as f on f.id = w.case_id
        cross join lateral referral_standard(f.mission, w.service, w.priority) as s
        where w.id = any(cast(:ids as bigint[]))
    ) as s
    where r.id = s.id
""")
# where the file itself says until when, it says so with the pause in mind: all three clocks have that one day
_MOVED = text("""
    select
        e.place, clock_moved(f.mission, s.acknowledge_due_at, s.from_at, e.at, y.round_the_clock),
        clock_moved(f.mission, s.accept_due_at, s.from_at, e.at, y.round_the_clock),
        clock_moved(f.mission, s.serve_due_at, s.from_at, e.at, y.round_the_clock)
    from unnest(cast(:ids as bigint[]), cast(:moments as timestamptz[])) with ordinality as e (id, at, place)
    inner join referral as r on r.id = e.id
    inner join case_file as f on f.id = r.case_id
    inner join priority as y on y.code = r.priority
    cross join lateral (
        select * from referral_spell as s
        where s.referral_id = e.id and s.paused and s.from_at <= e.at and s.to_at >= e.at
        order by s.from_at limit 1
    ) as s
    where r.serve_hours is not null or r.acknowledge_hours is not null or r.accept_hours is not null
""")
_DUES = ("acknowledge_due_at", "accept_due_at", "serve_due_at")


def keep_standards(db: Connection, ids: Sequence[int]) -> None:
    """Write with each referral the standard that holds as it is sent."""
    if ids:
        db.execute(_STANDARDS, {"ids": list(ids)})


def moved(db: Connection, resumed: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The events that end a pause, with the deadlines as they stand from then on."""
    if not resumed:
        return []
    given = {"ids": [event["referral_id"] for event in resumed], "moments": [event["happened_at"] for event in resumed]}
    found = {row[0] - 1: dict(zip(_DUES, row[1:], strict=True)) for row in db.execute(_MOVED, given)}
    return [event | found.get(place, {}) for place, event in enumerate(resumed)]
