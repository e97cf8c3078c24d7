"""Who somebody is: written down sealed, opened with a reason, looked for by name. What was said never enters the audit.

None of these results goes through the `edit` machinery, which keeps an edit's result with its key: what an opening or
a search brings back exists only in the answer.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Select, select

from data import access, identities, spelling
from data.identities import FIELDS
from data.person import Person
from data.sealing import NoKey, Tampered, digests
from data.tables import case_file, person, person_identity, person_token
from data.words import N_
from edits import trail, typed
from edits.change import CASES_OF, Change, edit
from edits.refusal import Conflict, NotFound, Problem, Refused

__all__ = ["FIELDS", "REASONS", "Hit", "Tampered", "open_identity", "record", "search"]
ROLES = ("caseworker", "supervisor", "pre_departure")
MOST = 50  # hits of a search that are shown
# why somebody may need to know who a person is; codes, so that no name gets into the audit with them
REASONS = {
    "call": N_("To call or meet the person"),
    "papers": N_("For their papers or travel"),
    "referral": N_("For a referral"),
    "check": N_("To check who they are, or for a double entry"),
    "request": N_("The person asked"),
}
NO_KEY = N_("Names cannot be kept yet: this installation has no key. Ask your administrator; save without names.")


@dataclass(frozen=True)
class Hit:
    """Somebody a search found: ids only, and the kinds of what met (name, phone, document)."""

    person_id: int
    case_id: int
    met: tuple[str, ...]


@edit("identities.record", roles=("caseworker", "supervisor"))
def record(
    c: Change, *, person_id: int, seen: int, given_names: str | None = None, family_name: str | None = None,
    phone: str | None = None, document_no: str | None = None, birth_date: date | None = None,
) -> int:  # fmt: skip
    """Write down who a person is, over what was known. `seen`: the identity's row_version, 0 where there was none.

    The audit says which of the fields changed. A birth date sets the birth year where none is known.
    """
    row = c.row(person, person_id)
    given = {"given_names": given_names, "family_name": family_name, "phone": phone, "document_no": document_no,
             "birth_date": birth_date}  # fmt: skip
    values, problems = checked(c, given, _mission(c, row["case_id"]))
    if birth_date and row["birth_year"] and birth_date.year != row["birth_year"]:
        born = {"year": str(row["birth_year"])}
        problems.append(Problem("birth_date", N_("The case says born in %(year)s. Correct one of the two."), born))
    if problems:
        raise Refused(*problems)
    known = c.db.execute(select(person_identity).where(person_identity.c.person_id == person_id).with_for_update())
    now = known.mappings().one_or_none()
    if (now["row_version"] if now else 0) != seen:
        raise Conflict({}, {}, now["row_version"] if now else 0)
    write(c, row, values, identities.opened(person_id, now["sealed"]) if now else {})
    if birth_date and not row["birth_year"]:
        c.update(person, row, row.row_version, birth_year=birth_date.year)
    return person_id


def write(c: Change, row: Any, values: dict[str, Any], before: dict[str, Any]) -> None:
    """Seal an identity, inside an edit. `row`: the person's; `before`: what was known."""
    fields = [name for name in FIELDS if (values.get(name) or None) != (before.get(name) or None)]
    if fields:
        of = {"case_id": row["case_id"], "office_id": row["office_id"]}
        identities.write(c.db, [({"person_id": row["id"], **of}, values)])
        c.audit("person_identity", row["id"], before=None, after=of | {"fields": fields})


def checked(c: Change, given: dict[str, Any], mission: str, at: str = "") -> tuple[dict[str, Any], list[Problem]]:
    """An identity as typed, tidied, and what is wrong with it. `at` goes before the names of the fields."""
    values: dict[str, Any] = dict.fromkeys(FIELDS)
    problems: list[Problem] = []
    for name in FIELDS[:4]:
        try:
            values[name] = typed.text(given.get(name), at + name, most=120)
        except Refused as refused:
            problems += refused.problems
    born = values["birth_date"] = given.get("birth_date")
    if born and born > typed.today(c, mission):
        problems.append(Problem(at + "birth_date", N_("This birth date has not come yet. Correct it.")))
    digits = sum(mark.isdigit() for mark in values["phone"] or "")
    if values["phone"] and not 6 <= digits <= 15:
        problems.append(Problem(at + "phone", N_("A phone number has 6 to 15 digits. Check this one.")))
    for name in FIELDS[:2]:
        if values[name] and not any(mark.isalpha() for mark in values[name] or ""):
            problems.append(Problem(at + name, N_("A name has letters. Leave this empty if it is not known.")))
    if values["document_no"] and spelling.document(values["document_no"]) is None:
        problems.append(Problem(at + "document_no", N_("This number is too short for a document. Check it.")))
    return values, problems + _key_missing(values)


