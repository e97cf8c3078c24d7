"""What hangs on a boat goes along when it turns out to be one with another: who was screened, the tally, who left."""

from typing import Any

from sqlalchemy import RowMapping, select, update

from data.tables import reception_exit, screening, screening_tally
from data.words import N_
from edits.change import Change
from edits.refusal import Problem, Refused


def move(c: Change, goes: RowMapping, stays: RowMapping) -> None:
    """To the landing that stays, at the same point. Refused where one number was given on both boats.

    Where both have a tally, that of the landing that stays is kept, like everything else it says.
    """
    twice = _numbers(goes).intersect(_numbers(stays))
    number = c.db.scalar(twice)
    if number is not None:
        text = N_("Number %(number)s was screened on both landings. Look whether it is one person; take one out first.")
        raise Refused(Problem(None, text, {"number": number}))
    tallied = select(screening_tally).where(screening_tally.c.disembarkation_id.in_([goes["id"], stays["id"]]))
    tallies = {row["disembarkation_id"]: row for row in c.db.execute(tallied).mappings()}
    if len(tallies) == 2:
        c.delete(screening_tally, tallies[goes["id"]], why=f"merged into {stays['landing_no']}")
    for table in (screening, screening_tally, reception_exit):
        of = update(table).where(table.c.disembarkation_id == goes["id"])
        moved = c.db.execute(of.values(disembarkation_id=stays["id"])).rowcount
        if moved:
            c.audit(table.name, None, before={"disembarkation_id": goes["id"], "office_id": goes["office_id"]},
                    after={"disembarkation_id": stays["id"], "rows": moved})  # fmt: skip


def _numbers(landing: RowMapping) -> Any:
    mine = screening.c.disembarkation_id == landing["id"]
    return select(screening.c.wristband).where(mine, screening.c.wristband.is_not(None))
