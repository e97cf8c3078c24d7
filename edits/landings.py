"""Landings: record a boat, complete and correct it, verify it, take it out, and say that nobody landed.

A day at a point is reported by its boats or by "nobody landed", never by both: recording a boat takes that back.
How a landing stood before each change is kept (edits/landing_versions.py).
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Unpack
from zoneinfo import ZoneInfo

from sqlalchemy import RowMapping, delete, select, update

from data.tables import disembarkation, nil_report
from data.words import N_
from edits import typed
from edits.change import Change, edit
from edits.landing_counts import MAY_BE_UNKNOWN, PEOPLE, Told, by_sex_and_age, parts_beyond, words
from edits.landing_merge import absorb
from edits.landing_nationalities import nationalities_of, whole, write_nationalities
from edits.landing_places import mine, next_number, not_recorded_yet, point_of, when
from edits.landing_seen import fewest
from edits.landing_versions import only_adds, say_who
from edits.refusal import Conflict, Problem, Refused

ROLES = ("caseworker", "supervisor")


@edit("landings.record", roles=ROLES)
def record(
    c: Change, *, point_id: int | None, landed_at: datetime | None = None, sure: bool = False,
    same_as: str | None = None, **told: Unpack[Told],
) -> str:  # fmt: skip
    """Record a boat; returns the landing's number. `landed_at` without a zone is the time at the point; None is now,
    until somebody tells the true time.

    Everything in `told` is optional but some number of people. Refuses a landing that looks like one already recorded
    unless `sure`. With `same_as`, the number of that one, it is told that it is the same boat: what that landing did
    not know is filled in from this one, nothing of it is replaced, and its number is returned.
    """
    point = point_of(c, point_id)
    at, day = when(c, point, landed_at or c.at)
    values = _checked(told)
    if not sure and same_as is None:
        not_recorded_yet(c, point, at, sum(values[name] for name in PEOPLE), timed=landed_at is not None)
    number = next_number(c, point, day)
    landing_id = c.insert(disembarkation, **{
        "landing_no": number, "landing_point_id": point["id"], "office_id": point["office_id"],
        "happened_at": at, "day": day, "time_told": landed_at is not None, "by_id": c.by.id, "source": "iom_field",
    } | values)  # fmt: skip
    write_nationalities(c, landing_id, point["office_id"], {}, whole(told.get("nationalities")))
    no_report(c, point["id"], day, "a boat was recorded")
    if same_as is not None:
        known = c.db.scalar(select(disembarkation.c.id).where(disembarkation.c.landing_no == same_as))
        absorb(c, mine(c, disembarkation, known or 0), mine(c, disembarkation, landing_id))
        return same_as
    return number


@edit("landings.correct", roles=ROLES)
def correct(
    c: Change, *, landing_id: int, seen: int, reason: str = "", landed_at: datetime | None = None,
    point_id: int | None = None, **told: Unpack[Told],
) -> int:  # fmt: skip
    """Complete a landing or put it right: what is given replaces what stands there. It is provisional again until it
    is verified. What was not known may be filled in without a reason; whatever replaces somebody's word needs one.
    """
    row, reason = mine(c, disembarkation, landing_id), typed.why(reason)
    before = nationalities_of(c, landing_id)
    point = point_of(c, point_id or row["landing_point_id"], open_only=point_id not in (None, row["landing_point_id"]))
    if row["row_version"] != seen:
        yours = {**told, **({"landed_at": landed_at} if landed_at else {})}
        raise Conflict(_theirs(row, point, before, yours), _shown(yours), row["row_version"])
    at, day = when(c, point, landed_at or row["happened_at"])
    values = _checked({"nationalities": before, **told}, row)
    after = whole(told["nationalities"]) if "nationalities" in told else before
    values |= {"landing_point_id": point["id"], "office_id": point["office_id"], "happened_at": at, "day": day,
               "time_told": row["time_told"] or landed_at is not None}  # fmt: skip
    if after == before and all(row[name] == value for name, value in values.items()):
        return landing_id
    people, least = sum(values[name] for name in PEOPLE), fewest(c, landing_id)
    if people < min(row["people"], least):
        text = N_("%(count)s people of this boat are entered one by one, tallied or noted as having left. "
                  "Enter at least so many here.")  # fmt: skip
        raise Refused(Problem("people", text, {"count": least}))
    if not reason and not only_adds(row, values, before, after):
        raise Refused(Problem("reason", N_("Say why, for the history: a new count, a typing error …")))
    # named also where it stays as it is, so that a change of the nationalities alone moves the row's version
    c.db.execute(update(disembarkation).where(disembarkation.c.id == landing_id).values(**values, verified=False))
    changed = {name: value for name, value in {**values, "verified": False}.items() if row[name] != value}
    of_office = {"office_id": row["office_id"]}
    c.audit("disembarkation", landing_id, before=of_office | {name: row[name] for name in changed},
            after=changed, reason=reason or None)  # fmt: skip
    say_who(c, row, reason)
    write_nationalities(c, landing_id, row["office_id"], before, after, reason or None)
    no_report(c, point["id"], day, "a boat was recorded")
    return landing_id


@edit("landings.verify", roles=("supervisor",))
def verify(c: Change, *, landing_id: int, seen: int) -> int:
    """Say that a landing's figures have been checked: they are no longer provisional."""
    row = mine(c, disembarkation, landing_id)
    if row["row_version"] != seen:
        raise Refused(Problem(None, N_("Somebody changed this landing meanwhile. Look at it again, then verify it.")))
    if not row["verified"]:
        c.update(disembarkation, row, seen, verified=True)
        say_who(c, row)
    return landing_id


