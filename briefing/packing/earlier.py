"""What has left the office already: for the protector, which must not contradict it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from briefing.disclosure import Earlier, recall
from briefing.packing.made import rows
from data.person import Person
from queries import packs


@dataclass(frozen=True)
class Out:
    """A pack that is out. questions: a name → the hash of its file then."""

    pack_id: int
    number: str
    issued: bool
    projects: tuple[str, ...]
    cut_off: datetime
    questions: Mapping[str, str]
    earlier: Earlier


def known(who: Person, codes: Sequence[str]) -> list[Out]:
    """Every pack that left and shares a mission with these projects, the oldest first."""
    found = []
    for row in rows(packs.earlier(who, project_codes=codes)):
        remembered = recall(str(row.number), row.body)
        cut_off = row.cut_off.to_pydatetime()
        codes_then = tuple(str(row.projects).split())
        found.append(Out(int(row.pack_id), str(row.number), row.state == "issued", codes_then, cut_off,
                         row.body.get("questions", {}), remembered))  # fmt: skip
    return found
