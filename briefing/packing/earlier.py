"""What has left the office already: for the protector, which must not contradict it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from briefing.disclosure import Earlier, recall
from briefing.pack import Table
from briefing.packing import plain
from briefing.packing.asked import Medians
from briefing.packing.made import rows
from data.person import Person
from queries import packs


@dataclass(frozen=True)
class Out:
    """A pack that is out. questions: a name → the hash of its file then. medians: those it told."""

    pack_id: int
    number: str
    issued: bool
    projects: tuple[str, ...]
    cut_off: datetime
    questions: Mapping[str, str]
    earlier: Earlier
    medians: Medians


def known(who: Person, codes: Sequence[str]) -> list[Out]:
    """Every pack that left and shares a mission with these projects, the oldest first."""
    found = []
    for row in rows(packs.earlier(who, project_codes=codes)):
        remembered = recall(str(row.number), row.body)
        cut_off = row.cut_off.to_pydatetime()
        codes_then = tuple(str(row.projects).split())
        found.append(Out(int(row.pack_id), str(row.number), row.state == "issued", codes_then, cut_off,
                         row.body.get("questions", {}), remembered, _medians(str(row.number), row.body)))  # fmt: skip
    return found


def medians(tables: Sequence[Table]) -> list[Any]:
    """What a pack tells of medians, to be remembered: what each is about, and its days."""
    found = []
    by_code = {table.code: table for table in tables}
    for table in tables:
        counted = by_code.get(table.code.replace("_days", "_timed"))
        if table.code.startswith("indicator_days") and counted is not None:
            for where, cell in table.cells.items():
                about = counted.cells[where].fact if where in counted.cells else None
                if cell.value is not None and about is not None:
                    found.append([plain.fact(about), str(cell.value)])
    return found


def _medians(number: str, body: Mapping[str, Any]) -> Medians:
    return {
        (number, about): plain.a_number(value)
        for written, value in body.get("medians", ()) if (about := plain.a_fact(written)) is not None
    }  # fmt: skip
