"""Numbers for those who see no case, and the raw counts of briefings: asked of the functions of schema `figures`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from data.figures import Source, read
from data.person import Person
from queries.question import Question
from queries.snapshot import Snapshot

# everybody else's pages show numbers that the database has made safe for them
_SEE_CASES = ("caseworker", "supervisor", "pre_departure", "data_protection")


@dataclass(frozen=True)
class Figure:
    """A question that is answered by its function, because of who asks or because a briefing does."""

    source: Source

    def bound(self, parameters: Mapping[str, Any]) -> dict[str, Any]:
        """What its function is told. Raises ValueError for a filter: with two answers one could work out a third."""
        told = {name: value for name, value in parameters.items() if value is not None}
        crossed = sorted(set(told) - set(self.source.asks))
        if crossed:
            raise ValueError(f"{self.source.name} is not narrowed by {', '.join(crossed)} for those who see no case.")
        as_of = told.get("as_of")
        if self.source.told.kind != "publish" and isinstance(as_of, datetime):
            # as its function does, so that an answer can be kept for an hour
            told["as_of"] = as_of.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
        return {name: told.get(name) for name in self.source.asks}

    def read(self, look: Snapshot, bound: Mapping[str, Any]) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Column names and rows; `hidden` is the list of the columns that are hidden in a row."""
        given = ", ".join(f"{name} => :{name}" for name in bound)
        sql = f"select * from figures.{self.source.name}({given})"  # noqa: S608 - names of our own files
        return (look.publish if self.source.told.kind == "publish" else look.read)(sql, bound)

    def limits(self, who: Person) -> tuple[tuple[str, Any], ...]:
        """Whatever else its answer depends on."""
        return (("figure", who.role), ("of", (who.offices, who.missions, who.projects)))


def instead(question: Question, who: Person) -> Figure | None:
    """The function to ask instead of the question itself; None for those who see cases, and for the operator."""
    told = question.header.get("figures")
    if told is None or who.id is None:
        return None
    source = Source(question.name, question.sql, read(told))
    return Figure(source) if source.told.kind == "publish" or who.role not in _SEE_CASES else None
