"""How many people of a boat were seen one way or another: it cannot have had fewer on board."""

from sqlalchemy import Integer, func, select, type_coerce

from data.tables import reception_exit, screening, screening_tally
from edits.change import Change

_TALLIED = ("women", "men", "girls", "boys", "unknown", "refused", "transferred", "hospital")


def fewest(c: Change, landing_id: int) -> int:
    """The most of: those entered one by one, those tallied, those noted as having left. They are the same people."""
    t, e = screening_tally.c, reception_exit.c
    entered = select(func.count()).where(screening.c.disembarkation_id == landing_id)
    tallied = select(sum((t[name] for name in _TALLIED), type_coerce(0, Integer))).where(
        t.disembarkation_id == landing_id
    )
    left = select(func.sum(e.people)).where(e.disembarkation_id == landing_id)
    return max(c.db.scalar(each) or 0 for each in (entered, tallied, left))
