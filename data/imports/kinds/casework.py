"""What was done for persons and cases: assessments, help given, follow-ups."""

from collections.abc import Iterator
from typing import Any

from data.imports.cells import Code, Day, Number, Text, Whole
from data.imports.coded import Listed
from data.imports.kind import Column, OneTable, only_said
from data.imports.references import OfCase, no_project
from data.imports.refusals import Wrong
from data.imports.sheet import Row
from data.tables import assessment, assistance, follow_up
from data.words import N_

_CASE = Column("case_no", Number(), "EXAMPLE-1", N_("as in the cases file"), required=True)
_PERSON = Column("person_no", Whole(1, 99), "1", N_("as in the persons file"), required=True)


class Assessments(OfCase, OneTable):
    """One row an assessment of a person."""

    name = "assessments"
    about = N_("Assessments completed, one row an assessment of a person.")
    columns = (
        _CASE,
        _PERSON,
        Column("kind", Listed("assessment_kind"), "vulnerability", "", required=True),
        Column("completed_on", Day(), "2026-03-08", "", required=True),
        Column("risk_level", Listed("risk_level"), "medium"),
    )
    key = ("case_no", "person_no", "kind", "completed_on")
    table = assessment
    table_key = ("person_id", "kind", "completed_on")

    def values(self, row: Row) -> dict[str, Any]:
        said = row.said
        return {**self.of_case(row), "person_id": self.person_id(row), "kind": said["kind"],
                "completed_on": said["completed_on"],
                **only_said(row, {"risk_level": said.get("risk_level")})}  # fmt: skip


class Assistance(OfCase, OneTable):
    """One row a service given to a person on a day."""

    name = "assistance"
    about = N_("Help given, one row a service for a person on a day, and the project that paid it.")
    columns = (
        _CASE,
        _PERSON,
        Column("service", Listed("service"), "medical", "", required=True),
        Column("given_on", Day(), "2026-03-16", "", required=True),
        Column("project", Code(capitals=False), "", N_("code of the project that paid; its indicators count it")),
    )
    key = ("case_no", "person_no", "service", "given_on")
    table = assistance
    table_key = ("person_id", "service", "given_on")

    def check(self, row: Row) -> Iterator[Wrong]:
        yield from super().check(row)
        if row.said.get("project") and row.said["project"].upper() not in self.books.projects:
            yield no_project()

    def values(self, row: Row) -> dict[str, Any]:
        said = row.said
        project = self.books.projects[said["project"].upper()].id if said.get("project") else None
        return {**self.of_case(row), "person_id": self.person_id(row), "service": said["service"],
                "given_on": said["given_on"],
                **only_said(row, {"project_id": project}, project_id="project")}  # fmt: skip


class FollowUps(OfCase, OneTable):
    """One row a follow-up, planned or done."""

    name = "follow-ups"
    about = N_("Follow-ups of cases, planned and done.")
    columns = (
        _CASE,
        Column("kind", Listed("follow_up_kind"), "call", "", required=True),
        Column("due_on", Day(planned=True), "2026-04-10", N_("the day it is to be made"), required=True),
        Column("done_on", Day(), "", N_("empty while it is not")),
        Column("note", Text(2000, lines=True)),
    )
    key = ("case_no", "kind", "due_on")
    table = follow_up
    table_key = ("case_id", "kind", "due_on")

    def check(self, row: Row) -> Iterator[Wrong]:
        yield from super().check(row)
        received = self.cases.get(row.said["case_no"])
        zone = self.books.zones[received.mission] if received else None
        if received and row.said["due_on"] < received.received_on.astimezone(zone).date():
            yield Wrong(N_("The case was not there yet."), N_("Look the date up and correct it."), "due_on")

    def values(self, row: Row) -> dict[str, Any]:
        said = row.said
        told = {"done_on": said.get("done_on"), "note": said.get("note")}
        return {**self.of_case(row), "kind": said["kind"], "due_on": said["due_on"], **only_said(row, told)}
