"""Who is on the staff and what each of them may do. Only an administrator changes it, and never their own."""

import re
from collections.abc import Collection
from datetime import UTC, date
from typing import Any

from sqlalchemy import RowMapping, Table, delete, insert, select, update

from data.person import ROLES
from data.staffing import LANGUAGES, RIGHTS
from data.tables import (
    landing_point,
    office,
    project,
    staff,
    staff_office,
    staff_point,
    staff_project,
    staff_right,
    staff_role,
    team,
)
from data.words import N_
from edits import entries, typed
from edits.change import Change, edit
from edits.refusal import CODES, Coded, Conflict, Problem, Refused

ADMIN = ("admin",)
LONGEST = 200
_LISTS: dict[str, tuple[Table, str]] = {
    "roles": (staff_role, "role"),
    "offices": (staff_office, "office_id"),
    "projects": (staff_project, "project_id"),
    "points": (staff_point, "landing_point_id"),
    "rights": (staff_right, "may"),
}
_PLACES = {"offices": office, "projects": project, "points": landing_point}
NOBODY_THERE = N_("One of your choices is no longer on its list. Choose again.")


@edit("staffing.add", roles=ADMIN)
def add(c: Change, *, email: str | None, name: str | None, language: str = "en", roles: Collection[str] = (),
        expires_on: date | None = None) -> int:  # fmt: skip
    """Put somebody on the staff; they may sign in from then on. Offices and more are given afterwards."""
    address = (typed.text(email, "email", most=LONGEST) or "").lower()
    called = typed.text(name, "name", most=LONGEST)
    problems = entries.missing(
        ("email", address, N_("Enter the e-mail address that they sign in with.")),
        ("name", called, N_("Enter the name that colleagues read.")),
        ("roles", list(roles), N_("Choose at least one role.")),
    )
    if address and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", address):
        problems.append(Problem("email", N_("This is not an e-mail address. Enter one like amina@example.org.")))
    if problems:
        raise Refused(*problems)
    if c.db.scalar(select(staff.c.id).where(staff.c.email == address)):
        raise Refused(Problem("email", N_("Somebody with this address is on the staff already. Look them up.")))
    _check_day(c, expires_on, None)
    _check_words(language, roles, ())
    new = c.insert(staff, email=address, name=called, language=language, expires_on=expires_on)
    for role in sorted(set(roles)):
        c.insert(staff_role, staff_id=new, role=role)
    return new


@edit("staffing.change", roles=ADMIN)
def change(c: Change, *, staff_id: int, seen: int, name: str | None, language: str, team_id: int | None, active: bool,
           expires_on: date | None) -> int:  # fmt: skip
    """Change who somebody is. Not active, or past their last day, they are turned away at their next click."""
    row = entries.held(c, staff, id=staff_id)
    called = typed.text(name, "name", most=LONGEST)
    if called is None:
        raise Refused(Problem("name", N_("Enter the name that colleagues read.")))
    _check_words(language, (), ())
    touched = (team_id, active, expires_on) != (row["team_id"], row["active"], row["expires_on"])
    if staff_id == c.by.id and touched:
        raise Refused(Problem(None, CODES["MR052"]))
    _check_day(c, expires_on, row)
    _check_team(c, staff_id, team_id, row)
    if row["active"] and not active:
        _lead_no_longer(c, staff_id)
    left_at = row["left_at"] if active == row["active"] else None if active else c.at
    entries.write(c, staff, row, seen, name=called, language=language, team_id=team_id, active=active,
                  expires_on=expires_on, left_at=left_at)  # fmt: skip
    return staff_id


