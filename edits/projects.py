"""Donors and projects, which an administrator makes; and what every edit of a project's own rows begins with."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import RowMapping, Table, delete, func, select
from sqlalchemy.dialects.postgresql import insert

from data.tables import donor, mission, project, project_mission
from data.words import N_
from edits import entries, typed
from edits.change import Change, edit
from edits.refusal import NotFound, Problem, Refused

OFFICER = ("programme_officer",)
ADMIN = ("admin",)
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
ENDS_FIRST = N_("This ends before it begins. Choose a later last day.")


@edit("projects.save_donor", roles=ADMIN)
def save_donor(c: Change, *, code: str | None, name: str | None, new: bool, seen: int = 0) -> str:
    """A new donor, or another name of one. Returns its code."""
    short, said = short_code(code, "code"), typed.text(name, "name", most=200)
    refuse(entries.missing(("name", said, N_("Enter the donor's name."))))
    known = c.db.scalar(select(donor.c.code).where(func.upper(donor.c.code) == short.upper()))
    if new and known:
        raise Refused(Problem("code", N_("There is a donor with this code already. Change that one.")))
    if new:
        c.insert(donor, code=short, name=said)
    else:
        entries.write(c, donor, entries.held(c, donor, code=short), seen, name=said)
    return short


@edit("projects.save_project", roles=ADMIN)
def save_project(
    c: Change, *, project_id: int | None, code: str | None, title: str | None, donor_code: str | None,
    starts_on: date | None, ends_on: date | None, missions: Sequence[str], active: bool,
    iati_identifier: str | None = None, seen: int = 0,
) -> int:  # fmt: skip
    """A new project, or other facts of one; its code stays. Returns its id."""
    said = typed.text(title, "title", most=300)
    refuse(entries.missing(
        ("title", said, N_("Enter a title.")), ("donor_code", donor_code, N_("Choose the donor.")),
        ("starts_on", starts_on, N_("Enter the first day.")), ("ends_on", ends_on, N_("Enter the last day.")),
        ("missions", list(missions), N_("Choose at least one mission.")),
    ))  # fmt: skip
    if starts_on is None or ends_on is None or ends_on <= starts_on:
        raise Refused(Problem("ends_on", ENDS_FIRST))
    values: dict[str, Any] = {"title": said, "donor": donor_code, "starts_on": starts_on, "ends_on": ends_on,
              "active": active,
              "iati_identifier": typed.text(iati_identifier, "iati_identifier", most=100)}  # fmt: skip
    if project_id is None:
        short = short_code(code, "code")
        if c.db.scalar(select(project.c.id).where(func.upper(project.c.code) == short.upper())):
            raise Refused(Problem("code", N_("There is a project with this code already. Choose another code.")))
        project_id = c.insert(project, code=short, **values)
    else:
        c.update(project, c.row(project, project_id), seen, **values)
    _missions(c, project_id, missions)
    return project_id


def _missions(c: Change, project_id: int, missions: Sequence[str]) -> None:
    known = set(c.db.scalars(select(mission.c.code)))
    if not set(missions) <= known:
        raise Refused(Problem("missions", N_("Choose missions of the list.")))
    its = project_mission.c.project_id == project_id
    now = set(c.db.scalars(select(project_mission.c.mission).where(its)))
    if now == set(missions):
        return
    c.db.execute(delete(project_mission).where(its, project_mission.c.mission.not_in(missions)))
    rows = [{"project_id": project_id, "mission": each} for each in missions]
    c.db.execute(insert(project_mission).values(rows).on_conflict_do_nothing())
    c.audit("project_mission", project_id, before={"missions": sorted(now)}, after={"missions": sorted(missions)})


def own(c: Change, project_id: int) -> RowMapping:
    """The project, if it is one of the officer's and its figures are ours. Raises NotFound, Refused."""
    wanted = select(project).where(project.c.id == project_id, project.c.code.in_(c.by.projects))
    found = c.db.execute(wanted).mappings().one_or_none()
    if found is None:
        raise NotFound
    if found["reported_by"]:
        text = N_("These are the figures of another agency. Import its file again to change them.")
        raise Refused(Problem(None, text))
    return found


def of_own(c: Change, table: Table, row_id: int) -> RowMapping:
    """A row of one of the officer's projects, locked. Raises NotFound."""
    found = c.row(table, row_id)
    own(c, found["project_id"])
    return found


def save(c: Change, table: Table, row_id: int | None, seen: int, project_id: int, **values: Any) -> int:
    """Add a row of the officer's project, or change the one that the form showed; returns its id."""
    own(c, project_id)
    if row_id is None:
        return c.insert(table, project_id=project_id, **values)
    row = c.row(table, row_id)
    if row["project_id"] != project_id:
        raise NotFound
    c.update(table, row, seen, **values)
    return row_id


def free(c: Change, table: Table, project_id: int, code: str, row_id: int | None) -> None:
    """Raise Refused where another row of the project has this code."""
    t = table.c
    other = select(t.id).where(t.project_id == project_id, func.upper(t.code) == code.upper(), t.id != (row_id or 0))
    if c.db.scalar(other):
        raise Refused(Problem("code", N_("This code is taken in this project. Choose another, or change that entry.")))


def short_code(given: str | None, field: str) -> str:
    """A code as people type it. Raises Refused."""
    found = typed.text(given, field, most=40) or ""
    if not _CODE.fullmatch(found):
        raise Refused(Problem(field, N_("Enter a short code of letters, figures, points and dashes.")))
    return found


def refuse(problems: Sequence[Problem]) -> None:
    """Raise Refused if there is anything to put right."""
    if problems:
        raise Refused(*problems)
