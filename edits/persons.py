"""Persons of a case: added, corrected, two records of one person made one, two persons told apart."""

from datetime import date
from typing import Any

from sqlalchemy import RowMapping, delete, func, select, update

from data import identities as sealed
from data.sealing import Tampered
from data.tables import (
    assessment,
    assistance,
    case_file,
    person,
    person_consent,
    person_identity,
    person_vulnerability,
    referral,
    told_apart,
)
from data.words import N_
from edits import openings
from edits.change import Change, edit
from edits.refusal import Problem, Refused

ROLES = ("caseworker", "supervisor")
# what belongs to a person and goes along with them, in this order: consent before what needs it
BELONGINGS = (person_consent, assessment, assistance, referral)


@edit("persons.add", roles=ROLES)
def add(
    c: Change, *, case_id: int, sex: str | None, relation: str | None, birth_year: int | None = None,
    age: int | None = None, nationality: str | None = None, given_names: str | None = None,
    family_name: str | None = None, phone: str | None = None, document_no: str | None = None,
    birth_date: date | None = None,
) -> int:  # fmt: skip
    """Add a person to a case. The first one is its head; later ones are not."""
    case = c.row(case_file, case_id)
    given = {
        "sex": sex, "birth_year": birth_year, "age": age, "nationality": nationality, "given_names": given_names,
        "family_name": family_name, "phone": phone, "document_no": document_no, "birth_date": birth_date,
    }  # fmt: skip
    values, problems = openings.checked_person(c, case["mission"], given, c.at)
    asked = select(func.max(person.c.person_no), func.count().filter(person.c.relation == "head"))
    last, heads = c.db.execute(asked.where(person.c.case_id == case_id)).one()
    values["relation"] = relation if heads else "head"
    if not values["relation"] or (values["relation"] == "head" and heads):
        problems.append(Problem("relation", N_("Choose how this person is related to the head of the case.")))
    if case["family_type"] == "single" and last:
        problems.append(
            Problem(None, N_("This case is of a single person. Change the kind of family first."), {}, "facts")
        )
    if problems:
        raise Refused(*problems)
    return openings.add_person(c, {"case_id": case_id, "office_id": case["office_id"]}, values, (last or 0) + 1)


@edit("persons.correct", roles=ROLES)
def correct(
    c: Change, *, person_id: int, seen: int, sex: str | None, birth_year: int | None, nationality: str | None,
    relation: str | None,
) -> int:  # fmt: skip
    """Correct what is known of a person. Who becomes the head takes over from the one before, who becomes `other`."""
    row = c.row(person, person_id)
    case = c.row(case_file, row["case_id"])
    given: dict[str, Any] = {
        "sex": sex, "birth_year": birth_year, "nationality": nationality, "relation": relation,
    }  # fmt: skip
    c.check_seen(person, row, seen, **given)
    _values, problems = openings.checked_person(c, case["mission"], given, c.at)
    others = _persons(c, case["id"], besides=person_id)
    if not relation:
        problems.append(Problem("relation", N_("Choose how this person is related to the head of the case.")))
    elif row["relation"] == "head" and relation != "head":
        problems.append(Problem("relation", N_("A case has one head. Make another person the head instead.")))
    head_year = birth_year if relation == "head" else None
    if others and head_year and c.at.year - head_year < openings.GROWN_UP:
        problems.append(Problem("birth_year", N_("A child cannot be the head of a family. Make an adult the head.")))
    if problems:
        raise Refused(*problems)
    if relation == "head":
        for other in others:
            if other["relation"] == "head":
                c.update(person, other, other["row_version"], relation="other")
    c.update(person, row, seen, **given)
    return person_id


@edit("persons.merge", roles=ROLES)
def merge(c: Change, *, stays_id: int, goes_id: int, seen: int) -> int:
    """Two records of one person in a case become one: `stays_id` takes over all that belongs to `goes_id`.

    `seen`: the row_version of the one that stays. What it does not know it takes from the other.
    """
    stays, goes = c.row(person, stays_id), c.row(person, goes_id)
    c.check_seen(person, stays, seen, person_no=stays["person_no"])
    if stays_id == goes_id or stays["case_id"] != goes["case_id"]:
        raise Refused(Problem("goes_id", N_("Choose two different persons of this case.")))
    take_over(c, stays, goes)
    return stays_id


