"""A surge in words, for those on duty: which trigger fires where, and the numbers of its formula."""

from typing import Any

from briefing.letter import Cell
from data.language import Language
from queries.surge_words import SENTENCES

TRIGGERS = ("alert", "capacity", "watch")  # the most telling first
_NUMBERS = ("s7", "at_least", "upper_limit", "gaps", "history", "known", "watch_mean", "watch_rank")

Lines = tuple[tuple[str, Cell], ...]
Written = tuple[str, tuple[str, ...], Lines]
_Told = tuple[str, str, Lines]


def write(speak: Language, trigger: str, row: Any, name: str, href: str) -> Written:
    """Subject, lead and numbers. `row`: of surges.state."""
    subject, lead, facts = {"alert": _alert, "watch": _watch, "capacity": _capacity}[trigger](speak, row, href)
    since = getattr(row, f"{trigger}_since")
    if since:
        facts = (*facts, (speak.gettext("Since"), Cell(speak.day(since))))
    return subject % {"place": name, "point": name}, (lead,), facts


def _alert(speak: Language, row: Any, href: str) -> _Told:
    facts = (
        *_seven_days(speak, row, href),
        (speak.gettext("Usual: mean of the seven-day sums from 7 to 90 days before"), Cell(speak.number(row.mean, 1))),
        (speak.gettext("Their variance, as it enters the formula"), Cell(speak.number(row.variance, 1))),
        (speak.gettext("Upper limit: 99 in 100 such weeks do not exceed it"), Cell(speak.number(row.upper_limit))),
        (speak.gettext("Severity: standard deviations above the mean"), Cell(speak.number(row.severity, 1))),
    )  # fmt: skip
    return speak.gettext("%(place)s: more people landed than is usual (alert)"), _why(speak, row, row.reason), facts


def _watch(speak: Language, row: Any, href: str) -> _Told:
    facts = (
        *_seven_days(speak, row, href),
        (speak.gettext("Mean of the three weeks before"), Cell(speak.number(row.watch_mean, 1))),
        (speak.gettext("The highest tenth of half a year begins at"), Cell(speak.number(row.watch_rank, 1))),
    )
    subject = speak.gettext("%(place)s: twice as many people as in the weeks before (watch)")
    return subject, _why(speak, row, row.watch_reason), facts


def _capacity(speak: Language, row: Any, href: str) -> _Told:
    def landed(people: Any, share: Any) -> Cell:
        if not people:  # whether anybody reported that nobody came is not asked here
            return Cell(speak.gettext("no boat recorded"))
        told = {"people": speak.number(people), "share": speak.percent(share)}
        return Cell(speak.gettext("%(people)s (%(share)s of the capacity)") % told, href, row.capacity == "red")

    facts = (
        (speak.gettext("Landed in the last 24 hours"), landed(row.people_24h, row.share_24h)),
        (speak.gettext("Landed in the last 72 hours"), landed(row.people_72h, row.share_72h)),
        (speak.gettext("Reception capacity"), Cell(speak.number(row.can_receive))),
    )
    subject = (
        speak.gettext("%(point)s: as many landed as reception can hold")
        if row.capacity == "red"
        else speak.gettext("%(place)s: four fifths of what reception can hold have landed")
    )
    lead = speak.gettext("Who has moved on since is not known here: landed is not the same as in reception.")
    return subject, lead, facts


def _seven_days(speak: Language, row: Any, href: str) -> Lines:
    people = row.at_least if row.s7 is None else row.s7
    label = speak.gettext("People landed in the seven days to %(day)s") % {"day": speak.day(row.day)}
    landed = (label, Cell(speak.number(people), href, late=True))
    if row.s7 is not None:
        return (landed,)
    # what was reported is enough by itself
    return landed, (speak.gettext("Days of these not reported"), Cell(speak.number(row.gaps)))


def _why(speak: Language, row: Any, reason: str) -> str:
    told = {name: speak.number(getattr(row, name)) for name in _NUMBERS}
    return speak.gettext("%(sentence)s.") % {"sentence": speak.gettext(SENTENCES[reason]) % told}
