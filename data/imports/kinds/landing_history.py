"""What landings are before a file changes them: two that became one, how each stands, what hangs on it."""

from collections.abc import Collection, Iterable

from sqlalchemy import ARRAY, BigInteger, Connection, Text, any_, literal, select, text, update

from data.imports.refusals import Wrong
from data.tables import disembarkation, disembarkation_nationality, landing_version
from data.words import N_


def merged_into(db: Connection, numbers: Collection[str]) -> dict[str, str]:
    """Numbers of landings that became one with another, and the number of that one."""
    v, d = landing_version.c, disembarkation.c
    named = v.landing_no == any_(literal(list(numbers), ARRAY(Text)))
    into = select(v.landing_no, d.landing_no).join(disembarkation, d.id == v.merged_into).where(named)
    return dict(db.execute(into.order_by(v.id)).all())


def merged(number: str, todo: str) -> Wrong:
    return Wrong(N_("This landing was merged into %(number)s."), todo, "landing_no", number=number)


def keep_as_they_stood(db: Connection, ids: Iterable[int]) -> None:
    """Have these landings keep how they stand, though only what hangs on them changes. To be called before it does."""
    d = disembarkation
    which = d.c.id == any_(literal(sorted(ids), ARRAY(BigInteger)))
    db.execute(update(d).where(which).values(verified=d.c.verified))  # a trigger keeps them


def nationalities_of(db: Connection, ids: Collection[int]) -> dict[int, dict[str, int]]:
    """The nationalities of these landings, and how many people each."""
    n, told = disembarkation_nationality.c, dict[int, dict[str, int]]()
    asked = select(n.disembarkation_id, n.nationality, n.people)
    for its, code, people in db.execute(
        asked.where(n.disembarkation_id == any_(literal(list(ids), ARRAY(BigInteger))))
    ):
        told.setdefault(its, {})[code] = people
    return told


def seen_of(db: Connection, ids: Collection[int]) -> dict[int, int]:
    """How many people of each landing were seen one way or another: it cannot have had fewer on board."""
    asked = text("""
        select d.id, greatest(
            (select count(*) from screening as s where s.disembarkation_id = d.id),
            (select sum(t.women + t.men + t.girls + t.boys + t.unknown + t.refused + t.transferred + t.hospital)
             from screening_tally as t where t.disembarkation_id = d.id),
            (select sum(e.people) from reception_exit as e where e.disembarkation_id = d.id)
        ) from disembarkation as d where d.id = any(:ids)
    """)
    return dict(db.execute(asked, {"ids": list(ids)}).all())
