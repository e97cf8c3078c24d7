"""The agencies that referrals go to: found by their name, or made where nobody of that name is known."""

from collections.abc import Iterable
from difflib import get_close_matches

from sqlalchemy import Connection, insert, select, text

from data.imports import bulk
from data.tables import agency
from data.words import N_

Named = tuple[str, str]  # mission code and name
# as the index that keeps one agency from being entered twice
_FOLD = r"lower(regexp_replace({name}, '\s+', ' ', 'g'))"


def found_or_made(db: Connection, wanted: Iterable[Named]) -> tuple[dict[Named, int], list[str]]:
    """The id of each agency, and what to say about new ones. One letter's case or a double blank makes no new one."""
    named = sorted(set(wanted))
    folds = _folded(db, named)
    known = {(mission, fold): its for its, mission, fold in db.execute(text(
        f"select id, mission, {_FOLD.format(name='name')} from agency"  # noqa: S608
    ))}  # fmt: skip
    names = _names(db)
    notes = []
    for one in named:
        key = (one[0], folds[one])
        if key not in known:
            known[key] = db.scalars(insert(agency).values(mission=one[0], name=one[1]).returning(agency.c.id)).one()
            notes.append(_note(one, names.get(one[0], [])))
    return {one: known[one[0], folds[one]] for one in named}, notes


def _folded(db: Connection, named: list[Named]) -> dict[Named, str]:
    name = bulk.copied(db, agency, ("mission", "name"), named)
    rows = db.execute(text(f"select mission, name, {_FOLD.format(name='name')} from {name}"))  # noqa: S608
    return {(mission, its): fold for mission, its, fold in rows}


def _names(db: Connection) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for mission, name in db.execute(select(agency.c.mission, agency.c.name)):
        names.setdefault(mission, []).append(name)
    return names


def _note(one: Named, names: list[str]) -> str:
    note = N_("New agency in %(mission)s: %(name)s. Check the spelling.") % {"mission": one[0], "name": one[1]}
    near = get_close_matches(one[1], names, 1, cutoff=0.8)
    return note + (" " + N_("There is also: %(name)s.") % {"name": near[0]} if near else "")
