"""Two boats that were taken for one become two again.

The landing that went comes back as it was, with its number, and with who was screened of it. What it had given the one
that stayed is taken back there, unless somebody has put it right since: that word stands.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import RowMapping, delete, insert, select, update

from data.tables import disembarkation, landing_presence, landing_version
from data.words import N_
from edits import screening_moves, typed
from edits.change import Change, edit
from edits.landing_counts import MAY_BE_UNKNOWN, PEOPLE, WORDS
from edits.landing_nationalities import nationalities_of, write_nationalities
from edits.landing_places import mine, point_of
from edits.landing_versions import say_who
from edits.landings import no_report
from edits.refusal import Problem, Refused
from edits.reverse import typed_values

_TIME = ("happened_at", "day", "time_told")


@edit("landings.unmerge", roles=("caseworker", "supervisor"))
def unmerge(c: Change, *, landing_id: int, seen: int, landing_no: str, reason: str) -> str:
    """Take back that `landing_no` was merged into the landing `landing_id`; gives its number. Both are provisional."""
    stays = mine(c, disembarkation, landing_id)
    c.check_seen(disembarkation, stays, seen)
    v = landing_version
    last = select(v).where(v.c.landing_no == landing_no).order_by(v.c.id.desc()).limit(1)
    went = c.db.execute(last).mappings().one_or_none()
    is_back = c.db.scalar(select(disembarkation.c.id).where(disembarkation.c.landing_no == landing_no))
    if went is None or went["merged_into"] != landing_id or is_back:
        raise Refused(Problem(None, N_("This was taken back already. Look at both landings.")))
    reason = typed.why(reason)
    if not reason:
        raise Refused(Problem("reason", N_("Say why, for the history: two boats after all, …")))
    moved: Mapping[str, Any] = went["moved"] or {}
    _take_back(c, stays, moved, reason)
    back = _bring_back(c, went)
    screening_moves.move_back(c, stays, back, moved)
    return landing_no


def _bring_back(c: Change, went: RowMapping) -> RowMapping:
    """The landing as it was, provisional."""
    was, d = went["was"], disembarkation
    point = point_of(c, was["landing_point_id"], open_only=False)
    values = {name: was[name] for name in d.c.keys() if name in was and name != "people"}  # noqa: SIM118
    values |= {"office_id": point["office_id"], "row_version": went["version"] + 1, "verified": False}
    back = typed_values(d, values)
    c.insert(d, **back)
    write_nationalities(c, went["landing_id"], point["office_id"], {}, was["nationalities"])
    noted = [{"disembarkation_id": went["landing_id"], **each} for each in was.get("present", ())]
    if noted:
        c.db.execute(insert(landing_presence), noted)
    no_report(c, point["id"], back["day"], "a boat was recorded")
    return mine(c, d, went["landing_id"])


def _take_back(c: Change, stays: RowMapping, moved: Mapping[str, Any], reason: str) -> None:
    """What `stays` was given, where it still stands there."""
    if "version" not in moved:
        return
    before = _as_of(c, stays["id"], moved["version"])
    given = _as_of(c, stays["id"], moved["version"] + 1)
    now = {name: stays[name] for name in disembarkation.c.keys()}  # noqa: SIM118
    if given is None:  # nobody has changed it since
        given = now
    values: dict[str, Any] = {}
    for names in (PEOPLE, _TIME, *((name,) for name in (*MAY_BE_UNKNOWN, *WORDS))):
        if all(now[name] == given[name] for name in names):
            values |= {name: before[name] for name in names if before[name] != now[name]}
    noted, former = nationalities_of(c, stays["id"]), before["nationalities"]
    same = noted == given.get("nationalities", noted)
    news = {**values, "verified": False}
    c.db.execute(update(disembarkation).where(disembarkation.c.id == stays["id"]).values(news))
    say_who(c, stays, reason)
    was = {"office_id": stays["office_id"]} | {name: now[name] for name in news}
    c.audit("disembarkation", stays["id"], before=was, after=news, reason=reason)
    if same:
        write_nationalities(c, stays["id"], stays["office_id"], noted, former)
    p = landing_presence.c
    for each in moved.get("present", ()):
        c.db.execute(delete(landing_presence).where(
            p.disembarkation_id == stays["id"], p.actor == each["actor"], p.activity == each["activity"]))  # fmt: skip


def _as_of(c: Change, landing_id: int, version: int) -> Any:
    """A version as its columns hold it, with its nationalities; None where it is the one that stands."""
    v = landing_version.c
    was = c.db.scalar(select(v.was).where(v.landing_id == landing_id, v.version == version))
    if was is None:
        return None
    return typed_values(disembarkation, was) | {"nationalities": was["nationalities"]}
