"""Papers of cases, and the decisions that a journey needs."""

from collections.abc import Iterator
from typing import Any

from data.imports import dates
from data.imports.cells import Day, Flag, Number, Text
from data.imports.coded import Listed
from data.imports.kind import Column, OneTable, only_said
from data.imports.references import OfCase, in_order
from data.imports.refusals import Wrong
from data.imports.sheet import Row
from data.tables import clearance, document
from data.words import N_


class Papers(OfCase, OneTable):
    """One row a paper of a case."""

    name = "papers"
    about = N_("Papers of the cases: which are needed, which are there.")
    columns = (
        Column("case_no", Number(), "EXAMPLE-1", N_("as in the cases file"), required=True),
        Column("paper", Listed("document_type"), "travel_document", "", required=True),
        Column("needed", Flag(), "yes", N_("no for one that the case can do without; empty means yes")),
        Column("received_on", Day(), "2026-03-20", N_("empty while it is missing")),
        Column("verified_on", Day(), "", N_("empty while nobody has checked it")),
    )
    key = ("case_no", "paper")
    table = document
    table_key = ("case_id", "document_type")

    def check(self, row: Row) -> Iterator[Wrong]:
        yield from super().check(row)
        if row.said.get("verified_on") and not row.said.get("received_on"):
            yield Wrong(N_("A paper that is not there cannot have been checked."), N_("Fill in received_on."),
                        "verified_on")  # fmt: skip
        yield from in_order(row, ("received_on", "verified_on"))

    def values(self, row: Row) -> dict[str, Any]:
        said = row.said
        # what a file says about the need is not for the rules to change
        told = {"required": said.get("needed") is not False, "by_hand": said.get("needed") is not None,
                "received_on": said.get("received_on"), "verified_on": said.get("verified_on")}  # fmt: skip
        return {**self.of_case(row), "document_type": said["paper"],
                **only_said(row, told, required="needed", by_hand="needed")}  # fmt: skip


class Clearances(OfCase, OneTable):
    """One row a decision."""

    name = "clearances"
    about = N_("Decisions before a journey: fitness to travel, clearance by the AVM unit.")
    columns = (
        Column("case_no", Number(), "EXAMPLE-1", N_("as in the cases file"), required=True),
        Column("kind", Listed("clearance_kind"), "medical", "", required=True),
        Column("outcome", Listed("clearance_outcome"), "given", "", required=True),
        Column("decided_on", Day(), "2026-03-25", "", required=True),
        Column("note", Text(2000, lines=True)),
    )
    key = ("case_no", "kind", "decided_on")
    table = clearance
    table_key = ("case_id", "kind", "happened_at")

    def values(self, row: Row) -> dict[str, Any]:
        said = row.said
        at = dates.local(said["decided_on"], self.books.zones[self.case(row).mission])
        return {**self.of_case(row), "kind": said["kind"], "outcome": said["outcome"], "happened_at": at,
                **only_said(row, {"note": said.get("note")})}  # fmt: skip
