"""What hangs on a boat goes along when it turns out to be one with another: who was screened, the tally, who left."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, insert, select, update

from data.tables import reception_exit, screening, screening_tally, screening_tally_vulnerability
from data.words import N_
from edits.change import Change
from edits.refusal import Problem, Refused
from edits.reverse import typed_values

TABLES = (screening, screening_tally, reception_exit)


def move(c: Change, goes: RowMapping, stays: RowMapping) -> dict[str, Any]:
    """To the landing that stays, at the same point. Refused where one number was given on both boats.

    Where both have a tally, that of the landing that stays is kept, like everything else it says. Gives what went
    along, so that it can be taken back: table → ids, and a tally that was taken out.
    """
    twice = _numbers(goes).intersect(_numbers(stays))
    number = c.db.scalar(twice)
    if number is not None:
        text = N_("Number %(number)s was screened on both landings. Look whether it is one person; take one out first.")
        raise Refused(Problem(None, text, {"number": number}))
    moved = _tallies(c, goes, stays)
    for table in TABLES:
        of = update(table).where(table.c.disembarkation_id == goes["id"])
        ids = list(c.db.scalars(of.values(disembarkation_id=stays["id"]).returning(table.c.id)))
        if ids:
            moved[table.name] = sorted(ids)
            c.audit(table.name, None, before={"disembarkation_id": goes["id"], "office_id": goes["office_id"]},
                    after={"disembarkation_id": stays["id"], "rows": len(ids)})  # fmt: skip
    return moved


def move_back(c: Change, stays: RowMapping, back: RowMapping, moved: Mapping[str, Any]) -> None:
    """What once went along to `stays` goes back to the landing it came from, as far as it is still there."""
    of_boat = {"disembarkation_id": back["id"], "landing_point_id": back["landing_point_id"],
               "office_id": back["office_id"]}  # fmt: skip
    for table in TABLES:
        of = update(table).where(table.c.disembarkation_id == stays["id"], table.c.id.in_(moved.get(table.name, ())))
        rows = c.db.execute(of.values(of_boat)).rowcount
        if rows:
            c.audit(table.name, None, before={"disembarkation_id": stays["id"], "office_id": stays["office_id"]},
                    after={"disembarkation_id": back["id"], "rows": rows})  # fmt: skip
    tally = moved.get("tally")
    if tally:
        t, v = screening_tally, screening_tally_vulnerability
        told = {name: value for name, value in tally.items() if name in t.c and name not in ("id", "screened")}
        new_id = c.insert(t, **typed_values(t, told | of_boat))
        rows_ = [{"tally_id": new_id, "vulnerability": code, "people": n} for code, n in tally["vulnerable"].items()]
        if rows_:
            c.db.execute(insert(v), rows_)


def _tallies(c: Change, goes: RowMapping, stays: RowMapping) -> dict[str, Any]:
    """The tally of the landing that goes is taken out where both have one; gives it, in plain values."""
    tallied = select(screening_tally).where(screening_tally.c.disembarkation_id.in_([goes["id"], stays["id"]]))
    tallies = {row["disembarkation_id"]: row for row in c.db.execute(tallied).mappings()}
    if len(tallies) < 2:
        return {}
    row, v = tallies[goes["id"]], screening_tally_vulnerability
    found = c.db.execute(select(v.c.vulnerability, v.c.people).where(v.c.tally_id == row["id"]))
    kept = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in row.items()}
    kept["vulnerable"] = {each.vulnerability: each.people for each in found}
    c.delete(screening_tally, row, why=f"merged into {stays['landing_no']}")
    return {"tally": kept}


def _numbers(landing: RowMapping) -> Any:
    mine = screening.c.disembarkation_id == landing["id"]
    return select(screening.c.wristband).where(mine, screening.c.wristband.is_not(None))
