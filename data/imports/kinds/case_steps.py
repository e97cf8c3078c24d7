"""The way of a case through the stages, as far as a file may add to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sqlalchemy import ARRAY, BigInteger, Connection, Text, any_, literal, select

from data.imports import dates
from data.imports.refusals import Wrong
from data.imports.sheet import Row
from data.tables import case_file, stage_change
from data.words import N_

if TYPE_CHECKING:
    from data.imports.kinds.cases import Cases


@dataclass(frozen=True)
class Step:
    """A case came to a stage, or to an office."""

    stage: str
    office_id: int
    at: datetime


def steps_so_far(db: Connection, case_ids: Sequence[int]) -> dict[int, list[Step]]:
    """The steps of each case, in their order."""
    c = stage_change.c
    asked = select(c.case_id, c.to_stage, c.at_office_id, c.happened_at).where(
        c.case_id == any_(literal(list(case_ids), ARRAY(BigInteger)))
    )
    steps: dict[int, list[Step]] = {}
    for case_id, *step in db.execute(asked.order_by(c.case_id, c.happened_at, c.id)):
        steps.setdefault(case_id, []).append(Step(*step))
    return steps


def mimosa_numbers(db: Connection, numbers: Sequence[str | None]) -> dict[str, str]:
    """Which case has which of these MiMOSA numbers."""
    asked = [number for number in numbers if number]
    f = case_file.c
    rows = db.execute(select(f.mimosa_no, f.case_no).where(f.mimosa_no == any_(literal(asked, ARRAY(Text)))))
    return dict(rows.all())


def check(kind: "Cases", row: Row) -> Iterator[Wrong]:
    """What is wrong with stage and dates; what is right is kept as the steps to add, in `row.said["steps"]`."""
    said, office = row.said, kind.books.offices[row.said["office"]]
    zone = kind.books.zones[office.mission]
    since = said.get("stage_since")
    if said["stage"] == "received":
        if since not in (None, said["received_on"]):
            yield Wrong(N_("Stage received begins on the day the case was received."),
                        N_("Empty this, or correct received_on or the stage."), "stage_since")  # fmt: skip
        since = said["received_on"]
    elif since is None:
        yield Wrong(N_("This is empty."), N_("Write the first day at this stage."), "stage_since")
        return
    old = kind.old(row)
    step = Step(said["stage"], office.id, dates.in_turn(since, zone, kind.books.places[said["stage"]]))
    if old is None:
        said["steps"] = _first(said, step, office.id, zone)
    else:
        yield from _next(kind, row, step, zone)


def _first(said: dict[str, Any], step: Step, office_id: int, zone: ZoneInfo) -> list[Step]:
    if step.stage == "received":
        return [step]
    return [Step("received", office_id, dates.local(said["received_on"], zone)), step]


def _next(kind: "Cases", row: Row, step: Step, zone: ZoneInfo) -> Iterator[Wrong]:
    old, zones = kind.old(row), kind.books.office_zones
    known = kind.steps.get(old["id"]) or [Step(old["stage"], old["office_id"], old["stage_since"])]
    # on the calendar of the office that received it, wherever it is now
    received = _day(old["received_on"], zones[known[0].office_id])
    if received != row.said["received_on"]:
        yield Wrong(N_("Marsa has %(day)s as the day this case was received."),
                    N_("Write that day: the history of a case is only added to."),
                    "received_on", day=received)  # fmt: skip
        return
    new = (step.stage, step.office_id, _day(step.at, zone))
    days = [(one.stage, one.office_id, _day(one.at, zones[one.office_id])) for one in known]
    row.said["steps"] = []
    if new in days:
        return
    last = days[-1]
    if new[2] < last[2] or new[:2] == last[:2]:
        yield Wrong(N_("Marsa has this case at %(stage)s in office %(office)s since %(day)s."),
                    N_("Only a later step can be added. Write the day of that step, or correct the case on its page."),
                    "stage_since", stage=last[0], office=_code(kind, last[1]), day=last[2])  # fmt: skip
        return
    # later on the same day as the last step, which may have a time
    row.said["steps"] = [Step(step.stage, step.office_id, max(step.at, known[-1].at))]


def _day(at: datetime, zone: ZoneInfo) -> date:
    return at.astimezone(zone).date()


def _code(kind: "Cases", office_id: int) -> str:
    return next(code for code, office in kind.books.offices.items() if office.id == office_id)
