"""Cases: what they are, who works on them, and where they stand.

A file says how a case stands now. Its history is only ever added to: a new case begins with the day it was received
and the stage it has reached; a known case gets one more step when the file says that it has moved on.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from data.imports.cells import Code, Day, Email, Number, Text
from data.imports.coded import Listed
from data.imports.kind import Column, Kind, Written
from data.imports.kinds import case_steps
from data.imports.kinds.case_writing import write
from data.imports.merge import existing
from data.imports.references import in_order, no_office, no_project, no_staff
from data.imports.refusals import Wrong
from data.imports.sheet import Row
from data.tables import case_file
from data.words import N_


class Cases(Kind):
    """One row a case."""

    name = "cases"
    about = N_("Cases as they stand now. One row is one family or one single person.")
    columns = (
        Column("case_no", Number(), "EXAMPLE-1", N_("the office's own number of the case"), required=True),
        Column("mimosa_no", Number(), "", N_("its number in MiMOSA")),
        Column("in_mimosa_on", Day(), "", N_("the day it was entered there")),
        Column("source", Listed("case_source"), "form", N_("how the case came"), required=True),
        Column("entry_point", Listed("entry_point"), "hotline", N_("where it came from"), required=True),
        Column("location", Text(), "Tripoli centre", N_("place where the case lives")),
        Column("office", Code(), "LY-TIP", N_("code of the office that handles it"), required=True),
        Column("project", Code(), "", N_("code of the project that pays")),
        Column("stream", Listed("stream"), "AVR", N_("once classified")),
        Column("programme", Listed("programme"), "VHR", N_("if it is part of one")),
        Column("family_type", Listed("family_type"), "single", "", required=True),
        Column("stage", Listed("stage"), "documents", N_("stage it stands at, or how it ended"), required=True),
        Column("stage_since", Day(), "2026-03-10", N_("first day at this stage; empty only for received")),
        Column("stage_reason", Listed("stage_reason"), "", N_("why it ended")),
        Column("risk_level", Listed("risk_level"), "medium"),
        Column("received_on", Day(), "2026-03-01", N_("first day of the case"), required=True),
        Column("caseworker", Email(), "amina@example.org", N_("e-mail address, as in the staff file")),
        Column("assigned_on", Day(), "", N_("empty means the day it was received, or of this import")),
        Column("hold_reason", Listed("hold_reason"), "", N_("if it is on hold now")),
        Column("held_since", Day(), "", N_("first day on hold")),
        Column("planned_movement_on", Day(planned=True), "", N_("planned day of travel")),
    )
    key = ("case_no",)

    def look_up(self, rows: Sequence[Row]) -> None:
        db = self.books.db
        self.before = existing(db, case_file, ["case_no"], [(row.said["case_no"],) for row in rows])
        self.mimosa = case_steps.mimosa_numbers(db, [row.said.get("mimosa_no") for row in rows])
        self.steps = case_steps.steps_so_far(db, [old["id"] for old in self.before.values()])
        self.mimosa_lines: dict[str, int] = {}

    def old(self, row: Row) -> Any:
        """The case as the database has it; None for a new one."""
        return self.before.get((row.said["case_no"],))

    def check(self, row: Row) -> Iterator[Wrong]:
        yield from self._references(row)
        yield from self._pairs(row)
        yield from in_order(row, ("received_on", "stage_since"))
        yield from in_order(row, ("received_on", "assigned_on"))
        yield from in_order(row, ("received_on", "held_since"))
        yield from self._mimosa(row)
        if row.said["office"] in self.books.offices:
            yield from case_steps.check(self, row)

    def _references(self, row: Row) -> Iterator[Wrong]:
        said, books = row.said, self.books
        office = books.offices.get(said["office"])
        if office is None:
            yield no_office()
        if said.get("project") and said["project"] not in books.projects:
            yield no_project()
        worker = said.get("caseworker")
        if worker and worker not in books.staff:
            yield no_staff("caseworker")
        elif worker and office and said["stage"] in books.open_stages and not books.works_for(worker, office.id):
            yield Wrong(N_("This person does not work for office %(office)s and would not see the case."),
                        N_("Add the office to the person in the staff file, or name somebody else."),
                        "caseworker", office=said["office"])  # fmt: skip

    def _pairs(self, row: Row) -> Iterator[Wrong]:
        said = row.said
        held, since = said.get("hold_reason"), said.get("held_since")
        if (held is None) != (since is None):
            yield Wrong(N_("A hold needs both its reason and its first day."), N_("Fill in the other one, or neither."),
                        "held_since" if held else "hold_reason")  # fmt: skip
        elif held and said["stage"] not in self.books.open_stages:
            yield Wrong(N_("A case that has ended cannot be on hold."), N_("Empty the hold, or correct the stage."),
                        "hold_reason")  # fmt: skip
        if said.get("assigned_on") and not said.get("caseworker"):
            yield Wrong(N_("Nobody is named to whom the case was given."), N_("Fill in caseworker, or empty this."),
                        "assigned_on")  # fmt: skip
        if said.get("programme") == "VHR" and said.get("stream") == "AVM":
            yield Wrong(N_("VHR is a return programme, and the stream is AVM."), N_("Correct one of the two."),
                        "programme")  # fmt: skip
        track = {"return": "AVR", "assistance": "AVM"}.get(self.books.tracks[said["stage"]])
        if track and (said.get("stream") or track) != track:
            yield Wrong(N_("A case of stream %(stream)s never stands at this stage."), N_("Correct one of the two."),
                        "stage", stream=said["stream"])  # fmt: skip

    def _mimosa(self, row: Row) -> Iterator[Wrong]:
        number, case_no = row.said.get("mimosa_no"), row.said["case_no"]
        if number is None:
            return
        holder = self.mimosa.get(number)
        if holder is not None and holder != case_no:
            yield Wrong(N_("Case %(case)s has this MiMOSA number."), N_("Correct the wrong one of the two."),
                        "mimosa_no", case=holder)  # fmt: skip
        line = self.mimosa_lines.setdefault(number, row.line)
        if line != row.line:
            yield Wrong(N_("Line %(line)s has this MiMOSA number."), N_("Correct the wrong one of the two."),
                        "mimosa_no", line=line)  # fmt: skip

    def write(self, rows: Sequence[Row]) -> Written:
        return Written(write(self, rows))
