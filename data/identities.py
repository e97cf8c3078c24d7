"""Who persons are: sealed row by row, with the digests by which a search finds them. Read only through edits."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, delete
from sqlalchemy.dialects.postgresql import insert

from data import spelling
from data.sealing import digest, digests, seal, unseal
from data.tables import person_identity, person_token

FIELDS = ("given_names", "family_name", "phone", "document_no", "birth_date")


def about(person_id: int) -> str:
    """What a person's identity is sealed about: it opens for no other person."""
    return f"person {person_id}"


def opened(person_id: int, sealed: bytes) -> dict[str, Any]:
    """The identity: FIELDS, None where not known. Raises sealing.Tampered."""
    return dict.fromkeys(FIELDS) | unseal(about(person_id), sealed)


def rows(of: Mapping[str, Any], values: Mapping[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The identity's row and its tokens' rows. `of`: person_id, case_id, office_id; `values`: some of FIELDS."""
    kept = {name: values[name] for name in FIELDS if values.get(name)}
    identity = {**of, "sealed": seal(about(of["person_id"]), kept)}
    return identity, [{**of, "kind": kind, "token": digest(kind, text)} for kind, text in sorted(forms(kept))]


def forms(values: Mapping[str, Any]) -> set[tuple[str, str]]:
    """What an identity is found by: (kind, form)."""
    phone, document = spelling.phone(values.get("phone")), spelling.document(values.get("document_no"))
    found = {("name", form) for form in spelling.stored(values.get("given_names"), values.get("family_name"))}
    born = values.get("birth_date")
    found |= {("birth", born.isoformat())} if born else set()
    return found | ({("phone", phone)} if phone else set()) | ({("document", document)} if document else set())


def sought_names(*names: str | None) -> list[list[bytes]]:
    """For each part of a name, the digests any of which finds it."""
    return [[each for form in sorted(part) for each in digests("name", form)] for part in spelling.sought(*names)]


def write(db: Connection, identities: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> None:
    """Write (of, values) pairs over what was known; where nothing is left to know, nothing is kept."""
    pairs = list(identities)
    forget(db, [of["person_id"] for of, values in pairs], identity=False)
    empty = [of["person_id"] for of, values in pairs if not any(values.get(name) for name in FIELDS)]
    forget(db, empty)
    made = [rows(of, values) for of, values in pairs if of["person_id"] not in empty]
    if made:
        new = insert(person_identity)
        over = {"sealed": new.excluded.sealed, "case_id": new.excluded.case_id, "office_id": new.excluded.office_id}
        db.execute(new.on_conflict_do_update(index_elements=["person_id"], set_=over), [row for row, _tokens in made])
    if tokens := [token for _row, of_one in made for token in of_one]:
        db.execute(insert(person_token), tokens)


def forget(db: Connection, persons: Collection[int], *, identity: bool = True) -> None:
    """Take away the tokens of persons and, unless told otherwise, their identity."""
    for table in (person_token, *([person_identity] if identity else [])):
        if persons:
            db.execute(delete(table).where(table.c.person_id.in_(persons)))