def _mission(c: Change, case_id: int) -> str:
    return str(c.db.scalar(select(case_file.c.mission).where(case_file.c.id == case_id)))


def _key_missing(values: dict[str, Any]) -> list[Problem]:
    if any(values.values()):
        try:
            digests("name", "")
        except NoKey:
            return [Problem(None, NO_KEY)]
    return []


@edit("identities.open", roles=(*ROLES, "data_protection"))
def _note_opening(c: Change, *, person_id: int, reason: str | None) -> int:
    row = c.row(person, person_id)
    if reason not in REASONS:
        raise Refused(Problem("reason", N_("Choose why you need to know who this is.")))
    c.audit("person_identity", person_id, before=None, reason=reason,
            after={"case_id": row["case_id"], "office_id": row["office_id"]})  # fmt: skip
    return person_id


def open_identity(*, by: Person, key: str, person_id: int, reason: str | None) -> dict[str, Any]:
    """Who a person is: FIELDS and row_version (0 where nothing is recorded). The opening is logged first.

    Never keep the answer: it is for the screen of the person who asked. Raises Refused, NotFound, sealing.Tampered.
    """
    _note_opening(by=by, key=key, person_id=person_id, reason=reason)
    with access.writing(by) as db:
        asked = select(person_identity.c.sealed, person_identity.c.row_version)
        row = db.execute(asked.where(person_identity.c.person_id == person_id)).one_or_none()
    if row is None:
        return dict.fromkeys(FIELDS) | {"row_version": 0}
    return identities.opened(person_id, row.sealed) | {"row_version": row.row_version}


@edit("identities.search", roles=ROLES)
def _note_search(c: Change, *, by_what: list[str], hits: int) -> int:
    # what was looked for is itself a name: only that somebody looked, how, and how many were found
    c.audit("search", None, before=None, after={"by": by_what, "hits": hits})
    return hits


def search(*, by: Person, text: str) -> list[Hit]:
    """Persons whose name, phone or document number is `text` in some spelling, whom `by` may see; the first MOST.

    Logged before anything is shown. Raises Refused for other roles or where nothing can be looked for.
    """
    if by.role not in ROLES:
        trail.refused(by=by, what="identities.search", why="role")
        raise NotFound
    found: dict[int, Hit] = {}
    try:
        wanted = _wanted(text)
    except NoKey:  # nothing can have been kept, so nothing can be found
        wanted = {}
    with access.writing(by) as db:
        for kind, conditions in wanted.items():
            asked = _visible(select(person.c.id, person.c.case_id), by).where(*conditions).limit(MOST)
            for row in db.execute(asked.order_by(person.c.id.desc())):
                met = (*found[row.id].met, kind) if row.id in found else (kind,)
                found[row.id] = Hit(row.id, row.case_id, met)
    _note_search(by=by, key=str(uuid4()), by_what=sorted(wanted), hits=len(found))
    return list(found.values())[:MOST]


def _wanted(text: str) -> dict[str, list[ColumnElement[bool]]]:
    found = {}
    if parts := [part for part in identities.sought_names(text) if part]:
        found["name"] = [has_token("name", part) for part in parts]
    for kind, form in (("phone", spelling.phone(text)), ("document", spelling.document(text))):
        if form and any(mark.isdigit() for mark in form):
            found[kind] = [has_token(kind, digests(kind, form))]
    return found


def has_token(kind: str, tokens: list[bytes]) -> ColumnElement[bool]:
    """That a person is found by one of these digests."""
    there = select(person_token.c.person_id).where(person_token.c.kind == kind, person_token.c.token.in_(tokens))
    return person.c.id.in_(there)


def _visible(asked: Select[Any], by: Person) -> Select[Any]:
    asked = asked.where(person.c.office_id.in_(by.offices))
    return asked.where(person.c.case_id.in_(CASES_OF[by.role](by))) if by.role in CASES_OF else asked
