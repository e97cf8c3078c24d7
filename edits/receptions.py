"""Reception at a landing point: how many are there, who left and where to, and how many screen now. Dated, each."""

from datetime import datetime

from sqlalchemy import RowMapping, Table, select

from data.tables import disembarkation, point_count, reception_exit
from data.words import N_
from edits.change import Change, edit
from edits.landing_places import mine, point_of, when
from edits.refusal import NotFound, Problem, Refused

ROLES = ("caseworker", "supervisor")
EXITS = ("released", "transferred", "hospital", "handed_over")
_MOST = 9_999
_MOST_SCREENERS = 99


@edit("receptions.count", roles=ROLES)
def count(c: Change, *, point_id: int | None, people: int | None, at: datetime | None = None) -> int:
    """Write down how many people are in reception at a point. `at` without a zone is the time there; None is now."""
    return _counted(c, point_id, "reception", people, at, _MOST)


@edit("receptions.screeners", roles=ROLES)
def screeners(c: Change, *, point_id: int | None, people: int | None) -> int:
    """Write down how many people screen at a point now; it holds for a shift of twelve hours."""
    return _counted(c, point_id, "screeners", people, None, _MOST_SCREENERS)


@edit("receptions.left", roles=ROLES)
def left(
    c: Change, *, point_id: int | None, kind: str | None, people: int | None, at: datetime | None = None,
    landing_id: int | None = None,
) -> int:  # fmt: skip
    """Write down that people left reception. landing_id: the boat they had come with, where that is known."""
    point = point_of(c, point_id)
    problems = [] if kind in EXITS else [Problem("kind", N_("Choose where they went."))]
    if people is None or not 1 <= people <= _MOST:
        problems.append(Problem("people", N_("Enter how many people left: 1 to %(most)s."), {"most": _MOST}))
    if problems:
        raise Refused(*problems)
    happened, _day = when(c, point, at or c.at)
    if landing_id is not None:
        _of_boat(c, point, landing_id, people or 0, happened)
    of = {"landing_point_id": point["id"], "office_id": point["office_id"], "disembarkation_id": landing_id}
    return c.insert(reception_exit, **of, kind=kind, people=people, happened_at=happened, by_id=c.by.id)


@edit("receptions.take_out", roles=ROLES)
def take_out(c: Change, *, what: str, row_id: int) -> int:
    """Take out a count (what: count) or an exit (what: exit) that was a mistake; the audit keeps it."""
    table: Table | None = {"count": point_count, "exit": reception_exit}.get(what)
    if table is None:
        raise NotFound
    c.delete(table, mine(c, table, row_id))
    return row_id


def _counted(c: Change, point_id: int | None, kind: str, people: int | None, at: datetime | None, most: int) -> int:
    point = point_of(c, point_id)
    if people is None or not 0 <= people <= most:
        raise Refused(Problem("people", N_("Enter a whole number from 0 to %(most)s."), {"most": most}))
    happened, _day = when(c, point, at or c.at)
    return c.insert(point_count, landing_point_id=point["id"], office_id=point["office_id"], kind=kind, people=people,
                    happened_at=happened, by_id=c.by.id)  # fmt: skip


def _of_boat(c: Change, point: RowMapping, landing_id: int, people: int, happened: datetime) -> None:
    boat = mine(c, disembarkation, landing_id)
    if boat["landing_point_id"] != point["id"]:
        raise Refused(Problem("landing_id", N_("This boat landed at another point. Choose a boat of this one.")))
    if happened < boat["happened_at"]:
        raise Refused(Problem("at", N_("This is before the boat landed. Correct the time.")))
    gone = sum(c.db.scalars(select(reception_exit.c.people).where(reception_exit.c.disembarkation_id == landing_id)))
    if gone + people > boat["people"]:
        text = N_("%(people)s people came with this boat, and %(gone)s of them left already.")
        raise Refused(Problem("people", text, {"people": boat["people"], "gone": gone}))