@edit("persons.tell_apart", roles=ROLES)
def tell_apart(c: Change, *, person_id: int, other_id: int) -> int:
    """Two who look alike are two persons: they are not shown as likely duplicates of each other again."""
    openings.tell_apart(c, c.row(person, person_id)["id"], c.row(person, other_id)["id"])
    return person_id


def take_over(c: Change, stays: RowMapping, goes: RowMapping) -> None:
    """Everything of `goes` goes to `stays`, in the same case, and `goes` is gone."""
    of = {"case_id": stays["case_id"], "office_id": stays["office_id"]}
    for table in BELONGINGS:
        c.db.execute(update(table).where(table.c.person_id == goes["id"]).values(person_id=stays["id"]))
    _take_vulnerabilities(c, stays, goes)
    _take_identity(c, stays, goes, of)
    for low, high in _apart(c, goes["id"]):
        other = high if low == goes["id"] else low
        if other != stays["id"]:
            openings.tell_apart(c, stays["id"], other)
    c.db.execute(delete(person).where(person.c.id == goes["id"]))
    c.audit("person_merge", stays["id"], before=None, after=of | {
        "person_no": stays["person_no"], "other_no": goes["person_no"], "other_id": goes["id"],
    })  # fmt: skip
    now = c.db.execute(select(person).where(person.c.id == stays["id"])).mappings().one()
    c.update(person, now, now["row_version"], **_better(now, goes))


def _better(stays: RowMapping, goes: RowMapping) -> dict[str, Any]:
    better = {name: goes[name] for name in ("birth_year", "nationality", "consent_share", "consent_statistics")
              if stays[name] is None and goes[name] is not None}  # fmt: skip
    if stays["sex"] == "U":
        better["sex"] = goes["sex"]
    return better | ({"relation": "head"} if goes["relation"] == "head" else {})


def _take_vulnerabilities(c: Change, stays: RowMapping, goes: RowMapping) -> None:
    table = person_vulnerability
    known = select(table.c.vulnerability).where(table.c.person_id == stays["id"])
    new = (table.c.person_id == goes["id"]) & table.c.vulnerability.not_in(known)
    c.db.execute(update(table).where(new).values(person_id=stays["id"]))


def _take_identity(c: Change, stays: RowMapping, goes: RowMapping, of: dict[str, Any]) -> None:
    """Where one is known and the other not. Where both are, those of the one that stays hold, with gaps filled."""
    asked = select(person_identity).where(person_identity.c.person_id.in_([stays["id"], goes["id"]]))
    known = {row["person_id"]: row["sealed"] for row in c.db.execute(asked).mappings()}
    if goes["id"] not in known:
        return
    try:
        both = [sealed.opened(each, known[each]) if each in known else {} for each in (goes["id"], stays["id"])]
    except Tampered:
        raise Refused(Problem(None, N_("One of the names cannot be opened with the keys of this installation. Ask your "
                                       "administrator."))) from None  # fmt: skip
    values = {name: both[1].get(name) or both[0].get(name) for name in sealed.FIELDS}
    sealed.write(c.db, [({"person_id": stays["id"], **of}, values)])


def _persons(c: Change, case_id: int, besides: int | None = None) -> list[RowMapping]:
    wanted = select(person).where(person.c.case_id == case_id, person.c.id != (besides or 0))
    return list(c.db.execute(wanted.order_by(person.c.person_no).with_for_update(key_share=True)).mappings())


def _apart(c: Change, person_id: int) -> list[tuple[int, int]]:
    both = (told_apart.c.person_id, told_apart.c.other_id)
    wanted = select(*both).where((both[0] == person_id) | (both[1] == person_id))
    return [(row[0], row[1]) for row in c.db.execute(wanted)]
