"""How a landing stood before it was changed. A trigger keeps that, whoever changes it; an edit adds who and why."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import RowMapping, update

from data.tables import landing_version
from edits.change import Change
from edits.landing_counts import KNOWN, MAY_BE_UNKNOWN, PEOPLE, WORDS


def say_who(c: Change, row: RowMapping, reason: str | None = None, **more: Any) -> None:
    """Who changed the landing whose `row` stood before, and why. `more`: that it was merged, and into which."""
    v = landing_version
    which = (v.c.landing_id == row["id"], v.c.version == row["row_version"])
    c.db.execute(update(v).where(*which).values(by_id=c.by.id, reason=(reason or "").strip() or None, **more))


def only_adds(row: RowMapping, values: Mapping[str, Any], before: Mapping[str, int], after: Mapping[str, int]) -> bool:
    """Whether a change takes back nothing that somebody said: it only fills in what was not known."""
    new = {**row, **values}
    same_people = sum(new[name] for name in PEOPLE) == row["people"]
    sorted_further = same_people and all(new[name] >= row[name] for name in KNOWN)
    filled = all(row[name] is None or new[name] == row[name] for name in (*MAY_BE_UNKNOWN, *WORDS))
    same_time = new["happened_at"] == row["happened_at"] or not row["time_told"]
    stays = all(new[name] == row[name] for name in ("landing_point_id", "source"))
    more_nationalities = all(after.get(code) == people for code, people in before.items())
    return sorted_further and filled and same_time and stays and more_nationalities
