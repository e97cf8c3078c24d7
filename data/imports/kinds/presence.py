"""Who was there when a boat landed, and what they did: one row is one organisation and one thing it did."""

from collections.abc import Iterator, Sequence

from sqlalchemy import ARRAY, BigInteger, any_, literal, select

from data.imports.cells import Number, Text
from data.imports.coded import Listed
from data.imports.kind import Column, Kind, Written
from data.imports.kinds.landing_history import keep_as_they_stood, merged, merged_into
from data.imports.merge import existing, merge
from data.imports.refusals import Wrong
from data.imports.sheet import Row
from data.tables import disembarkation, landing_presence
from data.words import N_

_KEY = ("disembarkation_id", "actor", "activity")
_Actor = tuple[int, str]  # a landing, by its id, and an organisation that was there


class Presence(Kind):
    """One row a landing, organisation and activity. Rows are added, never taken out: that is done on the screen."""

    name = "presence"
    about = N_("Who was there when a boat landed and what they did, one row an organisation and activity.")
    columns = (
        Column("landing_no", Number(), "EXAMPLE-B1", N_("as in the landings file"), required=True),
        Column("actor", Listed("landing_actor"), "coast_guard", N_("the authority or partner"), required=True),
        Column("activity", Listed("landing_activity"), "rescue", N_("what they did there"), required=True),
        Column("note", Text(), "", N_("on the organisation at this landing, without names of people")),
    )  # fmt: skip
    key = ("landing_no", "actor", "activity")

    def look_up(self, rows: Sequence[Row]) -> None:
        db, numbers = self.books.db, {row.said["landing_no"] for row in rows}
        # locked: an edit at the same landing waits, and then finds it changed
        landings = existing(db, disembarkation, ["landing_no"], [(number,) for number in numbers])
        self.landings: dict[str, int] = {number: its["id"] for (number,), its in landings.items()}
        self.merged = merged_into(db, numbers - set(self.landings))
        p = landing_presence.c
        noted = select(landing_presence).where(
            p.disembarkation_id == any_(literal(list(self.landings.values()), ARRAY(BigInteger)))
        )
        self.before = {tuple(row[name] for name in _KEY): dict(row) for row in db.execute(noted).mappings()}
        self.notes: dict[_Actor, str | None] = {(its[0], its[1]): row["note"] for its, row in self.before.items()}
        self.said: dict[_Actor, tuple[int, str | None]] = {}  # the note that the file says, and its line

    def check(self, row: Row) -> Iterator[Wrong]:
        number = row.said["landing_no"]
        if number in self.merged:
            yield merged(self.merged[number], N_("Write that number here."))
        elif number not in self.landings:
            yield Wrong(N_("There is no landing with this number."), N_("Check it, or import the landings first."),
                        "landing_no")  # fmt: skip
        elif "note" in row.raw:
            yield from self._note(row)

    def _note(self, row: Row) -> Iterator[Wrong]:
        """What is noted is noted of the organisation: in any of its rows, or in each of them."""
        note = row.said["note"]
        line, said = self.said.get(self._actor(row), (row.line, None))
        if note and said and note != said:
            yield Wrong(N_("Line %(line)s has another note on this organisation at this landing."),
                        N_("Write one note, in one of the rows."), "note", line=line)  # fmt: skip
        else:
            self.said[self._actor(row)] = (line, said) if said else (row.line, note)

    def _actor(self, row: Row) -> _Actor:
        return self.landings[row.said["landing_no"]], row.said["actor"]

    def write(self, rows: Sequence[Row]) -> Written:
        told = [(*self._actor(row), row.said["activity"]) for row in rows]
        # the organisation's other activities have the same note
        named = {key[:2] for key in told}
        beside = {key for key in self.before if key[:2] in named} - set(told)
        notes = self.notes | {its: note for its, (_line, note) in self.said.items()}
        values = [{**dict(zip(_KEY, key, strict=True)), "note": notes.get(key[:2])} for key in (*told, *beside)]
        keep_as_they_stood(self.books.db, {
            its["disembarkation_id"] for its in values if self.before.get(tuple(its[name] for name in _KEY)) != its
        })  # fmt: skip
        outcomes = merge(self.books.db, landing_presence, _KEY, values, before=self.before).outcomes
        return Written(outcomes[: len(rows)])
