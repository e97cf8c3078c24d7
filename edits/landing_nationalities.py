"""The nationalities noted for a boat; whoever is in none of them is of unknown nationality."""

from collections.abc import Mapping

from sqlalchemy import delete, insert, select

from data.tables import disembarkation_nationality
from edits.change import Change


def nationalities_of(c: Change, landing_id: int) -> dict[str, int]:
    """Nationality → people, as noted for a landing."""
    n = disembarkation_nationality.c
    rows = c.db.execute(select(n.nationality, n.people).where(n.disembarkation_id == landing_id))
    return {row.nationality: row.people for row in rows}


def whole(nationalities: Mapping[str | None, int | None] | None) -> dict[str, int]:
    """The checked nationalities, for writing."""
    return {code: people for code, people in (nationalities or {}).items() if code and people}


def write_nationalities(
    c: Change, landing_id: int, office_id: int, before: dict[str, int], after: dict[str, int], reason: str | None = None
) -> None:
    """Make `after` what is noted, with its audit row."""
    if after == before:
        return
    n = disembarkation_nationality
    c.db.execute(delete(n).where(n.c.disembarkation_id == landing_id))
    rows = [{"disembarkation_id": landing_id, "nationality": code, "people": people} for code, people in after.items()]
    if rows:
        c.db.execute(insert(n), rows)
    c.audit(n.name, landing_id, before={"office_id": office_id, "nationalities": before},
            after={"nationalities": after}, reason=reason)  # fmt: skip
