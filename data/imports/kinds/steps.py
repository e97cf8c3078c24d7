"""The way of cases through the stages before today: with it, past months balance and departures are counted."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import text

from data.imports import bulk, dates
from data.imports.cells import Moment, Number
from data.imports.coded import Listed
from data.imports.kind import Column, Written
from data.imports.kinds.case_steps import Step, steps_so_far
from data.imports.merge import ADDED, UNCHANGED
from data.imports.references import OfCase
from data.imports.refusals import Wrong
from data.imports.sheet import Row
from data.tables import stage_change
from data.words import N_


class Steps(OfCase):
    """One row a case and a stage that it came to."""

    name = "steps"
    about = N_("Earlier stages of cases, one row a stage that a case came to. The cases file brings the last one.")
    columns = (
        Column("case_no", Number(), "EXAMPLE-1", N_("as in the cases file"), required=True),
        Column("stage", Listed("stage"), "registered", "", required=True),
        Column("since", Moment(), "2026-03-02", N_("first day at the stage"), required=True),
        Column("reason", Listed("stage_reason"), "", N_("why, for an end")),
    )
    key = ("case_no", "stage", "since")

    def look_up(self, rows: Sequence[Row]) -> None:
        super().look_up(rows)
        self.known = steps_so_far(self.books.db, [case.id for case in self.cases.values()])

    def check(self, row: Row) -> Iterator[Wrong]:
        wrongs = list(super().check(row))
        yield from wrongs
        if wrongs:
            return
        case, said = self.case(row), row.said
        zone = self.books.zones[case.mission]
        at = dates.in_turn(said["since"], zone, self.books.places[said["stage"]])
        day, received = at.astimezone(zone).date(), case.received_on.astimezone(zone).date()
        if day < received:
            yield Wrong(N_("The case was received on %(day)s, after this."), N_("Look both dates up and correct one."),
                        "since", day=received)  # fmt: skip
        elif said["stage"] == "received" and day != received:
            yield Wrong(N_("Stage received begins on %(day)s, when the case was received."),
                        N_("Correct the stage or the day."), "stage", day=received)  # fmt: skip
        known = [(step.stage, step.at.astimezone(zone).date()) for step in self.known.get(case.id, [])]
        said["step"] = None if (said["stage"], day) in known else Step(said["stage"], case.office_id, at)

    def write(self, rows: Sequence[Row]) -> Written:
        stories: dict[int, list[tuple[Step, Row | None]]] = {}
        for row in rows:
            case_id = self.case(row).id
            story = stories.setdefault(case_id, [(step, None) for step in self.known.get(case_id, [])])
            if row.said["step"]:
                story.append((row.said["step"], row))
        added = [one for case_id, story in stories.items() for one in self._added(case_id, story)]
        db = self.books.db
        db.execute(text("set local enable_nestloop = off"))  # as with the steps of cases
        bulk.add(db, stage_change, added)
        db.execute(text("set local enable_nestloop to default"))
        return Written([ADDED if row.said["step"] else UNCHANGED for row in rows])

    def _added(self, case_id: int, story: list[tuple[Step, Row | None]]) -> Iterator[dict[str, Any]]:
        """The new steps of one case, each in the office where the case was handled at that time."""
        before: Step | None = None
        for step, row in sorted(story, key=lambda one: one[0].at):
            office_id = before.office_id if before else step.office_id
            if row is not None:
                yield {
                    **self.of_case(row), "from_stage": before.stage if before else None, "to_stage": step.stage,
                    "at_office_id": office_id, "reason": row.said.get("reason"), "happened_at": step.at,
                    "imported": True,
                }  # fmt: skip
                step = Step(step.stage, office_id, step.at)
            before = step
