"""Landings: record a boat, put it right, verify it, take it out, and say that nobody landed.

A day at a point is reported by its boats or by "nobody landed", never by both: recording a boat takes that back.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Unpack
from zoneinfo import ZoneInfo

from sqlalchemy import RowMapping, delete, insert, select, update

from data.tables import disembarkation, disembarkation_nationality, nil_report
from data.words import N_
from edits.change import Change, edit
from edits.landing_counts import Told, by_sex_and_age, parts_beyond, words
from edits.landing_places import mine, next_number, not_recorded_yet, point_of, when
from edits.refusal import Conflict, Problem, Refused

ROLES = ("caseworker", "supervisor")
# None is "not known yet" in the first, nobody in the second
_MAY_BE_UNKNOWN = ("screened", "referred", "food", "nfi", "medical_aid", "pss")
_NONE_IS_NOBODY = ("uac", "pregnant", "medical", "dead", "missing")


@edit("landings.record", roles=ROLES)
def record(
    c: Change, *, point_id: int | None, landed_at: datetime | None = None, sure: bool = False, **told: Unpack[Told]
) -> str:
    """Record a boat; returns the landing's number. `landed_at` without a zone is the time at the point; None is now.

    Everything in `told` is optional but some number of people. Refuses a landing that looks like one already recorded
    unless `sure`.
    """
    point = point_of(c, point_id)
    at, day = when(c, point, landed_at or c.at)
    values = _checked(told)
    if not sure:
        not_recorded_yet(c, point, at, sum(values[name] for name in ("women", "men", "girls", "boys", "unknown")))
    number = next_number(c, point, day)
    landing_id = c.insert(disembarkation, **{
        "landing_no": number, "landing_point_id": point["id"], "office_id": point["office_id"],
        "happened_at": at, "day": day, "by_id": c.by.id, "source": "iom_field",
    } | values)  # fmt: skip
    _write_nationalities(c, landing_id, point["office_id"], {}, _whole(told.get("nationalities")))
    _take_back(c, point["id"], day, "a boat was recorded")
    return number


@edit("landings.correct", roles=ROLES)
def correct(
    c: Change, *, landing_id: int, seen: int, reason: str, landed_at: datetime | None = None,
    point_id: int | None = None, **told: Unpack[Told],
) -> int:  # fmt: skip
    """Put a landing right: what is given replaces what stands there. It is provisional again until it is verified."""
    row = mine(c, disembarkation, landing_id)
    before = _nationalities(c, landing_id)
    point = point_of(c, point_id or row["landing_point_id"], open_only=point_id not in (None, row["landing_point_id"]))
    if row["row_version"] != seen:
        yours = {**told, **({"landed_at": landed_at} if landed_at else {})}
        raise Conflict(_theirs(row, point, before, yours), _shown(yours), row["row_version"])
    if not reason.strip():
        raise Refused(Problem("reason", N_("Say why, for the history: a new count, a typing error …")))
    at, day = when(c, point, landed_at or row["happened_at"])
    values = _checked({"nationalities": before, **told}, row)
    after = _whole(told["nationalities"]) if "nationalities" in told else before
    values |= {"landing_point_id": point["id"], "office_id": point["office_id"], "happened_at": at, "day": day}
    if after == before and all(row[name] == value for name, value in values.items()):
        return landing_id
    # named also where it stays as it is, so that a change of the nationalities alone moves the row's version
    c.db.execute(update(disembarkation).where(disembarkation.c.id == landing_id).values(**values, verified=False))
    changed = {name: value for name, value in {**values, "verified": False}.items() if row[name] != value}
    of_office = {"office_id": row["office_id"]}
    c.audit("disembarkation", landing_id, before=of_office | {name: row[name] for name in changed},
            after=changed, reason=reason.strip())  # fmt: skip
    _write_nationalities(c, landing_id, row["office_id"], before, after, reason.strip())
    _take_back(c, point["id"], day, "a boat was recorded")
    return landing_id


@edit("landings.verify", roles=("supervisor",))
def verify(c: Change, *, landing_id: int, seen: int) -> int:
    """Say that a landing's figures have been checked: they are no longer provisional."""
    row = mine(c, disembarkation, landing_id)
    if row["row_version"] != seen:
        raise Refused(Problem(None, N_("Somebody changed this landing meanwhile. Look at it again, then verify it.")))
    c.update(disembarkation, row, seen, verified=True)
    return landing_id


@edit("landings.remove", roles=ROLES)
def remove(c: Change, *, landing_id: int, seen: int, reason: str) -> int:
    """Take out a boat that was recorded by mistake or twice. The audit keeps all of it."""
    row = mine(c, disembarkation, landing_id)
    if row["row_version"] != seen:
        raise Refused(Problem(None, N_("Somebody changed this landing meanwhile. Look at it again, then take it out.")))
    if not reason.strip():
        raise Refused(Problem("reason", N_("Say why, for the history: recorded twice, it was another point …")))
    before = dict(row) | {"nationalities": _nationalities(c, landing_id)}
    c.db.execute(delete(disembarkation).where(disembarkation.c.id == landing_id))
    c.audit("disembarkation", landing_id, before=before, after=None, reason=reason.strip())
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
    _take_back(c, point_of(c, point_id)["id"], day, "taken back")


def _checked(told: Mapping[str, Any], row: RowMapping | None = None) -> dict[str, Any]:
    """What to write, from what was told and, for a correction, what stands there. Refuses with all that is wrong."""
    whole = dict(told)
    if row is not None:
        kept = {"women", "men", "girls", "boys", "unknown", *_MAY_BE_UNKNOWN, *_NONE_IS_NOBODY}
        if told.get("people") is not None:  # then the unknown are the rest
            kept.remove("unknown")
        whole = {name: row[name] for name in kept} | whole
    counts, wrong = by_sex_and_age(whole)
    wrong += list(parts_beyond(counts, whole)) if counts else []
    if wrong:
        raise Refused(*wrong)
    values = counts | words(told) | {name: told[name] for name in ("source", *_MAY_BE_UNKNOWN) if name in told}
    return values | {name: told.get(name) or 0 for name in _NONE_IS_NOBODY if name in told}


def _whole(nationalities: Mapping[str | None, int | None] | None) -> dict[str, int]:
    """The checked nationalities, for writing."""
    return {code: people for code, people in (nationalities or {}).items() if code and people}


def _nationalities(c: Change, landing_id: int) -> dict[str, int]:
    n = disembarkation_nationality.c
    rows = c.db.execute(select(n.nationality, n.people).where(n.disembarkation_id == landing_id))
    return {row.nationality: row.people for row in rows}


def _write_nationalities(
    c: Change, landing_id: int, office_id: int, before: dict[str, int], after: dict[str, int], reason: str | None = None
) -> None:
    if after == before:
        return
    n = disembarkation_nationality
    c.db.execute(delete(n).where(n.c.disembarkation_id == landing_id))
    rows = [{"disembarkation_id": landing_id, "nationality": code, "people": people} for code, people in after.items()]
    if rows:
        c.db.execute(insert(n), rows)
    c.audit(n.name, landing_id, before={"office_id": office_id, "nationalities": before},
            after={"nationalities": after}, reason=reason)  # fmt: skip


def _take_back(c: Change, point_id: int, day: date, reason: str) -> None:
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
