"""What a filled-in file would change, row by row: what stands in Marsa, what the file says, what changed meanwhile."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from pages.parts.visit_files import fingerprint, plain
from ui.i18n import N_

NO_DAY = N_("The day is not readable. Enter it as year-month-day.")
NO_OUTCOME = N_("The outcome is not on the list. Choose one from the list.")
NO_TICK = N_("A paper's column holds something else than “Received”. Choose from the list, or leave it empty.")
NO_ROW = N_("This row is not on the visit's list any more, or not yours.")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


@dataclass(frozen=True)
class Line:
    """One row of the file that differs. `changes`: field → (what stands there, what the file says)."""

    case_no: str
    visit_case_id: int | None
    state: Literal["change", "conflict", "unclear"]
    changes: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    papers: Sequence[str] = ()
    seen: int = 0
    problem: str | None = None

    def values(self) -> dict[str, Any]:
        """What the edit is to write."""
        return {name: pair[1] for name, pair in self.changes.items()} | {"papers": list(self.papers)}


def differences(
    filled: Sequence[Mapping[str, Any]], rows: Sequence[Any], *, outcomes: Mapping[str, str], ticks: Sequence[str],
    day: date | None,
) -> list[Line]:  # fmt: skip
    """The rows of a file that say something else than Marsa does; none if everything stands there already.

    outcomes: what may be written in the column, in any language → code. ticks: the words for "received". day: the
    visit's own, for a row without one.
    """
    known = {row.visit_case_id: row for row in rows}
    found = [_line(line, known.get(line.get("id")), outcomes, ticks, day) for line in filled]
    return [line for line in found if line is not None]


def _line(
    said: Mapping[str, Any], row: Any, outcomes: Mapping[str, str], ticks: Sequence[str], day: date | None
) -> Line | None:
    case_no = str(said.get("case_no") or "?")
    if row is None:
        return Line(case_no[:40], None, "unclear", problem=NO_ROW)
    try:
        outcome, seen_on = _outcome(said.get("outcome"), outcomes), _day(said.get("seen_on"))
        papers = _ticked(said, row, ticks)
    except ValueError as unclear:
        return Line(row.case_no, row.visit_case_id, "unclear", problem=str(unclear))
    note = str(said["note"]) if said.get("note") is not None else None
    untouched = fingerprint(outcome, seen_on, note) == said.get("was")
    if untouched:  # somebody may have changed the row in Marsa since; the file says nothing about that
        outcome, seen_on, note = row.outcome, row.seen_on, row.note
    if plain(note) == plain(row.note):
        note = row.note
    if outcome or papers:
        seen_on = seen_on or day
    mine = {"outcome": outcome, "seen_on": seen_on, "note": note}
    changes = {name: (getattr(row, name), value) for name, value in mine.items()}
    if not papers and all(theirs == ours for theirs, ours in changes.values()):
        return None
    old = not untouched and row.row_version != said.get("version")
    return Line(row.case_no, row.visit_case_id, "conflict" if old else "change", changes, papers, row.row_version)


def _outcome(cell: Any, outcomes: Mapping[str, str]) -> str | None:
    if cell is None:
        return None
    code = outcomes.get(str(cell).strip().casefold())
    if code is None:
        raise ValueError(NO_OUTCOME)
    return code


def _day(cell: Any) -> date | None:
    if cell is None:
        return None
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = str(cell).strip()
    try:
        if match := _DAY_FIRST.fullmatch(text):
            return date(int(match[3]), int(match[2]), int(match[1]))
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(NO_DAY) from error


def _ticked(said: Mapping[str, Any], row: Any, ticks: Sequence[str]) -> list[str]:
    found = []
    for name, cell in said.items():
        if name.startswith("paper_") and cell not in (None, "—", "-"):
            if str(cell).strip().casefold() not in ticks:
                raise ValueError(NO_TICK)
            found.append(name.removeprefix("paper_"))
    # what was received meanwhile is received: it asks for nothing more
    return [code for code in found if code in row.missing]
