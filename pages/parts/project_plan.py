"""What a project does, spends and owes: activities and milestones, budget, calendar of briefs and reports."""

from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from data.person import Person
from edits import activities as activity_edits
from edits import budgets, report_dates
from pages.parts import project_form, project_words
from pages.parts.project_words import TONES
from pages.parts.visit_blocks import part
from queries import framework
from queries.records import records
from ui import address, codes, i18n, states, tables
from ui.i18n import _
from ui.tables import Column


def activities(who: Person, project: Any, may_edit: bool, as_of: datetime) -> tuple[str, ...]:
    """Trainings, procurement, deliverables and assessments, by the day they are due."""
    found = _open_first(framework.activities(who, project=project.code, as_of=as_of))
    of = {"project_id": int(project.project_id)}
    if may_edit:
        fields = project_words.activity_fields()
        _change(who, "activity", "activity_id", found, fields, activity_edits.save_activity, of, "activity")
    if found.empty:
        states.nothing(_("No activity or milestone is planned yet."))
    else:
        tables.rows(
            found,
            [
                Column("title", _("Title")), Column("kind", _("What it is"), "code", codes.options("activity_kind")),
                Column("place", _("Place")), Column("starts_on", _("From"), "day"), Column("ends_on", _("To"), "day"),
                Column("due_on", _("Due on"), "day"), Column("done_on", _("Done on"), "day"), _state(),
            ],
            link=(lambda row: address.here(activity=row.activity_id)) if may_edit else None,
            name="activities", alt=_("Activities and milestones, by the day they are due"),
        )  # fmt: skip
    if may_edit:
        part(_("Add an activity or milestone"), "open_activity_add", _add, who, "activity_add",
             project_words.activity_fields(), activity_edits.save_activity, of | {"activity_id": None})  # fmt: skip
        held = {int(row.activity_id): f"{row.title} ({i18n.day(row.ends_on)})" for row in records(found)
                if row.kind == "training"}  # fmt: skip
        if held:
            part(_("Add a participant of a training"), "open_participant_add", _add, who, "participant_add",
                 project_words.participant_fields(held), activity_edits.save_participant, {})  # fmt: skip
            st.caption(_("For many participants: python -m data import participants FILE"))
    return ("framework_activities",)


def budget(who: Person, project: Any, may_edit: bool, as_of: datetime) -> tuple[str, ...]:
    """Line by line what was planned and spent, then the entries."""
    found = framework.budget(who, project=project.code, as_of=as_of)
    of = {"project_id": int(project.project_id)}
    if may_edit:
        _change(who, "line", "line_id", found, project_words.line_fields(), budgets.save_line, of, "budget_line")
    if found.empty:
        states.nothing(_("No budget line stands here yet."))
    else:
        _lines(found, project, as_of, may_edit)
        _entries(who, framework.spent(who, project=project.code), may_edit)
    if may_edit:
        part(_("Add a budget line"), "open_line_add", _add, who, "line_add", project_words.line_fields(),
             budgets.save_line, of | {"line_id": None})  # fmt: skip
        lines = {int(row.line_id): f"{row.code} · {row.title}" for row in records(found)}
        if lines:
            part(_("Enter what was spent"), "open_spent_add", _add, who, "spent_add", project_words.spent_fields(lines),
                 budgets.spend, {})  # fmt: skip
    return ("framework_budget", "framework_spent")


def calendar(who: Person, project: Any, may_edit: bool, as_of: datetime) -> tuple[str, ...]:
    """Briefs and reports that are owed, by their day."""
    found = _open_first(framework.calendar(who, project=project.code, as_of=as_of))
    people = {int(row.staff_id): row.name for row in records(framework.people(who, project=project.code))}
    of = {"project_id": int(project.project_id)}
    fields = project_words.report_fields(people)
    if may_edit:
        _change(who, "report", "report_id", found, fields, report_dates.save_report, of, "report_due")
    if found.empty:
        states.nothing(_("No brief or report is on the calendar yet."))
    else:
        owed(found, (lambda row: address.here(report=row.report_id)) if may_edit else None, project=False)
    if may_edit:
        part(_("Add a brief or report"), "open_report_add", _add, who, "report_add", fields, report_dates.save_report,
             of | {"report_id": None})  # fmt: skip
    return ("framework_calendar", "framework_people")


