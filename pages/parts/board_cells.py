"""How the board writes what is known of a landing point, what is not, and of what moment it speaks."""

from typing import Any

import pandas as pd

from queries.board import Total
from ui import codes, i18n
from ui.i18n import _, ngettext, number, percent


def of_point(row: Any) -> dict[str, Any]:
    """One row of board.now in words: a number, and what it rests on below it."""
    reported = row.boats_72h is not None
    return {
        "name": row.name,
        "last": _("reported to %(day)s") % {"day": i18n.day(row.last_day)} if row.last_day else _("never reported"),
        "day": _or_dash(row.people_24h),
        "day_boats": on_boats(row.boats_24h) if row.boats_24h is not None else _("not reported"),
        "days": _or_dash(row.people_72h),
        "days_boats": on_boats(row.boats_72h) if reported else _("not reported"),
        "medical": at_least(row.medical_72h, row.medical_unknown_72h),
        "medical_lacking": not_known_for(row.medical_unknown_72h),
        "waiting": at_least(row.waiting, row.no_figure_people),
        "waiting_lacking": untold(row.no_figure_people),
        "screeners": number(row.screeners) if row.screeners is not None else _("not told"),
        "screeners_said": _screeners(row),
        "hours": _hours(row),
        "hours_most": _at_most(row),
        "reception": number(row.in_reception) if row.in_reception is not None else _("unknown"),
        "reception_said": _reception(row),
    }


def total(sums: dict[str, Total]) -> dict[str, Any]:
    """The same of several points together: a sum of which something is not known is a least one."""
    written = {name: at_least(each.known, each.at_least) for name, each in sums.items()}
    of = _("of %(can)s") % {"can": written["capacity"]} if sums["capacity"].known else None
    return {
        "day": written["people_24h"], "day_boats": on_known(sums["boats_24h"]), "days": written["people_72h"],
        "days_boats": on_known(sums["boats_72h"]), "medical": written["medical_72h"], "medical_lacking": None,
        "waiting": written["waiting"], "waiting_lacking": None, "screeners": written["screeners"],
        "screeners_said": None, "hours": "", "hours_most": None, "reception": written["in_reception"],
        "reception_said": of, "full": None,
    }  # fmt: skip


def at_least(known: Any, lacking: Any) -> str:
    """A count of which a part may not be known: then none is not nobody, and any is a least one."""
    if known is None:
        return _("unknown")
    if lacking and not known:
        return _("none known")
    return _("at least %(count)s") % {"count": number(known)} if lacking else number(known)


def on_boats(boats: int | None) -> str | None:
    """On how many boats; None where nobody knows."""
    if not boats:
        return None if boats is None else _("no boat")
    return ngettext("on %(boats)s boat", "on %(boats)s boats", boats) % {"boats": number(boats)}


def on_known(boats: Total) -> str | None:
    """The same of several points: where one of them said nothing, no known boat is not no boat."""
    return None if boats.at_least and not boats.known else on_boats(boats.known)


def not_known_for(boats: int | None) -> str | None:
    """That a number is not known for so many boats; None where it is known for all."""
    text = ngettext("not known for %(boats)s boat", "not known for %(boats)s boats", boats or 0)
    return text % {"boats": number(boats)} if boats else None


def provisional(boats: int | None) -> str | None:
    """How many boats nobody verified yet."""
    text = ngettext("%(boats)s boat provisional", "%(boats)s boats provisional", boats or 0)
    return text % {"boats": number(boats)} if boats else None


def untold(people: int | None) -> str | None:
    """How many people came on boats of whose screening nobody told."""
    text = ngettext("nobody told of %(people)s person", "nobody told of %(people)s people", people or 0)
    return text % {"people": number(people)} if people else None


def silent(now: pd.DataFrame, name: str) -> str | None:
    """How many points said nothing; None where none did, or all."""
    points = int(now[name].isna().sum())
    text = ngettext("%(count)s point has not reported", "%(count)s points have not reported", points)
    return text % {"count": number(points)} if 0 < points < len(now) else None


def told_by(now: pd.DataFrame) -> str:
    """Who told of the boats of 72 hours, and how sure that is."""
    named = sorted({code for told in now["sources"].dropna() for code in told.split()})
    boats = _("Boats as told by: %(sources)s") % {
        "sources": _(", ").join(codes.label("landing_source", code) for code in named)
    } if named else _("No boat was recorded in the last 72 hours")  # fmt: skip
    unsure = provisional(int(now["provisional_72h"].fillna(0).sum()))
    return f"{boats} · {unsure}" if unsure else boats


def source(now: pd.DataFrame) -> str:
    """The same, and what the other columns rest on."""
    return told_by(now) + " · " + _("in reception: dated counts and exits, never who landed")


def _or_dash(value: Any) -> str:
    return "—" if value is None else number(value)


def _hours(row: Any) -> str:
    """How long those who wait take; where nobody screens, no time is enough."""
    hours, lacking = row.hours_to_clear, row.no_figure_people
    if row.waiting == 0 and not lacking:
        return number(0)
    if row.screeners == 0 and (row.waiting or lacking):
        return _("nobody screens")
    if hours is None or (lacking and not hours):
        return _("unknown")
    return _("at least %(count)s") % {"count": number(hours, 1)} if lacking else number(hours, 1)


def _at_most(row: Any) -> str | None:
    """With everybody nobody told of."""
    if not row.no_figure_people or row.hours_at_most is None:
        return None
    return _("at most %(hours)s") % {"hours": number(row.hours_at_most, 1)}


def _screeners(row: Any) -> str | None:
    if row.screeners is None:
        return None
    if row.screeners_at is None:
        return _("as planned")
    return _("told %(moment)s") % {"moment": i18n.moment(row.screeners_at, row.time_zone)}


def _reception(row: Any) -> str:
    """What it is of, and of when; of who left no count may say anything."""
    can = number(row.capacity) if row.capacity else None
    if row.in_reception is None:
        why = _("more left than came: count again") if row.reception_said == "more_left" else _("nobody counted")
        return why if can is None else _("of %(can)s") % {"can": can} + " · " + why
    share = percent(row.in_reception / row.capacity) if row.capacity else None
    of = _("%(share)s of %(can)s") % {"share": share, "can": can} if can else None
    when = _("as of %(moment)s") % {"moment": i18n.moment(row.reception_at, row.time_zone)}
    return " · ".join(text for text in (of, when, _landed(came_since(row))) if text)


def came_since(row: Any) -> int:
    """How many landed after the count that nothing was added to: they may all be in reception, or none of them."""
    return int(row.landed_since or 0) if row.reception_said == "count" else 0


def _landed(people: int) -> str | None:
    text = ngettext("%(people)s person landed since", "%(people)s people landed since", people)
    return text % {"people": number(people)} if people else None
