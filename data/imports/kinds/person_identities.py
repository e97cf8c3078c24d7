"""Who the persons of a file are: sealed as they come in. Nothing of it is repeated in a message."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from data import identities, spelling
from data.identities import FIELDS
from data.imports.refusals import FileRefused, Wrong
from data.imports.sheet import Row
from data.sealing import NoKey, ring
from data.tables import person_identity
from data.words import N_


def must_have_a_key(rows: Sequence[Row]) -> None:
    """Raise FileRefused where a file has names and there is nothing to seal them with."""
    if any(row.raw.get(name) for row in rows for name in FIELDS):
        try:
            ring()
        except NoKey as why:
            raise FileRefused(str(why)) from None


def check(row: Row, at: datetime) -> Iterator[Wrong]:
    """What is wrong with who somebody is said to be."""
    said, born = row.said, row.said.get("birth_date")
    if born and born > at.date():
        yield Wrong(N_("This day has not come yet."), N_("Look the date up and correct it."), "birth_date")
    elif born and said.get("birth_year") and born.year != said["birth_year"]:
        yield Wrong(
            N_("The year and the day of birth contradict each other."), N_("Correct one of them."), "birth_date"
        )
    if said.get("phone") and spelling.phone(said["phone"]) is None:
        yield Wrong(N_("This is no phone number."), N_("Correct it, or leave it empty."), "phone")
    if said.get("document_no") and spelling.document(said["document_no"]) is None:
        yield Wrong(N_("This is too short for a document."), N_("Correct it, or leave it empty."), "document_no")


def say(db: Connection, rows: Sequence[Row], ids: Sequence[int], of_case: Callable[[Row], dict[str, Any]]) -> set[int]:
    """Seal what the rows say; ids of those of whom something changed. A column that is not there changes nothing."""
    named = [name for name in FIELDS if rows and name in rows[0].raw]
    if not named:
        return set()
    asked = select(person_identity.c.person_id, person_identity.c.sealed).where(person_identity.c.person_id.in_(ids))
    known = {its: identities.opened(its, sealed) for its, sealed in db.execute(asked)}
    changes = {}
    for row, its in zip(rows, ids, strict=True):
        before = known.get(its, dict.fromkeys(FIELDS))
        after = before | {name: row.said.get(name) for name in named}
        if after != before:
            changes[its] = ({"person_id": its, **of_case(row)}, after)
    identities.write(db, changes.values())
    return set(changes)