@edit("staffing.entitle", roles=ADMIN)
def entitle(
    c: Change, *, staff_id: int, seen: int, roles: Collection[str], offices: Collection[int] = (),
    projects: Collection[int] = (), points: Collection[int] = (), rights: Collection[str] = (),
) -> int:  # fmt: skip
    """Say anew what somebody may do: their roles, offices, projects, landing points and rights, all of them."""
    if staff_id == c.by.id:
        raise Refused(Problem(None, CODES["MR052"]))
    row = entries.held(c, staff, id=staff_id)
    wanted: dict[str, set[Any]] = {"roles": set(roles), "offices": set(offices), "projects": set(projects),
                                   "points": set(points), "rights": set(rights)}  # fmt: skip
    now = {name: set(c.db.scalars(select(table.c[column]).where(table.c.staff_id == staff_id)))
           for name, (table, column) in _LISTS.items()}  # fmt: skip
    if row["row_version"] != seen:
        raise Conflict(_told(c, now), _told(c, wanted), row["row_version"])
    if not wanted["roles"] and row["active"]:
        raise Refused(Problem("roles", N_("Choose at least one role, or set the person to not active.")))
    _check_words(row["language"], roles, rights)
    if rights and "supervisor" not in roles:
        raise Refused(Problem("rights", N_("The AVM clearance is given by supervisors. Add that role first.")))
    for name, table in _PLACES.items():
        _check_places(c, name, table, wanted[name] - now[name])
    changed = [name for name in _LISTS if wanted[name] != now[name]]
    for name in changed:
        _set(c, name, staff_id, gone=now[name] - wanted[name], come=wanted[name] - now[name])
    if changed:
        # so that whoever has the same form open is told
        c.db.execute(update(staff).where(staff.c.id == staff_id).values(language=row["language"]))
    return staff_id


def _set(c: Change, name: str, staff_id: int, *, gone: set[Any], come: set[Any]) -> None:
    table, column = _LISTS[name]
    for value in sorted(come):
        c.db.execute(insert(table).values({"staff_id": staff_id, column: value}))
        c.audit(table.name, staff_id, before=None, after={"staff_id": staff_id, column: value})
    for value in sorted(gone):
        c.db.execute(delete(table).where(table.c.staff_id == staff_id, table.c[column] == value))
        c.audit(table.name, staff_id, before={"staff_id": staff_id, column: value}, after=None)


def _check_words(language: str, roles: Collection[str], rights: Collection[str]) -> None:
    if language not in LANGUAGES or not set(roles) <= set(ROLES) or not set(rights) <= set(RIGHTS):
        raise Refused(Problem(None, NOBODY_THERE))


def _check_places(c: Change, field: str, table: Table, new: set[int]) -> None:
    # what somebody has stays theirs when it is closed; nobody is given a closed one
    there = set(c.db.scalars(select(table.c.id).where(table.c.id.in_(new), table.c.active)))
    if new - there:
        raise Refused(Problem(field, NOBODY_THERE))


def _check_day(c: Change, day: date | None, row: RowMapping | None) -> None:
    if day is not None and (row is None or row["expires_on"] != day) and day < c.at.astimezone(UTC).date():
        raise Refused(Problem("expires_on", N_("This day has passed. Enter today or a later day, or none.")))


def _check_team(c: Change, staff_id: int, team_id: int | None, row: RowMapping) -> None:
    if team_id is None or team_id == row["team_id"]:
        return
    there = select(team.c.id).join(staff_office, staff_office.c.office_id == team.c.office_id)
    if not c.db.scalar(there.where(team.c.id == team_id, team.c.active, staff_office.c.staff_id == staff_id)):
        raise Refused(Problem("team_id", N_("This team is of an office that the person does not work for.")))


def _lead_no_longer(c: Change, staff_id: int) -> None:
    for led in c.db.execute(select(team).where(team.c.leader_id == staff_id)).mappings().all():
        entries.write(c, team, led, led["row_version"], leader_id=None)


def _told(c: Change, lists: dict[str, set[Any]]) -> dict[str, Any]:
    """Lists of rights as a person can read them."""
    told: dict[str, Any] = {"roles": [Coded("role", role) for role in ROLES if role in lists["roles"]],
                            "rights": sorted(lists["rights"])}  # fmt: skip
    for name, table in _PLACES.items():
        code = table.c.code
        told[name] = list(c.db.scalars(select(code).where(table.c.id.in_(lists[name])).order_by(code)))
    return told
