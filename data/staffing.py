"""Who is on the staff, in which roles, and for which offices, projects and landing points."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from data.clock import now
from data.imports.books import Books
from data.imports.cells import Email
from data.imports.merge import ADDED, CHANGED, UNCHANGED, members, merge
from data.imports.refusals import Wrong
from data.person import ROLES
from data.tables import audit, staff, staff_office, staff_point, staff_project, staff_right, staff_role
from data.words import N_

LANGUAGES = ("en", "fr", "ar")
_LISTS = {
    "roles": (staff_role, "role"),
    "offices": (staff_office, "office_id"),
    "points": (staff_point, "landing_point_id"),
    "projects": (staff_project, "project_id"),
    "rights": (staff_right, "may"),
}
# what somebody may do beyond their roles
RIGHTS = ("avm_clearance",)


class StaffRefused(Exception):
    """The person was not put on the staff; the text says why and what to do."""

    def __init__(self, text: str, **params: Any) -> None:
        super().__init__(text % params)


@dataclass
class Member:
    """A member of staff to be saved. `values` are columns of the staff table; what is not given stays as it is."""

    values: dict[str, Any]
    roles: frozenset[str] | None = None
    offices: frozenset[int] | None = None
    points: frozenset[int] | None = None
    projects: frozenset[int] | None = None
    rights: frozenset[str] | None = None


def save(db: Connection, people: Sequence[Member]) -> list[str]:
    """Bring them into the tables, known by their e-mail address. Returns what became of each."""
    merged = merge(db, staff, ("email",), [member.values for member in people])
    changed: set[int] = set()
    for name, (table, column) in _LISTS.items():
        wanted = {
            staff_id: {(value,) for value in getattr(member, name)}
            for staff_id, member in zip(merged.ids, people, strict=True)
            if getattr(member, name) is not None
        }
        if wanted:
            changed |= members(db, table, "staff_id", wanted, [column])
    return [
        CHANGED if outcome == UNCHANGED and staff_id in changed else outcome
        for staff_id, outcome in zip(merged.ids, merged.outcomes, strict=True)
    ]


@dataclass
class Wanted:
    """What somebody asks for with `staff add`: codes, as typed."""

    email: str
    name: str | None = None
    language: str | None = None
    roles: Collection[str] = ()
    offices: Collection[str] = ()
    missions: Collection[str] = ()
    points: Collection[str] = ()
    projects: Collection[str] = field(default=())
    rights: Collection[str] = ()
    expires_on: date | None = None


def add(db: Connection, books: Books, asked: Wanted) -> str:
    """Put somebody on the staff, or give somebody who is on it more roles and places. Returns what was done.

    Raises StaffRefused for an unknown code, and for a new person without a role.
    """
    email = _email(books, asked.email)
    known = db.execute(select(staff).where(staff.c.email == email).with_for_update()).one_or_none()
    has = _has(db, known)
    member = Member(
        _values(email, asked, known),
        roles=has["roles"] | _roles(asked.roles),
        offices=has["offices"] | _offices(books, asked),
        points=has["points"] | {row.id for row in _all(books.points, asked.points, N_("landing point"))},
        projects=has["projects"] | {row.id for row in _all(books.projects, asked.projects, N_("project"))},
        rights=has["rights"] | _rights(asked.rights),
    )
    if not member.roles:
        raise StaffRefused(N_("Say what they do: --role caseworker, --role supervisor …, or --admin."))
    outcome = save(db, [member])[0]
    if outcome != UNCHANGED:
        staff_id = db.scalar(select(staff.c.id).where(staff.c.email == email))
        given = {name: sorted(getattr(member, name) or ()) for name in ("roles", "offices", "rights")}
        db.execute(insert(audit).values(what="staff add", entity="staff", entity_id=str(staff_id), role="operator",
                                        after=given))  # fmt: skip
    return _sentence(outcome, email, member)


def _values(email: str, asked: Wanted, known: Row[Any] | None) -> dict[str, Any]:
    name = (asked.name or (known.name if known else "") or email.partition("@")[0].replace(".", " ").title()).strip()
    language = asked.language or (known.language if known else "en")
    if language not in LANGUAGES:
        raise StaffRefused(N_("The language is one of en, fr, ar."))
    # somebody who is put on the staff again is there again: a last day that has passed no longer holds
    last_day = asked.expires_on or (known.expires_on if known else None)
    return {"email": email, "name": name, "language": language, "active": True, "left_at": None,
            "expires_on": last_day if last_day and last_day >= now().date() else None}  # fmt: skip


def _email(books: Books, text: str) -> str:
    try:
        return Email().read(text.strip(), books)
    except Wrong as wrong:
        raise StaffRefused(wrong.reason + " " + wrong.todo) from wrong


def _has(db: Connection, known: Row[Any] | None) -> dict[str, frozenset[Any]]:
    if known is None:
        return dict.fromkeys(_LISTS, frozenset())
    return {
        name: frozenset(db.scalars(select(table.c[column]).where(table.c.staff_id == known.id)))
        for name, (table, column) in _LISTS.items()
    }


def _roles(asked: Collection[str]) -> set[str]:
    unknown = [role for role in asked if role not in ROLES]
    if unknown:
        raise StaffRefused(N_("There is no role %(role)s. The roles are: %(roles)s."), role=unknown[0],
                           roles=", ".join(ROLES))  # fmt: skip
    return set(asked)


def _rights(asked: Collection[str]) -> set[str]:
    unknown = [right for right in asked if right not in RIGHTS]
    if unknown:
        raise StaffRefused(N_("There is no right %(right)s. The rights are: %(rights)s."), right=unknown[0],
                           rights=", ".join(RIGHTS))  # fmt: skip
    return set(asked)


def _offices(books: Books, asked: Wanted) -> set[int]:
    missions = {code.upper() for code in asked.missions}
    unknown = sorted(missions - set(books.zones))
    if unknown:
        raise StaffRefused(N_("There is no mission %(code)s. The missions are: %(codes)s."), code=unknown[0],
                           codes=", ".join(sorted(books.zones)))  # fmt: skip
    named = {row.id for row in _all(books.offices, asked.offices, N_("office"))}
    return named | {row.id for row in books.offices.values() if row.mission in missions}


def _all(known: dict[str, Row[Any]], codes: Collection[str], what: str) -> list[Row[Any]]:
    for code in codes:
        if code.upper() not in known:
            raise StaffRefused(N_("There is no %(what)s %(code)s. Those there are: %(codes)s."), what=what, code=code,
                               codes=", ".join(sorted(known)) or N_("none yet"))  # fmt: skip
    return [known[code.upper()] for code in codes]


def _sentence(outcome: str, email: str, member: Member) -> str:
    roles = ", ".join(role for role in ROLES if role in (member.roles or ()))
    begin = {ADDED: N_("%(email)s is on the staff now"), CHANGED: N_("%(email)s was on the staff and is changed"),
             UNCHANGED: N_("%(email)s is on the staff already")}[outcome]  # fmt: skip
    return begin % {"email": email} + f": {roles}; " + N_("offices: %(n)s.") % {"n": len(member.offices or ())}
