"""What is told at once: a landing point that is full, and dead with a boat. Found here, and put into words.

`full` is the one place that says when a point counts as full; whatever finds surges later can take its place.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from briefing.letter import Cell, Facts, Letter
from data.language import Language
from data.person import Person
from data.words import N_
from queries import landings, messages
from queries.records import Record, records

RED = 1.0  # as many landed as reception can hold


@dataclass(frozen=True)
class Event:
    """Something that happened at a point of a mission: kind capacity or death. `row` has its numbers."""

    kind: str
    mission: str
    point_id: int
    landing_id: int | None  # the boat, of a death
    row: Record


def found(who: Person, *, as_of: datetime) -> list[Event]:
    """What there is to tell now, at the points that `who` sees."""
    ids = {row.point: row.point_id for row in records(landings.points(who))}
    dead = [Event("death", row.mission, row.point_id, row.landing_id, row)
            for row in messages.deaths(who, as_of=as_of)]  # fmt: skip
    return dead + [Event("capacity", row.mission, ids[row.point], None, row) for row in full(who, as_of=as_of)]


def full(who: Person, *, as_of: datetime) -> list[Record]:
    """Points where in 24 or 72 hours as many landed as reception can hold; where that is not known, nothing is full."""
    now = records(landings.now(who, as_of=as_of))
    return [row for row in now if max(row.share_24h or 0, row.share_72h or 0) >= RED]


def compose(event: Event, *, language: str, as_of: datetime, base: str) -> Letter:
    """The message about an event to somebody who reads `language`."""
    speak, row = Language(language), event.row
    href = f"{base.rstrip('/')}/disembarkations?{urlencode({'point': row.point})}"
    write = {"capacity": _capacity, "death": _death}[event.kind]
    subject, lead, facts = write(speak, row, href)
    told = {"moment": speak.moment(as_of, row.time_zone)}
    close = (
        speak.gettext("As of %(moment)s, local time at the point. Sign in to see more.") % told,
        speak.gettext("You get this because you are on the duty list of your mission. It is sent once."),
    )
    return Letter(speak, subject, (lead,), (Facts(facts),), close)


_Written = tuple[str, str, tuple[tuple[str, Cell], ...]]


def _capacity(speak: Language, row: Any, href: str) -> _Written:
    def landed(people: Any, share: Any) -> Cell:
        if people is None:
            return Cell(speak.gettext("not reported"))
        told = {"people": speak.number(people), "share": speak.percent(share)}
        return Cell(speak.gettext("%(people)s (%(share)s of the capacity)") % told, href, (share or 0) >= RED)

    facts = (
        (speak.gettext("Landed in the last 24 hours"), landed(row.people_24h, row.share_24h)),
        (speak.gettext("Landed in the last 72 hours"), landed(row.people_72h, row.share_72h)),
        (speak.gettext("Reception capacity"), Cell(speak.number(row.capacity))),
    )
    subject = speak.gettext("%(point)s: as many landed as reception can hold") % {"point": row.name}
    lead = speak.gettext("Who has moved on since is not known here: landed is not the same as in reception.")
    return subject, lead, facts


def _death(speak: Language, row: Any, href: str) -> _Written:
    status = N_("verified") if row.verified else N_("provisional")
    facts = (
        (speak.gettext("Landing"), Cell(row.landing_no, href)),
        (speak.gettext("Landed at"), Cell(speak.moment(row.happened_at, row.time_zone))),
        (speak.gettext("Dead"), Cell(speak.number(row.dead), late=True)),
        (speak.gettext("Missing"), Cell(speak.number(row.missing))),
        (speak.gettext("Landed alive"), Cell(speak.number(row.people))),
        (speak.gettext("Data status"), Cell(speak.gettext(status))),
    )
    subject = speak.gettext("%(point)s: deaths recorded with a landing") % {"point": row.name}
    lead = speak.gettext("The numbers may still change: look at the landing before you pass them on.")
    return subject, lead, facts
