"""What is told at once: dead with a boat, and the triggers of a surge that fire. Found here, and put into words.

Whether a trigger fires is answered by the surge engine alone (queries/surges.py): mail and board cannot differ.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from briefing import surge_letters
from briefing.letter import Cell, Facts, Letter
from data.language import LANGUAGES, Language
from data.person import Person
from data.words import N_
from queries import landings, messages, surges
from queries.labels import labels
from queries.records import Record, records


@dataclass(frozen=True)
class Event:
    """Something that happens at a point, or in a mission as a whole: kind death, alert, capacity or watch.

    names: language → what the place is called. row: the numbers. Of a surge also level (amber, red), its first day, the
    day at the place, and when it was acknowledged.
    """

    kind: str
    mission: str
    point_id: int | None
    landing_id: int | None  # the boat, of a death
    names: Mapping[str, str]
    time_zone: str
    row: Record
    level: str | None = None
    since: date | None = None
    today: date | None = None
    seen_at: datetime | None = None


def found(who: Person, *, as_of: datetime) -> list[Event]:
    """What there is to tell now, at the points that `who` sees, the gravest first."""
    dead = [Event("death", row.mission, row.point_id, row.landing_id, dict.fromkeys(LANGUAGES, row.name), row.time_zone,
                  row) for row in messages.deaths(who, as_of=as_of)]  # fmt: skip
    return dead + sorted(_surges(who, as_of), key=lambda event: surge_letters.TRIGGERS.index(event.kind))


def _surges(who: Person, as_of: datetime) -> Iterator[Event]:
    points = {row.point: row for row in records(landings.points(who))}
    missions = {code: labels(who, "mission", code) for code in LANGUAGES}
    seen = records(surges.acknowledged(who, as_of=as_of))
    state = [row for row in records(surges.state_at(who, as_of=as_of)) if row.mission]
    for row in state:
        fires = {"alert": row.fired, "capacity": row.capacity, "watch": row.watch}
        here = points[row.point] if row.point else next(p for p in points.values() if p.mission == row.mission)
        # the mission of a single point is that point: once is enough
        if row.point is None and sum(each.mission == row.mission for each in state) == 2:
            continue
        names = dict.fromkeys(LANGUAGES, row.name) if row.point else {
            code: Language(code).gettext("%(mission)s, all points") % {"mission": missions[code].get(row.mission, "")}
            for code in LANGUAGES
        }  # fmt: skip
        today = row.day + timedelta(days=1)
        for kind in (trigger for trigger, says in fires.items() if says):
            since = getattr(row, f"{kind}_since")
            yield Event(
                kind, row.mission, here.point_id if row.point else None, None, names, here.time_zone, row,
                row.capacity if kind == "capacity" else None, since, today,
                # what began after somebody looked is something new
                next((each.happened_at for each in seen if each.on_day >= (since or today)
                      and (each.mission, each.point, each.trigger) == (row.mission, row.point, kind)), None),
            )  # fmt: skip


def compose(event: Event, *, language: str, as_of: datetime, base: str, times: int = 1) -> Letter:
    """The message about an event to somebody who reads `language`. times: the how-manieth about it."""
    speak, row = Language(language), event.row
    where = {"point": row.point} if event.point_id else {"mission": event.mission}
    href = f"{base.rstrip('/')}/disembarkations?{urlencode(where)}"
    name = event.names[language]
    why = speak.gettext("You get this because you are on the duty list of your mission. It is sent once.")
    written = _death(speak, row, name, href) if event.kind == "death" else None
    if written is None:
        written = surge_letters.write(speak, event.kind, row, name, href)
        why = speak.gettext("You get this because you are on the duty list of your mission. It is sent again in seven"
                            " days, if it lasts and nobody has acknowledged it.")  # fmt: skip
    subject, lead, facts = written
    if times > 1:
        lead = (*lead, speak.gettext("You were told before, and it goes on."))
    told = {"moment": speak.moment(as_of, event.time_zone)}
    close = (
        speak.gettext("As of %(moment)s, local time at the point. Sign in to see more.") % told,
        why,
    )
    return Letter(speak, subject, lead, (Facts(facts),), close)


def _death(speak: Language, row: Any, name: str, href: str) -> surge_letters.Written:
    status = N_("verified") if row.verified else N_("provisional")
    facts = (
        (speak.gettext("Landing"), Cell(row.landing_no, href)),
        (speak.gettext("Landed at"), Cell(speak.moment(row.happened_at, row.time_zone))),
        (speak.gettext("Dead"), Cell(speak.number(row.dead), late=True)),
        (speak.gettext("Missing"), Cell(speak.number(row.missing))),
        (speak.gettext("Landed alive"), Cell(speak.number(row.people))),
        (speak.gettext("Data status"), Cell(speak.gettext(status))),
    )
    subject = speak.gettext("%(point)s: deaths recorded with a landing") % {"point": name}
    lead = speak.gettext("The numbers may still change: look at the landing before you pass them on.")
    return subject, (lead,), facts
