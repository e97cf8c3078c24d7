"""Surges: say that somebody looked at a trigger that fires, and what they found. It is told again after seven days."""

from data.tables import surge_acknowledgement
from data.words import N_
from edits import typed
from edits.change import Change, edit
from edits.landing_places import point_of
from edits.refusal import NotAllowed, NotFound, Problem, Refused

TRIGGERS = ("capacity", "watch", "alert")


@edit("surges.acknowledge", roles=("caseworker", "supervisor"))
def acknowledge(c: Change, *, trigger: str, note: str | None, point_id: int | None = None,
                mission_code: str | None = None) -> int:  # fmt: skip
    """Acknowledge a trigger at a landing point of one's own, or, for a supervisor, of a mission as a whole."""
    if trigger not in TRIGGERS:
        raise NotFound
    kept = typed.text(note, "note", most=500)
    if kept is None:
        raise Refused(Problem("note", N_("Write what you found or did, so that colleagues know.")))
    if point_id is not None:
        mission_code = point_of(c, point_id, open_only=False)["mission"]
    elif c.by.role != "supervisor":
        raise NotAllowed
    if mission_code not in c.by.missions:
        raise NotFound
    return c.insert(surge_acknowledgement, mission=mission_code, landing_point_id=point_id, trigger=trigger, note=kept,
                    by_id=c.by.id, happened_at=c.at)  # fmt: skip
