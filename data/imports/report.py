"""What an import did, in lines for the person who ran it, and the refused rows as a file."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from data import outside
from data.imports.merge import ADDED, CHANGED, UNCHANGED
from data.imports.refusals import Refusal

NOT_YET = "not yet"  # a day that its bulletin could not tell


@dataclass
class Report:
    """Rows of a file by what became of them. `rows` = added + changed + unchanged + refused, and what was left out."""

    rows: int
    outcomes: list[str]
    refusals: list[Refusal]
    notes: list[str] = field(default_factory=list)
    written: bool = True

    @property
    def added(self) -> int:
        return self.outcomes.count(ADDED)

    @property
    def changed(self) -> int:
        return self.outcomes.count(CHANGED)

    @property
    def unchanged(self) -> int:
        return self.outcomes.count(UNCHANGED)

    @property
    def refused(self) -> int:
        """Rows that were not taken; one row may have several refusals."""
        return len({refusal.line for refusal in self.refusals})

    @property
    def not_yet(self) -> int:
        """Rows left out because their day comes after the date of their bulletin."""
        return self.outcomes.count(NOT_YET)

    def counts(self) -> dict[str, int]:
        """How many rows became what; no value of any row."""
        return {name: getattr(self, name) for name in ("rows", "added", "changed", "unchanged", "refused")}

    def lines(self, name: str) -> Iterator[str]:
        """What to tell: each refusal, what to look at, and the sums last."""
        for one in self.refusals:
            where = f"line {one.line}" + (f", {one.column}" if one.column else "")
            value = f" {one.value!r}:" if one.column else ":"
            yield outside.seen(f"{where}{value if one.column else ':'} {one.reason} {one.todo}")
        yield from map(outside.seen, self.notes)
        sums = f"{self.added} added, {self.changed} changed, {self.unchanged} unchanged, {self.refused} refused"
        sums += f", {self.not_yet} not reported yet" if self.not_yet else ""
        rows = f"{self.rows} row{'' if self.rows == 1 else 's'}"
        yield f"{name}: {rows}: {sums}." + ("" if self.written else " Nothing was written.")


def write_refusals(path: Path, refusals: list[Refusal]) -> None:
    """Write the refusals as CSV that Excel opens as text, whatever the values look like."""
    with path.open("w", encoding="utf-8-sig", newline="") as lines:
        out = csv.writer(lines)
        out.writerow(("line", "column", "value", "reason", "what_to_do"))
        for one in refusals:
            texts = (one.column, one.value, one.reason, one.todo)
            out.writerow((one.line, *map(outside.as_text, texts)))
