"""Who may be somebody that is in a case already, and why it looks so."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, text

from data import access, identities, spelling
from data.person import Person
from data.sealing import NoKey, digests
from edits.change import Change, edit

DAYS_APART = 14  # received within so many days of each other, for those without a name
YEARS_APART = 2  # birth years of people who have one name
MOST = 8
_ASKED = text("""
    select * from permit.likely_persons(
        cast(:kinds as text[]), cast(:plain as bytea[]), cast(:names as bytea[]), cast(:parts as int[]),
        cast(:all_parts as int), cast(:nameless as boolean), cast(:nationality as text), cast(:birth_year as int),
        cast(:sex as text), cast(:location as text), cast(:received_on as timestamptz), cast(:own_case as bigint),
        cast(:apart as bigint[]), cast(:days as int), cast(:years as int), cast(:most as int)
    )
""")


@dataclass(frozen=True)
class Likely:
    """Somebody in a case who may be the person at `place` of those asked about. `mine`: the asker may open the case."""

    place: int
    person_id: int
    case_id: int
    case_no: str
    person_no: int
    is_open: bool
    mine: bool
    reasons: tuple[str, ...]  # of document, phone, name, birth, similar
    row: Mapping[str, Any] = field(repr=False)  # sex, birth_year, nationality, location, received_on, stage, caseworker


@edit("identities.compare", roles=("caseworker", "supervisor"))
def _note(c: Change, *, persons: int, hits: int) -> int:
    c.audit("search", None, before=None, after={"by": ["duplicates"], "persons": persons, "hits": hits})
    return hits


def likely(*, by: Person, persons: Sequence[Mapping[str, Any]], location: str | None, received_on: datetime,
           own_case: int | None = None, apart: Collection[int] = ()) -> list[Likely]:  # fmt: skip
    """Those already in a case of the asker's offices who look like one of `persons`; the asking is logged.

    persons: sex, birth_year, nationality and the identity's fields, each. apart: person ids known to be others.
    """
    with access.writing(by) as db:
        found = search(db, by, persons, location, received_on, own_case, apart)
    if any(person.get(name) for person in persons for name in identities.FIELDS):
        _note(by=by, key=str(uuid4()), persons=len(persons), hits=len(found))
    return found


def search(
    db: Connection, by: Person, persons: Sequence[Mapping[str, Any]], location: str | None, received_on: datetime,
    own_case: int | None = None, apart: Collection[int] = (),
) -> list[Likely]:  # fmt: skip
    """The same inside an edit, which leaves its own trace."""
    more = {"location": location, "received_on": received_on, "own_case": own_case, "apart": list(apart),
            "days": DAYS_APART, "years": YEARS_APART, "most": MOST}  # fmt: skip
    return [
        _likely(place, dict(row), by)
        for place, person in enumerate(persons)
        for row in db.execute(_ASKED, more | _sought(person)).mappings()
    ]


def _likely(place: int, row: Mapping[str, Any], by: Person) -> Likely:
    reasons = tuple(dict.fromkeys(kind.replace("one_", "") for kind in row["met"]))
    mine = by.role != "caseworker" or row["caseworker_id"] == by.id
    of = {name: row[name] for name in ("person_id", "case_id", "case_no", "person_no", "is_open")}
    return Likely(place=place, mine=mine, reasons=reasons, row=row, **of)


def _sought(person: Mapping[str, Any]) -> dict[str, Any]:
    plain: list[tuple[str, bytes]] = []
    names: list[list[bytes]] = []
    try:
        names = identities.sought_names(person.get("given_names"), person.get("family_name"))
        born = person.get("birth_date")
        for kind, form in (("phone", spelling.phone(person.get("phone"))), ("birth", born and born.isoformat()),
                           ("document", spelling.document(person.get("document_no")))):  # fmt: skip
            plain += [(kind, each) for each in digests(kind, form)] if form else []
    except NoKey:  # nothing can have been kept, so nothing can be found by it
        names = []
    return {
        "kinds": [kind for kind, _token in plain], "plain": [token for _kind, token in plain],
        "names": [token for part in names for token in part],
        "parts": [place for place, part in enumerate(names) for _token in part],
        "all_parts": len(names) or 99, "nameless": not names,
        "nationality": person.get("nationality"), "birth_year": person.get("birth_year"), "sex": person.get("sex"),
    }  # fmt: skip