def owed(found: pd.DataFrame, link: Any, *, project: bool, per_page: int = 25) -> None:
    """A table of briefs and reports."""
    tables.rows(
        found,
        [
            Column("title", _("Title")), Column("kind", _("What it is"), "code", project_words.reports()),
            *([Column("project", _("Project"))] if project else []),
            Column("due_on", _("Due on"), "day"), Column("owner", _("Who does it")),
            *([] if project else [Column("done_on", _("Sent on"), "day")]), _state(),
        ],
        link=link, name="owed", alt=_("Briefs and reports, by the day they are due"), per_page=per_page,
    )  # fmt: skip


def _lines(found: pd.DataFrame, project: Any, as_of: datetime, may_edit: bool) -> None:
    rows = records(found)
    shown = found.assign(
        amount=[project_words.money(row.amount, row.currency) for row in rows],
        spent=[project_words.money(row.spent, row.currency) for row in rows],
    )
    tables.rows(
        shown,
        [
            Column("code", _("Budget line")), Column("title", _("Title")), Column("amount", _("Amount"), "number"),
            Column("spent", _("Spent"), "number"), Column("share", _("Of the amount"), "percent"),
            Column("spent_to", _("Entered until"), "day"),
        ],
        link=(lambda row: address.here(line=row.line_id)) if may_edit else None,
        name="lines", alt=_("Budget, line by line"), per_page=50,
    )  # fmt: skip
    for currency, its in found.groupby("currency"):
        whole, gone = float(its["amount"].sum()), its["spent"].dropna()
        passed = min(
            max((as_of.date() - project.starts_on).days + 1, 0) / ((project.ends_on - project.starts_on).days + 1), 1
        )
        told = {"spent": project_words.money(gone.sum() if len(gone) else None, str(currency)),
                "amount": project_words.money(whole, str(currency)), "time": i18n.percent(passed)}  # fmt: skip
        st.caption(_("Spent in all: %(spent)s of %(amount)s, with %(time)s of the project's time gone.") % told)


def _entries(who: Person, found: pd.DataFrame, may_edit: bool) -> None:
    if found.empty:
        states.not_reported(_("Nothing has been entered as spent yet."))
        return
    rows = {int(row.spent_id): row for row in records(found)}
    which = address.one("spent", rows) if may_edit else None
    if which is not None:
        project_form.take_out(who, "budget_spent", which, int(rows[which].row_version), "spent")
    shown = found.assign(amount=[project_words.money(row.amount, row.currency) for row in rows.values()])
    tables.rows(
        shown,
        [Column("spent_on", _("Day"), "day"), Column("line", _("Budget line")), Column("amount", _("Amount"), "number"),
         Column("source", _("Source"))],
        link=(lambda row: address.here(spent=row.spent_id)) if may_edit else None,
        name="spent", alt=_("What was spent, the latest first"), per_page=10,
    )  # fmt: skip


def _open_first(found: pd.DataFrame) -> pd.DataFrame:
    """What is still to be done by its day, then what is over, the latest first."""
    over = found["state"].isin(["done", "cancelled"])
    return pd.concat([found[~over], found[over].iloc[::-1]], ignore_index=True)


def _state() -> Column:
    return Column("state", _("State"), "code", project_words.states(), tone=lambda row: TONES.get(row.state))


def _add(who: Person, name: str, fields: list[Any], call: Any, given: dict[str, Any]) -> None:
    project_form.save(who, name, fields, call, button=_("Add"), done=_("The entry is saved."), given=given)


def _change(who: Person, name: str, key: str, found: pd.DataFrame, fields: list[Any], call: Any, of: dict[str, int],
            table: str) -> None:  # fmt: skip
    rows = {int(getattr(row, key)): row for row in records(found)}
    which = address.one(name, rows)
    if which is None:
        return
    row = rows[which]
    project_form.save(who, f"{name}_change", fields, call, row=row, about=which, button=_("Save"),
                      done=_("The entry is saved."), close=name, given={key: which, **of})  # fmt: skip
    project_form.take_out(who, table, which, int(row.row_version), name)
