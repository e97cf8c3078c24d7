"""Activities of projects, and who came to the trainings: by number, never by name."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select

from data.imports.cells import Code, Day, Flag, Fraction, Number, Text
from data.imports.coded import Listed
from data.imports.kind import Column, OneTable, only_said
from data.imports.references import in_order, no_project
from data.imports.refusals import Wrong
from data.imports.sheet import Row
from data.tables import activity, training_participant
from data.words import N_

_PROJECT = Column("project", Code(capitals=False), "EXAMPLE-P1", N_("code of the project"), required=True)


class Activities(OneTable):
    """One row an activity."""

    name = "activities"
    about = N_("Activities of projects: trainings, procurement, deliverables, visits to border posts.")
    columns = (
        _PROJECT,
        Column("kind", Listed("activity_kind"), "training", "", required=True),
        Column("title", Text(), "Referral pathways for border officers", "", required=True),
        Column("starts_on", Day(planned=True), "2026-02-03", N_("first day"), required=True),
        Column("ends_on", Day(planned=True), "2026-02-05", N_("last day"), required=True),
        Column("place", Text(), "Tripoli"),
    )
    key = ("project", "kind", "title", "starts_on")
    table = activity
    table_key = ("project_id", "kind", "title", "starts_on")

    def check(self, row: Row) -> Iterator[Wrong]:
        if row.said["project"].upper() not in self.books.projects:
            yield no_project()
        yield from in_order(row, ("starts_on", "ends_on"))

    def values(self, row: Row) -> dict[str, Any]:
        said = row.said
        return {"project_id": self.books.projects[said["project"].upper()].id, "kind": said["kind"],
                "title": said["title"], "starts_on": said["starts_on"], "ends_on": said["ends_on"],
                **only_said(row, {"place": said.get("place")})}  # fmt: skip


class Participants(OneTable):
    """One row a participant of a training."""

    name = "participants"
    about = N_("Participants of trainings, by their number in the office's list, so that one person counts once.")
    columns = (
        _PROJECT,
        Column("title", Text(), "Referral pathways for border officers", N_("of the training, as in activities"),
               required=True),
        Column("starts_on", Day(planned=True), "2026-02-03", N_("its first day"), required=True),
        Column("participant_no", Number(), "EXAMPLE-T1", N_("the same number whenever the same person comes"),
               required=True),
        Column("sex", Listed("sex"), "F", "", required=True),
        Column("organisation", Text(), "Example border police"),
        Column("attended", Flag(), "yes", N_("no for those who were enrolled and did not come; empty means yes")),
        Column("score_before", Fraction(0, 100), "45", N_("test before, in percent of the points")),
        Column("score_after", Fraction(0, 100), "80", N_("test after")),
    )  # fmt: skip
    key = ("project", "title", "starts_on", "participant_no")
    table = training_participant
    table_key = ("activity_id", "participant_no")

    def look_up(self, rows: Sequence[Row]) -> None:
        a = activity.c
        found = self.books.db.execute(select(a.id, a.project_id, a.title, a.starts_on).where(a.kind == "training"))
        self.trainings = {(row.project_id, row.title.casefold(), row.starts_on): row.id for row in found}

    def check(self, row: Row) -> Iterator[Wrong]:
        project = self.books.projects.get(row.said["project"].upper())
        if project is None:
            yield no_project()
            return
        row.said["activity_id"] = self.trainings.get((project.id, row.said["title"].casefold(), row.said["starts_on"]))
        if row.said["activity_id"] is None:
            yield Wrong(N_("The project has no such training on that day."),
                        N_("Check title and starts_on, or import the activities first."), "title")  # fmt: skip

    def values(self, row: Row) -> dict[str, Any]:
        said = row.said
        told = {"organisation": said.get("organisation"), "attended": said.get("attended") is not False,
                "score_before": said.get("score_before"), "score_after": said.get("score_after")}  # fmt: skip
        return {"activity_id": said["activity_id"], "participant_no": said["participant_no"], "sex": said["sex"],
                **only_said(row, told)}  # fmt: skip
