"""Who was there when a boat landed, and what they did: authorities, partners, the office itself."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import RowMapping, delete, insert, select, update

from data.tables import disembarkation, landing_presence
from data.words import N_
from edits import typed
from edits.change import Change, edit
from edits.landing_places import mine
from edits.landing_versions import say_who
from edits.refusal import Problem, Refused


@edit("landings.say_present", roles=("caseworker", "supervisor"))
def say_present(
    c: Change, *, landing_id: int, seen: int, actor: str | None, activities: Collection[str], note: str | None = None
) -> int:
    """Say what one organisation did at a landing, in place of what was said of it before; nothing takes it out.

    How the landing stood is kept; its figures stay verified, for nothing is said of people.
    """
    row = mine(c, disembarkation, landing_id)
    c.check_seen(disembarkation, row, seen)
    if not actor:
        raise Refused(Problem("actor", N_("Choose who was there.")))
    kept = typed.text(note, "note", most=200)
    before = {each["activity"]: each["note"] for each in present_at(c, landing_id) if each["actor"] == actor}
    if not activities and not before:
        raise Refused(Problem("activities", N_("Choose what they did; “was present” may be chosen too.")))
    after = dict.fromkeys(activities, kept)
    if after != before:
        touch(c, row)
        change(c, row, actor, before, after)
    return landing_id


def present_at(c: Change, landing_id: int) -> list[RowMapping]:
    """Every organisation and activity noted of a landing."""
    noted = select(landing_presence).where(landing_presence.c.disembarkation_id == landing_id)
    return list(c.db.execute(noted.order_by(landing_presence.c.actor, landing_presence.c.activity)).mappings())


def touch(c: Change, row: RowMapping, reason: str | None = None) -> None:
    """Keep how a landing stood, though none of its own columns changes. Before anything beside it does."""
    c.db.execute(update(disembarkation).where(disembarkation.c.id == row["id"]).values(verified=row["verified"]))
    say_who(c, row, reason)


def change(c: Change, row: RowMapping, actor: str, before: dict[str, Any], after: dict[str, Any]) -> None:
    """Make `after` (activity → note) what is noted of one organisation, with its audit row."""
    p, of = landing_presence, {"disembarkation_id": row["id"], "actor": actor}
    c.db.execute(delete(p).where(p.c.disembarkation_id == row["id"], p.c.actor == actor))
    if after:
        c.db.execute(insert(p), [{**of, "activity": code, "note": note} for code, note in after.items()])
    of_office = {"office_id": row["office_id"]}
    c.audit(p.name, row["id"], before=of_office | {"actor": actor, "activities": sorted(before)},
            after={"activities": sorted(after), "note": next(iter(after.values()), None)})  # fmt: skip
