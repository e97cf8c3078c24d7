"""python -m edits digest: the weekly mail, to be run every half hour; it knows itself when it is time."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

import click

from briefing import digest as digests
from briefing import letter as letters
from briefing.letter import Letter
from data import clock
from data.commands.words import migrated
from data.person import Person, operator, signed_in
from edits.commands.delivery import Delivery, Reader, Stopped, ended, links, set_up, show
from queries import messages
from queries.clock import moment
from queries.records import Record

# nobody reads it at night
FROM_HOUR = 6


@click.command("digest")
@click.option("--dry-run", is_flag=True, help="Print every mail; send and record nothing.")
@click.option("--as-of", metavar="DATE", help="As it was then (a day, or a moment in UTC); only with --dry-run.")
def digest(dry_run: bool, as_of: str | None) -> None:
    """Send the weekly digest, on the first working day of each mission from six o'clock; once a person and week.

    Where nothing ran that day, the working day after it makes up for it.
    """
    if as_of and not dry_run:
        raise click.UsageError("A past moment can only be looked at: add --dry-run.")
    if dry_run:
        with migrated() as engine, engine.connect() as db:
            _show(operator(db), _moment(as_of) if as_of else clock.now())
        return
    office, base = set_up()
    with migrated() as engine, Delivery(office) as delivery:
        with engine.connect() as db:
            everybody, at = operator(db), clock.now()
        try:
            for week, reader, role in _readers(everybody, at):
                if is_time(week):
                    write = partial(_letter, reader, role, week, at, base)
                    delivery.one("digest", week.week.isoformat(), reader, write)
        except Stopped as why:
            click.echo(str(why), err=True)
        ended(delivery)


def is_time(week: Record) -> bool:
    """Whether the digest of a mission goes out now."""
    return week.hour >= FROM_HOUR and week.today in (week.first_on, week.second_on)


def _readers(everybody: Person, at: datetime) -> Iterator[tuple[Record, Reader, str]]:
    weeks = {week.mission: week for week in messages.weeks(everybody, as_of=at)}
    for row in messages.readers(everybody, as_of=at):
        if row.mission in weeks:
            yield weeks[row.mission], Reader(row.staff_id, row.name, row.email), row.role


def _letter(reader: Reader, role: str, week: Record, at: datetime, base: str) -> Letter | None:
    who = signed_in(reader.email, role)  # they read what they may see, and nothing else
    return digests.compose(who, as_of=at, base=base, time_zone=week.time_zone) if who else None


def _show(everybody: Person, at: datetime) -> None:
    for week in messages.weeks(everybody, as_of=at):
        when = "goes out now" if is_time(week) else f"does not go out now, next on {week.next_on or 'no day in sight'}"
        click.echo(f"{week.mission}: week of {week.week}, first working day {week.first_on or 'none'}; {when}.")
    click.echo("-" * 72)
    shown = 0
    for week, reader, role in _readers(everybody, at):
        if letter := _letter(reader, role, week, at, links()):
            show(letter, reader, letters.words(letter))
            shown += 1
    click.echo(f"{shown} mails. Nothing was sent.")


def _moment(text: str) -> datetime:
    try:
        return moment(text)
    except ValueError:
        raise click.BadParameter(f"{text} is not a date. Write --as-of 2026-03-08.") from None
