"""All projects that one may read; for an administrator the forms of projects and donors."""

from typing import Any

import pandas as pd

from data.person import Person
from edits import projects as edits
from pages.parts import project_form as forms
from pages.parts import project_words as words
from pages.parts.project_form import Field
from pages.parts.visit_blocks import part
from queries import framework
from queries.records import Record, records
from ui import address, codes, states, tables
from ui.i18n import _
from ui.tables import Column

QUESTIONS = ("framework_projects", "framework_donors")


def show(who: Person, known: pd.DataFrame, may_edit: bool) -> None:
    """Ours, and beside them what other agencies report."""
    ours = known[known["reported_by"].isna()]
    if ours.empty:
        states.nothing(_("No project is yours yet."), _("An administrator makes a project and says who briefs on it."))
    else:
        _table(ours, "ours", _("Projects"))
    others = known[known["reported_by"].notna()]
    if not others.empty:
        states.notice(_("Figures of other agencies stand apart and are never added to ours."))
        _table(others, "others", _("Projects of other agencies"), Column("reported_by", _("Reported by")))
    if may_edit:
        donors = {row.code: row.name for row in records(framework.donors(who))}
        part(_("Add a project"), "open_project_add", one, who, None, donors)
        part(_("Donors"), "open_donors", _donors, who)


def one(who: Person, row: Any, donors: dict[str, str] | None = None) -> None:
    """The form of a project: a new one, or the facts of this one."""
    donors = donors or {each.code: each.name for each in records(framework.donors(who))}
    fields = words.project_fields(donors)
    given: dict[str, Any] = {"project_id": None}
    if row is not None:
        # a project keeps its code: files and addresses name it
        fields, given = fields[1:], {"project_id": row.project_id, "code": None}
        row = Record(**(vars(row) | {"missions": (row.missions or "").split()}))
    forms.save(who, "project", fields, edits.save_project, row=row, about=row.project_id if row else "",
               given=given, button=_("Save the project"),
               done=_("The project is saved."))  # fmt: skip


def _donors(who: Person) -> None:
    for row in records(framework.donors(who)):
        one = [Field("name", row.code)]
        forms.save(who, "donor", one, edits.save_donor, row=row, about=row.code, button=_("Save the donor"),
                   done=_("The donor is saved."), given={"code": row.code, "new": False})  # fmt: skip
    both = [Field("code", _("Code")), Field("name", _("Name"))]
    forms.save(who, "donor", both, edits.save_donor, button=_("Add the donor"), done=_("The donor is saved."),
               given={"new": True})  # fmt: skip


def _table(found: pd.DataFrame, name: str, alt: str, *more: Column) -> None:
    yes = {True: _("yes"), False: _("no")}
    tables.rows(
        found,
        [
            Column("code", _("Project")), Column("title", _("Title")), Column("donor_name", _("Donor")), *more,
            Column("missions", _("Missions")), Column("starts_on", _("From"), "day"), Column("ends_on", _("To"), "day"),
            Column("indicators", _("Indicators"), "number"), Column("active", _("Running"), "code", yes),
        ],
        link=lambda row: address.link("projects", project=row.code), name=name, alt=alt,
    )  # fmt: skip


def missions(row: Any) -> str:
    """Its missions in words."""
    return ", ".join(codes.label("mission", code) for code in (row.missions or "").split())
