"""The weekly digest of one reader: what waits, and with whom. Read under their own permission, so it can tell nothing
that their pages would not; numbers are those of the pages, and each opens its list there.

Counts and case numbers leave the office. No name of a migrant does, and next to a case number no service and no agency,
from which one could read what somebody's trouble is.
"""

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlencode

from briefing.letter import Cell, Facts, Letter, Listing
from data.language import Language
from data.person import Person
from data.words import N_
from queries import messages, referrals
from queries.records import Record, records
from queries.snapshot import snapshot

LONGEST, PEOPLE, AGENCIES = 10, 25, 10
_WAITS = {"acknowledge": N_("acknowledgement"), "accept": N_("acceptance"), "serve": N_("service")}
_SUMS = ("cases", "stuck", "unassigned", "waiting", "overdue", "today", "soon", "follow_ups", "guidance",
         "escalations")  # fmt: skip


def compose(who: Person, *, as_of: datetime, base: str, time_zone: str) -> Letter | None:
    """The letter to `who`. `base` is the address of the app. None for somebody without an open case."""
    with snapshot(who):
        people = records(messages.by_caseworker(who, as_of=as_of))
        agencies = records(messages.by_agency(who, as_of=as_of))
        latest = records(referrals.listing(who, as_of=as_of, due="overdue", rows=LONGEST))
    total = {name: sum(getattr(row, name) for row in people) for name in _SUMS}
    if not any(total.values()):
        return None
    speak, at = Language(who.language), _Addresses(base)
    many = who.role == "supervisor" or len(people) > 1
    parts = [_headline(speak, at, total, who), _late(speak, at, latest, total["overdue"], many)]
    parts += [_people(speak, at, people), _agencies(speak, at, agencies)] if many else [_agencies(speak, at, agencies)]
    told = {"moment": speak.moment(as_of, time_zone)}
    return Letter(
        speak,
        _subject(speak, total["overdue"]),
        (_lead(speak, who),),
        tuple(part for part in parts if part),
        (
            speak.gettext("As of %(moment)s. Every number opens its list; sign in to see it.") % told,
            speak.gettext("This mail goes to you once a week. It names nobody who is in a case."),
        ),
    )  # fmt: skip


class _Addresses:
    """Addresses of the app's own pages, with their filters."""

    def __init__(self, base: str) -> None:
        self._base = base.rstrip("/")

    def __call__(self, page: str = "", **filters: object) -> str:
        asked = urlencode({name: value for name, value in filters.items() if value is not None})
        return f"{self._base}/{page}" + (f"?{asked}" if asked else "")


def _subject(speak: Language, overdue: int) -> str:
    if not overdue:
        return speak.gettext("Your week: no referral is overdue")
    said = speak.ngettext(
        "Your week: %(count)s referral is overdue", "Your week: %(count)s referrals are overdue", overdue
    )
    return said % {"count": speak.number(overdue)}


def _lead(speak: Language, who: Person) -> str:
    if who.role == "supervisor":
        return speak.gettext("What waits in your offices as the week begins, and with whom.")
    return speak.gettext("What waits in your cases as the week begins, and with whom.")


def _headline(speak: Language, at: _Addresses, total: dict[str, int], who: Person) -> Facts:
    facts = [
        (N_("Overdue referrals"), "overdue", at("referrals", due="overdue")),
        (N_("Referrals due today"), "today", at("referrals", due="due_today")),
        (N_("Referrals due within 7 days"), "soon", at("referrals", due="due_7_days")),
        (N_("Cases stuck in a stage"), "stuck", at("caseload", attention="stuck")),
        (N_("Cases unassigned too long"), "unassigned", at("caseload", attention="unassigned")),
        (N_("Follow-ups due"), "follow_ups", at(kind="follow_up")),
        (N_("Guidance to answer"), "guidance", at(kind="guidance")),
        (N_("Escalations to acknowledge"), "escalations", at(kind="escalation")),
    ]
    if who.role == "caseworker":  # their own cases are never unassigned
        facts = [fact for fact in facts if fact[1] != "unassigned"]
    late = ("overdue", "unassigned", "follow_ups", "escalations")
    return Facts(tuple(
        (speak.gettext(label), _count(speak, total[name], href, late=name in late)) for label, name, href in facts
    ))  # fmt: skip


def _count(speak: Language, number: int, href: str | None, *, late: bool = False) -> Cell:
    """A number that opens its list, where there is anything in it."""
    return Cell(speak.number(number), href if number else None, late and number > 0)


def _late(speak: Language, at: _Addresses, rows: list[Record], overdue: int, many: bool) -> Listing | None:
    if not rows:
        return None
    names = [N_("Case"), N_("Late"), N_("Waits for"), *([N_("Caseworker")] if many else [])]
    told = [
        (
            Cell(row.case_no, at("case", case=row.case_no)),
            Cell(speak.days(row.days_late), late=True),
            Cell(speak.gettext(_WAITS[row.waits_on])),
            *([Cell(row.caseworker or speak.gettext("Nobody"))] if many else []),
        )
        for row in rows
    ]
    return _listing(speak, N_("Overdue the longest"), names, told, overdue)


def _people(speak: Language, at: _Addresses, people: list[Record]) -> Listing | None:
    names = [N_("Caseworker"), N_("Overdue"), N_("The latest"), N_("Due within 7 days"), N_("Stuck"),
             N_("Follow-ups due")]  # fmt: skip
    busy = [row for row in people if row.overdue or row.soon or row.stuck or row.follow_ups]
    told = []
    for row in busy[:PEOPLE]:
        code = "none" if row.caseworker_id is None else row.caseworker_id
        late = at("referrals", due="overdue", caseworker=code)
        soon = at("referrals", due="due_7_days", caseworker=code)
        stuck = at("caseload", attention="stuck", caseworker=code)
        told.append((
            Cell(row.caseworker or speak.gettext("Nobody"), late if row.overdue else None),
            _count(speak, row.overdue, late, late=True),
            Cell(speak.days(row.longest)),
            _count(speak, row.soon, soon),
            _count(speak, row.stuck, stuck),
            _count(speak, row.follow_ups, None, late=True),
        ))  # fmt: skip
    return _listing(speak, N_("With each caseworker"), names, told, len(busy))


def _agencies(speak: Language, at: _Addresses, rows: list[Record]) -> Listing | None:
    late = [row for row in rows if row.overdue]
    told = []
    for row in late[:AGENCIES]:
        href = at("referrals", due="overdue", agency=row.agency_id)
        told.append((
            Cell(row.agency, href),
            Cell(speak.number(row.overdue), href, late=True),
            Cell(speak.days(row.longest)),
            Cell(speak.number(row.waiting)),
        ))  # fmt: skip
    names = [N_("Agency"), N_("Overdue"), N_("The latest"), N_("Waiting")]
    return _listing(speak, N_("With each agency"), names, told, len(late))


def _listing(
    speak: Language, title: str, names: list[str], rows: Sequence[tuple[Cell, ...]], total: int
) -> Listing | None:
    if not rows:
        return None
    more = total - len(rows)
    note = speak.gettext("and %(count)s more") % {"count": speak.number(more)}
    columns = tuple(speak.gettext(name) for name in names)
    return Listing(speak.gettext(title), columns, tuple(rows), note if more > 0 else None)
