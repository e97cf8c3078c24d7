"""Offices and teams: their names, who leads a team, and whether they are still in use."""

import re

from data.tables import office, team
from data.words import N_
from edits import entries, typed
from edits.change import Change, edit
from edits.refusal import Problem, Refused
from edits.staffing import ADMIN

LONGEST = 100
_CODE = N_("Use capital letters, figures and hyphens only, like LY-TIP.")


@edit("teams.add_office", roles=ADMIN)
def add_office(c: Change, *, mission: str | None, code: str | None, name: str | None) -> int:
    """A new office of a mission. Nobody works for it until staff are given it."""
    short, called = _named(code, name, ("mission", mission, N_("Choose the mission.")))
    return c.insert(office, mission=mission, code=short, name=called)


@edit("teams.change_office", roles=ADMIN)
def change_office(c: Change, *, office_id: int, seen: int, name: str | None, active: bool) -> int:
    """Another name, or closed: an office with open cases cannot be (the database sees to that too)."""
    row = entries.held(c, office, id=office_id)
    entries.write(c, office, row, seen, name=_name(name), active=active)
    return office_id


@edit("teams.add", roles=ADMIN)
def add(c: Change, *, office_id: int | None, code: str | None, name: str | None) -> int:
    """A new team of an office."""
    short, called = _named(code, name, ("office_id", office_id, N_("Choose the office.")))
    return c.insert(team, office_id=office_id, code=short, name=called)


@edit("teams.change", roles=ADMIN)
def change(c: Change, *, team_id: int, seen: int, name: str | None, leader_id: int | None, active: bool) -> int:
    """Another name or leader, or no longer in use. The leader works for the team's office."""
    row = entries.held(c, team, id=team_id)
    entries.write(c, team, row, seen, name=_name(name), leader_id=leader_id, active=active)
    return team_id


def _named(code: str | None, name: str | None, whose: tuple[str, object, str]) -> tuple[str, str]:
    short = (typed.text(code, "code", most=20) or "").upper()
    called = typed.text(name, "name", most=LONGEST)
    problems = entries.missing(whose, ("code", short, N_("Enter a short code.")), ("name", called, N_("Enter a name.")))
    if short and not re.fullmatch(r"[A-Z0-9-]+", short):
        problems.append(Problem("code", _CODE))
    if problems or called is None:
        raise Refused(*problems)
    return short, called


def _name(name: str | None) -> str:
    called = typed.text(name, "name", most=LONGEST)
    if called is None:
        raise Refused(Problem("name", N_("Enter a name.")))
    return called
