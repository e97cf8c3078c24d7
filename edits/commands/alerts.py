"""python -m edits alerts: what the duty list is told at once, to be run every few minutes."""

from datetime import datetime
from functools import partial

import click

from briefing import alerts as composed
from briefing import letter as letters
from briefing.alerts import Event
from data import clock
from data.commands.words import migrated
from data.person import Person, operator
from edits import events
from edits import messages as messages_of
from edits.commands.delivery import Delivery, Reader, Stopped, ended, links, set_up, show
from queries import messages
from queries.records import records


@click.command("alerts")
@click.option("--dry-run", is_flag=True, help="Print every message that a run would send now; send and record nothing.")
def alerts(dry_run: bool) -> None:
    """Tell the duty list of dead with a boat, and of each trigger of a surge that fires: one message an event.

    A surge is told again after seven days, if it lasts and nobody has acknowledged it.
    """
    office, base = (None, links()) if dry_run else set_up()
    with migrated() as engine:
        with engine.connect() as db:
            everybody, at = operator(db), clock.now()
        found = composed.found(everybody, as_of=at)
        duty = _duty(everybody, at)
        lonely = sorted({event.mission for event in found if not duty.get(event.mission)})
        if lonely:
            click.echo(f"Nobody is on the duty list of {', '.join(lonely)}: put somebody on it, in Settings.", err=True)
        if office is None:
            _show(found, duty, at, base)
            return
        with Delivery(office) as delivery:
            try:
                for event in found:
                    _tell(delivery, event, duty.get(event.mission, ()), at, base)
            except Stopped as why:
                click.echo(str(why), err=True)
            ended(delivery)
    if lonely:
        raise SystemExit(1)


def _tell(delivery: Delivery, event: Event, duty: tuple[tuple[Reader, str], ...], at: datetime, base: str) -> None:
    noted = _noted(event, at)
    if noted is None:
        return
    about, times = noted
    for reader, language in duty:
        write = partial(composed.compose, event, language=language, as_of=at, base=base, times=times)
        delivery.one("alert", about, reader, write)


def _noted(event: Event, at: datetime, *, try_out: bool = False) -> tuple[str, int] | None:
    if event.landing_id is not None and event.point_id is not None:
        return events.death(event.mission, event.point_id, event.landing_id, at=at, try_out=try_out), 1
    now = events.Episode(event.kind, event.mission, event.point_id, event.level, event.since, event.today or at.date(),
                         event.seen_at)  # fmt: skip
    return events.episode(now, at=at, try_out=try_out)


def _duty(everybody: Person, at: datetime) -> dict[str, tuple[tuple[Reader, str], ...]]:
    """Mission → whom to write to: those on the list, and who covers for them while they are away."""
    found: dict[str, dict[int, tuple[Reader, str]]] = {}
    for row in records(messages.duty_list(everybody, as_of=at)):
        people = found.setdefault(row.mission, {})
        if row.reached:
            people[row.staff_id] = Reader(row.staff_id, row.name, row.email), row.language
        if row.cover_id:
            people[row.cover_id] = Reader(row.cover_id, row.cover, row.cover_email), row.cover_language
    return {mission: tuple(people.values()) for mission, people in found.items()}


def _show(found: list[Event], duty: dict[str, tuple[tuple[Reader, str], ...]], at: datetime, base: str) -> None:
    """What a run would send now: nothing that a reader has been told already."""
    for event in found:
        noted = _noted(event, at, try_out=True)
        if noted is None:  # acknowledged
            continue
        about, times = noted
        for reader, language in duty.get(event.mission, ()):
            if messages_of.waits("alert", about, reader.staff_id):
                letter = composed.compose(event, language=language, as_of=at, base=base, times=times)
                show(letter, reader, letters.words(letter))
    click.echo(f"{len(found)} events. Nothing was sent.")