@edit("landings.remove", roles=ROLES)
def remove(c: Change, *, landing_id: int, seen: int, reason: str) -> int:
    """Take out a boat that was recorded by mistake or twice. The audit keeps all of it."""
    row = mine(c, disembarkation, landing_id)
    if row["row_version"] != seen:
        raise Refused(Problem(None, N_("Somebody changed this landing meanwhile. Look at it again, then take it out.")))
    reason = typed.why(reason)
    if not reason:
        raise Refused(Problem("reason", N_("Say why, for the history: recorded twice, it was another point …")))
    before = dict(row) | {"nationalities": nationalities_of(c, landing_id)}
    c.db.execute(delete(disembarkation).where(disembarkation.c.id == landing_id))
    say_who(c, row, reason)
    c.audit("disembarkation", landing_id, before=before, after=None, reason=reason)
    return landing_id


@edit("landings.say_nobody_landed", roles=ROLES)
def say_nobody_landed(c: Change, *, point_id: int | None, day: date) -> None:
    """Report that nobody landed at a point on a day that has begun there. Said twice, it stands once."""
    point = point_of(c, point_id)
    if day > c.at.astimezone(ZoneInfo(point["time_zone"])).date():
        raise Refused(Problem("day", N_("This day has not begun at the point. Choose today or an earlier day.")))
    boats = select(disembarkation.c.landing_no).where(
        disembarkation.c.landing_point_id == point_id, disembarkation.c.day == day
    )
    number = c.db.scalar(boats.limit(1))
    if number:
        text = N_("A boat was recorded on this day: %(number)s. If that is a mistake, take the landing out first.")
        raise Refused(Problem("day", text, {"number": number}))
    said = select(nil_report.c.day).where(nil_report.c.landing_point_id == point_id, nil_report.c.day == day)
    if c.db.scalar(said) is None:
        c.insert(nil_report, landing_point_id=point_id, day=day, by_id=c.by.id)


@edit("landings.take_back_nobody_landed", roles=ROLES)
def take_back_nobody_landed(c: Change, *, point_id: int | None, day: date) -> None:
    """The day counts as not reported again."""
    no_report(c, point_of(c, point_id)["id"], day, "taken back")


def _checked(told: Mapping[str, Any], row: RowMapping | None = None) -> dict[str, Any]:
    """What to write, from what was told and, for a correction, what stands there. Refuses with all that is wrong."""
    everything = dict(told)
    if row is not None:
        kept = {*PEOPLE, *MAY_BE_UNKNOWN}
        if told.get("people") is not None:  # then the unknown are the rest
            kept.remove("unknown")
        everything = {name: row[name] for name in kept} | everything
    counts, wrong = by_sex_and_age(everything)
    wrong += list(parts_beyond(counts, everything)) if counts else []
    if wrong:
        raise Refused(*wrong)
    return counts | words(told) | {name: told[name] for name in ("source", *MAY_BE_UNKNOWN) if name in told}


def no_report(c: Change, point_id: int, day: date, reason: str) -> None:
    """Take out that nobody landed, where somebody said so."""
    n = nil_report
    gone = delete(n).where(n.c.landing_point_id == point_id, n.c.day == day).returning(n.c.by_id, n.c.recorded_at)
    row = c.db.execute(gone).mappings().one_or_none()
    if row is not None:
        c.audit(n.name, None, before={"landing_point_id": point_id, "day": day, **row}, after=None, reason=reason)


def _theirs(
    row: RowMapping, point: RowMapping, nationalities: dict[str, int], mine: Mapping[str, Any]
) -> dict[str, Any]:
    local = row["happened_at"].astimezone(ZoneInfo(point["time_zone"])).replace(tzinfo=None)
    stands = {**row, "landed_at": local, "nationalities": nationalities}
    return _shown({name: stands[name] for name in mine})


def _shown(values: Mapping[str, Any]) -> dict[str, Any]:
    """Nationalities as a line of text, for the view of two versions."""
    lines = {name: value for name, value in values.items() if isinstance(value, dict)}
    return dict(values) | {name: ", ".join(f"{k} {v}" for k, v in sorted(each.items())) for name, each in lines.items()}
