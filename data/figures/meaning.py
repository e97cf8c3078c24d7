"""What the line `figures:` of a question means.

figures: publish                              raw counts, for the publishing login alone: briefing/ protects them
figures: as it is                             holds no count of people
figures: cases by dimension of all            counts whose rows of one dimension add up to the row `all`
figures: people add up also median            counts of all rows that add up; `also` goes where its count goes
figures: new + reopened; closed + moved       counts of one row that add up
figures: cases; stuck of cases                counts that stand alone; one that is a part of another
figures: …; one month   |   …; whole months   the period asked for is moved to its calendar month, or widened to them
"""

import re
from dataclasses import dataclass

_SUM = re.compile(
    r"(?P<counts>[\w +]+?)(?: (?P<up>add up)| by (?P<by>\w+))?(?: of (?P<whole>\w+))?(?: also (?P<also>[\w ]+))?"
)


class FiguresError(Exception):
    """A header that says something else than the above."""


@dataclass(frozen=True)
class Sum:
    """Counts that are hidden together. kind: alone; by, up and row say which of them add up."""

    kind: str
    counts: tuple[str, ...]
    by: str | None = None
    whole: str | None = None  # what they are part of: a column, or the code of a row
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figures:
    """kind: publish, plain or counted. months: one, whole or None."""

    kind: str
    sums: tuple[Sum, ...] = ()
    months: str | None = None

    @property
    def counts(self) -> tuple[str, ...]:
        """The columns that may be hidden."""
        return tuple(name for each in self.sums for name in each.counts)


def read(told: str) -> Figures:
    """The meaning of a header's text. Raises FiguresError."""
    parts = [part.strip() for part in told.split(";")]
    if parts == ["publish"]:
        return Figures("publish")
    months = {"one month": "one", "whole months": "whole"}
    chosen = [months[part] for part in parts if part in months]
    rest = [part for part in parts if part not in months]
    plain = rest == ["as it is"]
    return Figures(
        "plain" if plain else "counted",
        () if plain else tuple(_sum(part) for part in rest),
        chosen[0] if chosen else None,
    )


def _sum(part: str) -> Sum:
    found = _SUM.fullmatch(part.removeprefix("+ "))
    if not found:
        raise FiguresError(f"figures: {part!r} is not understood.")
    counts = tuple(found["counts"].replace("+", " ").split())
    kind = "row" if "+" in part else "up" if found["up"] else "by" if found["by"] else "alone"
    return Sum(kind, counts, found["by"], found["whole"], tuple((found["also"] or "").split()))
