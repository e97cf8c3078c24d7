"""Referrals: to whom, for what, and when each step was taken."""

from collections.abc import Iterator, Sequence
from typing import Any

from data.imports.cells import Day, Deadline, Moment, Number, Text, Whole
from data.imports.coded import Listed
from data.imports.kind import Column, Written
from data.imports.kinds import referral_story
from data.imports.kinds.referral_writing import write
from data.imports.merge import existing
from data.imports.references import OfCase
from data.imports.refusals import Wrong
from data.imports.sheet import Row
from data.tables import referral
from data.words import N_


class Referrals(OfCase):
    """One row a referral."""

    name = "referrals"
    about = N_("Referrals with the dates of their steps. Agencies that nobody knows yet are made and listed.")
    columns = (
        Column("referral_no", Number(), "EXAMPLE-1-R1", N_("the office's own number of the referral"), required=True),
        Column("case_no", Number(), "EXAMPLE-1", N_("as in the cases file"), required=True),
        Column("person_no", Whole(1, 99), "1", N_("empty for the whole case")),
        Column("service", Listed("service"), "medical", N_("what it asks for"), required=True),
        Column("agency", Text(), "Example Clinic", N_("name of the agency; empty only for a draft")),
        Column("priority", Listed("priority"), "normal", N_("sets the deadlines"), required=True),
        Column("state", Listed("referral_state"), "acknowledged", N_("empty: what the dates lead to")),
        Column("sent_on", Moment(), "2026-03-12 09:30", N_("with the time, for emergencies: their clock counts hours")),
        Column("acknowledged_on", Moment(), "2026-03-13"),
        Column("accepted_on", Moment()),
        Column("service_provided_on", Moment()),
        Column("feedback_on", Moment()),
        Column("ended_on", Moment(), "", N_("when it was closed, not accepted, declined, revoked …")),
        Column("reason", Listed("referral_reason"), "", N_("why it ended that way")),
        Column("held_since", Day(), "", N_("first day on which its clock stood still")),
        Column("hold_reason", Listed("referral_reason"), "", N_("why")),
        Column("resumed_on", Day(), "", N_("first day on which it ran again")),
        Column("due_on", Deadline(), "", N_("empty: from the mission's standards; none: no deadline")),
    )  # fmt: skip
    key = ("referral_no",)

    def look_up(self, rows: Sequence[Row]) -> None:
        super().look_up(rows)
        self.before = existing(self.books.db, referral, ["referral_no"], [(row.said["referral_no"],) for row in rows])
        self.events = referral_story.events_so_far(self.books.db, [old["id"] for old in self.before.values()])

    def old(self, row: Row) -> Any:
        """The referral as the database has it; None for a new one."""
        return self.before.get((row.said["referral_no"],))

    def check(self, row: Row) -> Iterator[Wrong]:
        wrongs = [*super().check(row), *referral_story.check_state(row.said, self.books.open_states)]
        if not wrongs:
            received = self.case(row).received_on.astimezone(self.zone(row)).date()
            wrongs = [*referral_story.check_dates(row.said, row, received)]
        if not wrongs:
            wrongs = [*self._known(row)]
        yield from wrongs

    def zone(self, row: Row) -> Any:
        return self.books.zones[self.case(row).mission]

    def _known(self, row: Row) -> Iterator[Wrong]:
        old = self.old(row)
        if old is None:
            row.said["events"] = referral_story.told(row.said, self.zone(row), self.books.places)
            return
        if old["case_id"] != self.case(row).id:
            yield Wrong(N_("Marsa has a referral with this number in another case."),
                        N_("Correct the case, or give the new referral another number."), "referral_no")  # fmt: skip
            return
        known = self.events.get(old["id"], [])
        due = next((event.serve_due_at for event in reversed(known) if event.serve_due_at), None)
        row.said["known_due"] = due
        if row.said.get("due_on") == "none" and due:
            yield Wrong(N_("Marsa has a deadline for this referral."), N_("Write another one, or leave this empty."),
                        "due_on")  # fmt: skip
        yield from referral_story.news(self, row, known, self.zone(row))

    def write(self, rows: Sequence[Row]) -> Written:
        return write(self, rows)
